import Diagnostics

/// A flow diagram for the terminal: for each step from one column to the next, a bar for each band.
struct FlowDrawing {
  private let diagram: FlowDiagram
  private let renderer: Renderer
  private let bands: [FlowDiagram.Band]
  private let names: [String]

  init(_ diagram: FlowDiagram, _ renderer: Renderer) {
    self.diagram = diagram
    self.renderer = renderer
    bands = diagram.drawable
    names = diagram.names
  }

  var lines: [String] {
    let title = renderer.title(diagram.title)
    guard !bands.isEmpty else { return title + [renderer.wording.nothingToDraw] }
    let widest = renderer.columns / 4
    let labels = names.map { TextSanitizer.line($0).trimmingSpaces.truncated(to: widest) }
    let width = labels.map(\.displayWidth).max() ?? 0
    let values = NumberFormat.automatic.texts(of: bands.map(\.size))
    let room = renderer.columns - 2 * width - 5 - (values.map(\.displayWidth).max() ?? 0)
    let most = bands.map(\.size).max() ?? 1
    var lines = title
    var column = -1
    var from = -1
    for (band, value) in zip(bands, values) {
      if band.column != column {
        (column, from) = (band.column, -1)
        lines += heading(column)
      }
      let source = diagram.columns[band.column].groups[band.from].name
      let target = diagram.columns[band.column + 1].groups[band.to].name
      let left = band.from == from ? "" : label(source, labels)
      from = band.from
      let bar = Self.bar(band.size / most, columns: max(2, room))
      lines.append(
        left.paddedRight(to: width) + " → " + label(target, labels).paddedRight(to: width) + " "
          + renderer.paint.series(bar, names.firstIndex(of: source) ?? 0) + " " + value)
    }
    return lines + [renderer.paint.faint(TextSanitizer.line(diagram.unit).truncated(to: renderer.columns))]
  }

  private func label(_ name: String, _ labels: [String]) -> String {
    names.firstIndex(of: name).map { labels[$0] } ?? ""
  }

  private func heading(_ column: Int) -> [String] {
    let titles = [diagram.columns[column], diagram.columns[column + 1]].map {
      TextSanitizer.line($0.title).trimmingSpaces
    }
    let text = titles.joined(separator: " → ").truncated(to: renderer.columns)
    return text == " → " ? [] : [renderer.paint.faint(text)]
  }

  private static func bar(_ share: Double, columns: Int) -> String {
    let eighths = max(1, Int((min(max(share, 0), 1) * Double(columns) * 8).rounded()))
    return String(repeating: "█", count: eighths / 8)
      + ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"][eighths % 8]
  }
}
