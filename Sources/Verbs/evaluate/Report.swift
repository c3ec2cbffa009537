import Display
import Session
import Tables
import Trees

/// Named measures of how good something is, with tables and pictures beside them.
struct Report: ResultObject, Plottable {
  static let typeName = "report"

  /// One measure; `value` is `nil` where it is undefined (0/0).
  struct Measure {
    var name: String
    var value: Double?
    /// What it is about, or what lies around it.
    var remark: String?
    /// Where the measure lies in rows drawn anew.
    var interval: BootstrapInterval?

    init(
      _ name: String, _ value: Double?, _ remark: String? = nil, interval: BootstrapInterval? = nil
    ) {
      self.name = name
      self.value = value
      self.remark = remark
      self.interval = interval
    }
  }

  /// A table, as a member and as it is shown; `block` is `nil` where it is only a member.
  struct Part {
    var name: String
    var table: Table
    var block: TableBlock?
  }

  /// What the report is about.
  let title: String
  var measures: [Measure]
  let parts: [Part]
  /// How many rows it is about, and what else to say first.
  let facts: [FactList.Fact]
  let pictures: [Picture]

  var memberNames: [String] { measures.map(\.name) + parts.map(\.name) + ["measures"] }

  func member(_ name: String) -> Value? {
    if let measure = measures.first(where: { $0.name == name }) {
      return measure.value.map { .number($0) } ?? .missing
    }
    if name == "measures" { return measureTable.map { .table($0) } }
    return parts.first { $0.name == name }.map { .table($0.table) }
  }

  /// All measures, with the ends of their intervals where rows were drawn anew.
  private var measureTable: Table? {
    var columns = [
      Column(name: "measure", texts: measures.map(\.name)),
      Column(name: "value", numbers: measures.map { $0.value ?? .nan }),
    ]
    if measures.contains(where: { $0.interval != nil }) {
      columns.append(Column(name: "lower", numbers: measures.map { $0.interval?.lower ?? .nan }))
      columns.append(Column(name: "upper", numbers: measures.map { $0.interval?.upper ?? .nan }))
    }
    return try? Table.made(columns, by: "evaluate")
  }

  var blocks: [Block] {
    let facts =
      facts
      + measures.map { measure in
        .init(
          measure.name, measure.value.map { .number($0) } ?? .missing, format: .fixed(4),
          remark: measure.value == nil ? "undefined: nothing to divide by" : measure.remark)
      }
    return [.facts(FactList(title: title, facts))] + parts.compactMap(\.block).map { .table($0) }
  }
}
