import Display
import Session
import Tables

/// A table whose identifying columns were masked: it stands for the table.
struct MaskingResult: ResultObject {
  static let typeName = "masking"

  let rows: Table
  /// One row for each masked column, and what was done to it.
  let masked: Table
  /// How many groups there are of each size; `nil` where no columns tell groups apart.
  let sizes: Table?
  let measures: [(name: String, value: Double)]
  let blocks: [Block]

  var table: Table? { rows }

  var memberNames: [String] {
    measures.map(\.name) + ["masked"] + (sizes == nil ? [] : ["sizes"]) + rows.names
  }

  func member(_ name: String) -> Value? {
    if let measure = measures.first(where: { $0.name == name }) { return .number(measure.value) }
    switch name {
    case "masked": return .table(masked)
    case "sizes": return sizes.map { .table($0) } ?? rows[name].map { .column($0) }
    default: return rows[name].map { .column($0) }
    }
  }
}
