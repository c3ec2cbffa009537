import Diagnostics

/// A tree for the terminal: an outline with branches, each box on a line with the edge that leads to it, and a
/// bar of the class shares.
struct TreeDrawing {
  private let diagram: TreeDiagram
  private let renderer: Renderer

  private static let barWidth = 10
  private static let blocks: [Character] = ["█", "░", "▓", "▒", "◼", "◻", "▪", "▫"]

  init(_ diagram: TreeDiagram, _ renderer: Renderer) {
    self.diagram = diagram
    self.renderer = renderer
  }

  var lines: [String] {
    renderer.title(diagram.title) + key + lines(diagram.root, first: "", rest: "")
  }

  private var key: [String] {
    let entries = diagram.classes.enumerated().map { place, name in
      renderer.paint.series(String(Self.block(place)), place) + " " + TextSanitizer.line(name).trimmingSpaces
    }
    return KeyLines.filled(entries, width: renderer.columns)
  }

  /// The lines of a box and all below it; `first` stands before its first line, `rest` before the others.
  private func lines(_ node: TreeDiagram.Node, first: String, rest: String) -> [String] {
    var lines = box(node, first: first, rest: rest + (node.children.isEmpty ? "   " : "│  "))
    for (place, child) in node.children.enumerated() {
      let isLast = place == node.children.count - 1
      lines += self.lines(
        child, first: rest + (isLast ? "└─ " : "├─ "), rest: rest + (isLast ? "   " : "│  "))
    }
    return lines
  }

  private func box(_ node: TreeDiagram.Node, first: String, rest: String) -> [String] {
    let room = max(12, renderer.columns - rest.displayWidth)
    let edge = TextSanitizer.line(node.edge).trimmingSpaces
    let body = node.lines.map { TextSanitizer.line($0).trimmingSpaces }.joined(separator: "  ")
    let text = edge.isEmpty ? body : edge + ": " + body
    var wrapped = text.wrapped(to: room)
    if wrapped.isEmpty { wrapped = [""] }
    let bar = shareBar(node)
    if let bar {
      let last = wrapped[wrapped.count - 1]
      // The bar stands behind the text where there is room, otherwise on a line of its own.
      if last.displayWidth + 2 + Self.barWidth <= room {
        wrapped[wrapped.count - 1] = last + "  " + bar
      } else {
        wrapped.append(bar)
      }
    }
    return wrapped.enumerated().map { ($0 == 0 ? first : rest) + $1 }
  }

  private func shareBar(_ node: TreeDiagram.Node) -> String? {
    let shares = node.shares.map { $0.isFinite ? max(0, $0) : 0 }
    let total = shares.reduce(0, +)
    guard total > 0 else { return nil }
    var bar = ""
    var sum = 0.0
    var drawn = 0
    for (place, share) in shares.enumerated() {
      sum += share
      let end = Int((sum / total * Double(Self.barWidth)).rounded())
      bar += renderer.paint.series(String(repeating: Self.block(place), count: end - drawn), place)
      drawn = end
    }
    return bar
  }

  private static func block(_ place: Int) -> Character { blocks[place % blocks.count] }
}
