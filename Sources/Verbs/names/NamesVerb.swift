import Diagnostics
import Display
import Session
import Tables

/// `names [DATA]` — list the results, or a table's columns with their kinds.
struct NamesVerb: Verb {
  static let signature = Signature(
    "names", "list the results, or a table's columns with their kinds",
    parameters: [.optional("data", .table, standard: "all results", "the table whose columns to list")])

  static func run(_ call: Call, in session: inout Session) throws(Diagnostic) -> Outcome {
    guard let table = call.optionalTable("data") else { return Outcome(nil, [results(of: session)]) }
    var columns: [TableBlock.TableColumn] = [
      .init("column", table.columns.map { .text($0.name) }),
      .init("kind", table.columns.map { .text($0.kind.rawValue) }),
      .init("missing", table.columns.map { .integer(Int64($0.missingCount)) }),
    ]
    if table.columns.contains(where: { $0.label != nil }) {
      columns.append(.init("about", table.columns.map { $0.label.map { .text($0) } ?? .missing }))
    }
    return Outcome(nil, [.table(TableBlock(columns: columns))])
  }

  private static func results(of session: Session) -> Block {
    let names = session.resultNames
    if names.isEmpty { return .text("no results yet: NAME = … makes one") }
    return .table(
      TableBlock(columns: [
        .init("name", names.map { .text($0) }),
        .init("what", names.map { .text(session[$0]?.spelled ?? "") }),
      ]))
  }
}
