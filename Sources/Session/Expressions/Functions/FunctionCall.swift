import Diagnostics
import Kernels
import Language
import Tables

/// One call of a function in an expression.
struct FunctionCall: Sendable {
  let function: ExpressionFunction
  /// The whole call.
  let whole: Expression
  /// The arguments as they were written.
  let sources: [Expression]
  /// The arguments evaluated and checked against the declaration; none is `missing`.
  var operands: [Operand] = []

  /// An argument that the declaration says is values.
  func cells(_ place: Int) -> Cells {
    guard let cells = operands[place].cells else {
      preconditionFailure("\(function.name) declares no values at \(place)")
    }
    return cells
  }

  /// An argument that the declaration says is one number.
  func number(_ place: Int) -> Double? {
    place < operands.count ? operands[place].cells?.constant?.double : nil
  }

  /// An argument that the declaration says is one text.
  func text(_ place: Int) -> String {
    if case .text(let text)? = operands[place].cells?.constant { text } else { "" }
  }

  /// An argument that the declaration says is a list.
  func list(_ place: Int) -> [Value]? {
    if place < operands.count, case .whole(.list(let values)) = operands[place] { values } else { nil }
  }
}

/// The call of an aggregate: the values it reduces, and the rows of each group.
struct AggregateCall: Sendable {
  let call: FunctionCall
  /// The values, one for each row; `nil` for `count()`.
  let cells: Cells?
  let partition: Partition
}

extension Evaluation {
  /// `function(argument, …)`.
  mutating func call(
    _ name: Identifier, _ arguments: [ValueExpression], at whole: Expression
  ) throws(Diagnostic) -> Operand {
    guard let function = ExpressionFunction.named(name.name) else { throw unknownFunction(name) }
    var sources: [Expression] = []
    for argument in arguments { sources.append(try Self.plain(argument)) }
    guard function.accepts(sources.count) else {
      throw Diagnostic(
        .wrongCount(function, sources.count), at: whole.range, label: sources.count.counted("argument"),
        hints: ["usage: `\(function.usage)`", function.summary])
    }
    let call = FunctionCall(function: function, whole: whole, sources: sources)
    switch function.body {
    case .rowwise(let run): return try rowwise(call, run)
    case .unevaluated(let run): return try run(call, &self)
    case .aggregate(let run): return try aggregate(call, run)
    case .either(let reduce, let run):
      return sources.count == 1 ? try aggregate(call, reduce) : try rowwise(call, run)
    }
  }

  private mutating func rowwise(
    _ call: FunctionCall, _ run: ExpressionFunction.Rowwise
  ) throws(Diagnostic) -> Operand {
    var call = call
    for (place, source) in call.sources.enumerated() {
      call.operands.append(try checked(operand(of: source), source, call, place))
    }
    for operand in call.operands { if case .missing = operand { return .missing } }
    return try run(call, &self)
  }

  private mutating func aggregate(
    _ call: FunctionCall, _ run: ExpressionFunction.Aggregate
  ) throws(Diagnostic) -> Operand {
    var call = call
    let (outer, rows) = (level, considered)
    if level == .groups { level = .rowsInGroups }
    considered = nil
    for (place, source) in call.sources.enumerated() {
      let operand = try listAsColumn(operand(of: source), call, place)
      call.operands.append(try checked(operand, source, call, place))
    }
    let values = call.sources.isEmpty ? nil : call.operands[0].cells?.broadcast(to: rowCount)
    if values == nil, scope.table == nil, call.sources.isEmpty {
      throw Diagnostic(
        .needsRows(call.function.name), at: call.whole.range, label: "no table to count",
        hints: ["count the values of a column: `count(orders.amount)`"])
    }
    let tableRows = rowCount
    (level, considered) = (outer, rows)
    for operand in call.operands { if case .missing = operand { return .missing } }
    let isWhole = values?.extent == .outside || groups == nil
    let partition =
      isWhole
      ? Partition(whole: values?.column.count ?? tableRows)
      : (groups?.partition ?? Partition(whole: tableRows))
    if let values, partition.rowCount != values.column.count {
      throw Diagnostic(
        .unequalRows(call.sources[0].mention, values.column.count, partition.rowCount),
        at: call.sources[0].range,
        label: values.column.count.counted("row"))
    }
    let reduced = try run(AggregateCall(call: call, cells: values, partition: partition), &self)
    if isWhole { return .cells(Cells(reduced, .constant)) }
    guard level == .rowsInGroups, let codes = partition.codes else { return .cells(Cells(reduced, .rows)) }
    return .cells(Cells(reduced.gathered(orMissing: codes), .rows))
  }

