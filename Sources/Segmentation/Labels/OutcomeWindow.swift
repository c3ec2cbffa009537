/// The days customers are observed on, and the later days their outcome is read from.
///
/// Both windows include their last day. They do not overlap, so a label read from the second is no function
/// of what is computed from the first.
public struct OutcomeWindow: Hashable, Sendable {
  /// The first day of the observation window, in days since 1970-01-01.
  public let start: Int32
  /// The last day of the observation window.
  public let asof: Int32
  /// The last day of the outcome window, which begins the day after `asof`.
  public let end: Int32

  /// Windows of at least one day each; `nil` where one would be empty.
  public init?(start: Int32, asof: Int32, end: Int32) {
    guard start <= asof, asof < end else { return nil }
    self.start = start
    self.asof = asof
    self.end = end
  }

  /// How many days the observation window has.
  public var observedDays: Int { Int(asof) - Int(start) + 1 }
  /// How many days the outcome window has.
  public var outcomeDays: Int { Int(end) - Int(asof) }
}
