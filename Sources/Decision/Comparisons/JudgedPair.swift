/// How many times more important one criterion is than another, by name.
public struct JudgedPair: Hashable, Sendable {
  /// The criterion that is judged.
  public var first: String
  /// The criterion it is compared with.
  public var second: String
  /// The ratio first ÷ second, on Saaty's 1…9 scale or finer.
  public var value: Double

  /// A judgement.
  public init(_ first: String, _ second: String, _ value: Double) {
    self.first = first
    self.second = second
    self.value = value
  }
}
