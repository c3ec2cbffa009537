/// A line chart as SVG: grid, reference lines, series with error bars, and a name at the end of each line
/// where there is room, otherwise in a key above.
struct LinePicture {
  private let chart: LineChart
  private let frame: LineFrame?
  private let names: [String]

  private let width = 720.0
  private let plotHeight = 300.0
  private let margin = 18.0

  init(_ chart: LineChart) {
    self.chart = chart
    frame = LineFrame(chart, xTicks: 7, yTicks: 6)
    names = chart.keyNames
  }

  var svg: String {
    var canvas = SVGCanvas()
    var top = canvas.heading(chart.title, margin: margin, width: width) + 6
    guard let frame else {
      return canvas.document(width: width, height: top + margin, title: chart.title, description: description)
    }
    let small = Lettering(size: 11, colour: .muted)
    let tickWidth = min(frame.y.labels.map { small.width(of: $0) }.max() ?? 0, 140)
    let left = margin + tickWidth + 10
    let endNames = LineNames(chart, names, frame, plotHeight: plotHeight)
    var right = width - margin - 10
    // Behind the last points of its lines the plot has room for their names.
    if let endNames, endNames.width > 0 {
      right = min(right, left + (width - margin - endNames.width - left) / endNames.end)
    }
    if endNames == nil { top = drawKey(&canvas, top: top) }
    if !chart.yAxis.title.isEmpty {
      canvas.text(chart.yAxis.title, at: Spot(margin, top + 14), Lettering(colour: .muted))
      top += 20
    }
    let plot = Frame(left, top + 8, right - left, plotHeight)
    let place = LinePlace(frame: frame, plot: plot)
    let bottom = LineAxes(chart: chart, place: place).draw(&canvas)
    var labels = LineLabels(chart, place)
    labels.block(endNames?.frames(place) ?? [])
    let points = PointNames(chart, place, &labels)
    let rules = LineRules(chart, place, &labels)
    rules.drawLines(&canvas)
    for series in drawingOrder {
      SeriesMarks(chart.series[series], series, place) { chart.radius($0, largest: Self.largestBubble) }
        .draw(&canvas)
    }
    rules.drawLabels(&canvas)
    points.draw(&canvas)
    endNames?.draw(&canvas, place)
    return canvas.document(
      width: width, height: bottom + margin - 4, title: chart.title, description: description)
  }

  /// The radius of the largest bubble.
  static let largestBubble = 34.0

  /// Series with large bubbles first, so that small ones lie over them.
  private var drawingOrder: [Int] {
    guard chart.hasBubbles else { return Array(chart.series.indices) }
    let sizes = chart.series.map { $0.points.compactMap(\.size).max() ?? 0 }
    return chart.series.indices.sorted { (sizes[$1], $0) < (sizes[$0], $1) }
  }

  /// Draws samples of the series with their names, in as many rows as they need.
  private func drawKey(_ canvas: inout SVGCanvas, top: Double) -> Double {
    var spot = Spot(margin, top + 12)
    for (series, name) in names.enumerated() where !name.isEmpty {
      let name = Lettering().fitted(name, to: 300)
      let entry = Lettering().width(of: name) + 34
      if spot.x > margin, spot.x + entry > width - margin { spot = Spot(margin, spot.y + 20) }
      SeriesMarks.drawSample(&canvas, chart.series[series].style, series, at: spot)
      canvas.text(name, at: Spot(spot.x + 34, spot.y + 4.3), Lettering())
      spot.x += entry + 22
    }
    return names.allSatisfy(\.isEmpty) ? top : spot.y + 16
  }

  private var description: String {
    let axes = "\(chart.yAxis.title) / \(chart.xAxis.title)"
    let series = zip(names, chart.series).map { name, series in
      let values = series.points.map {
        "\(NumberFormat.significant(6).text($0.x)) \(NumberFormat.significant(6).text($0.y))"
      }
      let shown = values.prefix(50).joined(separator: ", ")
      return (name.isEmpty ? "" : name + ": ") + shown + (values.count > 50 ? ", …" : "")
    }
    return ([axes] + series).joined(separator: ". ")
  }
}

/// Turns values into places of a plot.
struct LinePlace {
  var frame: LineFrame
  var plot: Frame

  func x(_ value: Double) -> Double { plot.x + frame.x.share(value) * plot.width }
  func y(_ value: Double) -> Double { plot.bottom - frame.y.share(value) * plot.height }
  func spot(_ point: LineChart.Point) -> Spot { Spot(x(point.x), y(point.y)) }
}
