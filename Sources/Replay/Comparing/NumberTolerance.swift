/// When two numbers count as the same.
public struct NumberTolerance: Hashable, Sendable {
  /// How far apart they may lie, relative to the recorded one where that is larger than 1.
  public var relative: Double

  /// |new − old| ≤ relative · max(1, |old|).
  public init(_ relative: Double) { self.relative = relative }

  /// Whether `replayed` counts as `recorded`.
  public func accepts(_ replayed: Double, for recorded: Double) -> Bool {
    if replayed == recorded || (replayed.isNaN && recorded.isNaN) { return true }
    return abs(replayed - recorded) <= relative * max(1, abs(recorded))
  }
}
