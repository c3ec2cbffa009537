import Kernels
import Testing

@Suite struct CalendarTests {
  struct Known: Sendable {
    var year, month, day: Int
    var days: Int32
    var weekday: Int
  }

  /// From Python's `datetime.date`.
  static let known = [
    Known(year: 1, month: 1, day: 1, days: -719_162, weekday: 1),
    Known(year: 1582, month: 10, day: 15, days: -141_427, weekday: 5),
    Known(year: 1900, month: 2, day: 28, days: -25_509, weekday: 3),
    Known(year: 1969, month: 12, day: 31, days: -1, weekday: 3),
    Known(year: 2000, month: 2, day: 29, days: 11_016, weekday: 2),
    Known(year: 2024, month: 12, day: 31, days: 20_088, weekday: 2),
    Known(year: 9999, month: 12, day: 31, days: 2_932_896, weekday: 5),
  ]

  @Test(arguments: known) func `a known day has its number and weekday`(day: Known) throws {
    let date = try #require(CalendarDate(year: day.year, month: day.month, day: day.day))
    #expect(date.days == day.days)
    #expect(date.weekday == day.weekday)
  }

  /// Counts days one by one through whole cycles of 400 years and both ends of the calendar.
  @Test(arguments: [(1, -719_162), (1_600, -135_140), (1_970, 0), (9_900, 2_896_373)])
  func `a hundred years of days follow each other`(year: Int, days: Int32) {
    var expected = (year: year, month: 1, day: 1)
    var wrong = 0
    for days in days..<(days + 36_524) {
      let date = CalendarDate(days: days)
      let back = CalendarDate(year: expected.year, month: expected.month, day: expected.day)
      if date.components != expected || back != date { wrong += 1 }
      expected.day += 1
      if expected.day > CalendarDate.length(ofMonth: expected.month, year: expected.year) {
        expected = (expected.year, expected.month + 1, 1)
        if expected.month == 13 { expected = (expected.year + 1, 1, 1) }
      }
    }
    #expect(wrong == 0)
  }

  @Test func `days sampled over the years 1 to 9999 come back from their parts`() {
    for days in stride(from: Int32(-719_162), through: 2_932_896, by: 523) {
      let (year, month, day) = CalendarDate(days: days).components
      #expect(CalendarDate(year: year, month: month, day: day)?.days == days)
    }
  }

  @Test func `weekdays follow each other through the epoch`() {
    for days in Int32(-1_000)...1_000 {
      let next = CalendarDate(days: days + 1).weekday
      #expect(next == CalendarDate(days: days).weekday % 7 + 1)
    }
  }

  @Test(arguments: [(2023, 2, 29), (1900, 2, 29), (2024, 4, 31), (0, 1, 1), (10_000, 1, 1), (2024, 13, 1)])
  func `a day that does not exist is none`(year: Int, month: Int, day: Int) {
    #expect(CalendarDate(year: year, month: month, day: day) == nil)
  }

  @Test func `a month later is the same day or the last of the month`() throws {
    let last = try #require(CalendarDate(year: 2024, month: 1, day: 31))
    #expect(last.moved(by: .months(1))?.description == "2024-02-29")
    #expect(last.moved(by: .months(1), times: 13)?.description == "2025-02-28")
    #expect(last.moved(by: .months(-2))?.description == "2023-11-30")
    #expect(last.moved(by: .days(-31))?.description == "2023-12-31")
  }

  @Test func `moving months forth and back returns to days up to the 28th`() throws {
    var random = RandomSource(seed: 9)
    for _ in 0..<2_000 {
      let year = 1_000 + random.below(8_000)
      let date = try #require(
        CalendarDate(year: year, month: 1 + random.below(12), day: 1 + random.below(28)))
      let months = random.below(4_001) - 2_000
      #expect(date.moved(by: .months(months))?.moved(by: .months(-months)) == date)
    }
  }

  @Test(arguments: [
    CalendarSpan.days(.max), .days(3_000_000), .months(.max), .months(110_000), .months(-30_000),
  ])
  func `a move out of the calendar is none`(span: CalendarSpan) throws {
    let date = try #require(CalendarDate(year: 2024, month: 3, day: 31))
    #expect(date.moved(by: span) == nil)
    #expect(date.moved(by: span, times: 2) == nil)
  }

  @Test func `a moment knows its day and time before and after 1970`() throws {
    for days in [Int32(-719_162), -1, 0, 1, 20_000] {
      let date = CalendarDate(days: days)
      let moment = try #require(CalendarMoment(date: date, hour: 23, minute: 59, second: 58))
      #expect(moment.date == date)
      #expect(moment.timeOfDay == (23, 59, 58))
      let midnight = try #require(CalendarMoment(date: date, hour: 0, minute: 0))
      #expect(midnight.date == date)
      #expect(midnight < moment)
    }
    #expect(CalendarMoment(date: CalendarDate(days: 0), hour: 24, minute: 0) == nil)
  }

  @Test func `days and moments print in the order of ISO 8601`() throws {
    #expect(CalendarDate(days: -719_162).description == "0001-01-01")
    let date = try #require(CalendarDate(year: 2024, month: 3, day: 31))
    #expect(CalendarMoment(date: date, hour: 18, minute: 30)?.description == "2024-03-31T18:30")
    #expect(
      CalendarMoment(date: date, hour: 8, minute: 5, second: 9)?.description == "2024-03-31T08:05:09")
  }
}
