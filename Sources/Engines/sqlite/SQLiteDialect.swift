import Tables

/// SQLite, which stores days as text and true and false as whole numbers.
struct SQLiteDialect: SQLDialect {
  func placeholder(_ number: Int, for kind: ColumnKind) -> String { "?\(number)" }

  func reading(_ column: Relation.SourceColumn, _ quoted: String) -> String {
    switch column.kind {
    // Julian day 2440587.5 is the beginning of 1970; days are read from the text's first ten characters, so that
    // a time behind them does not move them.
    case .date: "CAST(JULIANDAY(SUBSTR(\(quoted), 1, 10)) - 2440587.5 AS INTEGER)"
    case .moment: "CAST(STRFTIME('%s', \(quoted)) AS INTEGER)"
    case .number: "CAST(\(quoted) AS REAL)"
    case .integer, .bool: "CAST(\(quoted) AS INTEGER)"
    case .text, .category: "CAST(\(quoted) AS TEXT)"
    }
  }

  func cast(_ expression: String, to kind: ColumnKind) -> String {
    switch kind {
    case .number: "CAST(\(expression) AS REAL)"
    case .text, .category: "CAST(\(expression) AS TEXT)"
    case .integer, .date, .moment, .bool: "CAST(\(expression) AS INTEGER)"
    }
  }

  func literal(_ flag: Bool) -> String { flag ? "1" : "0" }

  func part(_ part: RelationExpression.Operation, ofDays days: String) -> String {
    let format =
      switch part {
      case .year: "%Y"
      case .month: "%m"
      default: "%d"
      }
    return "CAST(STRFTIME('\(format)', \(days) * 86400, 'unixepoch') AS INTEGER)"
  }

  func monthsLater(_ months: Int, days: String) -> String {
    // Its own `+1 month` runs over into the month behind; the first of the month cannot.
    func first(_ count: Int) -> String {
      "CAST(JULIANDAY(\(days) * 86400, 'unixepoch', 'start of month', '\(count) months') - 2440587.5 AS INTEGER)"
    }
    let day = part(.day, ofDays: days)
    return "(\(first(months)) + MIN(\(day), \(first(months + 1)) - \(first(months))) - 1)"
  }

  func position(of part: String, in text: String) -> String { "INSTR(\(text), \(part))" }

  var codePoint: String { "UNICODE" }

  var hasGroupingSets: Bool { false }

  var textOrder: String { " COLLATE BINARY" }

  func isAmong(_ expression: String, listPlaceholder: String) -> String {
    "\(expression) IN (SELECT value FROM JSON_EACH(\(listPlaceholder)))"
  }

  func list(_ numbers: [Int]) -> String { "[" + numbers.map(String.init).joined(separator: ",") + "]" }

  var naturalLogarithm: String { "LN" }

  /// The condition under which a stored value does not fit its column's kind; empty where any value fits.
  func misfit(_ column: Relation.SourceColumn) -> String {
    let name = quoted(column.name)
    return switch column.kind {
    case .integer: "TYPEOF(\(name)) NOT IN ('integer', 'null')"
    case .number: "TYPEOF(\(name)) NOT IN ('integer', 'real', 'null')"
    case .bool: "\(name) IS NOT NULL AND \(name) NOT IN (0, 1)"
    case .date, .moment: "\(name) IS NOT NULL AND (TYPEOF(\(name)) <> 'text' OR JULIANDAY(\(name)) IS NULL)"
    case .text, .category: "TYPEOF(\(name)) = 'blob'"
    }
  }
}
