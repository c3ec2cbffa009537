/// When two numbers count as the same.
public struct NumberTolerance: Hashable, Sendable {
  /// How far apart they may lie, relative to the recorded one where that is larger than 1.
  public var relative: Double
  /// How far apart they may lie whatever their size.
  public var absolute: Double

  /// |new − old| ≤ relative · max(1, |old|), or |new − old| ≤ absolute.
  public init(_ relative: Double, within absolute: Double = 0) {
    self.relative = relative
    self.absolute = absolute
  }

  /// Whether `replayed` counts as `recorded`.
  public func accepts(_ replayed: Double, for recorded: Double) -> Bool {
    if replayed == recorded || (replayed.isNaN && recorded.isNaN) { return true }
    return abs(replayed - recorded) <= max(relative * max(1, abs(recorded)), absolute)
  }
}
