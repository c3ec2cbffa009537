/// Where the boxes, edges and edge labels of a tree lie.
///
/// Downwards, a label stands on the edge above its box. Rightwards it stands over the box, so that a level
/// takes no more width than its boxes; many leaves make the picture tall, which a page can scroll.
struct TreePlan {
  /// The size of the whole tree.
  private(set) var width = 0.0
  private(set) var height = 0.0
  private var items: [Item] = []
  private let isDownwards: Bool

  /// A box with the middle of its edge's label, its parent's place, and where the edges to its children bend.
  private struct Item {
    var box: TreeBox
    var frame: Frame
    var label: Spot
    var parent: Int?
    var bend: Double
  }

  /// The greatest width of a tree that is drawn downwards.
  private static let widest = 1000.0
  private static let before = 14.0

  init(_ root: TreeDiagram.Node) {
    let boxes = TreeBoxes(root)
    // Boxes of equal width put middle children straight below their parents.
    let even = TreeLayout(root, gap: 18) { max(boxes.widths[boxes.levels[$0]], boxes.all[$0].labelWidth) }
    let tight = TreeLayout(root, gap: 18) { max(boxes.all[$0].width, boxes.all[$0].labelWidth) }
    isDownwards = tight.extent <= Self.widest
    guard isDownwards else {
      layOutRightwards(TreeLayout(root, gap: 9) { boxes.all[$0].height + boxes.all[$0].labelHeight }, boxes)
      return
    }
    let isEven = even.extent <= Self.widest
    layOutDownwards(isEven ? even : tight, boxes, isEven: isEven)
  }

  private mutating func layOutDownwards(_ layout: TreeLayout, _ boxes: TreeBoxes, isEven: Bool) {
    var tops: [Double] = []
    var top = 0.0
    for level in boxes.heights.indices {
      if level > 0 {
        top += Self.before + (boxes.labelHeights[level] > 0 ? boxes.labelHeights[level] + 14 : 14)
      }
      tops.append(top)
      top += boxes.heights[level]
    }
    for (box, shape) in zip(layout.boxes, boxes.all) {
      let boxWidth = isEven ? boxes.widths[box.level] : shape.width
      let frame = Frame(box.middle - boxWidth / 2, tops[box.level], boxWidth, shape.height)
      let bend = tops[box.level] + boxes.heights[box.level] + Self.before
      var item = Item(box: shape, frame: frame, label: frame.centre, parent: box.parent, bend: bend)
      if let parent = box.parent {
        item.label = Spot(frame.centre.x, (items[parent].bend + frame.y) / 2)
      }
      items.append(item)
    }
    (width, height) = (layout.extent, top)
  }

  private mutating func layOutRightwards(_ layout: TreeLayout, _ boxes: TreeBoxes) {
    var lefts: [Double] = []
    var left = 0.0
    for level in boxes.widths.indices {
      if level > 0 { left += Self.before + 18 }
      lefts.append(left)
      left += max(boxes.widths[level], boxes.labelWidths[level] - 12)
    }
    for (box, shape) in zip(layout.boxes, boxes.all) {
      let boxWidth = max(boxes.widths[box.level], boxes.labelWidths[box.level] - 12)
      let frame = Frame(
        lefts[box.level], box.middle + (shape.labelHeight - shape.height) / 2, boxWidth, shape.height)
      var item = Item(
        box: shape, frame: frame, label: frame.centre, parent: box.parent, bend: frame.right + Self.before)
      if let parent = box.parent {
        item.label = Spot(items[parent].bend + 6, frame.y - 2 - shape.labelHeight / 2)
      }
      items.append(item)
    }
    (width, height) = (left, layout.extent)
  }

  /// The edges, no stretch twice: around the outer children, from the parent, to each child between.
  private var edges: [[Spot]] {
    var children: [Int: [Frame]] = [:]
    for item in items {
      if let parent = item.parent { children[parent, default: []].append(item.frame) }
    }
    // Along the levels, then across them; turned where the tree runs downwards.
    func spot(_ along: Double, _ across: Double) -> Spot {
      isDownwards ? Spot(across, along) : Spot(along, across)
    }
    func middle(_ frame: Frame) -> Double { isDownwards ? frame.centre.x : frame.centre.y }
    func start(_ frame: Frame) -> Double { isDownwards ? frame.y : frame.x }
    return items.indices.flatMap { place -> [[Spot]] in
      guard let below = children[place], let first = below.first, let last = below.last else { return [] }
      let (item, own) = (items[place], middle(items[place].frame))
      let end = isDownwards ? item.frame.bottom : item.frame.right
      if below.count == 1 {
        return [
          [
            spot(end, own), spot(item.bend, own), spot(item.bend, middle(first)),
            spot(start(first), middle(first)),
          ]
        ]
      }
      let bus = [
        spot(start(first), middle(first)), spot(item.bend, middle(first)), spot(item.bend, middle(last)),
        spot(start(last), middle(last)),
      ]
      let between = below.dropFirst().dropLast().map {
        [spot(item.bend, middle($0)), spot(start($0), middle($0))]
      }
      return [bus, [spot(end, own), spot(item.bend, own)]] + between
    }
  }

  /// Draws the tree with its left upper corner at `origin`.
  func draw(_ canvas: inout SVGCanvas, at origin: Spot) {
    func moved(_ spot: Spot) -> Spot { Spot(spot.x + origin.x, spot.y + origin.y) }
    for path in edges { canvas.path(path.map(moved), Stroke(colour: .frame, width: 1.25)) }
    for item in items {
      let label = moved(item.label)
      if isDownwards, !item.box.label.isEmpty {
        let (w, h) = (item.box.labelWidth, item.box.labelHeight)
        canvas.rectangle(Frame(label.x - w / 2, label.y - h / 2, w, h), fill: .paper)
      }
      canvas.lines(item.box.label, centredAt: label, TreeBox.labelLettering(isDownwards ? .middle : .start))
      let frame = item.frame
      item.box.draw(&canvas, Frame(frame.x + origin.x, frame.y + origin.y, frame.width, frame.height))
    }
  }
}

/// The boxes of a tree, parents before their children, and the greatest sizes on each level.
private struct TreeBoxes {
  var all: [TreeBox] = []
  var levels: [Int] = []
  var widths: [Double] = []
  var heights: [Double] = []
  var labelWidths: [Double] = []
  var labelHeights: [Double] = []

  init(_ root: TreeDiagram.Node) { add(root, 0) }

  private mutating func add(_ node: TreeDiagram.Node, _ level: Int) {
    if level == widths.count {
      widths.append(0)
      heights.append(0)
      labelWidths.append(0)
      labelHeights.append(0)
    }
    let box = TreeBox(node)
    all.append(box)
    levels.append(level)
    widths[level] = max(widths[level], box.width)
    heights[level] = max(heights[level], box.height)
    labelWidths[level] = max(labelWidths[level], box.labelWidth)
    labelHeights[level] = max(labelHeights[level], box.labelHeight)
    for child in node.children { add(child, level + 1) }
  }
}
