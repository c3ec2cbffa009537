/// A heat map as SVG: panels beside each other where they fit, and the colour scale below.
struct HeatMapPicture {
  private let map: HeatMap
  private let scale: HeatScale?
  private let panels: [HeatPanelPicture]

  private let margin = 18.0
  private let gap = 36.0
  private let widest = 1000.0

  init(_ map: HeatMap) {
    self.map = map
    scale = HeatScale(map)
    let natural = map.panels.map { HeatPanelPicture($0, leastTile: 0) }
    // Panels of one map have tiles of one size.
    let tile = natural.map(\.tileWidth).max() ?? 0
    panels = map.panels.map { HeatPanelPicture($0, leastTile: tile) }
  }

  var svg: String {
    var canvas = SVGCanvas()
    let rows = rows
    let grids = rows.map { row in row.map(\.width).reduce(gap * Double(row.count - 1), +) }
    let title = Lettering(size: 15, isBold: true).width(of: TextSanitizer.line(map.title))
    let width = max(grids.max() ?? 0, min(title, 640), 280) + 2 * margin
    var top = canvas.heading(map.title, margin: margin, width: width) + 10
    for row in rows {
      var left = margin
      // Grids stand at the same height, whatever stands above them.
      let head = row.map(\.headHeight).max() ?? 0
      for panel in row {
        panel.draw(&canvas, at: Spot(left, top + head - panel.headHeight)) { fill($0) }
        left += panel.width + gap
      }
      top += head + (row.map(\.gridHeight).max() ?? 0) + 24
    }
    top = drawScale(&canvas, top: top)
    return canvas.document(width: width, height: top + margin - 6, title: map.title, description: description)
  }

  /// The panels by the rows they stand in.
  private var rows: [[HeatPanelPicture]] {
    var rows: [[HeatPanelPicture]] = []
    var used = 0.0
    for panel in panels {
      if let last = rows.indices.last, used + gap + panel.width <= widest {
        rows[last].append(panel)
        used += gap + panel.width
      } else {
        rows.append([panel])
        used = panel.width
      }
    }
    return rows
  }

  private func fill(_ value: Double?) -> Colour {
    guard let scale, let share = scale.share(value) else { return .empty }
    return .at(share, of: scale.isTwoSided ? Colour.twoSided : Colour.ramp)
  }

  private func drawScale(_ canvas: inout SVGCanvas, top: Double) -> Double {
    guard let scale else { return top }
    let width = 240.0
    let slices = 48
    canvas.text(map.scale, at: Spot(margin, top + 6), Lettering(size: 11, colour: .muted))
    for slice in 0..<slices {
      let share = Double(slice) / Double(slices - 1)
      let left = margin + width * Double(slice) / Double(slices)
      // Each slice runs on to the end, so that no seam shows between neighbours.
      canvas.rectangle(
        Frame(left, top + 13, margin + width - left, 11),
        fill: .at(share, of: scale.isTwoSided ? Colour.twoSided : Colour.ramp))
    }
    canvas.rectangle(
      Frame(margin, top + 13, width, 11), fill: nil, stroke: Stroke(colour: .frame, width: 0.75))
    let ends = NumberFormat.keyTexts([scale.low, scale.high])
    let base = top + 38
    canvas.text(ends[0], at: Spot(margin, base), Lettering(size: 11, colour: .muted))
    canvas.text(ends[1], at: Spot(margin + width, base), Lettering(size: 11, anchor: .end, colour: .muted))
    if scale.isTwoSided {
      canvas.text(
        "0", at: Spot(margin + width / 2, base), Lettering(size: 11, anchor: .middle, colour: .muted))
    }
    return base
  }

  private var description: String {
    map.panels.map { panel in
      let cells = zip(panel.rows, panel.cells).flatMap { row, tiles in
        zip(panel.columns, tiles).map { "\(row) × \($0): \($1.lines.joined(separator: ", "))" }
      }
      return (panel.title.isEmpty ? "" : panel.title + ": ") + cells.joined(separator: "; ")
    }.joined(separator: ". ")
  }
}
