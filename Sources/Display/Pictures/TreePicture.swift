/// A tree as SVG: from top to bottom where it is narrow enough to be read, otherwise from left to right.
struct TreePicture {
  private let diagram: TreeDiagram

  /// The greatest width of a tree that is drawn from top to bottom.
  private let widest = 1000.0
  private let margin = 18.0

  init(_ diagram: TreeDiagram) { self.diagram = diagram }

  var svg: String {
    let downwards = TreeLayout(diagram.root, gap: 18) { node in
      max(TreeBox(node).width, TreeBox.edgeFrame(node).width)
    }
    let isDownwards = downwards.extent <= widest
    let layout =
      isDownwards ? downwards : TreeLayout(diagram.root, gap: 10) { max(TreeBox($0).height, TreeBox.edgeFrame($0).height) }
    let bands = TreeBands(layout, isDownwards: isDownwards)
    let extent = bands.extent
    let body = isDownwards ? (width: layout.extent, height: extent) : (width: extent, height: layout.extent)
    var canvas = SVGCanvas()
    let width = max(body.width, min(440, max(titleWidth, keyWidth))) + 2 * margin
    var top = canvas.heading(diagram.title, margin: margin, width: width)
    top = drawKey(&canvas, top: top + 8, width: width) + 10
    let origin = Spot((width - body.width) / 2, top)
    let frames = layout.boxes.map { box -> Frame in
      let start = bands.starts[box.level]
      let shape = TreeBox(box.node)
      // Boxes of a level have the same width from left to right, so that their columns line up.
      let boxWidth = isDownwards ? shape.width : bands.sizes[box.level]
      return isDownwards
        ? Frame(origin.x + box.middle - boxWidth / 2, origin.y + start, boxWidth, shape.height)
        : Frame(origin.x + start, origin.y + box.middle - shape.height / 2, boxWidth, shape.height)
    }
    for (place, box) in layout.boxes.enumerated() {
      guard let parent = box.parent else { continue }
      let edge = TreeEdge(from: frames[parent], to: frames[place], label: TreeBox.edgeLines(box.node))
      let bend = isDownwards ? bands.bends[box.level] + origin.y : bands.bends[box.level] + origin.x
      edge.draw(&canvas, bend: bend, isDownwards: isDownwards)
    }
    for (place, box) in layout.boxes.enumerated() { TreeBox(box.node).draw(&canvas, frames[place]) }
    return canvas.document(
      width: width, height: top + body.height + margin, title: diagram.title, description: description(diagram.root))
  }

  private var titleWidth: Double { Lettering(size: 15, isBold: true).width(of: TextSanitizer.line(diagram.title)) }

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
      canvas.rectangle(Frame(spot.x, spot.y, 12, 12), fill: .series(place))
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

/// Where the levels of a tree lie, one behind the other, with room for the labels of the edges between.
private struct TreeBands {
  /// Where each level's boxes begin.
  var starts: [Double] = []
  /// How much its boxes take along the levels.
  var sizes: [Double] = []
  /// Where the edges to each level bend.
  var bends: [Double] = []

  init(_ layout: TreeLayout, isDownwards: Bool) {
    let count = (layout.boxes.map(\.level).max() ?? 0) + 1
    sizes = Array(repeating: 0, count: count)
    var labels = Array(repeating: 0.0, count: count)
    for box in layout.boxes {
      let (shape, edge) = (TreeBox(box.node), TreeBox.edgeFrame(box.node))
      sizes[box.level] = max(sizes[box.level], isDownwards ? shape.height : shape.width)
      labels[box.level] = max(labels[box.level], isDownwards ? edge.height : edge.width)
    }
    var start = 0.0
    for level in 0..<count {
      let before = level == 0 ? 0 : 14.0
      let after = level == 0 ? 0 : labels[level] > 0 ? labels[level] + 16 : 14
      bends.append(start + before)
      starts.append(start + before + after)
      start += before + after + sizes[level]
    }
  }

  /// How far all levels reach.
  var extent: Double { (starts.last ?? 0) + (sizes.last ?? 0) }
}

/// The line from a parent to a child, with its label on the child's part.
private struct TreeEdge {
  var from: Frame
  var to: Frame
  var label: [String]

  init(from: Frame, to: Frame, label: [String]) {
    self.from = from
    self.to = to
    self.label = label
  }

  func draw(_ canvas: inout SVGCanvas, bend: Double, isDownwards: Bool) {
    let (start, end) = (from.centre, to.centre)
    let spots =
      isDownwards
      ? [Spot(start.x, from.bottom), Spot(start.x, bend), Spot(end.x, bend), Spot(end.x, to.y)]
      : [Spot(from.right, start.y), Spot(bend, start.y), Spot(bend, end.y), Spot(to.x, end.y)]
    canvas.path(spots, Stroke(colour: .frame, width: 1.25))
    guard !label.isEmpty else { return }
    let lettering = TreeBox.edgeLettering
    let width = label.map { lettering.width(of: $0) }.max() ?? 0
    let height = Double(label.count) * TreeBox.edgeStep
    let middle =
      isDownwards ? Spot(end.x, (bend + to.y) / 2) : Spot((bend + to.x) / 2, end.y)
    canvas.rectangle(
      Frame(middle.x - width / 2 - 3, middle.y - height / 2 - 1, width + 6, height + 2), fill: .paper)
    canvas.lines(label, centredAt: middle, lettering)
  }
}
