/// How the codes of one column are found.
enum CodeSource: Sendable {
  /// Levels have codes already.
  case levels([Int32], count: Int)
  /// The rank of a whole number stands at its distance from the lowest one.
  case whole(WholeRanks, [Double])
  /// The ranks of a column that was put in order, by row.
  case ranks([UInt16], values: [Double])

  /// How many different values there are, which is also the code of a missing
  /// one.
  var size: Int {
    switch self {
    case .levels(_, let count): count
    case .whole(let ranks, _): ranks.values.count
    case .ranks(_, let values): values.count
    }
  }

  /// The numbers by code, ascending; empty for levels.
  var values: [Double] {
    switch self {
    case .levels: []
    case .whole(let ranks, _): ranks.values
    case .ranks(_, let values): values
    }
  }

  /// Writes the codes of some rows, one at every `width`-th place from the
  /// first row's on, each with `start` added.
  ///
  /// - Precondition: the column has these rows, and there is a place for each.
  func write(
    _ rows: Range<Int>, start: Int, to codes: UnsafeMutablePointer<UInt16>, width: Int
  ) {
    let start = UInt16(truncatingIfNeeded: start)
    // SAFETY: rows lie within the column, ranks are looked up at the offsets of numbers they were made of, and codes
    // are written at the places of rows.
    switch self {
    case .levels(let levels, let count):
      precondition(rows.upperBound <= levels.count)
      unsafe levels.withUnsafeBufferPointer { levels in
        for row in rows {
          let level = unsafe levels[row]
          unsafe codes[row &* width] = start &+ UInt16(truncatingIfNeeded: level < 0 ? Int32(count) : level)
        }
      }
    case .whole(let ranks, let numbers):
      precondition(rows.upperBound <= numbers.count)
      unsafe numbers.withUnsafeBufferPointer { numbers in
        unsafe ranks.places.withUnsafeBufferPointer { places in
          for row in rows {
            unsafe codes[row &* width] = start &+ places[ranks.offset(of: numbers[row])]
          }
        }
      }
    case .ranks(let ranks, _):
      precondition(rows.upperBound <= ranks.count)
      unsafe ranks.withUnsafeBufferPointer { ranks in
        for row in rows { unsafe codes[row &* width] = start &+ ranks[row] }
      }
    }
  }
}

/// The ranks of whole numbers that lie near each other.
struct WholeRanks: Sendable {
  /// The most that the numbers may lie apart.
  static let span = 1 << 16

  /// The rank of each number from the lowest on; of missing ones last.
  private(set) var places: [UInt16] = []
  /// The different numbers, ascending.
  private(set) var values: [Double] = []
  private var lowest = 0.0
  private var missing = 0

  /// The ranks of a column; `nil` unless its numbers are whole, near each other
  /// and at most `limit` different ones.
  ///
  /// - Complexity: O(n).
  init?(_ column: Span<Double>, limit: Int) {
    guard let whole = WholeRange(count: column.count, limit: Double(Self.span), { column[$0] }) else {
      return nil
    }
    lowest = whole.least
    let length = Int(whole.most - whole.least) + 1
    var seen = [UInt16](repeating: 0, count: length + 1)
    let lowest = lowest
    // SAFETY: the pointer is used inside the closure only; a number of the range lies less than `length` above the
    // lowest one.
    unsafe seen.withUnsafeMutableBufferPointer { seen in
      for i in column.indices { unsafe seen[Self.offset(column[i], above: lowest, missing: length)] = 1 }
    }
    for offset in 0..<length where seen[offset] != 0 {
      seen[offset] = UInt16(truncatingIfNeeded: values.count)
      values.append(lowest + Double(offset))
    }
    guard values.count <= limit else { return nil }
    seen[length] = UInt16(truncatingIfNeeded: values.count)
    places = seen
    missing = length
  }

  /// The place of a number of the column.
  @inline(__always)
  func offset(of number: Double) -> Int { Self.offset(number, above: lowest, missing: missing) }

  @inline(__always)
  private static func offset(_ number: Double, above lowest: Double, missing: Int) -> Int {
    number == number ? Int(WholeRange.lowBits(number - lowest)) : missing
  }
}
