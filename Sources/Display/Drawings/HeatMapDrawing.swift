import Diagnostics

/// A heat map for the terminal: a grid with a shade and the lines in every cell, and a key to the shades.
struct HeatMapDrawing {
  private let map: HeatMap
  private let renderer: Renderer
  private let scale: HeatScale?

  init(_ map: HeatMap, _ renderer: Renderer) {
    self.map = map
    self.renderer = renderer
    scale = HeatScale(map)
  }

  var lines: [String] {
    var lines = renderer.title(map.title)
    let natural = map.panels.map { HeatPanelDrawing($0, renderer, scale, leastTile: 0) }
    // Panels of one map have tiles of one size.
    let tile = natural.map(\.tileWidth).max() ?? 0
    let panels = map.panels.map { HeatPanelDrawing($0, renderer, scale, leastTile: tile) }
    if panels.isEmpty { return lines + [renderer.wording.nothingToDraw] }
    for row in rows(panels) {
      if !lines.isEmpty { lines.append("") }
      lines += Self.beside(row)
    }
    return lines + key
  }

  /// The panels by the rows they stand in.
  private func rows(_ panels: [HeatPanelDrawing]) -> [[HeatPanelDrawing]] {
    var rows: [[HeatPanelDrawing]] = []
    var used = 0
    for panel in panels {
      if let last = rows.indices.last, used + 3 + panel.width <= renderer.columns {
        rows[last].append(panel)
        used += 3 + panel.width
      } else {
        rows.append([panel])
        used = panel.width
      }
    }
    return rows
  }

  private static func beside(_ panels: [HeatPanelDrawing]) -> [String] {
    let blocks = panels.map(\.lines)
    let height = blocks.map(\.count).max() ?? 0
    return (0..<height).map { line in
      var text = ""
      for (place, block) in blocks.enumerated() {
        // Shorter panels stand at the bottom, so that grids of equal height line up.
        let index = line - (height - block.count)
        let own = index >= 0 ? block[index] : PaintedLine("")
        if place > 0 { text += "   " }
        text += own.text + String(repeating: " ", count: max(0, panels[place].width - own.width))
      }
      return text.trimmingTrailingSpaces
    }
  }

  private var key: [String] {
    guard let scale else { return [] }
    let bounds = (0..<4).map { scale.low + (scale.high - scale.low) * Double($0) / 4 }
    let texts = NumberFormat.keyTexts(bounds)
    let title = TextSanitizer.line(map.scale).trimmingSpaces
    let entries = zip(HeatPanelDrawing.shades, texts).map { "\($0) ≥ \($1)" }
    let text =
      scale.low == scale.high
      ? "\(title)  \(HeatPanelDrawing.shades[2]) = \(texts[0])" : ([title] + entries).joined(separator: "  ")
    return [""] + text.trimmingSpaces.wrapped(to: renderer.columns, indent: 2).map(renderer.paint.faint)
  }
}

/// A line with the columns it takes, which colours do not count to.
struct PaintedLine {
  var text: String
  var width: Int

  init(_ text: String) {
    self.text = text
    width = text.displayWidth
  }

  init(painted text: String, width: Int) {
    self.text = text
    self.width = width
  }
}
