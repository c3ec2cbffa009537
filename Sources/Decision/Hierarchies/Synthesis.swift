/// The overall priorities of alternatives.
public struct Synthesis: Hashable, Sendable {
  /// The alternatives, in their given order.
  public let names: [String]
  /// One priority per alternative; they sum to 1.
  public let priorities: [Double]
  /// 1 for the best; equal priorities share the smallest rank.
  public let ranks: [Int]
  /// How the criteria were put together.
  public let mode: SynthesisMode
}
