import Kernels

/// Days and times as Excel numbers them.
///
/// Day 1 is 1900-01-01 and day 60 is 1900-02-29, which never was; or day 0 is 1904-01-01. The fraction is the time.
struct SheetDays: Sendable {
  let countsFrom1904: Bool

  /// The days since 1970-01-01 of a whole number of days; `nil` where no day has the number.
  func day(_ number: Double) -> Int32? {
    guard number >= (countsFrom1904 ? 0 : 1), number < 2_958_466 else { return nil }
    let whole = Int32(number.rounded(.down))
    if countsFrom1904 { return whole - 24_107 }
    if whole == 60 { return nil }
    return whole - (whole < 60 ? 25_568 : 25_569)
  }

  /// The seconds since 1970-01-01T00:00, rounded to a millisecond first, and whether a part of a second was left
  /// out.
  func moment(_ number: Double) -> (seconds: Int64, hasFraction: Bool)? {
    let whole = number.rounded(.down)
    let milliseconds = Int64(((number - whole) * 86_400_000).rounded())
    let carried = milliseconds >= 86_400_000
    guard let day = day(carried ? whole + 1 : whole) else { return nil }
    let within = carried ? 0 : milliseconds
    return (Int64(day) * 86_400 + within / 1000, within % 1000 != 0)
  }

  /// Excel's number of a day that it has, counted from 1900.
  static func number(ofDay days: Int32) -> Int? {
    // 1900-01-01 to 9999-12-31.
    guard days >= -25_567, days <= 2_932_896 else { return nil }
    return Int(days) + (days < -25_508 ? 25_568 : 25_569)
  }

  /// Excel's number of a second within a day that it has.
  static func number(ofSecond seconds: Int64) -> Double? {
    let date = CalendarMoment(seconds: seconds).date
    guard let day = number(ofDay: date.days) else { return nil }
    return Double(day) + Double(seconds - Int64(date.days) * 86_400) / 86_400
  }
}
