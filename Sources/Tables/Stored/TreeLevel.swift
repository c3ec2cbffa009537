public import Kernels

/// The open nodes of one level of a tree, and what is counted in them: everything that the level's splits are
/// chosen by.
///
/// A tree over rows that stay in a database asks one such question for each level. Counts are whole numbers, which
/// add up alike in any order of rows and on any number of machines, so the tree is the one grown in memory.
public struct TreeLevel: Hashable, Sendable {
  /// The condition of each open node, in order; a row belongs to the first whose condition is true, and to none
  /// where none is.
  public var nodes: [RelationExpression]
  /// The columns that may split a node, in order.
  public var attributes: [String]
  /// The column of classes.
  public var response: String

  /// A level with these nodes.
  ///
  /// - Precondition: at least one node and one attribute; no attribute twice.
  public init(nodes: [RelationExpression], attributes: [String], response: String) {
    precondition(!nodes.isEmpty && !attributes.isEmpty, "a level has nodes, and attributes to split them by")
    precondition(Set(attributes).count == attributes.count, "an attribute is counted once")
    self.nodes = nodes
    self.attributes = attributes
    self.response = response
  }

  /// One row of the counts. A missing value or class is counted as such.
  public struct Count: Hashable, Sendable {
    /// The node, by its place in `nodes`.
    public var node: Int
    /// The attribute, by its place in `attributes`.
    public var attribute: Int
    /// The attribute's value.
    public var value: Cell
    /// The class.
    public var response: Cell
    /// How many rows of the node have this value and this class.
    public var count: Int

    /// A count.
    public init(node: Int, attribute: Int, value: Cell, response: Cell, count: Int) {
      self.node = node
      self.attribute = attribute
      self.value = value
      self.response = response
      self.count = count
    }
  }

  /// The columns that answer the question: node, attribute and count, the class, and one for the values of each
  /// attribute, which is missing in rows about another one.
  ///
  /// Names of the engine's own begin so that no column of the relation has them.
  public func columns(of relation: Relation) -> [StoredColumn] {
    let taken = Set(relation.kinds.map(\.0))
    func free(_ name: String) -> String {
      var name = name
      while taken.contains(name) { name += "_" }
      return name
    }
    let kinds = Dictionary(relation.kinds, uniquingKeysWith: { first, _ in first })
    let values = attributes.enumerated().map { place, name in
      StoredColumn(name: free("value\(place)"), kind: kinds[name] ?? .text)
    }
    return ["node", "attribute", "count"].map { StoredColumn(name: free($0), kind: .integer) }
      + [StoredColumn(name: free("response"), kind: kinds[response] ?? .text)] + values
  }
}

extension Engine {
  /// How often each value of the level's attributes occurs with each class in each of its nodes, by one statement.
  ///
  /// - Returns: the counts by node, attribute, value and class, values and classes rising, missing ones last.
  public func counts(
    of level: TreeLevel, in relation: Relation, control: RunControl
  ) throws(EngineDefect) -> [TreeLevel.Count] {
    let columns = level.columns(of: relation)
    let order = [columns[0], columns[1]] + columns[4...] + [columns[3]]
    let table = try rows(
      of: .counts(relation, level), columns: columns, order: order.map { StoredOrder($0.name) }, limit: nil,
      control: control)
    var counts: [TreeLevel.Count] = []
    counts.reserveCapacity(table.rowCount)
    for row in 0..<table.rowCount {
      guard case .integer(let node) = table.columns[0][row],
        case .integer(let attribute) = table.columns[1][row], case .integer(let count) = table.columns[2][row]
      else { continue }
      counts.append(
        TreeLevel.Count(
          node: Int(node), attribute: Int(attribute), value: table.columns[4 + Int(attribute)][row],
          response: table.columns[3][row], count: Int(count)))
    }
    return counts
  }
}
