import Kernels
import Testing

@Suite struct CalendarTextTests {
  static func read(_ text: String) -> CalendarText? {
    let bytes = Array(text.utf8)
    return CalendarText(bytes.span, 0, bytes.count)
  }

  @Test(arguments: ["2020-12-31", "2020/12/31", "2020.12.31", "2020年12月31日", "31.12.2020"])
  func `the last day of 2020`(text: String) {
    #expect(Self.read(text)?.dayFirst == CalendarDate(year: 2020, month: 12, day: 31))
    #expect(Self.read(text)?.seconds == nil)
  }

  @Test func `with the year last both orders are tried`() {
    #expect(Self.read("3/4/2020")?.dayFirst == CalendarDate(year: 2020, month: 4, day: 3))
    #expect(Self.read("3/4/2020")?.monthFirst == CalendarDate(year: 2020, month: 3, day: 4))
    #expect(Self.read("31/12/2020")?.monthFirst == nil)
    #expect(Self.read("12-31-2020")?.dayFirst == nil)
    #expect(Self.read("3.4.2020")?.monthFirst == nil)
  }

  @Test(arguments: [
    ("2020-01-02T18:30", 66_600), ("2020-1-2 8:05:09", 29_109), ("2020-01-02 08:05:09.000", 29_109),
    ("2020/1/2 12:00 AM", 0), ("1/2/2020 1:30 pm", 48_600), ("2020-01-02T00:00:00Z", 0),
    ("2020年1月2日 18:30", 66_600),
  ]) func `times of day count seconds`(text: String, seconds: Int) {
    #expect(Self.read(text)?.seconds == seconds)
  }

  @Test func `parts of seconds and the world's time zone are noted`() {
    #expect(Self.read("2020-01-02 08:05:09.5")?.hasFraction == true)
    #expect(Self.read("2020-01-02 08:05:09.0")?.hasFraction == false)
    #expect(Self.read("2020-01-02T08:05Z")?.hasZone == true)
  }

  @Test(arguments: [
    "2023/2/29", "2020-13-01", "20201231", "2020-12", "2020-12/31", "1-1-20", "2020-01-02T25:00",
    "2020-01-02 10",
    "2020-01-02 10:60", "2020-01-02 13:00 PM", "2020-01-02x", "2020-01-02T10:00+08:00", "2020-01-0２",
    "0000-01-01",
    "2020年1月2", "32/13/2020",
  ]) func `these are no dates`(text: String) {
    #expect(Self.read(text) == nil)
  }
}
