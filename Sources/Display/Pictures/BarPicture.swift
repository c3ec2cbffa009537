/// A bar chart as SVG: labels left, bars from a zero line, values at their ends, an axis below.
struct BarPicture {
  private let chart: BarChart
  private let labels: [String]
  private let values: [String]
  private let scale: AxisScale
  private let isHierarchy: Bool
  /// The width of the longest label.
  private let labelWidth: Double
  /// Where the bars may stand, from left to right.
  private let plot: (left: Double, right: Double)

  private let width = Self.width
  private let margin = Self.margin

  private static let width = 720.0
  private static let margin = 18.0
  private static let indent = 16.0

  init(_ chart: BarChart) {
    self.chart = chart
    labels = chart.bars.map { TextSanitizer.line($0.label).trimmingSpaces }
    values = chart.texts
    let ends = chart.bars.flatMap { [$0.value] + ($0.spread.map { [$0.lower, $0.upper] } ?? []) }
    let finite = ends.filter { $0.isFinite && $0 != 0 }
    scale = AxisScale(
      covering: min(0, finite.min() ?? 0), finite.max().map { max(0, $0) } ?? 1, about: 5, ends: .atValues)
    let isHierarchy = chart.bars.contains { $0.depth > 0 }
    self.isHierarchy = isHierarchy
    let widest = zip(chart.bars, labels).map { bar, label in
      Self.lettering(bar, isHierarchy).width(of: label) + Self.shift(bar)
    }.max()
    labelWidth = min(widest ?? 0, 300)
    let texts = zip(chart.bars, values).map { bar, value in
      (isLeft: bar.value < 0, width: Self.lettering(bar, isHierarchy).width(of: value) + 8)
    }
    let left = texts.filter(\.isLeft).map(\.width).max() ?? 0
    let right = texts.filter { !$0.isLeft }.map(\.width).max() ?? 0
    plot = (Self.margin + labelWidth + 12 + left, Self.width - Self.margin - max(right, 12))
  }

  var svg: String {
    var canvas = SVGCanvas()
    let top = canvas.heading(chart.title, margin: margin, width: width) + 8
    let tops = tops(from: top + 2)
    let bottom = (tops.last ?? top) + (tops.isEmpty ? 0 : rowHeight) + 4
    drawAxis(&canvas, top: top, bottom: bottom)
    for place in chart.bars.indices { drawBar(&canvas, place, top: tops[place]) }
    canvas.line(Spot(x(0), top), Spot(x(0), bottom), Stroke(colour: .frame))
    let height = bottom + (chart.axis.isEmpty ? 30 : 48)
    return canvas.document(width: width, height: height, title: chart.title, description: description)
  }

  private let rowHeight = 24.0

  /// The upper ends of the rows; the groups of a hierarchy stand apart.
  private func tops(from first: Double) -> [Double] {
    var top = first
    return chart.bars.enumerated().map { place, bar in
      if isHierarchy, bar.depth <= 0, place > 0 { top += 8 }
      defer { top += rowHeight }
      return top
    }
  }

  private static func lettering(_ bar: BarChart.Bar, _ isHierarchy: Bool) -> Lettering {
    Lettering(isBold: isHierarchy && bar.depth <= 0)
  }

  /// How far a label is indented; deeper hierarchies than eight levels would leave no room for it.
  private static func shift(_ bar: BarChart.Bar) -> Double { Double(min(max(0, bar.depth), 8)) * indent }

  private func x(_ value: Double) -> Double {
    plot.left + min(max(scale.share(value), 0), 1) * (plot.right - plot.left)
  }

  private func drawAxis(_ canvas: inout SVGCanvas, top: Double, bottom: Double) {
    for (tick, label) in zip(scale.ticks, scale.labels) {
      canvas.line(Spot(x(tick), top), Spot(x(tick), bottom), Stroke(colour: .grid))
      canvas.text(label, at: Spot(x(tick), bottom + 16), Lettering(size: 11, anchor: .middle, colour: .muted))
    }
    let middle = (plot.left + plot.right) / 2
    canvas.text(chart.axis, at: Spot(middle, bottom + 36), Lettering(anchor: .middle, colour: .muted))
  }

  private func drawBar(_ canvas: inout SVGCanvas, _ place: Int, top: Double) {
    let bar = chart.bars[place]
    let lettering = Self.lettering(bar, isHierarchy)
    let base = top + rowHeight / 2 + 4.3
    let shift = Self.shift(bar)
    let label = lettering.fitted(labels[place], to: labelWidth - shift)
    if isHierarchy {
      canvas.text(label, at: Spot(margin + shift, base), lettering)
    } else {
      canvas.text(label, at: Spot(margin + labelWidth, base), Lettering(anchor: .end))
    }
    var (from, to) = (x(0), x(0))
    if !bar.value.isNaN {
      (from, to) = (min(x(0), x(bar.value)), max(x(0), x(bar.value)))
      canvas.rectangle(
        Frame(from, top + 4, to - from, rowHeight - 8), fill: Self.fill(bar.depth, isHierarchy))
    }
    if let spread = bar.spread, spread.lower.isFinite, spread.upper.isFinite {
      let (low, high) = (x(spread.lower), x(spread.upper))
      let middle = top + rowHeight / 2
      for (start, end) in [
        (Spot(low, middle), Spot(high, middle)), (Spot(low, middle - 4), Spot(low, middle + 4)),
        (Spot(high, middle - 4), Spot(high, middle + 4)),
      ] {
        canvas.line(start, end, Stroke(colour: .ink, width: 1.5))
      }
      (from, to) = (min(from, low), max(to, high))
    }
    var numbers = lettering
    numbers.anchor = bar.value < 0 ? .end : .start
    canvas.text(values[place], at: Spot(bar.value < 0 ? from - 6 : to + 6, base), numbers)
  }

  private static func fill(_ depth: Int, _ isHierarchy: Bool) -> Colour {
    guard isHierarchy else { return Colour(0x2372AE) }
    return [Colour(0x0A4479), Colour(0x3D8BC0), Colour(0x94C1E0), Colour(0xC9DDF0)][min(max(depth, 0), 3)]
  }

  private var description: String {
    chart.axis + ": " + zip(labels, values).map { "\($0) \($1)" }.joined(separator: "; ")
  }
}
