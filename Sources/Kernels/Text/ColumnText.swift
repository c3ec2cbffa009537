/// Reads one column of a block of records into typed values.
///
/// Only the common spelling of each kind is read here, in a tight loop over words of eight bytes. Rows
/// with anything else are named in `odd`, for the caller to look at, and their values are zero.
public enum ColumnText {
  /// Whole numbers, as `NumberText.integer`.
  ///
  /// One value for each record of the block is added at the end of `values`.
  public static func integers(
    _ bytes: Span<UInt8>, _ block: FieldBlock, column: Int, into values: inout [Int64],
    odd: inout [Int]
  ) { read(WholeNumbers(), bytes, block, column, &values, &odd) }

  /// Numbers, as `NumberText.number`.
  ///
  /// One value for each record of the block is added at the end of `values`.
  public static func numbers(
    _ bytes: Span<UInt8>, _ block: FieldBlock, column: Int, into values: inout [Double],
    odd: inout [Int]
  ) { read(Numbers(), bytes, block, column, &values, &odd) }

  /// Days as `2020-12-31` and `2020/12/31`, counted from 1970-01-01.
  ///
  /// One value for each record of the block is added at the end of `values`.
  public static func dates(
    _ bytes: Span<UInt8>, _ block: FieldBlock, column: Int, into values: inout [Int32],
    odd: inout [Int]
  ) { read(Dates(), bytes, block, column, &values, &odd) }

  @inline(__always)
  private static func read<Kind: ColumnTextKind>(
    _ kind: Kind, _ bytes: Span<UInt8>, _ block: FieldBlock, _ column: Int,
    _ values: inout [Kind.Value], _ odd: inout [Int]
  ) {
    precondition(column < block.columnCount)
    let start = values.count
    values.append(contentsOf: repeatElement(.zero, count: block.recordCount))
    var places = values.mutableSpan
    for row in 0..<block.recordCount {
      let field = block[row, column]
      if let value = kind.value(bytes, field.start, field.end) {
        places[start &+ row] = value
      } else {
        odd.append(row)
      }
    }
  }
}

/// How the common spelling of a kind is read.
private protocol ColumnTextKind {
  associatedtype Value: Numeric
  func value(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Value?
}

private struct WholeNumbers: ColumnTextKind {
  @inline(__always)
  func value(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int64? {
    // Up to sixteen digits; the words may reach beyond the field, but not beyond the text.
    guard start < end, start &+ 17 <= bytes.count else { return NumberText.integer(bytes, start, end) }
    let isNegative = bytes[start] == UInt8(ascii: "-")
    let first = isNegative ? start &+ 1 : start
    let count = end &- first
    guard count > 0, count <= 16, count == 1 || bytes[first] != UInt8(ascii: "0"),
      let value = DigitWords.value(bytes, first, count)
    else { return NumberText.integer(bytes, start, end) }
    return isNegative ? 0 &- Int64(value) : Int64(value)
  }
}

private struct Numbers: ColumnTextKind {
  /// 10⁰ to 10⁸, all of them doubles.
  private let powers: InlineArray<9, Double> = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8]
  private let wholes: InlineArray<9, UInt64> = [
    1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000,
  ]

  @inline(__always)
  func value(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Double? {
    fast(bytes, start, end) ?? NumberText.number(bytes, start, end)
  }

  /// Up to eight digits before the point and up to seven behind it.
  @inline(__always)
  private func fast(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Double? {
    guard start < end, start &+ 25 <= bytes.count else { return nil }
    let isNegative = bytes[start] == UInt8(ascii: "-")
    let first = isNegative ? start &+ 1 : start
    // SAFETY: first + 8 <= start + 9 <= bytes.count.
    let points = DigitWords.points(unsafe uncheckedWord(bytes, at: first))
    let wholeCount = min(points == 0 ? 8 : points.trailingZeroBitCount &>> 3, end &- first)
    guard wholeCount > 0, wholeCount == 1 || bytes[first] != UInt8(ascii: "0"),
      let whole = DigitWords.value(bytes, first, wholeCount)
    else { return nil }
    let point = first &+ wholeCount
    var magnitude = Double(whole)
    if point < end {
      let count = end &- point &- 1
      guard bytes[point] == UInt8(ascii: "."), count > 0, count <= 7,
        let fraction = DigitWords.value(bytes, point &+ 1, count)
      else { return nil }
      // At most fifteen digits, so the quotient is rounded once (Clinger 1990).
      magnitude = Double(whole &* wholes[count] &+ fraction) / powers[count]
    }
    return isNegative ? -magnitude : magnitude
  }
}

private struct Dates: ColumnTextKind {
  @inline(__always)
  func value(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int32? {
    guard end &- start == 10, start &+ 16 <= bytes.count else { return slow(bytes, start, end) }
    // SAFETY: start + 2 + 8 <= bytes.count.
    let (year, rest) = unsafe (uncheckedWord(bytes, at: start), uncheckedWord(bytes, at: start &+ 2))
    // The bytes 4 and 7 must be the same mark; the digits are then those of 20201231.
    let mark = UInt8(truncatingIfNeeded: year &>> 32)
    guard mark == UInt8(truncatingIfNeeded: year &>> 56),
      mark == UInt8(ascii: "-") || mark == UInt8(ascii: "/")
    else { return nil }
    let digits =
      year & 0xFFFF_FFFF | (rest &>> 24 & 0xFFFF) &<< 32 | (rest &>> 48) &<< 48
    guard let number = DigitWords.value(digits, 8) else { return nil }
    let (month, day) = (number / 100 % 100, number % 100)
    return CalendarDate.days(year: Int(number / 10_000), month: Int(month), day: Int(day))
  }

  private func slow(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int32? {
    guard end - start == 10 else { return nil }
    let mark = bytes[start + 4]
    guard mark == bytes[start + 7], mark == UInt8(ascii: "-") || mark == UInt8(ascii: "/") else { return nil }
    return CalendarText(bytes, start, end)?.dayFirst?.days
  }
}
