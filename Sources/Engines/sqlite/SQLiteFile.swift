public import Kernels
public import Tables

/// Writes tables into a SQLite file.
///
/// Days and date-times are written as text as SQLite's own functions read it, under the declared types that
/// `load` reads back; categories as text.
public enum SQLiteFile {
  /// Puts tables into the file at `path`, which is made if need be; a table of the same name is replaced, other
  /// tables stay. The file changes as a whole or not at all.
  ///
  /// - Throws: `unreachable` when the file is no database or cannot be written, `interrupted`, `refused`.
  /// - Complexity: O(cells).
  public static func write(
    _ tables: [(name: String, table: Table)], to path: String, control: RunControl
  ) throws(EngineDefect) {
    let connection = try SQLiteConnection(path: path, isWritable: true)
    try run("BEGIN IMMEDIATE", connection, control)
    do throws(EngineDefect) {
      for (name, table) in tables { try write(table, named: name, connection, control) }
      try run("COMMIT", connection, control)
    } catch {
      try? run("ROLLBACK", connection, RunControl())
      throw error
    }
  }

  private static func write(
    _ table: Table, named name: String, _ connection: borrowing SQLiteConnection, _ control: RunControl
  ) throws(EngineDefect) {
    let dialect = SQLiteDialect()
    let target = dialect.quoted(name)
    let columns = table.columns.map { column in
      dialect.quoted(column.name) + " " + type(column.kind) + (column.name == table.id ? " PRIMARY KEY" : "")
    }
    try run("DROP TABLE IF EXISTS \(target)", connection, control)
    try run("CREATE TABLE \(target) (\(columns.joined(separator: ", ")))", connection, control)
    let places = (1...max(1, table.columns.count)).map { "?\($0)" }.joined(separator: ", ")
    try connection.repeated(
      "INSERT INTO \(target) VALUES (\(places))", rows: table.rowCount, control: control
    ) {
      row in table.columns.map { stored($0[row]) }
    }
  }

  private static func stored(_ cell: Cell) -> Cell {
    switch cell {
    case .date(let day): .text(day.description)
    case .moment(let moment): .text(moment.description)
    default: cell
    }
  }

  private static func type(_ kind: ColumnKind) -> String {
    switch kind {
    case .integer: "INTEGER"
    case .number: "REAL"
    case .text, .category: "TEXT"
    case .date: "DATE"
    case .moment: "DATETIME"
    case .bool: "BOOLEAN"
    }
  }

  private static func run(
    _ text: String, _ connection: borrowing SQLiteConnection, _ control: RunControl
  ) throws(EngineDefect) {
    try connection.run(SQLStatement(text: text, values: []), control: control) { _ throws(EngineDefect) in }
  }
}
