/// One box of a tree: its lines, the first in bold, a bar with the shares of the classes, and the label of
/// the edge that leads to it.
struct TreeBox {
  private let lines: [String]
  private let shares: [Double]
  private let isLeaf: Bool
  /// The lines of the edge's label.
  let label: [String]
  /// The size of the box.
  let width: Double
  let height: Double
  /// The size of the edge's label; zero without one.
  let labelWidth: Double
  let labelHeight: Double

  private static let widestLine = 200.0
  private static let widestLabel = 150.0
  private static let step = 16.0
  private static let padding = 9.0

  init(_ node: TreeDiagram.Node) {
    isLeaf = node.children.isEmpty
    shares = node.shares.map { $0.isFinite ? max(0, $0) : 0 }
    lines = node.lines.enumerated().flatMap { place, line in
      Lettering(isBold: place == 0).balanced(
        TextSanitizer.line(line).trimmingSpaces, to: Self.widestLine, lines: 2)
    }
    let text = lines.enumerated().map { Lettering(isBold: $0 == 0).width(of: $1) }.max() ?? 0
    let hasBar = shares.contains { $0 > 0 }
    width = max(text + 2 * Self.padding, hasBar ? 76 : 34).rounded(.up)
    height = Double(max(lines.count, 1)) * Self.step + 12 + (hasBar ? 12 : 0)
    let lettering = Self.labelLettering(.middle)
    let edge = TextSanitizer.line(node.edge).trimmingSpaces
    label = edge.isEmpty ? [] : lettering.balanced(Self.joined(edge), to: Self.widestLabel, lines: 3)
    labelWidth = label.isEmpty ? 0 : (label.map { lettering.width(of: $0) }.max() ?? 0) + 8
    labelHeight = Double(label.count) * lettering.size * 1.3
  }

  /// The label with its relation signs tied to what follows them, so that no line ends with one.
  private static func joined(_ edge: String) -> String {
    var joined = ""
    for character in edge {
      let isTied = character == " " && joined.last.map { "<>=≤≥≠∈".contains($0) } ?? false
      joined.append(isTied ? "\u{A0}" : character)
    }
    return joined
  }

  /// How edge labels are written.
  static func labelLettering(_ anchor: Lettering.Anchor) -> Lettering {
    Lettering(size: 11, anchor: anchor, colour: .muted)
  }

  func draw(_ canvas: inout SVGCanvas, _ frame: Frame) {
    canvas.rectangle(
      frame, fill: isLeaf ? .empty : .paper, stroke: Stroke(colour: .frame, width: isLeaf ? 1 : 1.4),
      radius: 5)
    var base = frame.y + 6 + 12.2
    for (place, line) in lines.enumerated() {
      canvas.text(line, at: Spot(frame.centre.x, base), Lettering(anchor: .middle, isBold: place == 0))
      base += Self.step
    }
    drawShares(&canvas, Frame(frame.x + Self.padding, frame.bottom - 14, frame.width - 2 * Self.padding, 8))
  }

  private func drawShares(_ canvas: inout SVGCanvas, _ frame: Frame) {
    let total = shares.reduce(0, +)
    guard total > 0 else { return }
    var left = frame.x
    for (place, share) in shares.enumerated() where share > 0 {
      let width = frame.width * share / total
      canvas.rectangle(Frame(left, frame.y, width, frame.height), fill: .area(place))
      left += width
    }
    canvas.rectangle(frame, fill: nil, stroke: Stroke(colour: .frame, width: 0.75))
  }
}
