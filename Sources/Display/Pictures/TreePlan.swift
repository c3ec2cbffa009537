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

  /// A box with the label and the corners of the edge that leads to it.
  private struct Item {
    var box: TreeBox
    var frame: Frame
    var label: Spot
    var corners: [Spot]
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
      var item = Item(box: shape, frame: frame, label: frame.centre, corners: [])
      if let parent = box.parent.map({ items[$0].frame }) {
        let bend = tops[box.level - 1] + boxes.heights[box.level - 1] + Self.before
        item.corners = [
          Spot(parent.centre.x, parent.bottom), Spot(parent.centre.x, bend), Spot(frame.centre.x, bend),
          Spot(frame.centre.x, frame.y),
        ]
        item.label = Spot(frame.centre.x, (bend + frame.y) / 2)
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
      var item = Item(box: shape, frame: frame, label: frame.centre, corners: [])
      if let parent = box.parent.map({ items[$0].frame }) {
        let bend = parent.right + Self.before
        item.corners = [
          Spot(parent.right, parent.centre.y), Spot(bend, parent.centre.y), Spot(bend, frame.centre.y),
          Spot(frame.x, frame.centre.y),
        ]
        item.label = Spot(bend + 6, frame.y - 2 - shape.labelHeight / 2)
      }
      items.append(item)
    }
    (width, height) = (left, layout.extent)
  }

  /// Draws the tree with its left upper corner at `origin`.
  func draw(_ canvas: inout SVGCanvas, at origin: Spot) {
    func moved(_ spot: Spot) -> Spot { Spot(spot.x + origin.x, spot.y + origin.y) }
    for item in items where !item.corners.isEmpty {
      canvas.path(item.corners.map(moved), Stroke(colour: .frame, width: 1.25))
    }
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
