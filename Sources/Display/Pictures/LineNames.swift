/// The names of lines, written at their right ends.
struct LineNames {
  /// How much room the names take right of the plot.
  let width: Double
  /// Where the rightmost line ends, as a share of the plot's width.
  let end: Double
  private let entries: [(series: Int, name: String, share: Double, shift: Double)]

  private static let step = 15.0
  private static let lettering = Lettering()

  /// The names with their places; `nil` when a line ends elsewhere or the ends lie too close together, so
  /// that a name could not be told to belong to its line.
  init?(_ chart: LineChart, _ names: [String], _ frame: LineFrame, plotHeight: Double) {
    var ends: [(series: Int, name: String, y: Double, share: Double)] = []
    for (index, series) in chart.series.enumerated() where !names[index].isEmpty {
      guard series.style != .points, let last = series.corners.last, frame.x.share(last.x) > 0.9 else {
        return nil
      }
      let name = Self.lettering.fitted(names[index], to: 170)
      ends.append((index, name, plotHeight * (1 - frame.y.share(last.y)), frame.y.share(last.y)))
    }
    ends.sort { ($0.y, $0.series) < ($1.y, $1.series) }
    let places = Self.spread(ends.map(\.y))
    for (place, end) in zip(places, ends) where abs(place - end.y) > 0.8 * Self.step { return nil }
    for (one, next) in zip(ends, ends.dropFirst()) where next.y - one.y < 5 { return nil }
    end = chart.series.flatMap(\.corners).map { frame.x.share($0.x) }.max() ?? 1
    entries = zip(places, ends).map { ($1.series, $1.name, $1.share, $0 - $1.y) }
    width = (ends.map { Self.lettering.width(of: $0.name) }.max() ?? 0) + (ends.isEmpty ? 0 : 16)
  }

  /// Where the names stand.
  func frames(_ place: LinePlace) -> [Frame] {
    entries.map { entry in
      let y = place.plot.bottom - entry.share * place.plot.height + entry.shift
      return Frame(start(place) + 10, y - 7, Self.lettering.width(of: entry.name) + 4, 14)
    }
  }

  func draw(_ canvas: inout SVGCanvas, _ place: LinePlace) {
    for (entry, frame) in zip(entries, frames(place)) {
      var lettering = Self.lettering
      lettering.colour = Colour.series(entry.series).mixed(with: .ink, 0.35)
      canvas.rectangle(frame, fill: .paper)
      canvas.text(entry.name, at: Spot(frame.x + 2, frame.y + 11.3), lettering)
      if abs(entry.shift) > 3 {
        let y = frame.y + 7
        let leader = Stroke(colour: .series(entry.series), width: 0.75)
        canvas.line(Spot(start(place) + 2, y - entry.shift), Spot(start(place) + 10, y), leader)
      }
    }
  }

  /// Where the rightmost line ends.
  private func start(_ place: LinePlace) -> Double { place.plot.x + end * place.plot.width }

  /// Rising places at least a line apart, near the wanted ones: clusters are centred on their members.
  private static func spread(_ wanted: [Double]) -> [Double] {
    var clusters: [(sum: Double, count: Int)] = []
    func top(_ cluster: (sum: Double, count: Int)) -> Double {
      cluster.sum / Double(cluster.count) - step * Double(cluster.count - 1) / 2
    }
    for place in wanted {
      clusters.append((place, 1))
      while clusters.count > 1 {
        let (last, before) = (clusters[clusters.count - 1], clusters[clusters.count - 2])
        guard top(last) < top(before) + step * Double(before.count) else { break }
        clusters.removeLast(2)
        clusters.append((before.sum + last.sum, before.count + last.count))
      }
    }
    return clusters.flatMap { cluster in (0..<cluster.count).map { top(cluster) + step * Double($0) } }
  }
}
