/// The axes of a line chart, the same for picture and drawing.
struct LineFrame {
  var x: AxisScale
  var y: AxisScale

  /// The axes for what a chart shows; `nil` when it shows no finite point.
  ///
  /// The upright axis starts at zero when the values come near it, and ends at ticks. With a diagonal both
  /// axes end at ticks, so that it runs from corner to corner.
  init?(_ chart: LineChart, xTicks: Int, yTicks: Int) {
    var xs: [Double] = []
    var ys: [Double] = []
    for point in chart.series.flatMap(\.points) where point.isDrawable {
      xs.append(point.x)
      let error = point.error.map { $0.isFinite ? $0.magnitude : 0 } ?? 0
      ys += [point.y - error, point.y + error]
    }
    guard !xs.isEmpty else { return nil }
    var hasDiagonal = false
    for rule in chart.rules {
      switch rule {
      case .horizontal(let place, _): if place.isFinite { ys.append(place) }
      case .vertical(let place, _): if place.isFinite { xs.append(place) }
      case .diagonal: hasDiagonal = true
      }
    }
    let (left, right) = (xs.min() ?? 0, xs.max() ?? 0)
    var (bottom, top) = (ys.min() ?? 0, ys.max() ?? 0)
    if bottom > 0, bottom < 0.35 * top { bottom = 0 }
    if top < 0, top > 0.35 * bottom { top = 0 }
    x =
      chart.xAxis.ticks.isEmpty
      ? AxisScale(covering: left, right, about: xTicks, ends: hasDiagonal ? .atTicks : .loose)
      : AxisScale(names: chart.xAxis.ticks, covering: left, right)
    y =
      chart.yAxis.ticks.isEmpty
      ? AxisScale(covering: bottom, top, about: yTicks, ends: .atTicks)
      : AxisScale(names: chart.yAxis.ticks, covering: bottom, top)
  }
}

extension LineChart.Point {
  /// Whether there is a place for the point.
  var isDrawable: Bool { x.isFinite && y.isFinite }
}

extension LineChart.Series {
  /// The corners of the line through the points that can be drawn; steps have two for each point.
  var corners: [LineChart.Point] {
    let drawable = points.filter(\.isDrawable)
    guard style == .steps else { return drawable }
    var corners: [LineChart.Point] = []
    for point in drawable {
      if let last = corners.last { corners.append(.init(point.x, last.y)) }
      corners.append(point)
    }
    return corners
  }
}
