/// The first day of every month from 1900 to 2099, for many days that are read from text.
final class MonthTable: Sendable {
  static let shared = MonthTable()
  private static let firstYear = 1900
  private static let years = 200
  /// Days since 1970-01-01, and behind the last month its end.
  private let starts: [Int32]

  private init() {
    let days = (0..<Self.years * 12 + 1).map { month in
      CalendarDate(year: Self.firstYear + month / 12, month: month % 12 + 1, day: 1)?.days ?? 0
    }
    starts = days
  }

  /// Days since 1970-01-01 of a day, as `CalendarDate(year:month:day:)`.
  @inline(__always)
  func days(year: Int, month: Int, day: Int) -> Int32? {
    let place = (year &- Self.firstYear) &* 12 &+ month &- 1
    guard month >= 1, month <= 12, place >= 0, place &+ 1 < starts.count else {
      return CalendarDate(year: year, month: month, day: day)?.days
    }
    let first = starts[place]
    let offset = Int32(truncatingIfNeeded: day &- 1)
    guard offset >= 0, offset < starts[place &+ 1] &- first else { return nil }
    return first &+ offset
  }
}
