/// The reference lines of a line chart, each with its label where it covers least.
struct LineRules {
  private let entries: [(line: Line, frame: Frame)]

  /// A line across the plot and what is written beside it.
  struct Line {
    var from: Spot
    var to: Spot
    var label: String
  }

  private static let lettering = Lettering(size: 11, colour: .muted)

  init(_ chart: LineChart, _ place: LinePlace, _ labels: inout LineLabels) {
    var entries: [(line: Line, frame: Frame)] = []
    for rule in chart.rules {
      guard let line = Self.line(rule, place) else { continue }
      var frame = Frame(0, 0, 0, 0)
      if !line.label.isEmpty {
        frame = labels.claim(Self.frames(rule, line, place.plot), within: place.plot) ?? frame
      }
      entries.append((line, frame))
    }
    self.entries = entries
  }

  func drawLines(_ canvas: inout SVGCanvas) {
    for entry in entries {
      canvas.line(entry.line.from, entry.line.to, Stroke(colour: .muted, width: 1.1, dashes: "5 4"))
    }
    for entry in entries where !entry.line.label.isEmpty { canvas.rectangle(entry.frame, fill: .paper) }
  }

  func drawLabels(_ canvas: inout SVGCanvas) {
    for entry in entries {
      canvas.text(entry.line.label, at: Spot(entry.frame.x + 3, entry.frame.y + 11.5), Self.lettering)
    }
  }

  /// A rule's line in the plot; `nil` when it lies nowhere.
  static func line(_ rule: LineChart.Rule, _ place: LinePlace) -> Line? {
    let plot = place.plot
    func clean(_ label: String) -> String {
      lettering.fitted(TextSanitizer.line(label).trimmingSpaces, to: 240)
    }
    switch rule {
    case .horizontal(let value, let label):
      guard value.isPlottable else { return nil }
      let y = place.y(value)
      return Line(from: Spot(plot.x, y), to: Spot(plot.right, y), label: clean(label))
    case .vertical(let value, let label):
      guard value.isPlottable else { return nil }
      let x = place.x(value)
      return Line(from: Spot(x, plot.bottom), to: Spot(x, plot.y), label: clean(label))
    case .diagonal(let label):
      return Line(from: Spot(plot.x, plot.bottom), to: Spot(plot.right, plot.y), label: clean(label))
    }
  }

  /// Where a label may stand, the usual places first.
  private static func frames(_ rule: LineChart.Rule, _ line: Line, _ plot: Frame) -> [Frame] {
    let (w, h) = (lettering.width(of: line.label) + 6, 15.0)
    let (from, to) = (line.from, line.to)
    let shares = (0...12).map { Double($0) / 12 }
    switch rule {
    case .horizontal:
      return shares.flatMap { share in
        let x = plot.right - 4 - w - share * (plot.width - w - 8)
        return [Frame(x, from.y - h - 3.5, w, h), Frame(x, from.y + 3.5, w, h)]
      }
    case .vertical:
      return shares.flatMap { share in
        let y = plot.y + 2 + share * (plot.height - h - 4)
        return [Frame(from.x + 4, y, w, h), Frame(from.x - 4 - w, y, w, h)]
      }
    case .diagonal:
      let spots = shares.map { share in
        let along = 0.7 - 0.6 * share
        return Spot(from.x + along * (to.x - from.x), from.y + along * (to.y - from.y))
      }
      return spots.map { Frame($0.x + 6, $0.y + 5, w, h) }
        + spots.map { Frame($0.x - 6 - w, $0.y - 5 - h, w, h) }
    }
  }
}
