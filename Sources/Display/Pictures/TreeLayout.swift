/// Places the boxes of a tree side by side, as close as they may stand, parents centred over their children.
///
/// Subtrees are pushed together along their contours from the left and from the right, and stand between the
/// two results; a subtree therefore looks the same wherever it stands. Small ones between large ones are then
/// spread evenly.
///
/// - Source: Reingold & Tilford (1981), "Tidier drawings of trees", IEEE TSE 7(2), 223–228; the middle of two
///   placements keeps every distance, since distances are linear in the places.
struct TreeLayout {
  /// A box: how far it lies from the root, its parent's place, and its middle across the levels.
  struct Box {
    var level: Int
    var parent: Int?
    var middle: Double
  }

  /// The boxes, parents before their children, children in order.
  private(set) var boxes: [Box] = []
  /// How far the boxes reach across the levels; they begin at zero.
  private(set) var extent = 0.0

  /// A layout in which the box at each place takes its `breadth` across the levels and keeps `gap` from its
  /// neighbours; places count parents before their children.
  ///
  /// - Complexity: O(n · depth) for n boxes.
  init(_ root: TreeDiagram.Node, gap: Double, breadth: (Int) -> Double) {
    let contour = place(root, level: 0, parent: nil, gap: gap, breadth: breadth)
    let least = contour.map(\.low).min() ?? 0
    for index in boxes.indices { boxes[index].middle -= least }
    extent = (contour.map(\.high).max() ?? 0) - least
  }

  private typealias Contour = [(low: Double, high: Double)]

  /// Places a subtree with its root at zero; its boxes are added at the end.
  private mutating func place(
    _ node: TreeDiagram.Node, level: Int, parent: Int?, gap: Double, breadth: (Int) -> Double
  ) -> Contour {
    let own = boxes.count
    boxes.append(Box(level: level, parent: parent, middle: 0))
    let half = breadth(own) / 2
    guard !node.children.isEmpty else { return [(-half, half)] }
    var contours: [Contour] = []
    var starts: [Int] = []
    for child in node.children {
      starts.append(boxes.count)
      contours.append(place(child, level: level + 1, parent: own, gap: gap, breadth: breadth))
    }
    var shifts = Self.shifts(contours, gap: gap)
    let middle = ((shifts.first ?? 0) + (shifts.last ?? 0)) / 2
    for index in shifts.indices { shifts[index] -= middle }
    var merged: Contour = []
    for (place, shift) in shifts.enumerated() {
      let end = place + 1 < starts.count ? starts[place + 1] : boxes.count
      for index in starts[place]..<end { boxes[index].middle += shift }
      for (depth, span) in contours[place].enumerated() {
        if depth == merged.count { merged.append((.infinity, -.infinity)) }
        merged[depth].low = min(merged[depth].low, span.low + shift)
        merged[depth].high = max(merged[depth].high, span.high + shift)
      }
    }
    return [(-half, half)] + merged
  }

  /// Where the subtrees stand: in the middle between packed from the left and packed from the right.
  private static func shifts(_ contours: [Contour], gap: Double) -> [Double] {
    let left = packed(contours, gap: gap)
    let mirrored = contours.reversed().map { $0.map { (low: -$0.high, high: -$0.low) } }
    let right = Array(packed(mirrored, gap: gap).map { -$0 }.reversed())
    let offset = (left.last ?? 0) - (right.last ?? 0)
    return spread(zip(left, right).map { ($0 + $1 + offset) / 2 }, contours, gap: gap)
  }

  /// Moves each inner subtree towards the middle of its neighbours, as far as the others allow.
  private static func spread(_ start: [Double], _ contours: [Contour], gap: Double) -> [Double] {
    // With few children there is nothing to spread, with very many nobody would see it.
    guard (3...40).contains(start.count) else { return start }
    var shifts = start
    for _ in 0..<40 {
      for place in 1..<(shifts.count - 1) {
        var (least, most) = (-Double.infinity, Double.infinity)
        for other in shifts.indices where other != place {
          let (left, right) = (contours[min(place, other)], contours[max(place, other)])
          let distance = zip(left, right).map { $0.high - $1.low + gap }.max() ?? 0
          if other < place {
            least = max(least, shifts[other] + distance)
          } else {
            most = min(most, shifts[other] - distance)
          }
        }
        let wanted = (shifts[place - 1] + shifts[place + 1]) / 2
        // Rounding may leave no room at all where subtrees touch.
        if least < most { shifts[place] = min(max(wanted, least), most) }
      }
    }
    return shifts
  }

  /// Each subtree as far left as the ones before it allow.
  private static func packed(_ contours: [Contour], gap: Double) -> [Double] {
    var shifts: [Double] = []
    var edge: [Double] = []
    for contour in contours {
      var shift = shifts.isEmpty ? 0 : -Double.infinity
      for (depth, span) in contour.enumerated() where depth < edge.count {
        shift = max(shift, edge[depth] + gap - span.low)
      }
      shifts.append(shift)
      for (depth, span) in contour.enumerated() {
        if depth < edge.count { edge[depth] = span.high + shift } else { edge.append(span.high + shift) }
      }
    }
    return shifts
  }
}
