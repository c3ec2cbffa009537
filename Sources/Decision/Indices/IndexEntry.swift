/// One `name: content` of the literal that an index system is built from.
public struct IndexEntry: Hashable, Sendable {
  /// The node's name; for a leaf the name of its column.
  public var name: String
  /// What stands below the name.
  public var content: Content

  /// An entry of a literal.
  public init(name: String, content: Content) {
    self.name = name
    self.content = content
  }

  /// A leaf's direction, or the entries of a group in their written order.
  public indirect enum Content: Hashable, Sendable {
    case leaf(Direction)
    case group([IndexEntry])
  }

  /// A leaf.
  public static func leaf(_ name: String, _ direction: Direction = .benefit) -> Self {
    Self(name: name, content: .leaf(direction))
  }

  /// A group of entries.
  public static func group(_ name: String, _ entries: [IndexEntry]) -> Self {
    Self(name: name, content: .group(entries))
  }
}
