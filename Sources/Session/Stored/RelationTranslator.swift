public import Diagnostics
import Kernels
public import Language
public import Tables

/// Turns expressions over a table that lives elsewhere into what its engine can be asked.
///
/// Names and kinds are checked by evaluating the expression over the table without its rows, so that the errors
/// are those of a table in memory. What an engine does not compute is an error that names `collect`.
public struct RelationTranslator: Sendable {
  let table: StoredTable
  let tableName: String
  let results: [String: Value]
  /// The columns grouped by; `nil` outside of groups.
  let keys: [String]?

  /// A translator of expressions over the rows of a table, or over its groups where keys are given.
  public init(
    _ table: StoredTable, called tableName: String, keys: [String]? = nil, results: [String: Value]
  ) {
    self.table = table
    self.tableName = tableName
    self.keys = keys
    self.results = results
  }

  /// One value for each row, or for each group.
  ///
  /// - Throws: the first error of the expression, or what the engine does not compute.
  public func column(of expression: Language.Expression, named name: String) throws(Diagnostic)
    -> RelationColumn
  {
    let kind: ColumnKind
    if let keys {
      let columns = keys.compactMap { table.shape[$0] }
      var evaluator = GroupedEvaluator(
        scope: scope, codes: [], groupCount: 0, keys: columns)
      kind = try evaluator.column(of: expression, named: name).kind
    } else {
      var evaluator = ExpressionEvaluator(scope: scope)
      kind = try evaluator.column(of: expression, named: name).kind
    }
    let translated = try self.translated(expression)
    return RelationColumn(name, translated.kind == kind ? translated : Self.converted(translated, to: kind))
  }

  /// What is true or false of each row.
  public func condition(of expression: Language.Expression) throws(Diagnostic) -> RelationExpression {
    var evaluator = ExpressionEvaluator(scope: scope)
    _ = try evaluator.condition(of: expression)
    return try translated(expression)
  }

  var scope: ExpressionScope { ExpressionScope(table: table.shape, tableName: tableName, results: results) }

  /// A whole number where a number is wanted.
  static func converted(_ expression: RelationExpression, to kind: ColumnKind) -> RelationExpression {
    guard kind == .number, expression.kind == .integer else { return expression }
    return .operation(.asNumber, [expression], .number)
  }

  /// The error of something that the engine does not compute.
  func notComputed(_ what: String, _ expression: Language.Expression) -> Diagnostic {
    Diagnostic(
      .notComputed(what, table.engine.name), at: expression.range, label: "not in a database",
      hints: [.collecting(tableName)])
  }
}

extension RelationTranslator {
  func translated(_ expression: Language.Expression) throws(Diagnostic) -> RelationExpression {
    if let constant = try constant(expression) { return constant }
    switch expression.kind {
    case .name(let name):
      if let column = table[name.name] { return .column(column.name, column.kind) }
    case .unary(let operation, let inner): return try unary(operation, inner)
    case .binary(let operation, let left, let right): return try binary(operation, left, right, expression)
    case .isMissing(let inner, let negated):
      return .operation(negated ? .isNotMissing : .isMissing, [try translated(inner)], .bool)
    case .membership(let needle, let haystack, let negated):
      let found = try membership(needle, haystack)
      return negated ? .operation(.not, [found], .bool) : found
    case .call(let name, let arguments): return try call(name, arguments, expression)
    default: break
    }
    throw notComputed("this", expression)
  }

  /// A part without columns and without functions of rows, computed here.
  private func constant(_ expression: Language.Expression) throws(Diagnostic) -> RelationExpression? {
    if case .missing = expression.kind { return .missing(.number) }
    guard !expression.names.contains(where: { table[$0] != nil }), !expression.callsAggregate else {
      return nil
    }
    var evaluator = ExpressionEvaluator(scope: ExpressionScope(results: results))
    let value = try evaluator.value(of: expression)
    guard let cell = value.cell else { return nil }
    if cell == .missing { return .missing(.number) }
    // A number written with a point is no whole number, even if it is one.
    if case .number(let number, let spelling) = expression.kind, spelling.contains(".") {
      return .constant(.number(number))
    }
    return .constant(cell)
  }

  private func unary(_ operation: UnaryOperator, _ inner: Language.Expression) throws(Diagnostic)
    -> RelationExpression
  {
    let operand = try translated(inner)
    switch operation {
    case .plus: return operand
    case .minus: return .operation(.negate, [operand], operand.kind)
    case .not: return .operation(.not, [operand], .bool)
    }
  }

