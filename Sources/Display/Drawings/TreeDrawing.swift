import Diagnostics

/// A tree for the terminal: an outline with branches, each box on a line with the edge that leads to it, and
/// a bar of the class shares.
struct TreeDrawing {
  private let diagram: TreeDiagram
  private let renderer: Renderer
  /// How far a level is indented: three columns, less in trees that are deep for the width.
  private let step: Int

  private static let barWidth = 10
  private static let blocks: [Character] = ["█", "░", "▓", "▒"]
  private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ")

  init(_ diagram: TreeDiagram, _ renderer: Renderer) {
    self.diagram = diagram
    self.renderer = renderer
    func depth(_ node: TreeDiagram.Node) -> Int { 1 + (node.children.map(depth).max() ?? 0) }
    step = min(3, max(1, renderer.columns / 2 / depth(diagram.root)))
  }

  var lines: [String] {
    let tree = lines(diagram.root, first: "", rest: "")
    return renderer.title(diagram.title) + key + (tree == [""] ? [renderer.wording.nothingToDraw] : tree)
  }

  private var key: [String] {
    let entries = diagram.classes.enumerated().map { place, name in
      renderer.paint.series(String(block(place)), place) + " " + TextSanitizer.line(name).trimmingSpaces
    }
    return KeyLines.filled(entries, width: renderer.columns)
  }

  /// The lines of a box and all below it; `first` stands before its first line, `rest` before the others.
  private func lines(_ node: TreeDiagram.Node, first: String, rest: String) -> [String] {
    var lines = box(node, first: first, rest: rest + branch(node.children.isEmpty ? "   " : "│  "))
    for (place, child) in node.children.enumerated() {
      let isLast = place == node.children.count - 1
      lines += self.lines(
        child, first: rest + branch(isLast ? "└─ " : "├─ "), rest: rest + branch(isLast ? "   " : "│  "))
    }
    return lines
  }

  private func branch(_ text: String) -> String { String(text.prefix(step)) }

  /// The branches before a line; of very many the last.
  private func shortened(_ branches: String) -> String {
    let most = renderer.columns / 2
    return branches.count <= most ? branches : "…" + branches.suffix(most - 1)
  }

  private func box(_ node: TreeDiagram.Node, first: String, rest: String) -> [String] {
    let (first, rest) = (shortened(first), shortened(rest))
    let room = renderer.columns - max(first.count, rest.count)
    let edge = TextSanitizer.line(node.edge).trimmingSpaces
    // A box's own lines are broken between each other first.
    let own = node.lines.map { TextSanitizer.line($0).trimmingSpaces.replacing(" ", with: "\u{A0}") }
    let body = own.joined(separator: "  ")
    var lines = (edge.isEmpty ? body : edge + ": " + body).wrapped(to: room)
    lines = lines.map { $0.replacing("\u{A0}", with: " ") }
    if lines.isEmpty { lines = [""] }
    if let bar = shareBar(node) {
      let last = lines[lines.count - 1]
      // The bar stands behind the text where there is room, otherwise on a line of its own.
      if last.displayWidth + 2 + Self.barWidth <= room {
        lines[lines.count - 1] = last + "  " + bar
      } else {
        lines.append(bar)
      }
    }
    return lines.enumerated().map { ($0 == 0 ? first : rest) + $1 }
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
      bar += renderer.paint.series(String(repeating: block(place), count: end - drawn), place)
      drawn = end
    }
    return bar
  }

  /// The sign of a class: a shade, or a letter where shades would be too many to tell apart.
  private func block(_ place: Int) -> Character {
    diagram.classes.count <= Self.blocks.count
      ? Self.blocks[place % Self.blocks.count] : Self.letters[place % Self.letters.count]
  }
}
