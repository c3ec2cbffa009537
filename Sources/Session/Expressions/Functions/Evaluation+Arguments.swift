import Diagnostics
import Language
import Tables

extension Evaluation {
  /// An argument checked against its declaration.
  func checked(
    _ operand: Operand, _ source: Expression, _ call: FunctionCall, _ place: Int
  ) throws(Diagnostic) -> Operand {
    let parameters = call.function.parameters
    let parameter = parameters[min(place, parameters.count - 1)]
    switch parameter.kind {
    case .number:
      if call.function.isAggregate, operand.cells?.kind == .bool { throw flagsAggregated(source, call) }
      return try numeric(operand, source).map { .cells($0) } ?? .missing
    case .condition: return try flags(operand, source).map { .cells($0) } ?? .missing
    case .text: return try kind(operand, source, parameter) { $0.isTextual }
    case .day: return try kind(operand, source, parameter) { $0.isTemporal }
    case .moment: return try kind(operand, source, parameter) { $0.kind == .moment }
    case .any: return try kind(operand, source, parameter) { _ in true }
    case .singleNumber: return try single(operand, source, parameter) { $0.isNumeric }
    case .singleText: return try single(operand, source, parameter) { $0.isTextual }
    case .list:
      if case .whole(.list) = operand { return operand }
      throw wrongKind(operand, source, parameter)
    }
  }

  private func kind(
    _ operand: Operand, _ source: Expression, _ parameter: ExpressionFunction.Parameter,
    _ fits: (Cells) -> Bool
  ) throws(Diagnostic) -> Operand {
    switch operand {
    case .missing: return .missing
    case .cells(let cells) where fits(cells): return operand
    default: throw wrongKind(operand, source, parameter)
    }
  }

  private func single(
    _ operand: Operand, _ source: Expression, _ parameter: ExpressionFunction.Parameter,
    _ fits: (Cells) -> Bool
  ) throws(Diagnostic) -> Operand {
    guard case .cells(let cells) = operand, let cell = cells.constant, cell != .missing, fits(cells) else {
      throw wrongKind(operand, source, parameter)
    }
    return operand
  }

  private func wrongKind(
    _ operand: Operand, _ source: Expression, _ parameter: ExpressionFunction.Parameter
  ) -> Diagnostic {
    var hints = quotedColumnHint([source])
    var fix: Diagnostic.Fix?
    if let cells = operand.cells, let remedy = Self.conversion(of: cells, to: parameter.kind) {
      let spelling = source.spelling.map { "\(remedy)(\($0))" }
      hints.append("convert it with `\(spelling ?? "\(remedy)(…)")`")
      fix = spelling.map { Diagnostic.Fix(source.range, $0) }
    }
    return Diagnostic(
      .wrongKind(source.mention, operand.described, parameter), at: source.range, label: operand.described,
      hints: hints, fix: hints.count == 1 ? fix : nil)
  }

  private static func conversion(of cells: Cells, to kind: ExpressionFunction.Parameter.Kind) -> String? {
    switch kind {
    case .text where !cells.isTextual: "text"
    case .day where cells.isTextual: "date"
    default: nil
    }
  }

  /// The error of `sum(x > 1)`: true and false are counted by other functions.
  private func flagsAggregated(_ source: Expression, _ call: FunctionCall) -> Diagnostic {
    let mention = source.spelling ?? "…"
    let remedy =
      call.function.name == "mean" ? "share(\(mention))" : "\(call.function.name)(if(\(mention), 1, 0))"
    return Diagnostic(
      .flagsAggregated(call.function.name), at: source.range, label: "true or false",
      hints: ["`if(\(mention), 1, 0)` counts it, `share(\(mention))` is the share that is true"],
      fix: source.spelling == nil ? nil : Diagnostic.Fix(call.whole.range, remedy))
  }
}

extension Diagnostic.Message {
  fileprivate static func wrongKind(
    _ mention: String, _ kind: String, _ parameter: ExpressionFunction.Parameter
  ) -> Self {
    let wanted =
      switch parameter.kind {
      case .singleNumber: "one number"
      case .singleText: "one text"
      default: parameter.kind.rawValue.withArticle
      }
    return Self("E301", "\(mention) is \(kind), and `\(parameter.name)` needs \(wanted)")
  }

  fileprivate static func flagsAggregated(_ function: String) -> Self {
    Self("E301", "`\(function)` needs numbers, and this is true or false")
  }
}
