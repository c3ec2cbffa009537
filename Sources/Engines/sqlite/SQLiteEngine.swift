public import Kernels
import Synchronization
public import Tables

/// A SQLite file, opened for reading.
///
/// SQLite has values with types rather than columns with types: a column's kind is that of its declared type,
/// and where none was declared that of its values, all of which are looked at once.
public final class SQLiteEngine: Engine {
  /// How the connection was written.
  public let name: String
  private let connection: Mutex<SQLiteConnection>
  private let dialect = SQLiteDialect()

  /// Opens a file.
  ///
  /// - Throws: `unreachable` when there is no such file or it is no database.
  public init(path: String, name: String) throws(EngineDefect) {
    self.name = name
    connection = try Mutex(SQLiteConnection(path: path))
    // Opening reads nothing; asking does, and tells a database from another file.
    _ = try tableNames(control: RunControl())
  }

  /// The tables and views, by name.
  public func tableNames(control: RunControl) throws(EngineDefect) -> [String] {
    var names: [String] = []
    let text =
      "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name COLLATE BINARY"
    do {
      try run(SQLStatement(text: text, values: []), control) { row throws(EngineDefect) in
        names.append(row.text(0))
      }
    } catch .refused(let words) {
      throw .unreachable(words)
    } catch .lost(let words) {
      throw .unreachable(words)
    }
    return names
  }

  /// A table or view with its columns.
  public func relation(ofTable name: String, control: RunControl) throws(EngineDefect) -> StoredRows {
    let names = try tableNames(control: control)
    guard
      let name = names.first(where: { $0 == name })
        ?? names.first(where: { $0.lowercased() == name.lowercased() })
    else { throw .noTable(name, names) }
    let stored = StoredName(table: name)
    let text = "SELECT * FROM " + dialect.quoted(stored)
    let (columns, decimals) = try columns(of: text, control)
    return StoredRows(
      relation: .table(stored, columns: columns), columns: described(columns, decimals),
      key: try primaryKey(of: name, control))
  }

  /// The rows of a query in SQLite's own language.
  public func relation(ofQuery text: String, control: RunControl) throws(EngineDefect) -> StoredRows {
    let (columns, decimals) = try columns(of: text, control)
    return StoredRows(
      relation: .query(text, columns: columns), columns: described(columns, decimals), key: [])
  }

  /// The rows of a relation.
  public func rows(
    of relation: Relation, columns: [StoredColumn], order: [StoredOrder], limit: Int?, control: RunControl
  ) throws(EngineDefect) -> Table {
    let statement = SQLWriter.statement(
      relation, columns: columns, order: order, limit: limit, dialect: dialect)
    var builders = columns.map { ColumnBuilder(name: $0.name, kind: $0.kind) }
    var count = 0
    try run(statement, control) { row throws(EngineDefect) in
      for place in columns.indices {
        builders[place].append(try Self.cell(row, place, columns[place]))
      }
      count += 1
      if count % 65_536 == 0 { control.report(ProgressReport(unit: "rows", done: count, total: nil)) }
    }
    return try StoredResult.table(builders, from: name)
  }

  private func run(
    _ statement: SQLStatement, _ control: RunControl,
    _ body: (borrowing SQLiteRow) throws(EngineDefect) -> Void
  ) throws(EngineDefect) {
    try connection.withLock { connection throws(EngineDefect) in
      try connection.run(statement, control: control, body)
    }
  }

