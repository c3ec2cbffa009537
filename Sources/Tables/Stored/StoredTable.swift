public import Kernels

/// A table whose rows stay in a database until they are collected.
///
/// It is a description; the rows themselves are read when they are shown or collected.
public struct StoredTable: Sendable {
  /// Where the rows are.
  public let engine: any Engine
  /// What to compute.
  public let relation: Relation
  /// The columns in order.
  public let columns: [StoredColumn]
  /// The columns that identify a row; rows are shown in their order.
  public let key: [String]
  /// How many rows there are; counted when the table was made.
  public let rowCount: Int
  /// A table of the same columns without rows: what names and kinds are checked against.
  public let shape: Table

  /// A table of these columns.
  ///
  /// - Throws: two columns of one name.
  public init(
    engine: any Engine, relation: Relation, columns: [StoredColumn], rowCount: Int, key: [String] = [],
    id: String? = nil
  ) throws(TableDefect) {
    self.rowCount = rowCount
    self.engine = engine
    self.relation = relation
    self.columns = columns
    self.key = key.filter { name in columns.contains { $0.name == name } }
    shape = try Table(
      columns: columns.map { ColumnBuilder(name: $0.name, kind: $0.kind).finish() }, origin: .step("load"),
      id: id.flatMap { name in columns.contains { $0.name == name } ? name : nil })
  }

  /// The names of the columns in order.
  public var names: [String] { columns.map(\.name) }

  /// The column of this name.
  public subscript(name: String) -> StoredColumn? { columns.first { $0.name == name } }

  /// The column that identifies a row, where one was named.
  public var id: String? { shape.id }

  /// The order rows are shown and collected in: by the key, or by all columns where there is none.
  public var order: [StoredOrder] { (key.isEmpty ? names : key).map { StoredOrder($0) } }

  /// The rows in their order, at most `limit` of them.
  public func rows(limit: Int? = nil, control: RunControl) throws(EngineDefect) -> Table {
    try engine.rows(of: relation, columns: columns, order: order, limit: limit, control: control)
  }

}

extension Engine {
  /// How many rows a relation has.
  public func rowCount(of relation: Relation, control: RunControl) throws(EngineDefect) -> Int {
    let name = "n"
    let count = Relation.aggregation(
      relation, keys: [], [RelationColumn(name, .aggregate(.count, nil, .integer))])
    let table = try rows(
      of: count, columns: [StoredColumn(name: name, kind: .integer)], order: [], limit: nil, control: control)
    // No row comes back where there are none to count.
    guard table.rowCount == 1, case .integer(let rows) = table.columns[0][0] else { return 0 }
    return Int(rows)
  }
}
