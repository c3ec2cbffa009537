public import Tables

/// Figures as data, from which they can be drawn again.
///
/// ```
/// {kind: "figure", chart: "bars", title, axis, format: {style, digits}, bars: [{label, value, depth, lower?, upper?}]}
/// {kind: "figure", chart: "heatmap", title, scale,
///  panels: [{title, row_axis, column_axis, rows: [text], columns: [text],
///            cells: [[{value, lines: [text]}]]}]}
/// {kind: "figure", chart: "lines", title, x_axis: {title, ticks: [text]}, y_axis: {title, ticks: [text]},
///  series: [{name, style, points: [{x, y, error, label, size}]}], rules: [{rule, at, label}]}
/// {kind: "figure", chart: "tree", title, classes: [text],
///  root: {lines: [text], shares: [number], edge, children: [a node like root]}}
/// {kind: "figure", chart: "flow", title, unit, columns: [{title, groups: [{name, size}]}],
///  bands: [{column, from, to, size}]}
/// ```
///
/// A format's `style` is `automatic` (without digits), `fixed`, `significant` or `percent`; a series' is
/// `line`, `points`, `line_with_points` or `steps`; a `rule` is `horizontal`, `vertical` or `diagonal`
/// (without `at`). A point has a `size` where it is a bubble. An undefined number is null.
extension Figure {
  /// The figure as data.
  public var data: Datum {
    switch self {
    case .bars(let chart): .chart("bars", chart.fields)
    case .heatMap(let map): .chart("heatmap", map.fields)
    case .lines(let chart): .chart("lines", chart.fields)
    case .tree(let diagram): .chart("tree", diagram.fields)
    case .flow(let diagram): .chart("flow", diagram.fields)
    }
  }

  /// The figure that this data describes; `nil` when it describes none.
  ///
  /// The inverse of `data`, but that undefined numbers are never equal to themselves.
  public init?(_ datum: Datum) {
    guard datum["kind"] == .text("figure"), case .text(let chart)? = datum["chart"] else { return nil }
    let figure: Figure? =
      switch chart {
      case "bars": BarChart(datum).map(Figure.bars)
      case "heatmap": HeatMap(datum).map(Figure.heatMap)
      case "lines": LineChart(datum).map(Figure.lines)
      case "tree": TreeDiagram(datum).map(Figure.tree)
      case "flow": FlowDiagram(datum).map(Figure.flow)
      default: nil
      }
    guard let figure else { return nil }
    self = figure
  }
}

extension Datum {
  fileprivate static func chart(_ name: String, _ fields: [Datum.Field]) -> Datum {
    .record([.init("kind", .text("figure")), .init("chart", .text(name))] + fields)
  }
}
