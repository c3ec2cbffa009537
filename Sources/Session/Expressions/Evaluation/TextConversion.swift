import Kernels

/// Reads numbers and days from text of data, as `load` reads columns that are told their kind.
enum TextConversion {
  /// A decimal number: `12`, `-1.5`, `1e6`, `1,234.50`, `30%`; spaces around it are left out.
  static func number(_ text: ArraySlice<UInt8>) -> Double? {
    let bytes = Array(text)
    var (start, end) = bounds(bytes)
    var scale = 1.0
    if start < end, bytes[end - 1] == UInt8(ascii: "%") {
      end -= 1
      scale = 100
    }
    let span = bytes.span
    let value =
      NumberText.lenientNumber(span, start, end)
      ?? NumberText.groupedNumber(span, start, end, hasDecimalComma: false)
    return value.map { $0 / scale }
  }

  /// The days a text may mean: with the day before the month, and with the month before the day.
  ///
  /// Read are the forms `CalendarText` knows, and eight digits such as `20240331`; a time of day is left out.
  static func days(_ text: ArraySlice<UInt8>) -> (dayFirst: CalendarDate?, monthFirst: CalendarDate?) {
    let bytes = Array(text)
    let (start, end) = bounds(bytes)
    if end - start == 8, let packed = NumberText.integer(bytes.span, start, end), packed > 0 {
      let number = Int(packed)
      let day = CalendarDate(year: number / 10_000, month: number / 100 % 100, day: number % 100)
      return (day, day)
    }
    guard let read = CalendarText(bytes.span, start, end) else { return (nil, nil) }
    return (read.dayFirst, read.monthFirst)
  }

  /// The day that a text means whichever way it is read.
  static func date(_ text: ArraySlice<UInt8>) -> CalendarDate? {
    let (dayFirst, monthFirst) = days(text)
    if let dayFirst, let monthFirst { return dayFirst == monthFirst ? dayFirst : nil }
    return dayFirst ?? monthFirst
  }

  private static func bounds(_ bytes: [UInt8]) -> (start: Int, end: Int) {
    func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
    var (start, end) = (0, bytes.count)
    while start < end, isSpace(bytes[start]) { start += 1 }
    while start < end, isSpace(bytes[end - 1]) { end -= 1 }
    return (start, end)
  }
}
