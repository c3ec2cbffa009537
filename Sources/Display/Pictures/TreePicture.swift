/// A tree as SVG: from top to bottom where it is narrow enough to be read, otherwise from left to right.
struct TreePicture {
  private let diagram: TreeDiagram
  private let drawing: TreePlan

  private let margin = 18.0

  init(_ diagram: TreeDiagram) {
    self.diagram = diagram
    drawing = TreePlan(diagram.root)
  }

  var svg: String {
    var canvas = SVGCanvas()
    let width = max(drawing.width, min(440, max(titleWidth, keyWidth))) + 2 * margin
    var top = canvas.heading(diagram.title, margin: margin, width: width)
    top = drawKey(&canvas, top: top + 8, width: width) + 8
    drawing.draw(&canvas, at: Spot((width - drawing.width) / 2, top))
    return canvas.document(
      width: width, height: top + drawing.height + margin, title: diagram.title,
      description: description(diagram.root))
  }

  private var titleWidth: Double {
    Lettering(size: 15, isBold: true).width(of: TextSanitizer.line(diagram.title))
  }

  private var keyEntries: [(name: String, width: Double)] {
    diagram.classes.map { name in
      let name = Lettering().fitted(TextSanitizer.line(name).trimmingSpaces, to: 240)
      return (name, Lettering().width(of: name) + 36)
    }
  }

  private var keyWidth: Double { keyEntries.map(\.width).reduce(0, +) }

  /// Draws the names of the classes with their colours, in as many rows as they need.
  private func drawKey(_ canvas: inout SVGCanvas, top: Double, width: Double) -> Double {
    guard !diagram.classes.isEmpty else { return top }
    var spot = Spot(margin, top + 4)
    for (place, entry) in keyEntries.enumerated() {
      if spot.x > margin, spot.x + entry.width - 18 > width - margin { spot = Spot(margin, spot.y + 20) }
      canvas.rectangle(
        Frame(spot.x, spot.y, 12, 12), fill: .area(place), stroke: Stroke(colour: .frame, width: 0.75))
      canvas.text(entry.name, at: Spot(spot.x + 18, spot.y + 10.5), Lettering())
      spot.x += entry.width
    }
    return spot.y + 16
  }

  private func description(_ node: TreeDiagram.Node) -> String {
    let own = (node.edge.isEmpty ? "" : node.edge + ": ") + node.lines.joined(separator: ", ")
    guard !node.children.isEmpty else { return own }
    return own + " (" + node.children.map(description).joined(separator: "; ") + ")"
  }
}
