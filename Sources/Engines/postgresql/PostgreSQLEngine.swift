public import Kernels
import Synchronization
public import Tables

/// A PostgreSQL database, asked in read-only transactions.
public final class PostgreSQLEngine: Engine {
  /// How the connection was written, without its password.
  public let name: String
  private let address: ConnectionAddress
  private let connection: Mutex<PostgreSQLConnection>
  private let dialect = PostgreSQLDialect()

  /// Connects.
  ///
  /// - Throws: `unreachable`, `interrupted`.
  public init(_ address: ConnectionAddress, control: RunControl) throws(EngineDefect) {
    self.address = address
    name = address.shown
    do throws(EngineDefect) {
      connection = try Mutex(.opened(address, control: control))
    } catch {
      throw error.mapped(address.redacted)
    }
  }

  /// The tables and views, by name; those outside the search path with their schema.
  public func tableNames(control: RunControl) throws(EngineDefect) -> [String] {
    try tables(control).map(\.shown)
  }

  /// A table or view with its columns.
  public func relation(ofTable name: String, control: RunControl) throws(EngineDefect) -> StoredRows {
    let tables = try tables(control)
    guard let found = tables.first(where: { $0.shown == name }) ?? tables.first(where: { $0.full == name })
    else {
      throw .noTable(name, tables.map(\.shown))
    }
    let text = "SELECT * FROM " + dialect.quoted(found.name)
    let columns = try columns(of: text, control)
    return StoredRows(
      relation: .table(found.name, columns: columns.map(\.source)), columns: columns.map(\.stored),
      key: try primaryKey(of: found.name, control))
  }

  /// The rows of a query in PostgreSQL's own language.
  public func relation(ofQuery text: String, control: RunControl) throws(EngineDefect) -> StoredRows {
    let columns = try columns(of: text, control)
    return StoredRows(
      relation: .query(text, columns: columns.map(\.source)), columns: columns.map(\.stored), key: [])
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
      for (place, column) in columns.enumerated() {
        builders[place].append(try Self.cell(row.text(place), column))
      }
      count += 1
      if count % 65_536 == 0 { control.report(ProgressReport(unit: "rows", done: count, total: nil)) }
    }
    return try StoredResult.table(builders, from: name)
  }

  private func run(
    _ statement: SQLStatement, _ control: RunControl,
    _ body: (borrowing PostgreSQLRow) throws(EngineDefect) -> Void
  ) throws(EngineDefect) {
    do throws(EngineDefect) {
      try connection.withLock { connection throws(EngineDefect) in
        try connection.run(statement, control: control, body)
      }
    } catch {
      throw error.mapped(address.redacted)
    }
  }

  private static func cell(_ text: String?, _ column: StoredColumn) throws(EngineDefect) -> Cell {
    guard let text else { return .missing }
    let cell: Cell? =
      switch column.kind {
      case .integer: Int64(text).map { .integer($0) }
      case .number: Double(text).map { .number($0) }
      case .text, .category: .text(text)
      case .bool: .bool(text == "t")
      case .date: Int32(text).map { .date(CalendarDate(days: $0)) }
      case .moment: Int64(text).map { .moment(CalendarMoment(seconds: $0)) }
      }
    guard let cell else { throw .values(column: column.name, count: nil, sample: text, kind: column.kind) }
    return cell
  }
}

extension PostgreSQLEngine {
  private struct NamedTable {
    var name: StoredName
    var shown: String
    var full: String { (name.schema ?? "") + "." + name.table }
  }

  private func tables(_ control: RunControl) throws(EngineDefect) -> [NamedTable] {
    let text = """
      SELECT n.nspname, c.relname, pg_table_is_visible(c.oid) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind IN ('r', 'v', 'm', 'f', 'p') AND n.nspname NOT IN ('pg_catalog', 'information_schema')
      AND n.nspname NOT LIKE 'pg\\_toast%' ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C"
      """
    var tables: [NamedTable] = []
    try run(SQLStatement(text: text, values: []), control) { row throws(EngineDefect) in
      let (schema, table) = (row.text(0) ?? "", row.text(1) ?? "")
      tables.append(
        NamedTable(
          name: StoredName(schema: schema, table: table),
          shown: row.text(2) == "t" ? table : schema + "." + table))
    }
    return tables
  }

  private func primaryKey(of name: StoredName, _ control: RunControl) throws(EngineDefect) -> [String] {
    let text = """
      SELECT a.attname FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace
      CROSS JOIN LATERAL unnest(i.indkey) WITH ORDINALITY k(place, turn)
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.place
      WHERE i.indisprimary AND n.nspname = $1 AND c.relname = $2 ORDER BY k.turn
      """
    var key: [String] = []
    let values: [Cell] = [.text(name.schema ?? "public"), .text(name.table)]
    try run(SQLStatement(text: text, values: values), control) { row throws(EngineDefect) in
      if let column = row.text(0) { key.append(column) }
    }
    return key
  }

  private func columns(
    of text: String, _ control: RunControl
  ) throws(EngineDefect) -> [(source: Relation.SourceColumn, stored: StoredColumn)] {
    let found: [(name: String, type: UInt32, modifier: Int32)]
    do throws(EngineDefect) {
      found = try connection.withLock { connection throws(EngineDefect) in
        try connection.columns(of: text, control: control)
      }
    } catch {
      throw error.mapped(address.redacted)
    }
    var columns: [(source: Relation.SourceColumn, stored: StoredColumn)] = []
    for (name, type, modifier) in found {
      let kind =
        if let kind = PostgreSQLType.kind(of: type) { kind } else { try catalogued(type, of: name, control) }
      columns.append(
        (
          Relation.SourceColumn(name: name, type: String(type), kind: kind),
          StoredColumn(
            name: name, kind: kind, decimals: PostgreSQLType.decimals(of: type, modifier: modifier))
        ))
    }
    return columns
  }

  /// The kind of a type made by a user: enumerations are text, domains are what they are made of.
  private func catalogued(
    _ type: UInt32, of column: String, _ control: RunControl
  ) throws(EngineDefect) -> ColumnKind {
    var (name, form, base) = ("type \(type)", "", UInt32(0))
    let text = "SELECT typname, typtype, typbasetype FROM pg_type WHERE oid = $1::oid"
    try run(SQLStatement(text: text, values: [.integer(Int64(type))]), control) { row throws(EngineDefect) in
      name = row.text(0) ?? name
      form = row.text(1) ?? ""
      base = row.text(2).flatMap(UInt32.init) ?? 0
    }
    if form == "e" { return .text }
    if form == "d", let kind = PostgreSQLType.kind(of: base) { return kind }
    throw .noKind(column: column, type: name)
  }
}

extension EngineDefect {
  /// The defect with other words where it repeats those of the system.
  fileprivate func mapped(_ change: (String) -> String) -> EngineDefect {
    switch self {
    case .unreachable(let words): .unreachable(change(words))
    case .lost(let words): .lost(change(words))
    case .refused(let words): .refused(change(words))
    default: self
    }
  }
}
