/// Two assignments of the same rows against each other: two dates, or two methods.
public struct SegmentCrosstab: Hashable, Sendable {
  /// Rows in each pair of segments, `[before][after]`; the last row and column hold the unassigned.
  public let counts: [[Int]]
  /// Segments of the first assignment.
  public let before: [Segment]
  /// Segments of the second one.
  public let after: [Segment]
  /// Rows that kept their segment, by its English name.
  public let stayed: Int
  /// Rows that have another one.
  public let moved: Int
  /// Moves between different segments, the most frequent first, then in the order of the segments.
  public let flows: [Flow]
  /// Agreement of the two divisions, corrected for chance; `nil` under two rows assigned in both.
  public let adjustedRandIndex: Double?

  /// Rows that went from one segment to another.
  public struct Flow: Hashable, Sendable {
    /// Index into `before`.
    public let from: Int
    /// Index into `after`.
    public let to: Int
    /// How many rows.
    public let count: Int
  }

  /// Counts the rows of every pair of segments.
  ///
  /// - Throws: `length` where the assignments are of different rows.
  /// - Complexity: O(rows + segments²).
  public init(_ before: SegmentAssignment, _ after: SegmentAssignment) throws(CrosstabDefect) {
    guard before.codes.count == after.codes.count else {
      throw .length(before: before.codes.count, after: after.codes.count)
    }
    let (rows, columns) = (before.segments.count, after.segments.count)
    var counts = [[Int]](repeating: [Int](repeating: 0, count: columns + 1), count: rows + 1)
    for (a, b) in zip(before.codes, after.codes) {
      counts[a < 0 ? rows : Int(a)][b < 0 ? columns : Int(b)] += 1
    }
    var flows: [Flow] = []
    var stayed = 0
    for from in 0..<rows {
      for to in 0..<columns where counts[from][to] > 0 {
        if Self.isSame(before.segments[from], after.segments[to]) {
          stayed += counts[from][to]
        } else {
          flows.append(Flow(from: from, to: to, count: counts[from][to]))
        }
      }
    }
    self.counts = counts
    self.before = before.segments
    self.after = after.segments
    self.stayed = stayed
    moved = flows.reduce(0) { $0 + $1.count }
    self.flows = flows.sorted { ($1.count, $0.from, $0.to) < ($0.count, $1.from, $1.to) }
    adjustedRandIndex = Segmentation.adjustedRandIndex(before.codes, after.codes)
  }

  /// The share of the rows of a segment before that each segment has after, unassigned last.
  ///
  /// - Returns: NaN in every place for a segment without rows.
  public func shares(from segment: Int) -> [Double] {
    let total = Double(counts[segment].reduce(0, +))
    return counts[segment].map { Double($0) / total }
  }

  /// The rows that have another segment after, ascending; both assignments must be those counted.
  public static func movers(_ before: SegmentAssignment, _ after: SegmentAssignment) -> [Int] {
    before.codes.indices.filter { row in
      let (a, b) = (before.codes[row], after.codes[row])
      return a >= 0 && b >= 0 && !isSame(before.segments[Int(a)], after.segments[Int(b)])
    }
  }

  private static func isSame(_ left: Segment, _ right: Segment) -> Bool {
    left.name.english == right.name.english
  }
}

/// Why two assignments can't be compared.
public enum CrosstabDefect: Error, Hashable {
  /// They are of different numbers of rows.
  case length(before: Int, after: Int)
}
