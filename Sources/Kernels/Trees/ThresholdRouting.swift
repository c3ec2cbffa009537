/// A tree all of whose splits compare a number with a threshold, flat.
public struct ThresholdTree: Sendable {
  /// What a node compares, and where rows go; a leaf's rows stay.
  private struct Node {
    var threshold: Double
    var column: Int32
    var below: Int32
    var other: Int32
  }

  private var nodes: [Node] = []
  /// The most splits above a leaf.
  public var depth = 0

  /// A tree without nodes.
  public init() {}

  /// Appends a node.
  ///
  /// - Parameters:
  ///   - column: the column compared; for a leaf one that is compared elsewhere.
  ///   - threshold: rows below it go to `below`, others to `other`.
  ///   - below: the place of a node; a leaf's own.
  ///   - other: likewise.
  public mutating func append(column: Int, threshold: Double, below: Int, other: Int) {
    nodes.append(
      Node(threshold: threshold, column: Int32(column), below: Int32(below), other: Int32(other)))
  }

  /// The node each row ends in; −1 for rows that lack a value on their way.
  ///
  /// Sixty-four rows go down together, a level at a time, without a branch per
  /// row.
  ///
  /// - Parameters:
  ///   - values: the columns, by row; those that are compared have `count` rows.
  ///   - count: how many rows there are.
  /// - Complexity: O(rows · depth).
  public func nodes(_ values: [[Double]], count: Int) -> [Int] {
    var result = [Int](repeating: 0, count: count)
    guard depth > 0 else { return result }
    precondition(
      nodes.allSatisfy { node in
        values.indices.contains(Int(node.column)) && values[Int(node.column)].count >= count
          && nodes.indices.contains(Int(node.below)) && nodes.indices.contains(Int(node.other))
      }, "every node compares a column of all rows and leads to nodes")
    // SAFETY: the pointers are used inside the closures only, which keep the columns alive. Columns, their lengths and
    // the places of nodes were checked above.
    unsafe withBases(values) { bases in
      unsafe bases.withUnsafeBufferPointer { bases in
        unsafe nodes.withUnsafeBufferPointer { nodes in
          guard let bases = bases.baseAddress, let nodes = nodes.baseAddress else { return }
          for start in stride(from: 0, to: count, by: 64) {
            unsafe route(start..<min(start + 64, count), bases, nodes, &result)
          }
        }
      }
    }
    return result
  }

  /// The leaf that each of a few rows ends in, one row after the other.
  ///
  /// - Parameters:
  ///   - values: the columns, by row; those that are compared have these rows,
  ///     and no row lacks a value.
  ///   - rows: the rows, in any order.
  /// - Complexity: O(rows · depth), each row's own.
  public func leaves(_ values: [[Double]], of rows: [Int]) -> [Int] {
    guard depth > 0 else { return Array(repeating: 0, count: rows.count) }
    return rows.map { row in
      var (place, last) = (0, -1)
      while place != last {
        last = place
        let node = nodes[place]
        place = Int(values[Int(node.column)][row] < node.threshold ? node.below : node.other)
      }
      return place
    }
  }

  /// Sends up to sixty-four rows down.
  @inline(__always)
  private func route(
    _ rows: Range<Int>, _ bases: UnsafePointer<UnsafePointer<Double>>, _ nodes: UnsafePointer<Node>,
    _ result: inout [Int]
  ) {
    var places = InlineArray<64, Int32>(repeating: 0)
    var isLost = InlineArray<64, Bool>(repeating: false)
    var level = 0
    var moves = true
    while moves, level < depth {
      var moved: Int32 = 0
      for j in 0..<rows.count {
        let place = places[j]
        let node = unsafe nodes + Int(place)
        let value = unsafe bases[Int(node.pointee.column)][rows.lowerBound &+ j]
        let after = unsafe value < node.pointee.threshold ? node.pointee.below : node.pointee.other
        if value != value { isLost[j] = isLost[j] || after != place }
        moved |= after ^ place
        places[j] = after
      }
      moves = moved != 0
      level += 1
    }
    for j in 0..<rows.count { result[rows.lowerBound &+ j] = isLost[j] ? -1 : Int(places[j]) }
  }

  /// Calls `body` with the first element of each column.
  private func withBases(_ values: [[Double]], _ body: ([UnsafePointer<Double>]) -> Void) {
    let none: [Double] = [0]
    unsafe none.withUnsafeBufferPointer { none in
      guard let base = none.baseAddress else { return }
      var bases: [UnsafePointer<Double>] = unsafe Array(repeating: base, count: values.count)
      func hold(_ place: Int) {
        guard place < values.count else {
          unsafe body(bases)
          return
        }
        unsafe values[place].withUnsafeBufferPointer { column in
          if let first = column.baseAddress { unsafe bases[place] = first }
          hold(place + 1)
        }
      }
      hold(0)
    }
  }
}
