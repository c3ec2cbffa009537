/// One axis of a cube or matrix: a score per row and the rule that cuts it.
public struct SegmentationAxis: Hashable, Sendable {
  /// The axis's name.
  public let name: String
  /// One score per row; NaN is missing.
  public let values: [Double]
  /// How the scores are cut into levels.
  public let cut: CutRule

  /// An axis called `name`.
  public init(_ name: String, _ values: [Double], cut: CutRule = .mean) {
    self.name = name
    self.values = values
    self.cut = cut
  }
}
