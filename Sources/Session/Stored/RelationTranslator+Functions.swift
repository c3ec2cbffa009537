import Diagnostics
import Language
import Tables

extension RelationTranslator {
  /// Whether a function called with so many arguments needs more than the row it stands in.
  static func seesRows(_ name: String, _ count: Int) -> Bool {
    switch name {
    case "min", "max": count == 1
    case "sum", "mean", "median", "sd", "variance", "count", "distinct", "share", "first", "last", "quantile",
      "any", "all":
      true
    default: ExpressionFunction.orders.contains { $0.name == name }
    }
  }

  func call(
    _ name: Identifier, _ arguments: [ValueExpression], _ whole: Language.Expression
  ) throws(Diagnostic) -> RelationExpression {
    let sources = arguments.compactMap(\.expression)
    if Self.seesRows(name.name, sources.count) { return try aggregate(name.name, sources, whole) }
    var x: [RelationExpression] = []
    if name.name != "round" {
      for source in sources { x.append(try translated(source)) }
    } else if let first = sources.first {
      x = [try translated(first)]
    }
    guard let first = x.first else { throw notComputed("`\(name.name)`", whole) }
    let isWhole = first.kind == .integer
    switch name.name {
    case "abs": return .operation(.absolute, x, first.kind)
    case "sign": return .operation(.sign, x, .integer)
    case "floor": return isWhole ? first : .operation(.floor, x, .integer)
    case "ceiling": return isWhole ? first : .operation(.ceiling, x, .integer)
    case "round": return try rounded(first, sources, whole)
    case "sqrt": return .operation(.squareRoot, x, .number)
    case "exp": return .operation(.exponential, x, .number)
    case "ln": return .operation(.naturalLogarithm, x, .number)
    case "if": return chosen(x)
    case "coalesce": return .operation(.coalesce, Self.unified(x), Self.commonKind(x))
    case "min": return .operation(.smallest, Self.unified(x), Self.commonKind(x))
    case "max": return .operation(.largest, Self.unified(x), Self.commonKind(x))
    case "number" where first.kind.isNumeric: return first
    case "number" where first.kind == .bool: return flagged(first)
    case "year": return .operation(.year, [day(first)], .integer)
    case "month": return .operation(.month, [day(first)], .integer)
    case "day": return .operation(.day, [day(first)], .integer)
    case "weekday": return .operation(.weekday, [day(first)], .integer)
    case "quarter": return .operation(.quarter, [day(first)], .integer)
    case "hour": return .operation(.hour, [first], .integer)
    case "month_start": return .operation(.monthStart, [day(first)], .date)
    case "date" where first.kind == .moment || first.kind == .date: return day(first)
    case "days" where x.count == 2: return .operation(.subtract, [day(x[1]), day(x[0])], .integer)
    case "contains" where areTexts(x): return .operation(.contains, x, .bool)
    case "starts_with" where areTexts(x): return .operation(.startsWith, x, .bool)
    case "ends_with" where areTexts(x): return .operation(.endsWith, x, .bool)
    case "replace" where areTexts(x): return .operation(.replaceText, x, .text)
    case "concat" where areTexts(x): return .operation(.concatenate, x, .text)
    default: throw notComputed("`\(name.name)`", whole)
    }
  }

  /// Whether all are text; other kinds are written as text in each system's own way.
  private func areTexts(_ x: [RelationExpression]) -> Bool {
    x.allSatisfy { $0.kind == .text || $0.kind == .category }
  }

  private func day(_ expression: RelationExpression) -> RelationExpression {
    expression.kind == .moment ? .operation(.asDate, [expression], .date) : expression
  }

  private func flagged(_ condition: RelationExpression) -> RelationExpression {
    .operation(.choose, [condition, .constant(.integer(1)), .constant(.integer(0))], .integer)
  }

  private func chosen(_ x: [RelationExpression]) -> RelationExpression {
    let values = Self.unified(Array(x.dropFirst()))
    return .operation(.choose, [x[0]] + values, Self.commonKind(values))
  }

  private func rounded(
    _ value: RelationExpression, _ sources: [Language.Expression], _ whole: Language.Expression
  ) throws(Diagnostic) -> RelationExpression {
    guard sources.count > 1 else {
      return value.kind == .integer ? value : .operation(.round(decimals: 0), [value], .integer)
    }
    guard case .constant(.integer(let decimals))? = try? translated(sources[1]) else {
      throw notComputed("`round` to this", whole)
    }
    if decimals >= 0, value.kind == .integer { return value }
    return .operation(.round(decimals: Int(decimals)), [value], value.kind)
  }

  /// Values of one kind: whole numbers beside numbers become numbers, and missing takes the others' kind.
  static func unified(_ x: [RelationExpression]) -> [RelationExpression] {
    let kind = commonKind(x)
    return x.map { value in
      if case .missing = value { return .missing(kind) }
      return converted(value, to: kind)
    }
  }

  static func commonKind(_ x: [RelationExpression]) -> ColumnKind {
    let kinds = x.compactMap { value -> ColumnKind? in
      if case .missing = value { return nil }
      return value.kind
    }
    guard let first = kinds.first else { return .number }
    return kinds.contains(.number) && first == .integer ? .number : first
  }
}

extension RelationTranslator {
  private func aggregate(
    _ name: String, _ sources: [Language.Expression], _ whole: Language.Expression
  ) throws(Diagnostic) -> RelationExpression {
    guard let source = sources.first else {
      guard name == "count" else { throw notComputed("`\(name)`", whole) }
      return .aggregate(.count, nil, .integer)
    }
    let argument = try translated(source)
    switch name {
    case "count": return .aggregate(.count, argument, .integer)
    case "distinct":
      guard keys != nil else { throw notComputed("`distinct` for every row", whole) }
      return .aggregate(.distinct, argument, .integer)
    case "sum":
      return .aggregate(
        .sum(decimals: decimals(argument)), argument, argument.kind == .integer ? .integer : .number)
    case "mean": return .aggregate(.mean(decimals: decimals(argument)), argument, .number)
    case "min": return .aggregate(.least, argument, argument.kind)
    case "max": return .aggregate(.greatest, argument, argument.kind)
    case "share": return .aggregate(.share, argument, .number)
    case "any": return .aggregate(.any, argument, .bool)
    case "all": return .aggregate(.all, argument, .bool)
    case "variance", "sd", "median", "quantile": return try spread(name, argument, sources, whole)
    default: throw notComputed("`\(name)`", whole)
    }
  }

  private func spread(
    _ name: String, _ argument: RelationExpression, _ sources: [Language.Expression],
    _ whole: Language.Expression
  ) throws(Diagnostic) -> RelationExpression {
    guard keys != nil else { throw notComputed("`\(name)` for every row", whole) }
    let value = Self.converted(argument, to: .number)
    switch name {
    case "variance": return .aggregate(.variance, value, .number)
    case "sd": return .aggregate(.standardDeviation, value, .number)
    case "median": return .aggregate(.quantile(0.5), value, .number)
    default:
      let share: Double? =
        if sources.count > 1, case .constant(let cell) = try translated(sources[1]) { cell.double } else {
          nil
        }
      guard let share, (0...1).contains(share) else { throw notComputed("`quantile` of this share", whole) }
      return .aggregate(.quantile(share), value, .number)
    }
  }

  /// The decimals of a column as it is stored.
  private func decimals(_ expression: RelationExpression) -> Int? {
    guard case .column(let name, .number) = expression else { return nil }
    return table[name]?.decimals
  }
}
