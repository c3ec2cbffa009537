import Display
import Session
import Tables

/// Named measures of how good something is, with tables beside them.
struct Report: ResultObject {
  static let typeName = "report"

  /// What the report is about.
  let title: String
  /// The measures by name; `nil` where a measure is undefined (0/0).
  let measures: [(name: String, value: Double?, remark: String?)]
  /// Tables by name, as members and as they are shown.
  let tables: [(name: String, table: Table, block: TableBlock)]
  /// How many rows it is about, and what else to say first.
  let facts: [FactList.Fact]

  var memberNames: [String] { measures.map(\.name) + tables.map(\.name) }

  func member(_ name: String) -> Value? {
    if let measure = measures.first(where: { $0.name == name }) { return measure.value.map { .number($0) } ?? .missing }
    return tables.first { $0.name == name }.map { .table($0.table) }
  }

  var blocks: [Block] {
    let facts = facts + measures.map { measure in
      .init(
        measure.name, measure.value.map { .number($0) } ?? .missing, format: .fixed(4),
        remark: measure.value == nil ? "undefined: nothing to divide by" : measure.remark)
    }
    return [.facts(FactList(title: title, facts))] + tables.map { .table($0.block) }
  }
}
