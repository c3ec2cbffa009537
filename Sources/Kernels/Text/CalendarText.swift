/// Days and moments written in text.
///
/// Years have four digits. A day is written with the year first (`2020-12-31`, `2020/12/31`,
/// `2020.12.31`, `2020年12月31日`) or with the year last and `/`, `-` or `.` between (`31.12.2020`);
/// with points the day always comes before the month. Days and months may have one digit.
public struct CalendarText: Hashable, Sendable {
  /// The day when the day of the month stands before the month, where the order matters.
  public private(set) var dayFirst: CalendarDate?
  /// The day when the month stands before the day of the month, where the order matters.
  public private(set) var monthFirst: CalendarDate?
  /// Seconds since midnight; `nil` when no time is written.
  public private(set) var seconds: Int?
  /// Whether a part of a second was written and left out.
  public private(set) var hasFraction = false
  /// Whether a `Z` for the world's time zone was written and left out.
  public private(set) var hasZone = false

  /// Reads the bytes `start..<end`, which have no spaces around them.
  public init?(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) {
    var reader = Reader(place: start, end: end)
    guard end - start >= 8, end - start <= 40, readDay(bytes, &reader) else { return nil }
    if reader.isAtEnd { return }
    guard reader.skip(bytes, UInt8(ascii: "T")) || reader.skipSpaces(bytes) else { return nil }
    guard readTime(bytes, &reader) else { return nil }
  }

  private mutating func readDay(_ bytes: Span<UInt8>, _ reader: inout Reader) -> Bool {
    guard let first = reader.number(bytes, digits: 1...4) else { return false }
    if first.digits == 4 { return readYearFirst(bytes, first.value, &reader) }
    guard first.digits <= 2, let mark = reader.dateMark(bytes),
      let second = reader.number(bytes, digits: 1...2),
      reader.skip(bytes, mark), let year = reader.number(bytes, digits: 4...4)
    else { return false }
    dayFirst = CalendarDate(year: year.value, month: second.value, day: first.value)
    if mark != UInt8(ascii: ".") {
      monthFirst = CalendarDate(year: year.value, month: first.value, day: second.value)
    }
    return dayFirst != nil || monthFirst != nil
  }

  private mutating func readYearFirst(
    _ bytes: Span<UInt8>, _ year: Int, _ reader: inout Reader
  ) -> Bool {
    let month: Int
    let day: Int
    if let mark = reader.dateMark(bytes) {
      guard let second = reader.number(bytes, digits: 1...2), reader.skip(bytes, mark),
        let third = reader.number(bytes, digits: 1...2)
      else { return false }
      (month, day) = (second.value, third.value)
    } else {
      guard reader.skip(bytes, "年"), let second = reader.number(bytes, digits: 1...2),
        reader.skip(bytes, "月"),
        let third = reader.number(bytes, digits: 1...2), reader.skip(bytes, "日")
      else { return false }
      (month, day) = (second.value, third.value)
    }
    dayFirst = CalendarDate(year: year, month: month, day: day)
    monthFirst = dayFirst
    return dayFirst != nil
  }

  private mutating func readTime(_ bytes: Span<UInt8>, _ reader: inout Reader) -> Bool {
    guard var hour = reader.number(bytes, digits: 1...2)?.value, reader.skip(bytes, UInt8(ascii: ":")),
      let minute = reader.number(bytes, digits: 2...2)?.value, minute < 60
    else { return false }
    var second = 0
    if reader.skip(bytes, UInt8(ascii: ":")) {
      guard let value = reader.number(bytes, digits: 2...2)?.value, value < 60 else { return false }
      second = value
      if reader.skip(bytes, UInt8(ascii: ".")) {
        guard let fraction = reader.number(bytes, digits: 1...9)?.value else { return false }
        hasFraction = fraction > 0
      }
    }
    if let isAfternoon = reader.halfOfDay(bytes) {
      guard (1...12).contains(hour) else { return false }
      hour = hour % 12 + (isAfternoon ? 12 : 0)
    } else {
      hasZone = reader.skip(bytes, UInt8(ascii: "Z"))
    }
    guard hour < 24 else { return false }
    seconds = hour * 3600 + minute * 60 + second
    return reader.isAtEnd
  }

  /// Walks over the bytes.
  private struct Reader {
    var place: Int
    let end: Int

    var isAtEnd: Bool { place == end }

    mutating func number(_ bytes: Span<UInt8>, digits: ClosedRange<Int>) -> (value: Int, digits: Int)? {
      var value = 0
      var count = 0
      while place < end, count < digits.upperBound {
        let digit = bytes[place] &- UInt8(ascii: "0")
        guard digit < 10 else { break }
        value = value * 10 + Int(digit)
        count += 1
        place += 1
      }
      return count >= digits.lowerBound ? (value, count) : nil
    }

    mutating func dateMark(_ bytes: Span<UInt8>) -> UInt8? {
      guard place < end else { return nil }
      let byte = bytes[place]
      guard byte == UInt8(ascii: "-") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ".") else {
        return nil
      }
      place += 1
      return byte
    }

    mutating func skip(_ bytes: Span<UInt8>, _ byte: UInt8) -> Bool {
      guard place < end, bytes[place] == byte else { return false }
      place += 1
      return true
    }

    mutating func skip(_ bytes: Span<UInt8>, _ character: Unicode.Scalar) -> Bool {
      let start = place
      for byte in UTF8.encode(character) ?? UTF8.encodedReplacementCharacter where !skip(bytes, byte) {
        place = start
        return false
      }
      return true
    }

    mutating func skipSpaces(_ bytes: Span<UInt8>) -> Bool {
      let start = place
      while skip(bytes, UInt8(ascii: " ")) {}
      return place > start
    }

    /// Whether ` AM` or ` PM` stands next, and which.
    mutating func halfOfDay(_ bytes: Span<UInt8>) -> Bool? {
      let start = place
      _ = skipSpaces(bytes)
      guard place + 2 <= end, bytes[place + 1] | 0x20 == UInt8(ascii: "m") else {
        place = start
        return nil
      }
      let letter = bytes[place] | 0x20
      guard letter == UInt8(ascii: "a") || letter == UInt8(ascii: "p") else {
        place = start
        return nil
      }
      place += 2
      return letter == UInt8(ascii: "p")
    }
  }
}
