/// The line, points and error bars of one series.
///
/// Series differ in colour, in dashes and in the shape of their points, so that they can be told apart in
/// grey.
struct SeriesMarks {
  private let series: LineChart.Series
  private let index: Int
  private let place: LinePlace
  /// The radius of each point that is a bubble.
  private let radius: (LineChart.Point) -> Double?

  init(
    _ series: LineChart.Series, _ index: Int, _ place: LinePlace,
    radius: @escaping (LineChart.Point) -> Double? = { _ in nil }
  ) {
    self.radius = radius
    self.series = series
    self.index = index
    self.place = place
  }

  func draw(_ canvas: inout SVGCanvas) {
    let colour = Colour.series(index)
    for point in series.points where point.isDrawable {
      guard let reach = point.reach else { continue }
      let x = place.x(point.x)
      let (top, bottom) = (place.y(reach.high), place.y(reach.low))
      let stroke = Stroke(colour: colour, width: 1.1)
      canvas.line(Spot(x, top), Spot(x, bottom), stroke)
      canvas.line(Spot(x - 3.5, top), Spot(x + 3.5, top), stroke)
      canvas.line(Spot(x - 3.5, bottom), Spot(x + 3.5, bottom), stroke)
    }
    let corners = series.corners.map(place.spot)
    if series.style != .points, corners.count > 1 {
      canvas.path(corners, Stroke(colour: colour, width: 2, dashes: Self.dashes[index % Self.dashes.count]))
    }
    guard series.marksPoints else { return }
    for point in series.points where point.isDrawable {
      if let radius = radius(point) {
        canvas.circle(
          place.spot(point), radius: radius, fill: colour.mixed(with: .paper, 0.35),
          stroke: Stroke(colour: colour, width: 1.2))
        continue
      }
      Self.drawMark(&canvas, index, at: place.spot(point), size: series.points.count > 150 ? 2.5 : 3.5)
    }
  }

  /// Draws what a key shows for a series: 26 wide, beginning at the spot.
  static func drawSample(
    _ canvas: inout SVGCanvas, _ style: LineChart.Series.Style, _ index: Int, at spot: Spot
  ) {
    if style != .points {
      canvas.path(
        [spot, Spot(spot.x + 26, spot.y)],
        Stroke(colour: .series(index), width: 2, dashes: dashes[index % dashes.count]))
    }
    if style == .points || style == .lineWithPoints {
      drawMark(&canvas, index, at: Spot(spot.x + 13, spot.y), size: 3.5)
    }
  }

  private static let dashes = ["", "7 3", "2 3", "9 3 2 3", "4 2", "12 3", "6 2 2 2 2 2", "1 2"]

  private static func drawMark(_ canvas: inout SVGCanvas, _ index: Int, at spot: Spot, size: Double) {
    let colour = Colour.series(index)
    let stroke = Stroke(colour: .paper, width: 1)
    func corners(_ offsets: [(Double, Double)]) -> [Spot] {
      offsets.map { Spot(spot.x + $0.0 * size, spot.y + $0.1 * size) }
    }
    switch index % 4 {
    case 0: canvas.circle(spot, radius: size + 0.5, fill: colour, stroke: stroke)
    case 1: canvas.polygon(corners([(-1, -1), (1, -1), (1, 1), (-1, 1)]), fill: colour, stroke: stroke)
    case 2: canvas.polygon(corners([(0, -1.35), (1.3, 1), (-1.3, 1)]), fill: colour, stroke: stroke)
    default:
      canvas.polygon(corners([(0, -1.45), (1.45, 0), (0, 1.45), (-1.45, 0)]), fill: colour, stroke: stroke)
    }
  }
}
