/// A segment and the answer of its condition for every row.
public struct SegmentRule: Hashable, Sendable {
  /// The segment of rows the rule takes.
  public let segment: Segment
  /// Whether each row meets the condition; `nil` where it is unknown.
  public let answers: [Bool?]

  /// A rule for `segment`.
  public init(_ segment: Segment, _ answers: [Bool?]) {
    self.segment = segment
    self.answers = answers
  }
}
