/// What is wrong with the literal of an index system; paths leave out the goal.
public enum IndexDefect: Error, Hashable, Sendable {
  /// A group, or the whole system where the path is empty, holds nothing.
  case empty(path: [String])
  /// Two leaves have one name, so one column would be counted twice.
  case duplicateLeaf(name: String, first: [String], second: [String])
  /// Two nodes, at least one of them a group, have one name, so judgements could mean either.
  case duplicateName(name: String, first: [String], second: [String])
  /// The numbers of a leaf's direction are not finite, or the interval's ends are in the wrong order.
  case direction(path: [String], Direction)
}
