extension CalendarDate {
  /// Days since 1970-01-01 of a day, as `init(year:month:day:)`; quick for the years 1901 to 2099.
  @inline(__always)
  static func days(year: Int, month: Int, day: Int) -> Int32? {
    guard year > 1900, year < 2100, month >= 1, month <= 12, day >= 1, day <= 28 else {
      return CalendarDate(year: year, month: month, day: day)?.days
    }
    // From March 1900 to February 2100 every fourth year is a leap year; 15 centuries before were none.
    let shifted = month <= 2 ? year &- 1 : year
    let monthFromMarch = month <= 2 ? month &+ 9 : month &- 3
    let dayOfYear = (153 &* monthFromMarch &+ 2) / 5 &+ day &- 1
    return Int32(truncatingIfNeeded: shifted &* 365 &+ shifted &>> 2 &+ dayOfYear &- 719_468 &- 15)
  }
}
