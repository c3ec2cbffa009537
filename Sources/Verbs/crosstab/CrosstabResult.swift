import Display
import Session
import Tables

/// Two divisions counted against each other, as a result of the session: a table with a row for each pair of
/// levels.
struct CrosstabResult: ResultObject, Plottable {
  static let typeName = "crosstab"

  /// One row for each pair of levels.
  let cells: Table
  /// Who changed the level; `nil` where no two tables were compared.
  let movers: Table?
  let measures: [(name: String, value: Double?)]
  let blocks: [Block]
  let pictures: [Picture]

  var table: Table? { cells }

  var memberNames: [String] { measures.map(\.name) + (movers == nil ? [] : ["movers"]) + ["cells"] }

  func member(_ name: String) -> Value? {
    if let measure = measures.first(where: { $0.name == name }) {
      return measure.value.map { .number($0) } ?? .missing
    }
    switch name {
    case "cells": return .table(cells)
    case "movers": return movers.map { .table($0) }
    default: return cells[name].map { .column($0) }
    }
  }
}
