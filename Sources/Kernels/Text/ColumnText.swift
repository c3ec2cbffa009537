/// Reads one column of a block of records into typed values.
///
/// Only the common spelling of each kind is read here, in a tight loop over words of eight bytes. Rows
/// with anything else are named in `odd`, for the caller to look at, and their values are zero.
///
/// In a regular block a field may stand between quotation marks. All functions may read 64 bytes behind the
/// block, and write one value for each record.
public enum ColumnText {
  /// Whole numbers, as `NumberText.integer`.
  public static func integers(
    _ bytes: Span<UInt8>, _ block: borrowing FieldBlock, column: Int, into values: inout MutableSpan<Int64>,
    odd: inout [Int]
  ) { read(WholeNumbers(), bytes, block, column, &values, &odd) }

  /// Numbers, as `NumberText.number`.
  public static func numbers(
    _ bytes: Span<UInt8>, _ block: borrowing FieldBlock, column: Int, into values: inout MutableSpan<Double>,
    odd: inout [Int]
  ) { read(Numbers(powers: Numbers.powers.span), bytes, block, column, &values, &odd) }

  /// Days as `2020-12-31` and `2020/12/31`, counted from 1970-01-01.
  public static func dates(
    _ bytes: Span<UInt8>, _ block: borrowing FieldBlock, column: Int, into values: inout MutableSpan<Int32>,
    odd: inout [Int]
  ) { read(Dates(), bytes, block, column, &values, &odd) }

  /// Codes of short texts that `coder` knows; the rows with others are odd.
  public static func codes(
    _ bytes: Span<UInt8>, _ block: borrowing FieldBlock, column: Int, coder: borrowing ShortTextCodes,
    into values: inout MutableSpan<Int32>, odd: inout [Int]
  ) {
    if coder.isEmpty {
      odd.append(contentsOf: 0..<block.recordCount)
    } else {
      read(Codes(entries: coder.entries.span), bytes, block, column, &values, &odd)
    }
  }

  @inline(__always)
  private static func read<Kind: ColumnTextKind & ~Escapable>(
    _ kind: borrowing Kind, _ bytes: Span<UInt8>, _ block: borrowing FieldBlock, _ column: Int,
    _ values: inout MutableSpan<Kind.Value>, _ odd: inout [Int]
  ) {
    precondition(column >= 0 && column < block.columnCount && values.count == block.recordCount)
    precondition(block.end &+ PaddedBytes.padding <= bytes.count, "64 bytes must follow the block")
    if !block.isRegular {
      for row in 0..<block.recordCount {
        let field = block.packed(row, column)
        values[row] = .zero
        if let value = kind.value(bytes, field.start, field.end) {
          values[row] = value
        } else {
          odd.append(row)
        }
      }
    } else if block.stops.hasQuotes {
      readRegular(kind, bytes, block, column, &values, &odd, quoted: true)
    } else {
      readRegular(kind, bytes, block, column, &values, &odd, quoted: false)
    }
  }

  @inline(__always)
  private static func readRegular<Kind: ColumnTextKind & ~Escapable>(
    _ kind: borrowing Kind, _ bytes: Span<UInt8>, _ block: borrowing FieldBlock, _ column: Int,
    _ values: inout MutableSpan<Kind.Value>, _ odd: inout [Int], quoted: Bool
  ) {
    let places = block.stops.places.span
    let columns = block.columnCount
    let base = block.start
    precondition(places.count > block.recordCount &* columns)
    let returns = column == columns &- 1 ? block.stops.returnCount : 0
    var place = column
    for row in 0..<block.recordCount {
      // SAFETY: place + 1 <= (recordCount − 1) · columns + columns < places.count.
      let (before, after) = unsafe (places[unchecked: place], places[unchecked: place &+ 1])
      var start = base &+ Int(before &+ 1)
      var end = base &+ Int(after) &- (row < returns ? 1 : 0)
      if quoted, start < end, bytes[start] == RecordDialect.quote {
        start &+= 1
        end &-= 1
      }
      if let value = kind.value(bytes, start, end) {
        // SAFETY: row < recordCount == values.count.
        unsafe values[unchecked: row] = value
      } else {
        unsafe values[unchecked: row] = .zero
        odd.append(row)
      }
      place &+= columns
    }
  }
}

