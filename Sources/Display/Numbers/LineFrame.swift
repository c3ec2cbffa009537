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
      let reach = point.reach ?? (point.y, point.y)
      ys += [reach.low, reach.high]
    }
    guard !xs.isEmpty else { return nil }
    if chart.hasBubbles { (xs, ys) = (Self.widened(xs), Self.widened(ys)) }
    var hasDiagonal = false
    for rule in chart.rules {
      switch rule {
      case .horizontal(let place, _): if place.isPlottable { ys.append(place) }
      case .vertical(let place, _): if place.isPlottable { xs.append(place) }
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

  /// The values and their outer neighbours, which leave room for bubbles.
  private static func widened(_ values: [Double]) -> [Double] {
    let (low, high) = (values.min() ?? 0, values.max() ?? 0)
    let room = high > low ? 0.1 * (high - low) : abs(high) / 10
    return values + [low - room, high + room]
  }
}

extension LineChart.Point {
  /// Whether there is a place for the point.
  var isDrawable: Bool { x.isPlottable && y.isPlottable }

  /// The ends of the error bar, if there is one.
  var reach: (low: Double, high: Double)? {
    guard let error, error.isPlottable, error != 0 else { return nil }
    return (y - error.magnitude, y + error.magnitude)
  }
}

extension Double {
  /// Whether a chart has a place for the value; beyond 1e300 differences may overflow.
  var isPlottable: Bool { magnitude <= 1e300 }
}

extension LineChart {
  /// Whether marks have areas that mean something.
  var hasBubbles: Bool { series.contains { $0.points.contains { $0.size != nil } } }

  /// The radius of a point's mark among those of the chart: the largest bubble's is `largest`.
  ///
  /// - Returns: `nil` where the point is no bubble.
  func radius(_ point: Point, largest: Double) -> Double? {
    guard let size = point.size else { return nil }
    let most = series.flatMap(\.points).compactMap(\.size).filter(\.isPlottable).max() ?? 0
    guard size > 0, size.isPlottable, most > 0 else { return 3 }
    return max(3, (size / most).squareRoot() * largest)
  }

  /// The names of the series as a key shows them; none for a single series that is named like its axis.
  var keyNames: [String] {
    if series.count == 1, series[0].name == yAxis.title { return [""] }
    return series.map { TextSanitizer.line($0.name).trimmingSpaces }
  }
}

extension LineChart.Series {
  /// Whether every point gets a mark; a line of a single point would not be seen without.
  var marksPoints: Bool {
    style == .points || style == .lineWithPoints || points.count(where: \.isDrawable) == 1
  }

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
