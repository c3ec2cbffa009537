import Diagnostics
import Session

/// Two reports: their measures side by side.
struct ReportComparison {
  private let names: [String]
  private let rows: [MeasureComparison.Row]

  init(_ first: Report, _ second: Report, _ call: Call) throws(Diagnostic) {
    names = call.comparedNames
    let shared = first.measures.map(\.name).filter { name in second.measures.contains { $0.name == name } }
    guard !shared.isEmpty else {
      throw Diagnostic(
        .nothingShared, at: call.range(of: "second"),
        hints: [first, second].map { $0.title + " has " + $0.measures.map(\.name).joined(separator: ", ") })
    }
    rows = shared.map { name in
      .init(
        name: name, first: first.measures.first { $0.name == name }?.value,
        second: second.measures.first { $0.name == name }?.value)
    }
  }

  func result() throws(Diagnostic) -> ComparisonResult {
    let measures = MeasureComparison(names: names, rows: rows)
    return ComparisonResult(facts: [], tests: [], parts: [try measures.part()], pictures: [measures.bars])
  }
}

extension Diagnostic.Message {
  fileprivate static var nothingShared: Self { .init("E305", "the reports share no measure") }
}
