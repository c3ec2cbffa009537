import Display
import Segmentation

/// A cube or matrix as heat maps: the first two axes in each panel, a panel for each level of the others.
struct CubePictures {
  let cube: CubeSegmentation
  let report: SegmentReport

  /// `nil` for one axis, and where there are too many panels to be looked at.
  var map: Picture? {
    let levels = cube.names.levels
    guard levels.count >= 2 else { return nil }
    let others = SegmentationPanels.cells(Array(levels.dropFirst(2)))
    guard others.count <= 9 else { return nil }
    let axes = cube.thresholds.map(\.axis)
    let figure = HeatMap(
      title: "segments by " + axes.joined(separator: ", "),
      scale: "share of \(report.value?.name ?? "customers")",
      panels: others.map { panel($0, levels, axes) })
    return Picture(name: "map", figure: .heatMap(figure))
  }

  /// The cells of a matrix as bubbles where their customers are in the mean, with the cuts; areas show
  /// customers.
  var bubbles: Picture? {
    guard cube.thresholds.count == 2 else { return nil }
    let segments = report.profile.segments
    let series = segments.indices.map { code in
      let segment = segments[code]
      let share = segment.value.map { ", " + NumberFormat.percent(1).text($0.share) } ?? ""
      return LineChart.Series(
        "",
        [
          .init(
            segment.indicators[0].mean, segment.indicators[1].mean,
            label: "\(name(code)) n \(segment.count)\(share)", size: Double(segment.count))
        ], style: .points)
    }
    let (x, y) = (cube.thresholds[0], cube.thresholds[1])
    func label(_ cut: Double) -> String { NumberFormat.significant(4).text(cut) }
    let value = report.value.map { ", with their share of \($0.name)" } ?? ""
    let chart = LineChart(
      title: "segments by \(x.axis) and \(y.axis)\(value)", xAxis: .init("mean \(x.axis)"),
      yAxis: .init("mean \(y.axis)"), series: series,
      rules: x.cuts.map { .vertical($0, label: label($0)) } + y.cuts.map { .horizontal($0, label: label($0)) }
    )
    return Picture(name: "bubbles", figure: .lines(chart))
  }

  /// Columns rise from left to right, rows from the bottom up.
  private func panel(_ others: [Int], _ levels: [Int], _ axes: [String]) -> HeatMap.Panel {
    let title = zip(axes.dropFirst(2), zip(others, levels.dropFirst(2))).map { axis, level in
      "\(axis): \(word(level.0, of: level.1))"
    }
    return HeatMap.Panel(
      title: title.joined(separator: ", "), rowAxis: axes[1], columnAxis: axes[0],
      rows: (0..<levels[1]).reversed().map { word($0, of: levels[1]) },
      columns: (0..<levels[0]).map { word($0, of: levels[0]) },
      cells: (0..<levels[1]).reversed().map { y in
        (0..<levels[0]).map { x in tile(SegmentNames.code(of: [x, y] + others, levels: levels)) }
      })
  }

  private func word(_ level: Int, of levels: Int) -> String {
    SegmentNames.levelName(level, of: levels).text(isChinese: report.call.isChinese)
  }

  private func tile(_ code: Int?) -> HeatMap.Tile {
    guard let code else { return .init(nil, lines: []) }
    let segment = report.profile.segments[code]
    let share = segment.value?.share ?? .nan
    return .init(segment.count == 0 || share.isNaN ? nil : share, lines: [name(code), "n \(segment.count)"])
  }

  /// A segment's name; its levels where it is named after them.
  private func name(_ code: Int) -> String {
    report.assignment.segments[code].provenance == .generic ? report.cells[code] : report.names[code]
  }
}

/// The combinations of levels that panels stand for.
enum SegmentationPanels {
  /// All combinations, from the highest levels down, the first axis changing slowest; one empty
  /// combination of no axes.
  static func cells(_ levels: [Int]) -> [[Int]] {
    let count = levels.reduce(1, *)
    return (0..<count).map { SegmentNames.cell(of: $0, levels: levels) }
  }
}
