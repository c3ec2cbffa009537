/// A flow diagram as SVG: a column of boxes for each moment, bands between them, names at both sides.
struct FlowPicture {
  private let diagram: FlowDiagram
  private let bands: [FlowDiagram.Band]
  private let names: [String]

  private let width = 720.0
  private let height = 320.0
  private let margin = 18.0
  private let boxWidth = 13.0
  /// The least space between two boxes of a column.
  private let gap = 9.0

  init(_ diagram: FlowDiagram) {
    self.diagram = diagram
    bands = diagram.drawable
    names = diagram.names
  }

  var svg: String {
    var canvas = SVGCanvas()
    let top = canvas.heading(diagram.title, margin: margin, width: width) + 14
    let left = margin + labelWidth(diagram.columns.first) + 8
    let right = width - margin - labelWidth(diagram.columns.last) - 8
    let columns = boxes(left: left, right: right, top: top)
    drawBands(&canvas, columns)
    for (place, boxes) in columns.enumerated() { drawColumn(&canvas, place, boxes, bottom: top + height) }
    let base = top + height + 40
    canvas.text(
      "height: \(diagram.unit)", at: Spot(margin, base), Lettering(size: 11, colour: .muted))
    return canvas.document(width: width, height: base + 12, title: diagram.title, description: description)
  }

  /// A size that a box can have.
  private func drawn(_ size: Double) -> Double { size > 0 && size.isPlottable ? size : 0 }

  private func label(_ group: FlowDiagram.Group) -> String {
    TextSanitizer.line(group.name).trimmingSpaces + " " + NumberFormat.automatic.text(group.size)
  }

  private func labelWidth(_ column: FlowDiagram.Column?) -> Double {
    min(column?.groups.map { Lettering().width(of: label($0)) }.max() ?? 0, 150)
  }

  /// Where the boxes of all columns stand; heights of all have one scale.
  private func boxes(left: Double, right: Double, top: Double) -> [[Frame]] {
    let heights = diagram.columns.map { column in
      column.groups.reduce(0.0) { $0 + drawn($1.size) / 1e3 }
    }
    let most = heights.max() ?? 0
    let gaps = Double(max(0, (diagram.columns.map(\.groups.count).max() ?? 0) - 1)) * gap
    let scale = most > 0 ? max(height - gaps, height / 4) / most : 0
    let step = diagram.columns.count > 1 ? (right - left - boxWidth) / Double(diagram.columns.count - 1) : 0
    return diagram.columns.enumerated().map { place, column in
      var y = top
      return column.groups.map { group in
        let tall = drawn(group.size) / 1e3 * scale
        defer { y += tall + (tall > 0 ? gap : 0) }
        return Frame(left + Double(place) * step, y, boxWidth, tall)
      }
    }
  }

  private func drawBands(_ canvas: inout SVGCanvas, _ columns: [[Frame]]) {
    // Bands leave and enter their boxes one under the other.
    var leaving = columns.map { $0.map(\.y) }
    var entering = leaving
    var places: [(FlowDiagram.Band, from: Frame, to: Frame)] = []
    for band in bands {
      let (from, to) = (columns[band.column][band.from], columns[band.column + 1][band.to])
      let start = reach(band.size, diagram.columns[band.column].groups[band.from].size, from.height)
      let end = reach(band.size, diagram.columns[band.column + 1].groups[band.to].size, to.height)
      places.append(
        (
          band, Frame(from.right, leaving[band.column][band.from], 0, start),
          Frame(to.x, entering[band.column + 1][band.to], 0, end)
        ))
      leaving[band.column][band.from] += start
      entering[band.column + 1][band.to] += end
    }
    for (band, from, to) in places.sorted(by: { $0.0.size > $1.0.size }) {
      let name = diagram.columns[band.column].groups[band.from].name
      canvas.polygon(
        Self.outline(from, to), fill: Colour.area(names.firstIndex(of: name) ?? 0).mixed(with: .paper, 0.55),
        stroke: Stroke(colour: .paper, width: 0.6))
    }
  }

  /// How much of a box's height a band takes.
  private func reach(_ size: Double, _ whole: Double, _ height: Double) -> Double {
    drawn(whole) > 0 ? min(size / whole, 1) * height : 0
  }

  /// A band that leaves and arrives level.
  private static func outline(_ from: Frame, _ to: Frame) -> [Spot] {
    let steps = (0...16).map { Double($0) / 16 }
    func bend(_ share: Double) -> Double { share * share * (3 - 2 * share) }
    func x(_ share: Double) -> Double { from.x + share * (to.x - from.x) }
    return steps.map { Spot(x($0), from.y + bend($0) * (to.y - from.y)) }
      + steps.reversed().map { Spot(x($0), from.bottom + bend($0) * (to.bottom - from.bottom)) }
  }

  private func drawColumn(_ canvas: inout SVGCanvas, _ place: Int, _ boxes: [Frame], bottom: Double) {
    let column = diagram.columns[place]
    let (isFirst, isLast) = (place == 0, place == diagram.columns.count - 1)
    var lowest = -Double.infinity
    for (group, box) in zip(column.groups, boxes) where box.height > 0 {
      canvas.rectangle(box, fill: .area(names.firstIndex(of: group.name) ?? 0))
      guard isFirst || isLast else { continue }
      // Names of thin boxes would lie over each other.
      let middle = max(box.centre.y, lowest + 14)
      lowest = middle
      let lettering = Lettering(anchor: isFirst ? .end : .start)
      let text = lettering.fitted(label(group), to: 150)
      canvas.text(text, at: Spot(isFirst ? box.x - 7 : box.right + 7, middle + 4.3), lettering)
    }
    let x = boxes.first?.centre.x ?? margin
    let anchor: Lettering.Anchor = isFirst ? .start : isLast ? .end : .middle
    let at = isFirst ? (boxes.first?.x ?? x) : isLast ? (boxes.first?.right ?? x) : x
    let title = Lettering().fitted(TextSanitizer.line(column.title).trimmingSpaces, to: 160)
    canvas.text(title, at: Spot(at, bottom + 20), Lettering(anchor: anchor, colour: .muted))
  }

  private var description: String {
    bands.map { band in
      let (from, to) = (diagram.columns[band.column], diagram.columns[band.column + 1])
      let groups = "\(from.groups[band.from].name) → \(to.groups[band.to].name)"
      return "\(from.title) → \(to.title): \(groups) \(NumberFormat.automatic.text(band.size))"
    }.joined(separator: "; ")
  }
}
