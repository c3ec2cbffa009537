/// The segment of every row.
public struct SegmentAssignment: Hashable, Sendable {
  /// Index into `segments` per row; −1 where a row belongs to none.
  public let codes: [Int32]
  /// The segments, in the order of the scheme; some may hold no row.
  public let segments: [Segment]
  /// How many rows each segment holds.
  public let counts: [Int]
  /// How many rows belong to no segment.
  public let unassigned: Int

  /// An assignment of rows to segments.
  ///
  /// - Precondition: every code is −1 or an index into `segments`.
  public init(codes: [Int32], segments: [Segment]) {
    var counts = [Int](repeating: 0, count: segments.count)
    var unassigned = 0
    for code in codes {
      if code >= 0 { counts[Int(code)] += 1 } else { unassigned += 1 }
    }
    self.codes = codes
    self.segments = segments
    self.counts = counts
    self.unassigned = unassigned
  }
}