  /// A list of scalars of one kind where an aggregate takes values.
  private func listAsColumn(_ operand: Operand, _ call: FunctionCall, _ place: Int) throws(Diagnostic)
    -> Operand
  {
    guard place == 0, case .whole(.list(let values)) = operand else { return operand }
    guard let column = Column(scalars: values) else {
      throw Diagnostic(
        .mixedList(call.sources[place].mention), at: call.sources[place].range,
        label: "values of several kinds")
    }
    return .cells(Cells(column, .outside))
  }

  private func unknownFunction(_ name: Identifier) -> Diagnostic {
    let near = nearestNames(to: name.name, among: ExpressionFunction.all.map { $0.name })
    var hints: [String] = []
    if scope.table?[name.name] != nil || scope.results[name.name] != nil {
      hints.append("`\(name.spelling)` is no function; `*` multiplies, as in `\(name.spelling) * (a + b)`")
    } else if near.isEmpty {
      hints.append("`help functions` lists the functions")
    }
    return Diagnostic(
      .noFunction(name.name), at: name.range, label: "not a function", near: near, hints: hints,
      fix: near.first.map { Diagnostic.Fix(name.range, $0) })
  }
}

extension Column {
  /// A column of scalars of one kind; `nil` where kinds differ or a value is no scalar.
  init?(scalars values: [Value]) {
    let cells = values.compactMap { $0.cell }
    guard cells.count == values.count else { return nil }
    let missing = MissingMask(count: cells.count) { cells[$0] == .missing }
    let present = cells.filter { $0 != .missing }
    func all<Element>(_ zero: Element, _ value: (Cell) -> Element?) -> [Element]? {
      guard present.allSatisfy({ value($0) != nil }) else { return nil }
      return cells.map { value($0) ?? zero }
    }
    let storage: Column.Storage
    if let integers = all(Int64(0), { if case .integer(let value) = $0 { value } else { nil } }) {
      storage = .integer(integers)
    } else if let numbers = all(0.0, { if case .bool = $0 { nil } else { $0.double } }) {
      storage = .number(numbers)
    } else if let texts = all("", { if case .text(let value) = $0 { value } else { nil } }) {
      storage = .text(TextValues(texts))
    } else if let days = all(Int32(0), { if case .date(let value) = $0 { value.days } else { nil } }) {
      storage = .date(days)
    } else if let seconds = all(Int64(0), { if case .moment(let value) = $0 { value.seconds } else { nil } })
    {
      storage = .moment(seconds)
    } else if let flags = all(false, { if case .bool(let value) = $0 { value } else { nil } }) {
      storage = .bool(flags)
    } else {
      return nil
    }
    self.init(name: "", storage, missing: missing)
  }
}

extension Diagnostic.Message {
  fileprivate static func wrongCount(_ function: ExpressionFunction, _ count: Int) -> Self {
    let least = function.parameters.count { $0.presence != .optional }
    let most = function.parameters.count
    let wanted =
      if function.parameters.last?.presence == .repeated {
        "at least \(least.counted("argument"))"
      } else if most == 0 {
        "no arguments"
      } else {
        least == most ? least.counted("argument") : "\(least) to \(most) arguments"
      }
    return Self("E211", "`\(function.name)` takes \(wanted), not \(count)")
  }

  fileprivate static func noFunction(_ name: String) -> Self {
    Self("E210", "there is no function `\(name)`")
  }

  fileprivate static func needsRows(_ name: String) -> Self {
    Self("E301", "`\(name)()` counts the rows of a table, and there is none here")
  }

  fileprivate static func mixedList(_ mention: String) -> Self {
    Self("E305", "\(mention) holds values of several kinds")
  }

  fileprivate static func unequalRows(_ mention: String, _ count: Int, _ other: Int) -> Self {
    Self("E306", "\(mention) has \(count.counted("row")) where the table has \(other.grouped)")
  }
}
