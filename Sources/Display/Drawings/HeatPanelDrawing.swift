import Diagnostics

/// One grid of a heat map for the terminal.
struct HeatPanelDrawing {
  private let panel: HeatMap.Panel
  private let renderer: Renderer
  private let scale: HeatScale?
  private let labels: [String]
  private let shown: Int
  let tileWidth: Int
  private let shadeWidth: Int
  private let tileLines: Int

  /// From least to most; the fourth part of the scale each.
  static let shades = ["░░", "▒▒", "▓▓", "██"]

  /// A panel whose tiles are at least so wide.
  init(_ panel: HeatMap.Panel, _ renderer: Renderer, _ scale: HeatScale?, leastTile: Int) {
    self.panel = panel
    self.renderer = renderer
    self.scale = scale
    labels = panel.rows.map {
      TextSanitizer.line($0).trimmingSpaces.truncated(to: max(4, renderer.columns / 4))
    }
    let tiles = panel.cells.joined().map { $0.lines.map { TextSanitizer.line($0).trimmingSpaces } }
    let written = tiles.joined().map(\.displayWidth).max() ?? 0
    let headings = panel.columns.map { TextSanitizer.line($0).displayWidth }.max() ?? 0
    tileLines = max(1, tiles.map(\.count).max() ?? 1)
    let room = renderer.columns - (labels.map(\.displayWidth).max() ?? 0) - 2
    let share = room / max(1, panel.columns.count) - 1
    // Where tiles are tight, one sign shows the shade; numbers are never cut for the sake of more columns.
    shadeWidth = written == 0 ? 2 : max(written + 3, leastTile) <= share ? 3 : 1
    let natural = max(leastTile, written == 0 ? 2 : written + shadeWidth, min(headings, 12))
    let least = max(written + shadeWidth, min(headings, 8))
    tileWidth = min(max(min(natural, least), min(natural, share)), max(room - 1, 2))
    shown = min(panel.columns.count, max(1, room / (tileWidth + 1)))
  }

  private var labelWidth: Int { labels.map(\.displayWidth).max() ?? 0 }
  private var gridStart: Int { labelWidth + 1 }
  private var gridWidth: Int { shown * (tileWidth + 1) + 1 }

  /// How many columns the panel takes.
  var width: Int { min(renderer.columns, lines.map(\.width).max() ?? 0) }

  var lines: [PaintedLine] {
    let margin = String(repeating: " ", count: gridStart)
    var lines: [PaintedLine] = []
    for title in TextSanitizer.line(panel.title).trimmingSpaces.wrapped(
      to: max(gridStart + gridWidth, min(36, renderer.columns)))
    where !title.isEmpty {
      lines.append(PaintedLine(painted: renderer.paint.bold(title), width: title.displayWidth))
    }
    lines += axes
    guard !panel.rows.isEmpty, shown > 0 else { return lines + [PaintedLine(renderer.wording.nothingToDraw)] }
    let headings = panel.columns.prefix(shown).map {
      Self.centred(TextSanitizer.line($0).trimmingSpaces.truncated(to: tileWidth), tileWidth)
    }
    lines.append(PaintedLine(margin + " " + headings.joined(separator: " ")))
    lines.append(PaintedLine(margin + border("┌", "┬", "┐")))
    for row in panel.rows.indices {
      // Single lines need no rules between them.
      if row > 0, tileLines > 1 { lines.append(PaintedLine(margin + border("├", "┼", "┤"))) }
      for line in 0..<tileLines { lines.append(tiles(row, line)) }
    }
    lines.append(PaintedLine(margin + border("└", "┴", "┘")))
    let left = panel.columns.dropFirst(shown).map { TextSanitizer.line($0).trimmingSpaces }
    if !left.isEmpty {
      let note = renderer.wording.moreColumns(Array(left)).wrapped(to: renderer.columns, indent: 2)
      lines += note.map { PaintedLine(painted: renderer.paint.faint($0), width: $0.displayWidth) }
    }
    return lines
  }

  /// `rows ↓ columns →`, the second above the grid.
  private var axes: [PaintedLine] {
    let row = TextSanitizer.line(panel.rowAxis).trimmingSpaces
    let column = TextSanitizer.line(panel.columnAxis).trimmingSpaces
    let parts = [row.isEmpty ? "" : row + " ↓", column.isEmpty ? "" : column + " →"].filter { !$0.isEmpty }
    guard !parts.isEmpty else { return [] }
    let text = parts.joined(separator: "   ").truncated(
      to: max(gridStart + gridWidth, min(36, renderer.columns)))
    return [PaintedLine(painted: renderer.paint.faint(text), width: text.displayWidth)]
  }

  private func tiles(_ row: Int, _ line: Int) -> PaintedLine {
    // The label stands at the middle line of its row.
    let label = line == (tileLines - 1) / 2 ? labels[row] : ""
    var text = label.paddedLeft(to: labelWidth) + " │"
    for column in 0..<shown {
      let tile =
        panel.cells.indices.contains(row) && panel.cells[row].indices.contains(column)
        ? panel.cells[row][column] : HeatMap.Tile(nil, lines: [])
      text += content(tile, line) + "│"
    }
    return PaintedLine(painted: text, width: labelWidth + 1 + gridWidth)
  }

  private func content(_ tile: HeatMap.Tile, _ line: Int) -> String {
    let written = tile.lines.indices.contains(line) ? TextSanitizer.line(tile.lines[line]).trimmingSpaces : ""
    guard let share = scale?.share(tile.value) else {
      return (String(repeating: " ", count: shadeWidth) + written).truncated(to: tileWidth).paddedRight(
        to: tileWidth)
    }
    if renderer.usesColour {
      let text = (" " + written).truncated(to: tileWidth).paddedRight(to: tileWidth)
      return renderer.paint.tile(text, share: share)
    }
    let shade = String(Self.shades[min(3, Int(share * 4))].prefix(shadeWidth)).paddedRight(to: shadeWidth)
    return (shade + written.truncated(to: tileWidth - shadeWidth)).truncated(to: tileWidth).paddedRight(
      to: tileWidth)
  }

  private func border(_ left: String, _ middle: String, _ right: String) -> String {
    let piece = String(repeating: "─", count: tileWidth)
    return left + Array(repeating: piece, count: shown).joined(separator: middle) + right
  }

  private static func centred(_ text: String, _ width: Int) -> String {
    let before = max(0, width - text.displayWidth) / 2
    return (String(repeating: " ", count: before) + text).paddedRight(to: width)
  }
}
