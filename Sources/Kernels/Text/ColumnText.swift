/// Reads one column of a block of records into typed values.
///
/// Only the plain spelling of each kind is read here: the common case, in a tight loop. Rows with
/// anything else are named in `odd`, for the caller to look at, and their values are zero.
public enum ColumnText {
  /// Whole numbers, as `NumberText.integer`.
  ///
  /// One value for each record of the block is added at the end of `values`.
  public static func integers(
    _ bytes: Span<UInt8>, _ block: FieldBlock, column: Int, into values: inout [Int64],
    odd: inout [Int]
  ) { read(WholeNumbers.self, bytes, block, column, &values, &odd) }

  /// Numbers, as `NumberText.number`.
  ///
  /// One value for each record of the block is added at the end of `values`.
  public static func numbers(
    _ bytes: Span<UInt8>, _ block: FieldBlock, column: Int, into values: inout [Double],
    odd: inout [Int]
  ) { read(Numbers.self, bytes, block, column, &values, &odd) }

  /// Days as `2020-12-31` and `2020/12/31`, counted from 1970-01-01.
  ///
  /// One value for each record of the block is added at the end of `values`.
  public static func dates(
    _ bytes: Span<UInt8>, _ block: FieldBlock, column: Int, into values: inout [Int32],
    odd: inout [Int]
  ) { read(Dates.self, bytes, block, column, &values, &odd) }

  @inline(__always)
  private static func read<Kind: ColumnTextKind>(
    _ kind: Kind.Type, _ bytes: Span<UInt8>, _ block: FieldBlock, _ column: Int,
    _ values: inout [Kind.Value], _ odd: inout [Int]
  ) {
    precondition(column < block.columnCount)
    let start = values.count
    values.append(contentsOf: repeatElement(.zero, count: block.recordCount))
    var places = values.mutableSpan
    for row in 0..<block.recordCount {
      let field = block[row, column]
      if let value = Kind.value(bytes, field.start, field.end) {
        places[start &+ row] = value
      } else {
        odd.append(row)
      }
    }
  }
}

/// How the plain spelling of a kind is read.
private protocol ColumnTextKind {
  associatedtype Value: Numeric
  static func value(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Value?
}

private enum WholeNumbers: ColumnTextKind {
  @inline(__always)
  static func value(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int64? {
    NumberText.integer(bytes, start, end)
  }
}

private enum Numbers: ColumnTextKind {
  @inline(__always)
  static func value(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Double? {
    NumberText.number(bytes, start, end)
  }
}

private enum Dates: ColumnTextKind {
  @inline(__always)
  static func value(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int32? {
    guard end &- start == 10 else { return nil }
    let mark = bytes[start &+ 4]
    guard mark == bytes[start &+ 7], mark == UInt8(ascii: "-") || mark == UInt8(ascii: "/") else { return nil }
    return CalendarText(bytes, start, end)?.dayFirst?.days
  }
}
