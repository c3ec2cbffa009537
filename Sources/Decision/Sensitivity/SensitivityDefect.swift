/// Why a sensitivity can't be computed.
public enum SensitivityDefect: Error, Hashable, Sendable {
  /// The node doesn't exist, or is the goal, whose weight is fixed.
  case unknownNode(String, known: [String])
  /// The node is the only child of its parent, so that its weight is always 1.
  case onlyChild(String)
  /// The alternative doesn't exist.
  case unknownAlternative(String, known: [String])
  /// An alternative of that name exists already.
  case duplicateAlternative(String)
  /// Without the alternative none, or no score above 0, would be left.
  case nothingLeft(without: String)
  /// A value under a leaf is missing, so that scores are no straight lines in a weight; rows count from 0.
  case missingIndicator(column: String, row: Int)
}
