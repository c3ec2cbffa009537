/// A tree all of whose splits compare a number with a threshold, flat.
public struct ThresholdTree: Sendable {
  /// By node: the column compared; any for a leaf.
  public var columns: [Int32] = []
  /// By node: the threshold.
  public var thresholds: [Double] = []
  /// By node: the node of rows below the threshold and that of the others; a
  /// leaf's are itself.
  public var next: [Int32] = []
  /// The most splits above a leaf.
  public var depth = 0

  /// A tree without nodes.
  public init() {}

  /// Appends a node.
  public mutating func append(column: Int, threshold: Double, below: Int, other: Int) {
    columns.append(Int32(column))
    thresholds.append(threshold)
    next.append(Int32(below))
    next.append(Int32(other))
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
    precondition(columns.allSatisfy { values.indices.contains(Int($0)) })
    precondition(Set(columns).allSatisfy { values[Int($0)].count >= count } || depth == 0)
    precondition(next.allSatisfy { columns.indices.contains(Int($0)) })
    var result = [Int](repeating: 0, count: count)
    guard depth > 0 else { return result }
    var block = InlineArray<64, Int32>(repeating: 0)
    var isLost = InlineArray<64, Bool>(repeating: false)
    // SAFETY: the pointers are used while `bases` holds them, inside closures that keep the columns alive. Columns,
    // nodes and lengths were checked above; leaves, whose column may be shorter, are compared at row 0 of a column
    // that is compared elsewhere, because `append` is given such a one.
    unsafe withBases(values) { bases in
      for start in stride(from: 0, to: count, by: 64) {
        let size = min(64, count - start)
        for j in 0..<size {
          block[j] = 0
          isLost[j] = false
        }
        var moves = true
        var level = 0
        while moves, level < depth {
          moves = false
          for j in 0..<size {
            let node = Int(block[j])
            let value = unsafe bases[Int(columns[node])][start + j]
            let after = next[node &* 2 &+ (value < thresholds[node] ? 0 : 1)]
            isLost[j] = isLost[j] || (value.isNaN && after != block[j])
            moves = moves || after != block[j]
            block[j] = after
          }
          level += 1
        }
        for j in 0..<size { result[start + j] = isLost[j] ? -1 : Int(block[j]) }
      }
    }
    return result
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
