/// One grid of a heat map as SVG.
struct HeatPanelPicture {
  private let panel: HeatMap.Panel
  private let rows: [[String]]
  private let columns: [[String]]
  let tileWidth: Double
  private let tileHeight: Double
  private let labelWidth: Double

  private let small = Lettering(size: 11, colour: .muted)
  private let head = Lettering(size: 13, isBold: true)

  /// A panel whose tiles are at least so wide.
  init(_ panel: HeatMap.Panel, leastTile: Double) {
    self.panel = panel
    let plain = Lettering()
    let bold = Lettering(isBold: true)
    let tiles = panel.cells.joined().map(\.lines)
    let written = tiles.joined().map { bold.width(of: TextSanitizer.line($0)) }.max() ?? 0
    let names = panel.columns.map { TextSanitizer.line($0).trimmingSpaces }
    let heading = names.map { plain.width(of: $0) }.max() ?? 0
    let width = max(
      leastTile, written > 0 ? 48 : 26, min(written, 150) + 18, min(heading, 84) + 10)
    tileWidth = width.rounded(.up)
    tileHeight = max(28, Double(tiles.map(\.count).max() ?? 0) * 15.6 + 16).rounded(.up)
    columns = names.map { plain.balanced($0, to: width - 6, lines: 3) }
    rows = panel.rows.map { plain.balanced(TextSanitizer.line($0).trimmingSpaces, to: 150, lines: 2) }
    labelWidth = rows.joined().map { plain.width(of: $0) }.max() ?? 0
  }

  private var left: Double { labelWidth + 10 + (panel.rowAxis.isEmpty ? 0 : 20) }
  private var gridWidth: Double { Double(panel.columns.count) * tileWidth }

  /// How tall the grid is.
  var gridHeight: Double { Double(panel.rows.count) * tileHeight }

  /// How much stands above the grid.
  var headHeight: Double {
    (panel.title.isEmpty ? 0 : 24) + (panel.columnAxis.isEmpty ? 0 : 18)
      + Double(columns.map(\.count).max() ?? 0) * 15.6 + 6
  }

  /// How wide the panel is.
  var width: Double {
    let title = head.width(of: TextSanitizer.line(panel.title))
    return left + max(gridWidth, min(title, 400) - left)
  }

  /// Draws the panel with its left upper corner at `origin`.
  func draw(_ canvas: inout SVGCanvas, at origin: Spot, fill: (Double?) -> Colour) {
    let grid = Frame(origin.x + left, origin.y + headHeight, gridWidth, gridHeight)
    drawLabels(&canvas, origin, grid)
    for row in panel.rows.indices {
      for column in panel.columns.indices {
        let frame = Frame(
          grid.x + Double(column) * tileWidth, grid.y + Double(row) * tileHeight, tileWidth, tileHeight)
        let tile =
          panel.cells.indices.contains(row) && panel.cells[row].indices.contains(column)
          ? panel.cells[row][column] : HeatMap.Tile(nil, lines: [])
        let colour = fill(tile.value)
        canvas.rectangle(frame, fill: colour, stroke: Stroke(colour: .paper, width: 1.5))
        let lettering = Lettering(
          anchor: .middle, colour: tile.value?.isNaN ?? true ? .muted : colour.contrasting)
        let bold = Lettering(isBold: true)
        let lines = tile.lines.map { bold.fitted(TextSanitizer.line($0), to: tileWidth - 10) }
        canvas.lines(lines, centredAt: frame.centre, lettering, boldFirst: lines.count > 1)
      }
    }
  }

  private func drawLabels(_ canvas: inout SVGCanvas, _ origin: Spot, _ grid: Frame) {
    canvas.text(
      head.fitted(TextSanitizer.line(panel.title), to: width), at: Spot(origin.x, origin.y + 12), head)
    let columnsHeight = Double(columns.map(\.count).max() ?? 0) * 15.6
    var axis = small
    axis.anchor = .middle
    canvas.text(panel.columnAxis, at: Spot(grid.centre.x, grid.y - columnsHeight - 12), axis)
    for (column, lines) in columns.enumerated() {
      let middle = Spot(
        grid.x + (Double(column) + 0.5) * tileWidth, grid.y - 6 - Double(lines.count) * 7.8)
      canvas.lines(lines, centredAt: middle, Lettering(anchor: .middle))
    }
    for (row, lines) in rows.enumerated() {
      canvas.lines(
        lines, centredAt: Spot(grid.x - 8, grid.y + (Double(row) + 0.5) * tileHeight), Lettering(anchor: .end)
      )
    }
    axis.turn = -90
    let title = axis.fitted(TextSanitizer.line(panel.rowAxis), to: grid.height + headHeight / 2)
    canvas.text(title, at: Spot(origin.x + 11, grid.centre.y), axis)
  }
}
