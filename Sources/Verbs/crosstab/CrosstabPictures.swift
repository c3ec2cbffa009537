import Display
import Segmentation

/// A crosstab as flows, as a map of shares, and as a map of what exceeds expectation.
struct CrosstabPictures {
  let pair: CrosstabPair
  let table: ContingencyTable

  var all: [Picture] {
    let maps = [
      Picture(name: "map", figure: .heatMap(shares)), Picture(name: "residuals", figure: .heatMap(residuals)),
    ]
    return pair.isMove ? [Picture(name: "flow", figure: .flow(flow))] + maps : maps
  }

  private func map(
    _ title: String, _ scale: String, _ tile: (Int, Int) -> HeatMap.Tile
  ) -> HeatMap {
    HeatMap(
      title: title, scale: scale,
      panels: [
        .init(
          title: "", rowAxis: pair.rows.name, columnAxis: pair.columns.name, rows: pair.rows.levels,
          columns: pair.columns.levels,
          cells: pair.rows.levels.indices.map { r in pair.columns.levels.indices.map { tile(r, $0) } })
      ])
  }

  private var shares: HeatMap {
    let totals = table.rowTotals
    return map("\(pair.rows.name) by \(pair.columns.name)", "share of the row") { r, c in
      guard totals[r] > 0 else { return .init(nil, lines: []) }
      let share = Double(table.counts[r][c]) / Double(totals[r])
      return .init(share, lines: [NumberFormat.percent(1).text(share), "n \(table.counts[r][c])"])
    }
  }

  private var residuals: HeatMap {
    let found = table.residuals
    return map("\(pair.rows.name) by \(pair.columns.name), against independence", "adjusted residual") {
      r, c in
      found[r][c].isNaN
        ? .init(nil, lines: []) : .init(found[r][c], lines: [NumberFormat.fixed(1).text(found[r][c])])
    }
  }

  private var flow: FlowDiagram {
    let (rows, columns) = (table.rowTotals, table.columnTotals)
    func groups(_ side: CrosstabSide, _ totals: [Int]) -> [FlowDiagram.Group] {
      zip(side.levels, totals).map { .init($0, Double($1)) }
    }
    let bands = rows.indices.flatMap { r in
      columns.indices.map { FlowDiagram.Band(column: 0, from: r, to: $0, Double(table.counts[r][$0])) }
    }
    return FlowDiagram(
      title: "from \(pair.rows.name) to \(pair.columns.name)", unit: "customers",
      columns: [
        .init(pair.rows.name, groups: groups(pair.rows, rows)),
        .init(pair.columns.name, groups: groups(pair.columns, columns)),
      ], bands: bands.filter { $0.size > 0 })
  }
}
