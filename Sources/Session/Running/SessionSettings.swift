/// What holds for a whole session and stands in the front matter of its notebook.
public struct SessionSettings: Hashable, Sendable {
  /// The seed of random steps that name none.
  public var seed: UInt64
  /// How far numbers may differ in a replay.
  public var tolerance: Double
  /// The language edition.
  public var edition: Int

  /// Settings; see the properties.
  public init(seed: UInt64, tolerance: Double, edition: Int) {
    self.seed = seed
    self.tolerance = tolerance
    self.edition = edition
  }
}
