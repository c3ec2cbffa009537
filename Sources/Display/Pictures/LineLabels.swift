/// Finds places for labels in a line chart: where they cover least of what is drawn and written.
struct LineLabels {
  private var taken: [Frame] = []

  /// What a chart draws, before any label.
  init(_ chart: LineChart, _ place: LinePlace) {
    for series in chart.series {
      let spots = series.corners.map(place.spot)
      if series.style == .points {
        for spot in spots { cover(spot, spot) }
      } else {
        for (from, to) in zip(spots, spots.dropFirst()) { cover(from, to) }
      }
      for point in series.points where point.isDrawable {
        if let radius = chart.radius(point, largest: LinePicture.largestBubble) {
          let spot = place.spot(point)
          block([Frame(spot.x - radius, spot.y - radius, 2 * radius, 2 * radius)])
        }
        guard let reach = point.reach else { continue }
        cover(Spot(place.x(point.x), place.y(reach.high)), Spot(place.x(point.x), place.y(reach.low)))
      }
    }
    for rule in chart.rules {
      if let line = LineRules.line(rule, place) { cover(line.from, line.to) }
    }
  }

  /// Counts frames as taken.
  mutating func block(_ frames: [Frame]) {
    for frame in frames { taken += Array(repeating: frame, count: 20) }
  }

  /// The first of the frames that cover least; it counts as taken from now on.
  mutating func claim(_ frames: [Frame], within plot: Frame) -> Frame? {
    let inside = frames.filter {
      $0.x >= plot.x && $0.right <= plot.right && $0.y >= plot.y - 4 && $0.bottom <= plot.bottom
    }
    var best: Frame?
    var least = Int.max
    for frame in inside.isEmpty ? frames : inside {
      let covered = taken.count { $0.overlaps(frame) }
      if covered < least { (best, least) = (frame, covered) }
    }
    // A label over a label can't be read, a label over a line can.
    block(best.map { [$0] } ?? [])
    return best
  }

  /// Small frames along a line.
  private mutating func cover(_ from: Spot, _ to: Spot) {
    let length = max(abs(to.x - from.x), abs(to.y - from.y))
    let count = max(1, Int(min(length, 2000) / 6))
    for step in 0...count {
      let share = Double(step) / Double(count)
      taken.append(Frame(from.x + share * (to.x - from.x) - 3, from.y + share * (to.y - from.y) - 3, 6, 6))
    }
  }
}

/// The names of single points, each beside its point.
struct PointNames {
  private let entries: [(name: String, frame: Frame)]
  private static let lettering = Lettering(size: 11)

  init(_ chart: LineChart, _ place: LinePlace, _ labels: inout LineLabels) {
    var entries: [(name: String, frame: Frame)] = []
    for point in chart.series.flatMap(\.points) where point.isDrawable {
      let name = Self.lettering.fitted(TextSanitizer.line(point.label ?? "").trimmingSpaces, to: 150)
      guard !name.isEmpty else { continue }
      let (spot, width) = (place.spot(point), Self.lettering.width(of: name) + 4)
      if let radius = chart.radius(point, largest: LinePicture.largestBubble) {
        let reach = radius + 3
        let beside = [
          Frame(spot.x + reach, spot.y - 7.5, width, 15),
          Frame(spot.x - reach - width, spot.y - 7.5, width, 15),
          Frame(spot.x - width / 2, spot.y - reach - 14, width, 15),
          Frame(spot.x - width / 2, spot.y + reach, width, 15),
        ]
        if let frame = labels.claim(beside, within: place.plot) { entries.append((name, frame)) }
        continue
      }
      let frames = [
        Frame(spot.x + 5, spot.y - 7.5, width, 15), Frame(spot.x - 5 - width, spot.y - 7.5, width, 15),
        Frame(spot.x - width / 2, spot.y - 20, width, 15), Frame(spot.x - width / 2, spot.y + 5, width, 15),
        Frame(spot.x + 4, spot.y - 18, width, 15), Frame(spot.x + 4, spot.y + 3, width, 15),
        Frame(spot.x - 4 - width, spot.y - 18, width, 15), Frame(spot.x - 4 - width, spot.y + 3, width, 15),
      ]
      if let frame = labels.claim(frames, within: place.plot) { entries.append((name, frame)) }
    }
    self.entries = entries
  }

  func draw(_ canvas: inout SVGCanvas) {
    for entry in entries {
      canvas.text(entry.name, at: Spot(entry.frame.x + 2, entry.frame.y + 11.5), Self.lettering)
    }
  }
}
