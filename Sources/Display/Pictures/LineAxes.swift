/// The axes of a line chart: grid, frame, tick labels and the title below.
struct LineAxes {
  var chart: LineChart
  var place: LinePlace

  private var small: Lettering { Lettering(size: 11, colour: .muted) }
  private var plot: Frame { place.plot }

  /// Draws the axes and returns where they end below.
  func draw(_ canvas: inout SVGCanvas) -> Double {
    var upright = small
    upright.anchor = .end
    for (tick, label) in zip(place.frame.y.ticks, place.frame.y.labels) {
      let y = place.y(tick)
      canvas.line(Spot(plot.x, y), Spot(plot.right, y), Stroke(colour: .grid))
      canvas.text(upright.fitted(label, to: 140), at: Spot(plot.x - 7, y + 4), upright)
    }
    canvas.line(Spot(plot.x, plot.bottom), Spot(plot.right, plot.bottom), Stroke(colour: .frame))
    canvas.line(Spot(plot.x, plot.y), Spot(plot.x, plot.bottom), Stroke(colour: .frame))
    let bottom = drawTicks(&canvas)
    guard !chart.xAxis.title.isEmpty else { return bottom }
    canvas.text(
      chart.xAxis.title, at: Spot(plot.centre.x, bottom + 18), Lettering(anchor: .middle, colour: .muted))
    return bottom + 24
  }

  /// Draws the tick labels below: level where they fit, in lines or slanting otherwise, and only every
  /// second, third, … one where they are too many.
  private func drawTicks(_ canvas: inout SVGCanvas) -> Double {
    let scale = place.frame.x
    let room = plot.width / max(1, scale.high - scale.low) - 8
    let widest = scale.labels.map { small.width(of: $0) }.max() ?? 0
    let isNamed = !chart.xAxis.ticks.isEmpty
    var lettering = small
    lettering.anchor = .middle
    let broken = scale.labels.map { lettering.balanced($0, to: max(room, 1), lines: 2) }
    let isSlanting = isNamed && widest > room && broken.joined().contains { $0.hasSuffix("…") }
    let needed = isSlanting ? 16.0 : isNamed ? min(widest, max(room, 1)) + 8 : widest + 14
    let spacing = scale.ticks.count > 1 ? place.x(scale.ticks[1]) - place.x(scale.ticks[0]) : plot.width
    let stride = max(1, Int((needed / max(spacing, 0.01)).rounded(.up)))
    var lowest = 0.0
    for index in Swift.stride(from: 0, to: scale.ticks.count, by: stride) {
      let x = place.x(scale.ticks[index])
      canvas.line(Spot(x, plot.bottom), Spot(x, plot.bottom + 4), Stroke(colour: .frame))
      if isSlanting {
        var slanting = small
        slanting.anchor = .end
        slanting.turn = -35
        // What reaches beyond the left end of the picture would be cut.
        let text = slanting.fitted(scale.labels[index], to: min(130, (x - 6) / 0.82))
        canvas.text(text, at: Spot(x + 4, plot.bottom + 15), slanting)
        lowest = max(lowest, slanting.width(of: text) * 0.58 + 6)
      } else {
        let lines = isNamed ? broken[index] : [scale.labels[index]]
        canvas.lines(
          lines, centredAt: Spot(x, plot.bottom + 13 + Double(lines.count - 1) * 7.15), lettering)
        lowest = max(lowest, Double(lines.count - 1) * 14.3)
      }
    }
    return plot.bottom + 18 + lowest
  }
}
