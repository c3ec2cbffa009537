import Display
import Session
import Tables

/// How a value gathers in few customers, as a result of the session: a table with the class of every row.
struct ParetoResult: ResultObject, Plottable {
  static let typeName = "pareto"

  /// The rows in their order, with rank, cumulative share and class.
  let rows: Table
  let classes: Table
  let bands: Table
  let measures: [(name: String, value: Double?)]
  let blocks: [Block]
  let pictures: [Picture]

  var table: Table? { rows }

  var memberNames: [String] { measures.map(\.name) + ["classes", "bands"] + rows.names }

  func member(_ name: String) -> Value? {
    if let measure = measures.first(where: { $0.name == name }) {
      return measure.value.map { .number($0) } ?? .missing
    }
    switch name {
    case "classes": return .table(classes)
    case "bands": return .table(bands)
    default: return rows[name].map { .column($0) }
    }
  }
}
