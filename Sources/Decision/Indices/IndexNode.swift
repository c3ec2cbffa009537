/// One node of an index system: the goal, a group or a leaf.
public struct IndexNode: Hashable, Sendable {
  /// The name as written.
  public let name: String
  /// The names from the first level down to this node; empty for the goal.
  public let path: [String]
  /// The parent's place in `IndexSystem.nodes`; nil for the goal.
  public let parent: Int?
  /// The places of the children in `IndexSystem.nodes`, in written order; empty for a leaf.
  public internal(set) var children: [Int]
  /// The direction of a leaf; nil for the goal and for groups.
  public let direction: Direction?

  /// The number of steps below the goal, which is at level 0.
  public var level: Int { path.count }
  /// Whether this node is an indicator, a column of the data.
  public var isLeaf: Bool { direction != nil }
}
