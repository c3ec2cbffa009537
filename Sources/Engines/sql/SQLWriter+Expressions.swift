import Tables

extension SQLWriter {
  /// An expression over rows; aggregates in it see all rows, or those of their group where `partition` says so.
  mutating func expression(_ expression: RelationExpression, over partition: String = "") -> String {
    switch expression {
    case .column(let name, _): return dialect.quoted(name)
    case .constant(.bool(let flag)): return dialect.literal(flag)
    case .constant(let cell): return place(cell, expression.kind)
    case .missing(let kind): return kind == .bool ? "(NULL = 1)" : dialect.cast("NULL", to: kind)
    case .operation(let operation, let operands, let kind):
      var written: [String] = []
      for operand in operands { written.append(self.expression(operand, over: partition)) }
      return self.operation(operation, written, kinds: operands.map(\.kind), kind)
    case .aggregate(let aggregate, let argument, _):
      let value = argument.map { ordered(self.expression($0, over: partition), aggregate, $0.kind) }
      return plain(aggregate, value, over: " OVER (\(partition))")
    }
  }

  /// The smallest and the largest text are those by code points.
  func ordered(_ value: String, _ aggregate: RelationExpression.Aggregate, _ kind: ColumnKind) -> String {
    guard aggregate == .least || aggregate == .greatest, kind == .text || kind == .category else {
      return value
    }
    return value + dialect.textOrder
  }

  /// A row-wise operation on operands already written.
  func operation(
    _ operation: RelationExpression.Operation, _ x: [String], kinds: [ColumnKind], _ kind: ColumnKind
  ) -> String {
    switch operation {
    case .add: "(\(x[0]) + \(x[1]))"
    case .subtract: "(\(x[0]) - \(x[1]))"
    case .multiply: "(\(x[0]) * \(x[1]))"
    case .negate: "(- \(x[0]))"
    case .divide: "(\(dialect.cast(x[0], to: .number)) / NULLIF(\(x[1]), 0))"
    case .modulo: modulo(x, kind)
    case .power:
      "CASE WHEN (\(x[0]) = 0 AND \(x[1]) < 0) OR (\(x[0]) < 0 AND \(x[1]) <> FLOOR(\(x[1]))) THEN NULL ELSE "
        + "POWER(\(number(x[0])), \(number(x[1]))) END"
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual: comparison(operation, x, kinds)
    case .and: "(\(x[0]) AND \(x[1]))"
    case .or: "(\(x[0]) OR \(x[1]))"
    case .not: "(NOT \(x[0]))"
    case .isMissing: "(\(x[0]) IS NULL)"
    case .isNotMissing: "(\(x[0]) IS NOT NULL)"
    case .isOneOf: "(\(x[0]) IN (\(x.dropFirst().joined(separator: ", "))))"
    case .choose: "CASE WHEN \(x[0]) THEN \(x[1]) WHEN NOT \(x[0]) THEN \(x[2]) END"
    case .coalesce: "COALESCE(\(x.joined(separator: ", ")))"
    case .contains: "(\(dialect.position(of: x[1], in: x[0])) > 0)"
    case .startsWith: "(SUBSTR(\(x[0]), 1, LENGTH(\(x[1]))) = \(x[1]))"
    case .endsWith:
      "(LENGTH(\(x[0])) >= LENGTH(\(x[1])) AND SUBSTR(\(x[0]), LENGTH(\(x[0])) - LENGTH(\(x[1])) + 1) = \(x[1]))"
    case .replaceText: "REPLACE(\(x[0]), \(x[1]), \(x[2]))"
    case .concatenate: "(\(x.joined(separator: " || ")))"
    case .smallest: extreme(x, "<=")
    case .largest: extreme(x, ">=")
    default: function(operation, x[0], kind)
    }
  }

  private func number(_ text: String) -> String { dialect.cast(text, to: .number) }

