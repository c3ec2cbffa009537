import Display
import Segmentation

/// Stages of life as flows between months, as courses, and as a map of moves.
struct LifecyclePictures {
  let segmenting: LifecycleSegmenting

  private var found: LifecycleSegmentation { segmenting.found }
  private var stages: [String] { segmenting.stages }

  var all: [Picture] {
    [
      Picture(name: "flow", figure: .flow(flow)), Picture(name: "course", figure: .lines(course)),
      Picture(name: "moves", figure: .heatMap(moves)),
    ]
  }

  /// At most five months evenly spread to the last, and who went from where to where between them.
  private var flow: FlowDiagram {
    let last = found.months - 1
    let count = min(5, found.months)
    let shown = (0..<count).map { count == 1 ? last : $0 * last / (count - 1) }
    let groups = stages + [segmenting.call.isChinese ? "未入网" : "not yet"]
    let codes = shown.map { month in
      found.assignment(month: month).codes.map { $0 < 0 ? groups.count - 1 : Int($0) }
    }
    let columns = zip(shown, codes).map { month, codes in
      FlowDiagram.Column(
        segmenting.month(month),
        groups: groups.enumerated().map { place, name in .init(name, Double(codes.count { $0 == place })) })
    }
    var bands: [FlowDiagram.Band] = []
    for step in 0..<max(0, codes.count - 1) {
      var sizes = [Int](repeating: 0, count: groups.count * groups.count)
      for (from, to) in zip(codes[step], codes[step + 1]) { sizes[from * groups.count + to] += 1 }
      for (place, size) in sizes.enumerated() where size > 0 {
        bands.append(
          .init(column: step, from: place / groups.count, to: place % groups.count, Double(size)))
      }
    }
    return FlowDiagram(
      title: "customers from stage to stage", unit: "customers", columns: columns, bands: bands)
  }

  /// How many customers are in each stage, month by month.
  private var course: LineChart {
    let counts = found.counts
    let series = stages.enumerated().map { stage, name in
      LineChart.Series(name, counts.enumerated().map { .init(Double($0.offset), Double($0.element[stage])) })
    }
    return LineChart(
      title: "customers by stage", xAxis: .init("month", ticks: counts.indices.map(segmenting.month)),
      yAxis: .init("customers"), series: series)
  }

  /// Shares of each stage's customers in each stage a month later.
  private var moves: HeatMap {
    let (counts, shares) = (found.transitions, found.transitionShares)
    return HeatMap(
      title: "from one month to the next", scale: "share of the stage",
      panels: [
        .init(
          title: "", rowAxis: "stage", columnAxis: "a month later", rows: stages, columns: stages,
          cells: stages.indices.map { from in
            stages.indices.map { to in
              let share = shares[from][to]
              return share.isNaN
                ? .init(nil, lines: [])
                : .init(share, lines: [NumberFormat.percent(1).text(share), "n \(counts[from][to])"])
            }
          })
      ])
  }
}
