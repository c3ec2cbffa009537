import Diagnostics
import Kernels
import Language
import OrderedCollections
import Tables

/// One walk over an expression: the scope, what was noticed, and where in the expression it stands.
struct Evaluation: Sendable {
  /// Whether names mean rows, groups, or the rows inside an aggregate of groups.
  enum Level: Sendable {
    case rows
    case groups
    case rowsInGroups
  }

  /// What `aggregate` evaluates over.
  struct Groups: Sendable {
    let partition: Partition
    /// One value per group.
    let keys: [String: Column]
  }

  let scope: ExpressionScope
  let groups: Groups?
  var level: Level
  var notices: [Diagnostic] = []
  /// The rows whose values are used; `nil` for all. Warnings count these only, so that
  /// `if(x == 0, 0, y / x)` does not warn of the rows it guards.
  var considered: [Bool]?
  private let control: RunControl?
  private var depth = 0

  /// Deeper than any expression the parser accepts, and shallow enough for a thread's stack.
  private static let depthLimit = 300

  init(scope: ExpressionScope, groups: Groups? = nil, control: RunControl? = nil) {
    self.scope = scope
    self.control = control
    self.groups = groups
    level = groups == nil ? .rows : .groups
  }

  /// How many rows a constant stands for; 1 where there is no table.
  var rowCount: Int {
    if level == .groups, let groups { return groups.partition.count }
    return scope.table?.rowCount ?? 1
  }

  /// Evaluates a value that must not be a formula.
  mutating func operand(of value: ValueExpression) throws(Diagnostic) -> Operand {
    try operand(of: Self.plain(value))
  }

  /// The expression of a value without a formula.
  static func plain(_ value: ValueExpression) throws(Diagnostic) -> Expression {
    guard value.formula == nil, let expression = value.expression else {
      throw Diagnostic(
        .formulaHere, at: value.range, label: "a formula",
        hints: ["`~` says what explains what; only some arguments of verbs take it"])
    }
    return expression
  }

  /// Evaluates an expression.
  mutating func operand(of expression: Expression) throws(Diagnostic) -> Operand {
    guard depth < Self.depthLimit else { throw Diagnostic(.tooDeep, at: expression.range) }
    if control?.isInterrupted == true { throw Diagnostic.interrupted }
    depth += 1
    defer { depth -= 1 }
    switch expression.kind {
    case .number(let value, let spelling): return Self.number(value, spelling)
    case .date(let date): return .cells(Cells(.date([date.days]), .constant))
    case .moment(let moment): return .cells(Cells(.moment([moment.seconds]), .constant))
    case .span(let span, _): return .span(span)
    case .text(let text): return Operand(.text(text))
    case .bool(let flag): return .cells(Cells(.bool([flag]), .constant))
    case .missing: return .missing
    case .name(let identifier): return try named(identifier)
    case .call(let function, let arguments): return try call(function, arguments, at: expression)
    case .member(let base, let member): return try self.member(member, of: base)
    case .list(let items): return try list(items)
    case .record(let entries): return try record(entries)
    case .unary(let operation, let inner): return try unary(operation, inner, at: expression)
    case .binary: return try chain(expression)
    case .isMissing(let inner, let negated): return try isMissing(inner, negated: negated)
    case .membership(let needle, let haystack, let negated):
      return try membership(needle, haystack, negated: negated, at: expression)
    case .formula(let value):
      return try operand(
        of: Self.plain(ValueExpression(nil, formula: value.formula ?? Formula([]), at: value.range)))
    }
  }

  /// A number as it was written; with a point it is no integer, even if it is whole.
  private static func number(_ value: Double, _ spelling: String) -> Operand {
    if spelling.contains(".") { return .cells(Cells(.number([value]), .constant)) }
    return Operand(.number(value))
  }

  private mutating func list(_ items: [ValueExpression]) throws(Diagnostic) -> Operand {
    var values: [Value] = []
    for item in items {
      let inner = try Self.plain(item)
      values.append(try operand(of: inner).value(named: inner.spelling ?? "value"))
    }
    return .whole(.list(values))
  }

  private mutating func record(_ entries: [RecordEntry]) throws(Diagnostic) -> Operand {
    var values: OrderedDictionary<String, Value> = [:]
    for entry in entries {
      let inner = try Self.plain(entry.value)
      values[entry.name.name] = try operand(of: inner).value(named: entry.name.name)
    }
    return .whole(.record(values))
  }

  /// A binary operation, its left operands evaluated in a loop, so that long sums stay shallow.
  private mutating func chain(_ expression: Expression) throws(Diagnostic) -> Operand {
    var sites: [Site] = []
    var current = expression
    while case .binary(let operation, let left, let right) = current.kind {
      sites.append(Site(whole: current, operation: operation, left: left, right: right))
      current = left
    }
    var value = try operand(of: current)
    for site in sites.reversed() { value = try combine(site, value) }
    return value
  }

  private mutating func combine(_ site: Site, _ left: Operand) throws(Diagnostic) -> Operand {
    switch site.operation {
    case .and, .or:
      return try logic(site, left)
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual:
      try refuseMissingLiteral(site)
      return try comparison(site, left, operand(of: site.right))
    case .range:
      return try range(site, left, operand(of: site.right))
    case .add, .subtract, .multiply, .divide, .modulo, .power:
      return try arithmetic(site, left, operand(of: site.right))
    }
  }
}

/// A binary operation and its operands as they were written.
struct Site: Sendable {
  let whole: Expression
  let operation: BinaryOperator
  let left: Expression
  let right: Expression
}

extension Evaluation {
  /// The rows that values combine to; all that are no constants must have equally many.
  func shape(_ parts: [(cells: Cells, source: Expression)]) throws(Diagnostic) -> Shape {
    var shape = Shape(count: 1, extent: .constant)
    for (cells, source) in parts where !cells.isConstant {
      if shape.extent == .constant {
        shape = Shape(count: cells.column.count, extent: cells.extent)
      } else if cells.column.count != shape.count {
        throw Diagnostic(
          .unequalRows(source.mention, cells.column.count, shape.count), at: source.range,
          label: cells.column.count.counted("row"),
          hints: ["values combine row by row; `join` brings rows of two tables together"])
      } else if cells.extent == .rows {
        shape.extent = .rows
      }
    }
    return shape
  }

  /// The rows in which any of the values is missing.
  func missing(_ parts: [Cells], _ shape: Shape) -> MissingMask? {
    var result: MissingMask?
    for cells in parts {
      guard var mask = cells.column.missing else { continue }
      if cells.isConstant, shape.extent != .constant { mask = MissingMask(count: shape.count) { _ in true } }
      result = result?.union(mask) ?? mask
    }
    return result
  }
}

extension Diagnostic.Message {
  fileprivate static let formulaHere = Self("E308", "a formula cannot stand here")

  fileprivate static let tooDeep = Self("E309", "the expression is nested too deeply")

  fileprivate static func unequalRows(_ mention: String, _ count: Int, _ other: Int) -> Self {
    Self("E306", "\(mention) has \(count.counted("row")) where the other values have \(other.grouped)")
  }
}