/// How the common spelling of a kind is read.
private protocol ColumnTextKind: ~Escapable {
  associatedtype Value: Numeric & BitwiseCopyable
  /// The value of the bytes `start..<end`, or `nil` for any other spelling.
  ///
  /// - Precondition: 64 bytes may be read behind `end`.
  func value(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Value?
}

private struct WholeNumbers: ColumnTextKind {
  @inline(__always)
  func value(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int64? {
    // SAFETY: 64 bytes may be read behind the field; so below.
    let isNegative = unsafe bytes[unchecked: start] == UInt8(ascii: "-")
    let first = isNegative ? start &+ 1 : start
    let count = end &- first
    let word = unsafe uncheckedWord(bytes, at: first)
    // A zero before other digits belongs to a code.
    guard count > 0, count <= 8, UInt8(truncatingIfNeeded: word) != UInt8(ascii: "0") || count == 1,
      let value = DigitWords.value(word, count)
    else { return long(bytes, start, end) }
    return isNegative ? 0 &- Int64(value) : Int64(value)
  }

  @inline(never)
  private func long(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int64? {
    guard start < end else { return nil }
    let isNegative = bytes[start] == UInt8(ascii: "-")
    let first = isNegative ? start &+ 1 : start
    let count = end &- first
    guard count > 8, count <= 16, bytes[first] != UInt8(ascii: "0"),
      let value = DigitWords.value(bytes, first, count)
    else { return NumberText.integer(bytes, start, end) }
    return isNegative ? 0 &- Int64(value) : Int64(value)
  }
}

private struct Numbers: ColumnTextKind, ~Escapable {
  /// 10⁰ to 10¹⁶, all of them doubles.
  static let powers: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
  ]
  private let powers: Span<Double>

  @_lifetime(copy powers)
  init(powers: Span<Double>) {
    precondition(powers.count == 17)
    self.powers = powers
  }

  @inline(__always)
  func value(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Double? {
    // SAFETY: 64 bytes may be read behind the field.
    let isNegative = unsafe bytes[unchecked: start] == UInt8(ascii: "-")
    let first = isNegative ? start &+ 1 : start
    let count = end &- first
    let word = unsafe uncheckedWord(bytes, at: first)
    guard count > 0, count <= 8 else { return medium(bytes, start, end) }
    let points = DigitWords.points(word) & ByteWindow.lowest(8 &* count)
    // The digits before the point, and without it those behind it.
    let whole = points == 0 ? count : points.trailingZeroBitCount &>> 3
    let digits = points == 0 ? count : count &- 1
    let behind = UInt64.max &<< UInt64(truncatingIfNeeded: 8 &* whole)
    let joined = points == 0 ? word : (word & ~behind) | (word &>> 8 & behind)
    let isCode = whole > 1 && UInt8(truncatingIfNeeded: word) == UInt8(ascii: "0")
    guard whole > 0, whole != digits || points == 0, !isCode, let value = DigitWords.value(joined, digits)
    else {
      return medium(bytes, start, end)
    }
    // At most eight digits, so the quotient is rounded once (Clinger 1990).
    // SAFETY: 0 <= digits − whole <= 8 < 17.
    let power = unsafe powers[unchecked: digits &- whole]
    let magnitude = Double(Int64(truncatingIfNeeded: value)) / power
    return isNegative ? -magnitude : magnitude
  }

  /// Up to eight digits before the point and up to sixteen behind it, nineteen in all.
  @inline(never)
  private func medium(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Double? {
    guard start < end else { return nil }
    let isNegative = bytes[start] == UInt8(ascii: "-")
    let first = isNegative ? start &+ 1 : start
    // SAFETY: 64 bytes may be read behind the field.
    let word = unsafe uncheckedWord(bytes, at: first)
    let wholeCount = DigitWords.count(word)
    let point = first &+ wholeCount
    let count = end &- point &- 1
    guard wholeCount > 0, wholeCount == 1 || bytes[first] != UInt8(ascii: "0"), count > 0, count <= 16,
      wholeCount &+ count <= 19, bytes[point] == UInt8(ascii: "."),
      let whole = DigitWords.value(word, wholeCount),
      let fraction = DigitWords.value(bytes, point &+ 1, count)
    else { return NumberText.number(bytes, start, end) }
    let digits = whole &* UInt64(powers[count]) &+ fraction
    let magnitude: Double
    if digits <= 1 << 53 {
      // Both are doubles, so the quotient is rounded once (Clinger 1990).
      magnitude = Double(digits) / powers[count]
    } else if let nearest = NearestDouble.value(digits, exponent: 0 &- count) {
      magnitude = nearest
    } else {
      return NumberText.number(bytes, start, end)
    }
    return isNegative ? -magnitude : magnitude
  }
}

private struct Dates: ColumnTextKind {
  private let table = MonthTable.shared

  @inline(__always)
  func value(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int32? {
    guard end &- start == 10 else { return nil }
    // SAFETY: 64 bytes may be read behind the field.
    let (year, rest) = unsafe (uncheckedWord(bytes, at: start), uncheckedWord(bytes, at: start &+ 2))
    // The bytes 4 and 7 must be the same mark; the digits are then those of 20201231.
    let mark = UInt8(truncatingIfNeeded: year &>> 32)
    guard mark == UInt8(truncatingIfNeeded: year &>> 56),
      mark == UInt8(ascii: "-") || mark == UInt8(ascii: "/")
    else { return nil }
    let word = year & 0xFFFF_FFFF | (rest &>> 24 & 0xFFFF) &<< 32 | (rest &>> 48) &<< 48
    guard let digits = DigitWords.digits(word, 8) else { return nil }
    let pairs = digits &* 10 &+ digits &>> 8
    let century = Int(truncatingIfNeeded: pairs & 0xFF)
    return table.days(
      year: century &* 100 &+ Int(truncatingIfNeeded: pairs &>> 16 & 0xFF),
      month: Int(truncatingIfNeeded: pairs &>> 32 & 0xFF), day: Int(truncatingIfNeeded: pairs &>> 48 & 0xFF))
  }
}

private struct Codes: ColumnTextKind, ~Escapable {
  let entries: Span<ShortTextCodes.Entry>

  @_lifetime(copy entries)
  init(entries: Span<ShortTextCodes.Entry>) {
    precondition(entries.count == ShortTextCodes.size)
    self.entries = entries
  }

  @inline(__always)
  func value(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int32? {
    let count = end &- start
    guard count > 0, count <= 16 else { return nil }
    // SAFETY: 64 bytes may be read behind the field.
    let (low, high) = unsafe ShortTextCodes.words(bytes, start, count)
    // SAFETY: a slot is less than the number of entries, which the initializer checks.
    let entry = unsafe entries[unchecked: ShortTextCodes.slot(low, high)]
    return entry.low == low && entry.high == high ? entry.code : nil
  }
}
