/// One expert's judgements.
public struct Expert: Hashable, Sendable {
  /// The expert's name.
  public var name: String
  /// What the expert judged.
  public var matrix: ComparisonMatrix

  /// An expert.
  public init(name: String, matrix: ComparisonMatrix) {
    self.name = name
    self.matrix = matrix
  }
}
