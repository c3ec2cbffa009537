/// One box of a tree: its lines, the first in bold, and a bar with the shares of the classes.
struct TreeBox {
  private let node: TreeDiagram.Node
  private let lines: [String]

  private static let widestLine = 200.0
  private static let step = 16.0
  private static let padding = 9.0
  static let edgeStep = 14.3
  static let edgeLettering = Lettering(size: 11, anchor: .middle, colour: .muted)

  init(_ node: TreeDiagram.Node) {
    self.node = node
    lines = node.lines.enumerated().flatMap { place, line in
      Lettering(isBold: place == 0).broken(TextSanitizer.line(line).trimmingSpaces, to: Self.widestLine, lines: 2)
    }
  }

  var width: Double {
    let text = lines.enumerated().map { Lettering(isBold: $0 == 0).width(of: $1) }.max() ?? 0
    return max(text + 2 * Self.padding, node.shares.isEmpty ? 34 : 76).rounded(.up)
  }

  var height: Double {
    Double(max(lines.count, 1)) * Self.step + 2 * 6 + (node.shares.isEmpty ? 0 : 12)
  }

  /// The lines of the label on the edge to the box.
  static func edgeLines(_ node: TreeDiagram.Node) -> [String] {
    let label = TextSanitizer.line(node.edge).trimmingSpaces
    return label.isEmpty ? [] : edgeLettering.broken(label, to: 150, lines: 3)
  }

  /// The room that the label on the edge to the box takes.
  static func edgeFrame(_ node: TreeDiagram.Node) -> (width: Double, height: Double) {
    let lines = edgeLines(node)
    guard !lines.isEmpty else { return (0, 0) }
    return ((lines.map { edgeLettering.width(of: $0) }.max() ?? 0) + 6, Double(lines.count) * edgeStep)
  }

  func draw(_ canvas: inout SVGCanvas, _ frame: Frame) {
    let isLeaf = node.children.isEmpty
    canvas.rectangle(
      frame, fill: isLeaf ? .empty : .paper, stroke: Stroke(colour: .frame, width: isLeaf ? 1 : 1.4), radius: 5)
    var base = frame.y + 6 + 12.2
    for (place, line) in lines.enumerated() {
      canvas.text(line, at: Spot(frame.centre.x, base), Lettering(anchor: .middle, isBold: place == 0))
      base += Self.step
    }
    drawShares(&canvas, Frame(frame.x + Self.padding, frame.bottom - 14, frame.width - 2 * Self.padding, 8))
  }

  private func drawShares(_ canvas: inout SVGCanvas, _ frame: Frame) {
    let shares = node.shares.map { $0.isFinite ? max(0, $0) : 0 }
    let total = shares.reduce(0, +)
    guard total > 0 else { return }
    var left = frame.x
    for (place, share) in shares.enumerated() where share > 0 {
      let width = frame.width * share / total
      canvas.rectangle(Frame(left, frame.y, width, frame.height), fill: .series(place))
      left += width
    }
    canvas.rectangle(frame, fill: nil, stroke: Stroke(colour: .frame, width: 0.75))
  }
}
