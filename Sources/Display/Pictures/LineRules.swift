/// The reference lines of a line chart, each with its label where it covers least.
struct LineRules {
  private let place: LinePlace
  private let entries: [Entry]

  private struct Entry {
    var from: Spot
    var to: Spot
    var label: String
    var frame: Frame
  }

  private static let lettering = Lettering(size: 11, colour: .muted)

  init(_ chart: LineChart, _ place: LinePlace) {
    self.place = place
    var taken = Self.obstacles(chart, place)
    var entries: [Entry] = []
    for rule in chart.rules {
      guard let (from, to, label) = Self.line(rule, place) else { continue }
      let width = Self.lettering.width(of: label)
      let candidates = Self.candidates(rule, from, to, width, place.plot)
      // Ties go to the first candidate, the usual place.
      var best = Frame(0, 0, 0, 0)
      var least = Int.max
      for frame in candidates {
        let covered = taken.count { $0.overlaps(frame) }
        if covered < least { (best, least) = (frame, covered) }
      }
      if !label.isEmpty { taken += Array(repeating: best, count: 20) }
      entries.append(Entry(from: from, to: to, label: label, frame: best))
    }
    self.entries = entries
  }

  func drawLines(_ canvas: inout SVGCanvas) {
    for entry in entries {
      canvas.line(entry.from, entry.to, Stroke(colour: .muted, width: 1.1, dashes: "5 4"))
      if !entry.label.isEmpty { canvas.rectangle(entry.frame, fill: .paper) }
    }
  }

  func drawLabels(_ canvas: inout SVGCanvas) {
    for entry in entries {
      canvas.text(entry.label, at: Spot(entry.frame.x + 3, entry.frame.y + 11.5), Self.lettering)
    }
  }

  private static func line(_ rule: LineChart.Rule, _ place: LinePlace) -> (Spot, Spot, String)? {
    let plot = place.plot
    func clean(_ label: String) -> String { lettering.fitted(TextSanitizer.line(label).trimmingSpaces, to: 240) }
    switch rule {
    case .horizontal(let value, let label):
      guard value.isFinite else { return nil }
      return (Spot(plot.x, place.y(value)), Spot(plot.right, place.y(value)), clean(label))
    case .vertical(let value, let label):
      guard value.isFinite else { return nil }
      return (Spot(place.x(value), plot.bottom), Spot(place.x(value), plot.y), clean(label))
    case .diagonal(let label):
      return (Spot(plot.x, plot.bottom), Spot(plot.right, plot.y), clean(label))
    }
  }

  /// Where a label may stand, the usual place first; all within the plot.
  private static func candidates(
    _ rule: LineChart.Rule, _ from: Spot, _ to: Spot, _ width: Double, _ plot: Frame
  ) -> [Frame] {
    let (w, h) = (width + 6, 15.0)
    var frames: [Frame] = []
    for step in 0...12 {
      let share = Double(step) / 12
      switch rule {
      case .horizontal:
        let x = plot.right - 4 - w - share * (plot.width - w - 8)
        frames += [Frame(x, from.y - h - 3.5, w, h), Frame(x, from.y + 3.5, w, h)]
      case .vertical:
        let y = plot.y + 2 + share * (plot.height - h - 4)
        frames += [Frame(from.x + 4, y, w, h), Frame(from.x - 4 - w, y, w, h)]
      case .diagonal:
        let along = 0.92 - 0.85 * share
        let spot = Spot(from.x + along * (to.x - from.x), from.y + along * (to.y - from.y))
        frames += [Frame(spot.x + 6, spot.y + 6, w, h), Frame(spot.x - 6 - w, spot.y - 6 - h, w, h)]
      }
    }
    let inside = frames.filter {
      $0.x >= plot.x && $0.right <= plot.right && $0.y >= plot.y - 4 && $0.bottom <= plot.bottom
    }
    return inside.isEmpty ? frames : inside
  }

  /// Small frames along everything that is drawn.
  private static func obstacles(_ chart: LineChart, _ place: LinePlace) -> [Frame] {
    var frames: [Frame] = []
    func cover(_ from: Spot, _ to: Spot) {
      let length = max(abs(to.x - from.x), abs(to.y - from.y))
      let count = max(1, Int(min(length, 2000) / 6))
      for step in 0...count {
        let share = Double(step) / Double(count)
        frames.append(
          Frame(from.x + share * (to.x - from.x) - 3, from.y + share * (to.y - from.y) - 3, 6, 6))
      }
    }
    for series in chart.series {
      let spots = series.corners.map(place.spot)
      if series.style == .points {
        for spot in spots { cover(spot, spot) }
      } else {
        for (from, to) in zip(spots, spots.dropFirst()) { cover(from, to) }
      }
      for point in series.points where point.isDrawable {
        guard let error = point.error, error.isFinite else { continue }
        cover(Spot(place.x(point.x), place.y(point.y + error)), Spot(place.x(point.x), place.y(point.y - error)))
      }
    }
    for rule in chart.rules {
      if let (from, to, _) = line(rule, place) { cover(from, to) }
    }
    return frames
  }
}
