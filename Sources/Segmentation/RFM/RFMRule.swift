/// A named box of recency, frequency and monetary scores.
public struct RFMRule: Hashable, Sendable {
  /// The segment of customers in the box.
  public let segment: Segment
  /// Recency scores, both ends included.
  public let recency: ClosedRange<Int32>
  /// Frequency scores, both ends included.
  public let frequency: ClosedRange<Int32>
  /// Monetary scores, both ends included.
  public let monetary: ClosedRange<Int32>

  /// A rule that names a box.
  public init(
    _ segment: Segment, recency: ClosedRange<Int32>, frequency: ClosedRange<Int32>,
    monetary: ClosedRange<Int32>
  ) {
    self.segment = segment
    self.recency = recency
    self.frequency = frequency
    self.monetary = monetary
  }

  /// Whether scores lie in the box.
  public func takes(_ r: Int32, _ f: Int32, _ m: Int32) -> Bool {
    recency.contains(r) && frequency.contains(f) && monetary.contains(m)
  }
}