  private func binary(
    _ operation: BinaryOperator, _ left: Language.Expression, _ right: Language.Expression,
    _ whole: Language.Expression
  ) throws(Diagnostic) -> RelationExpression {
    if let moved = try moved(operation, left, right, whole) { return moved }
    let operands = [try translated(left), try translated(right)]
    if let logic = operation.logic { return .operation(logic, operands, .bool) }
    let kinds = operands.map(\.kind)
    if kinds == [.moment, .moment], operation == .subtract {
      let seconds = RelationExpression.operation(.subtract, operands, .integer)
      return .operation(.divide, [seconds, .constant(.integer(86_400))], .number)
    }
    let isWhole = kinds.allSatisfy { $0 == .integer || $0 == .date }
    switch operation {
    case .add: return .operation(.add, operands, isWhole ? .integer : .number)
    case .subtract: return .operation(.subtract, operands, isWhole ? .integer : .number)
    case .multiply: return .operation(.multiply, operands, isWhole ? .integer : .number)
    case .modulo: return .operation(.modulo, operands, isWhole ? .integer : .number)
    case .divide: return .operation(.divide, operands, .number)
    case .power: return .operation(.power, operands, .number)
    default: throw notComputed("a range", whole)
    }
  }

  /// A day or moment moved by a span of days; `nil` where neither side is a span.
  private func moved(
    _ operation: BinaryOperator, _ left: Language.Expression, _ right: Language.Expression,
    _ whole: Language.Expression
  ) throws(Diagnostic) -> RelationExpression? {
    guard operation == .add || operation == .subtract else { return nil }
    let (spanned, other) = try span(left) != nil ? (left, right) : (right, left)
    guard let span = try span(spanned) else { return nil }
    let moved = try translated(other)
    guard case .days(let days) = span else {
      if case .months(let months) = span {
        return try movedByMonths(moved, operation == .add ? months : -months, whole)
      }
      return nil
    }
    let unit = moved.kind == .moment ? 86_400 : 1
    return .operation(
      operation == .add ? .add : .subtract, [moved, .constant(.integer(Int64(days * unit)))], moved.kind)
  }

  /// A day so many months later, or a moment of that day.
  private func movedByMonths(
    _ moved: RelationExpression, _ months: Int, _ whole: Language.Expression
  ) throws(Diagnostic) -> RelationExpression {
    guard abs(months) < 100_000 else { throw notComputed("so long a span", whole) }
    guard moved.kind == .moment else { return .operation(.monthsLater(months), [moved], .date) }
    let day = RelationExpression.operation(.asDate, [moved], .date)
    let time = RelationExpression.operation(
      .subtract, [moved, .operation(.asMoment, [day], .moment)], .integer)
    let later = RelationExpression.operation(.monthsLater(months), [day], .date)
    return .operation(.add, [.operation(.asMoment, [later], .moment), time], .moment)
  }

  private func span(_ expression: Language.Expression) throws(Diagnostic) -> CalendarSpan? {
    guard !expression.names.contains(where: { table[$0] != nil }), !expression.callsAggregate else {
      return nil
    }
    var evaluator = ExpressionEvaluator(scope: ExpressionScope(results: results))
    guard case .span(let span) = try evaluator.value(of: expression) else { return nil }
    return span
  }

  private func membership(
    _ needle: Language.Expression, _ haystack: Language.Expression
  ) throws(Diagnostic) -> RelationExpression {
    let value = try translated(needle)
    switch haystack.kind {
    case .binary(.range, let low, let high):
      let above = RelationExpression.operation(.greaterOrEqual, [value, try translated(low)], .bool)
      return .operation(
        .and, [above, .operation(.lessOrEqual, [value, try translated(high)], .bool)], .bool)
    case .list(let items) where !items.isEmpty:
      var operands = [value]
      for item in items {
        guard let inner = item.expression else { throw notComputed("this", haystack) }
        operands.append(try translated(inner))
      }
      return .operation(.isOneOf, operands, .bool)
    default: throw notComputed("`in` of this", haystack)
    }
  }
}

extension BinaryOperator {
  fileprivate var logic: RelationExpression.Operation? {
    switch self {
    case .and: .and
    case .or: .or
    case .equal: .equal
    case .notEqual: .notEqual
    case .less: .less
    case .lessOrEqual: .lessOrEqual
    case .greater: .greater
    case .greaterOrEqual: .greaterOrEqual
    default: nil
    }
  }
}

extension Language.Expression {
  /// Whether a function in it sees more than one value.
  fileprivate var callsAggregate: Bool {
    switch kind {
    case .call(let name, let arguments):
      RelationTranslator.seesRows(name.name, arguments.count)
        || arguments.contains { $0.expression?.callsAggregate ?? false }
    case .unary(_, let inner), .isMissing(let inner, _), .member(let inner, _): inner.callsAggregate
    case .binary(_, let left, let right), .membership(let left, let right, _):
      left.callsAggregate || right.callsAggregate
    case .list(let items): items.contains { $0.expression?.callsAggregate ?? false }
    default: false
    }
  }
}

extension Diagnostic.Message {
  fileprivate static func notComputed(_ what: String, _ engine: String) -> Self {
    .init("E330", "\(what) is not computed in \(engine)")
  }
}

extension String {
  /// The remedy of what a database does not do.
  public static func collecting(_ table: String) -> String {
    "bring the rows first: rows = collect \(table.isEmpty ? "…" : table)"
  }
}
