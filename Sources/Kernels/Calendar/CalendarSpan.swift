/// A length of time on the calendar: so many days or months.
///
/// Weeks are seven days and years are twelve months. Days and months do not convert into each other.
public enum CalendarSpan: Hashable, Sendable {
  /// A number of days.
  case days(Int)
  /// A number of months.
  case months(Int)
}

extension CalendarDate {
  /// This day moved by `span`; a day that the target month lacks becomes its last day.
  ///
  /// - Returns: `nil` outside the years 1 to 9999.
  public func moved(by span: CalendarSpan, times: Int = 1) -> CalendarDate? {
    switch span {
    case .days(let count):
      let (product, overflow) = count.multipliedReportingOverflow(by: times)
      guard !overflow, let shift = Int32(exactly: product) else { return nil }
      let (moved, spilled) = days.addingReportingOverflow(shift)
      guard !spilled else { return nil }
      let result = CalendarDate(days: moved)
      return (Self.first...Self.last).contains(result) ? result : nil
    case .months(let count):
      let (year, month, day) = components
      let (product, overflow) = count.multipliedReportingOverflow(by: times)
      guard !overflow, abs(product) < 200_000 else { return nil }
      let index = year * 12 + (month - 1) + product
      guard index >= 12, index < 120_000 else { return nil }
      let target = (year: index / 12, month: index % 12 + 1)
      let last = Self.length(ofMonth: target.month, year: target.year)
      return CalendarDate(year: target.year, month: target.month, day: min(day, last))
    }
  }

  /// 0001-01-01.
  static let first = CalendarDate(days: -719_162)
  /// 9999-12-31.
  static let last = CalendarDate(days: 2_932_896)
}
