/// A tree of indicators of any depth: a goal, groups below it, and leaves that name columns.
///
/// Holding one is the proof that every name in it occurs once, that no group is empty and that every
/// direction is usable. A tree built from a literal can't contain a cycle.
public struct IndexSystem: Hashable, Sendable {
  /// All nodes, each before its children and siblings in written order; the goal is the first.
  public let nodes: [IndexNode]

  /// Builds the tree from the entries below the goal.
  ///
  /// - Throws: the first defect in written order.
  /// - Complexity: O(nodes × depth).
  public init(goal: String = "goal", _ entries: [IndexEntry]) throws(IndexDefect) {
    var nodes = [IndexNode(name: goal, path: [], parent: nil, children: [], direction: nil)]
    var places = [goal: 0]
    guard !entries.isEmpty else { throw .empty(path: []) }
    // A stack of its own, so that no depth of nesting can overrun the thread's.
    var pending = entries.reversed().map { (entry: $0, parent: 0) }
    while let (entry, parent) = pending.popLast() {
      let node = try Self.node(for: entry, below: nodes[parent], at: parent)
      if let earlier = places[entry.name] {
        throw Self.duplicate(of: nodes[earlier], by: node)
      }
      let place = nodes.count
      places[entry.name] = place
      nodes.append(node)
      nodes[parent].children.append(place)
      if case .group(let inner) = entry.content {
        for child in inner.reversed() { pending.append((child, place)) }
      }
    }
    self.nodes = nodes
  }

  /// The goal, at level 0.
  public var goal: IndexNode { nodes[0] }

  /// The places of the leaves, in written order.
  public var leaves: [Int] { nodes.indices.filter { nodes[$0].isLeaf } }

  /// The places of the goal and the groups, in written order: every node that needs judgements.
  public var groups: [Int] { nodes.indices.filter { !nodes[$0].isLeaf } }

  /// The names of the leaves, in written order.
  public var leafNames: [String] { leaves.map { nodes[$0].name } }

  /// The directions of the leaves, in written order.
  public var directions: [Direction] { nodes.compactMap(\.direction) }

  /// The number of levels below the goal.
  public var depth: Int { nodes.reduce(0) { max($0, $1.level) } }

  /// The place of the node called `name`, if there is one.
  public func place(of name: String) -> Int? { nodes.firstIndex { $0.name == name } }

  /// The names of the children of the node at `place`, in written order.
  public func childNames(of place: Int) -> [String] { nodes[place].children.map { nodes[$0].name } }

  private static func node(
    for entry: IndexEntry, below parent: IndexNode, at place: Int
  ) throws(IndexDefect) -> IndexNode {
    let path = parent.path + [entry.name]
    switch entry.content {
    case .leaf(let direction):
      guard direction.isWellFormed else { throw .direction(path: path, direction) }
      return IndexNode(name: entry.name, path: path, parent: place, children: [], direction: direction)
    case .group(let inner):
      guard !inner.isEmpty else { throw .empty(path: path) }
      return IndexNode(name: entry.name, path: path, parent: place, children: [], direction: nil)
    }
  }

  private static func duplicate(of first: IndexNode, by second: IndexNode) -> IndexDefect {
    first.isLeaf && second.isLeaf
      ? .duplicateLeaf(name: first.name, first: first.path, second: second.path)
      : .duplicateName(name: first.name, first: first.path, second: second.path)
  }
}
