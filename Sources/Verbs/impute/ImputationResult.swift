import Display
import Session
import Tables

/// A table whose gaps were filled, with what filled them: it stands for the table, and applies to other rows.
struct ImputationResult: ResultObject {
  static let typeName = "imputation"

  let imputer: Imputer
  /// The rows with their gaps filled.
  let rows: Table
  /// One row for each column: how it was filled, and how much of it.
  let filled: Table
  /// One row for each group, with the value each column is filled with; `nil` where no column has one value.
  let values: Table?
  /// Whether what fills the gaps was learned from these very rows.
  let isFittedHere: Bool
  let blocks: [Block]

  var table: Table? { rows }

  var memberNames: [String] { ["filled"] + (values == nil ? [] : ["values"]) + rows.names }

  func member(_ name: String) -> Value? {
    switch name {
    case "filled": .table(filled)
    case "values": values.map { .table($0) } ?? rows[name].map { .column($0) }
    default: rows[name].map { .column($0) }
    }
  }
}