  private static func cell(
    _ row: borrowing SQLiteRow, _ place: Int, _ column: StoredColumn
  ) throws(EngineDefect) -> Cell {
    switch (row.storage(place), column.kind) {
    case (.null, _): return .missing
    case (.integer, .integer): return .integer(row.integer(place))
    case (.integer, .number), (.real, .number): return .number(row.number(place))
    case (.integer, .bool): return .bool(row.integer(place) != 0)
    case (.integer, .date): return .date(CalendarDate(days: Int32(clamping: row.integer(place))))
    case (.integer, .moment): return .moment(CalendarMoment(seconds: row.integer(place)))
    case (_, .text), (_, .category): return .text(row.text(place))
    // A sum of whole numbers beyond 64 bits becomes a real in SQLite.
    case (.real, .integer)
    where row.number(place).rounded() == row.number(place)
      && abs(row.number(place)) < 0x1p63:
      return .integer(Int64(row.number(place)))
    default: throw .values(column: column.name, count: nil, sample: row.text(place), kind: column.kind)
    }
  }

  private func primaryKey(of table: String, _ control: RunControl) throws(EngineDefect) -> [String] {
    var key: [String] = []
    let text = "SELECT name FROM PRAGMA_TABLE_INFO(?1) WHERE pk > 0 ORDER BY pk"
    try run(SQLStatement(text: text, values: [.text(table)]), control) { row throws(EngineDefect) in
      key.append(row.text(0))
    }
    return key
  }

  private func described(_ columns: [Relation.SourceColumn], _ decimals: [Int?]) -> [StoredColumn] {
    zip(columns, decimals).map { StoredColumn(name: $0.name, kind: $0.kind, decimals: $1) }
  }

  /// The columns a query gives, by their declared types, or else by what is in them.
  private func columns(
    of text: String, _ control: RunControl
  ) throws(EngineDefect) -> ([Relation.SourceColumn], [Int?]) {
    let found = try connection.withLock { connection throws(EngineDefect) in try connection.columns(of: text)
    }
    guard !found.isEmpty else { throw .refused("the statement gives no columns, so it is no query") }
    var columns: [Relation.SourceColumn] = []
    for (name, type) in found {
      let kind =
        if let kind = SQLiteType.kind(of: type) { kind } else {
          try kindOfValues(name, text, control)
        }
      columns.append(Relation.SourceColumn(name: name, type: type, kind: kind))
    }
    try verify(columns, text, control)
    return (columns, found.map { SQLiteType.decimals(of: $0.type) })
  }

  /// The kind that fits all values of a column without a declared type.
  private func kindOfValues(
    _ name: String, _ text: String, _ control: RunControl
  ) throws(EngineDefect) -> ColumnKind {
    var types: Set<String> = []
    let query = "SELECT DISTINCT TYPEOF(\(dialect.quoted(name))) FROM (\(text)\n)"
    try run(SQLStatement(text: query, values: []), control) { row throws(EngineDefect) in
      types.insert(row.text(0))
    }
    types.remove("null")
    if types.contains("blob") { throw .noKind(column: name, type: "BLOB") }
    if types.contains("text") || types.isEmpty { return .text }
    return types.contains("real") ? .number : .integer
  }

  /// Looks once at all values, because SQLite lets a column of numbers hold text.
  private func verify(
    _ columns: [Relation.SourceColumn], _ text: String, _ control: RunControl
  ) throws(EngineDefect) {
    let misfits = columns.map { ($0, dialect.misfit($0)) }.filter { !$0.1.isEmpty }
    guard !misfits.isEmpty else { return }
    let sums = misfits.map { "TOTAL(\($0.1))" }.joined(separator: ", ")
    var counts: [Int] = []
    try run(SQLStatement(text: "SELECT \(sums) FROM (\(text)\n)", values: []), control) {
      row throws(EngineDefect) in
      counts = misfits.indices.map { Int(row.number($0)) }
    }
    guard let place = counts.firstIndex(where: { $0 > 0 }) else { return }
    let (column, condition) = misfits[place]
    var sample = ""
    let query = "SELECT \(dialect.quoted(column.name)) FROM (\(text)\n) WHERE \(condition) LIMIT 1"
    try run(SQLStatement(text: query, values: []), control) { row throws(EngineDefect) in sample = row.text(0)
    }
    throw .values(column: column.name, count: counts[place], sample: sample, kind: column.kind)
  }
}