  private func function(_ operation: RelationExpression.Operation, _ x: String, _ kind: ColumnKind) -> String
  {
    switch operation {
    case .absolute: return "ABS(\(x))"
    case .sign: return "CASE WHEN \(x) > 0 THEN 1 WHEN \(x) < 0 THEN -1 WHEN \(x) = 0 THEN 0 END"
    case .squareRoot: return "CASE WHEN \(x) >= 0 THEN SQRT(\(number(x))) END"
    case .naturalLogarithm: return "CASE WHEN \(x) > 0 THEN \(dialect.naturalLogarithm)(\(number(x))) END"
    case .exponential: return "EXP(\(number(x)))"
    case .floor: return dialect.cast("FLOOR(\(x))", to: .integer)
    case .ceiling: return dialect.cast("CEILING(\(x))", to: .integer)
    case .round(let decimals): return rounded(x, decimals, kind)
    case .asNumber: return number(x)
    case .asMoment: return "(\(x) * 86400)"
    case .asDate: return "((\(x) - ((\(x) % 86400) + 86400) % 86400) / 86400)"
    case .weekday: return "((((\(x) + 3) % 7) + 7) % 7 + 1)"
    case .quarter: return "((\(dialect.part(.month, ofDays: x)) + 2) / 3)"
    case .monthStart: return "(\(x) - \(dialect.part(.day, ofDays: x)) + 1)"
    case .monthsLater(let months):
      // The days of the years 1 to 9999.
      let moved = dialect.monthsLater(months, days: x)
      return "CASE WHEN \(moved) BETWEEN -719162 AND 2932896 THEN \(moved) END"
    case .textProbe: return textProbe(x)
    case .hour: return "(((((\(x) % 86400) + 86400) % 86400)) / 3600)"
    default: return dialect.part(operation, ofDays: x)
    }
  }

  /// First and last character count differently, so that they cannot change places unseen.
  private func textProbe(_ x: String) -> String {
    func code(_ text: String) -> String { "COALESCE(\(dialect.codePoint)(\(text)), 0)" }
    return "(LENGTH(\(x)) + 31 * \(code(x)) + 41 * \(code("SUBSTR(\(x), LENGTH(\(x)), 1)")))"
  }

  private func rounded(_ x: String, _ decimals: Int, _ kind: ColumnKind) -> String {
    let scale = dialect.cast("1" + String(repeating: "0", count: abs(decimals)), to: .number)
    let scaled = decimals >= 0 ? "(\(number(x)) * \(scale))" : "(\(number(x)) / \(scale))"
    let whole = "(CASE WHEN \(scaled) < 0 THEN -FLOOR(0.5 - \(scaled)) ELSE FLOOR(\(scaled) + 0.5) END)"
    let value = decimals >= 0 ? "(\(whole) / \(scale))" : "(\(whole) * \(scale))"
    return dialect.cast(value, to: kind)
  }

  private func modulo(_ x: [String], _ kind: ColumnKind) -> String {
    let divisor = "NULLIF(\(x[1]), 0)"
    if kind == .integer { return "(((\(x[0]) % \(divisor)) + \(divisor)) % \(divisor))" }
    return "(\(x[0]) - \(divisor) * FLOOR(\(number(x[0])) / \(divisor)))"
  }

  private func comparison(
    _ operation: RelationExpression.Operation, _ x: [String], _ kinds: [ColumnKind]
  ) -> String {
    let word =
      switch operation {
      case .equal: "="
      case .notEqual: "<>"
      case .less: "<"
      case .lessOrEqual: "<="
      case .greater: ">"
      default: ">="
      }
    let isText = kinds.contains { $0 == .text || $0 == .category }
    return "(\(x[0]) \(word) \(x[1])\(isText ? dialect.textOrder : ""))"
  }

  /// The smallest or largest of several values; missing where any is.
  private func extreme(_ x: [String], _ comparison: String) -> String {
    x.dropFirst().reduce(x[0]) { best, next in
      "CASE WHEN \(best) IS NULL OR \(next) IS NULL THEN NULL WHEN \(best) \(comparison) \(next) THEN \(best) ELSE \(next) END"
    }
  }
}
