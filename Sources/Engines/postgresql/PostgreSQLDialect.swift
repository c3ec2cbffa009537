import Tables

/// PostgreSQL.
struct PostgreSQLDialect: SQLDialect {
  func placeholder(_ number: Int, for kind: ColumnKind) -> String { "$\(number)::\(type(kind))" }

  func reading(_ column: Relation.SourceColumn, _ quoted: String) -> String {
    switch column.kind {
    case .date: "(\(quoted) - DATE '1970-01-01')::bigint"
    case .moment: "FLOOR(EXTRACT(EPOCH FROM \(quoted)::timestamp))::bigint"
    case .number: "NULLIF(\(quoted)::double precision, 'NaN'::double precision)"
    case .integer: "\(quoted)::bigint"
    case .bool: "\(quoted)::boolean"
    case .text, .category: "\(quoted)::text"
    }
  }

  func cast(_ expression: String, to kind: ColumnKind) -> String { "(\(expression))::\(type(kind))" }

  func literal(_ flag: Bool) -> String { flag ? "TRUE" : "FALSE" }

  func part(_ part: RelationExpression.Operation, ofDays days: String) -> String {
    let field =
      switch part {
      case .year: "YEAR"
      case .month: "MONTH"
      default: "DAY"
      }
    return "EXTRACT(\(field) FROM DATE '1970-01-01' + (\(days))::integer)::bigint"
  }

  func monthsLater(_ months: Int, days: String) -> String {
    "(((DATE '1970-01-01' + (\(days))::integer) + INTERVAL '\(months) months')::date - DATE '1970-01-01')::bigint"
  }

  func position(of part: String, in text: String) -> String { "STRPOS(\(text), \(part))" }

  var codePoint: String { "ASCII" }

  var hasGroupingSets: Bool { true }

  var textOrder: String { " COLLATE \"C\"" }

  func isAmong(_ expression: String, listPlaceholder: String) -> String {
    "\(expression) = ANY((\(listPlaceholder))::bigint[])"
  }

  func list(_ numbers: [Int]) -> String { "{" + numbers.map(String.init).joined(separator: ",") + "}" }

  var naturalLogarithm: String { "LN" }

  private func type(_ kind: ColumnKind) -> String {
    switch kind {
    case .integer, .date, .moment: "bigint"
    case .number: "double precision"
    case .bool: "boolean"
    case .text, .category: "text"
    }
  }
}
