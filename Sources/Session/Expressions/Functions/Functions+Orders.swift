import Diagnostics
import Kernels
import Language
import Tables

extension ExpressionFunction {
  static let orders: [ExpressionFunction] = [
    .init(
      "rank", [.required("x", .any)], "number",
      "1 for the smallest value; equal values share their mean rank",
      .rowwise(ranked)),
    .init(
      "cut", [.required("x", .number), .required("breaks", .list), .optional("labels", .list)], "category",
      "the interval x lies in; each holds its lower end, not its upper one", .rowwise(cut)),
  ]

  private static func ranked(_ call: FunctionCall, _: inout Evaluation) throws(Diagnostic) -> Operand {
    let x = call.cells(0)
    guard x.isNumeric || x.isTemporal else {
      throw Diagnostic(
        .noRank(call.sources[0].mention, x.described), at: call.sources[0].range, label: x.described)
    }
    var values = x.doubles
    for row in values.indices where x.column.isMissing(row) { values[row] = .nan }
    let ranks = ranks(values.span, ties: .average)
    return .cells(Cells(.number(ranks), missing: x.column.missing, x.extent))
  }

  private static func cut(_ call: FunctionCall, _: inout Evaluation) throws(Diagnostic) -> Operand {
    let x = call.cells(0)
    var breaks: [Double] = []
    for value in call.list(1) ?? [] {
      guard case .number(let number) = value, number > breaks.last ?? -.infinity else {
        throw Diagnostic(
          .breaks, at: call.sources[1].range, label: "not rising numbers",
          hints: ["`cut(age, [18, 30, 60])` makes four intervals"])
      }
      breaks.append(number)
    }
    let labels = try labels(call, breaks)
    let codes = elementwise(x.doubles) { value -> Int32 in
      var (low, high) = (0, breaks.count)
      while low < high {
        let middle = (low + high) / 2
        if breaks[middle] <= value { low = middle + 1 } else { high = middle }
      }
      return Int32(low)
    }
    let storage = Column.Storage.category(codes, levels: labels, ordered: true)
    return .cells(Cells(storage, missing: x.column.missing, x.extent))
  }

  private static func labels(_ call: FunctionCall, _ breaks: [Double]) throws(Diagnostic) -> [String] {
    guard !breaks.isEmpty else {
      throw Diagnostic(
        .breaks, at: call.sources[1].range, label: "no breaks",
        hints: ["`cut(age, [18, 30, 60])` makes four intervals"])
    }
    guard let given = call.list(2) else {
      let ends = breaks.map { numberText($0) }
      return ["< \(ends[0])"] + zip(ends, ends.dropFirst()).map { "\($0) to < \($1)" } + [
        "≥ \(ends[ends.count - 1])"
      ]
    }
    var labels: [String] = []
    for value in given { if case .text(let label) = value, !labels.contains(label) { labels.append(label) } }
    guard labels.count == given.count, labels.count == breaks.count + 1 else {
      throw Diagnostic(
        .labels(breaks.count), at: call.sources[2].range, label: given.count.counted("label"),
        hints: ["each interval has one label, from the lowest to the highest, and labels differ"])
    }
    return labels
  }
}

extension Diagnostic.Message {
  fileprivate static func noRank(_ mention: String, _ kind: String) -> Self {
    Self("E301", "\(mention) is \(kind), and `rank` needs numbers or days")
  }

  fileprivate static let breaks = Self("E302", "`breaks` is a list of rising numbers")

  fileprivate static func labels(_ breaks: Int) -> Self {
    Self(
      "E302",
      "\(breaks.counted("break")) make\(breaks == 1 ? "s" : "") \(breaks + 1) intervals, which need as many texts as labels"
    )
  }
}
