/// The thresholds that tell stages apart.
///
/// No published rule was found; the defaults are inferred.
public struct LifecycleOptions: Hashable, Sendable {
  /// A customer of up to this many months is in entry, counting the month of joining.
  public var entryMonths = 3
  /// Months the slope of the bills is taken over.
  public var slopeMonths = 3
  /// A slope of this share of the mean bill a month, or lower, is decline.
  public var decline = -0.10
  /// A slope of this share of the mean bill a month, or higher, is growth.
  public var growth = 0.05
  /// A recent mean bill of this share of the customer's own peak, or lower, is decline.
  public var peakRatio = 0.7
  /// Months the recent mean and the peak are taken over.
  public var peakMonths = 3
  /// A customer inactive for this many months in a row, or more, has left.
  public var leftMonths = 3
  /// Whether a month without a bill over 0 is inactive; otherwise only a month without a bill is.
  public var zeroIsInactive = true

  /// The defaults.
  public init() {}

  func check() throws(LifecycleDefect) {
    for (name, months, least) in [
      ("entryMonths", entryMonths, 0), ("slopeMonths", slopeMonths, 2), ("peakMonths", peakMonths, 1),
      ("leftMonths", leftMonths, 1),
    ] where months < least {
      throw .optionMonths(name, months)
    }
    guard decline < growth, peakRatio >= 0 else {
      throw .optionThresholds(decline: decline, growth: growth, peakRatio: peakRatio)
    }
  }
}
