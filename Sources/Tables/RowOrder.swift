/// A column to sort by.
public struct SortKey: Hashable, Sendable {
  /// The column.
  public var column: Column
  /// Whether large values come first.
  public var isDescending: Bool

  /// Sorts by a column, small values first unless `isDescending`.
  public init(_ column: Column, isDescending: Bool = false) {
    self.column = column
    self.isDescending = isDescending
  }
}

/// Orders of rows.
public enum RowOrder {
  /// The rows in the order of some columns, the first one counting most.
  ///
  /// Rows that are equal in all of them stay in their order. Missing values come last, whichever the
  /// direction, and NaN before them. Text is ordered by code points, categories by their levels, false comes
  /// before true.
  ///
  /// - Precondition: all columns have `rowCount` rows.
  /// - Complexity: O(rows) per column, and O(d log d) for d distinct strings.
  public static func rows(sortedBy keys: [SortKey], rowCount: Int) -> [Int] {
    precondition(keys.allSatisfy { $0.column.count == rowCount }, "a column has another number of rows")
    var order = Array(0..<rowCount)
    for key in keys.reversed() {
      let flip: UInt64 = key.isDescending ? .max : 0
      let ranks = ranks(key.column).map { $0 ^ flip }
      order = sorted(order, by: ranks)
      if let missing = key.column.missing {
        order = order.filter { !missing[$0] } + order.filter { missing[$0] }
      }
    }
    return order
  }

  /// For each row a number that orders the rows as the column's values do.
  private static func ranks(_ column: Column) -> [UInt64] {
    let sign = UInt64(1) << 63
    switch column.storage {
    case .integer(let values), .moment(let values): return values.map { UInt64(bitPattern: $0) ^ sign }
    case .date(let days): return days.map { UInt64(bitPattern: Int64($0)) ^ sign }
    case .bool(let flags): return flags.map { $0 ? 1 : 0 }
    case .category(let codes, _, _): return codes.map { UInt64(UInt32(bitPattern: $0)) }
    case .number(let values):
      return values.map { value in
        // The bit patterns of doubles rise with their values once negative ones are turned round.
        let bits = DenseCodes.key(value)
        return value.isNaN ? .max : bits & sign == 0 ? bits | sign : ~bits
      }
    case .text(let values):
      let (codes, pool) = values.coded
      let places = (0..<pool.count).sorted { pool.utf8(at: $0).lexicographicallyPrecedes(pool.utf8(at: $1)) }
      var rank = Array(repeating: UInt64(0), count: pool.count)
      var next: UInt64 = 0
      for (index, place) in places.enumerated() {
        if index > 0, !pool.utf8(at: place).elementsEqual(pool.utf8(at: places[index - 1])) { next += 1 }
        rank[place] = next
      }
      return codes.map { rank[Int($0)] }
    }
  }

  /// Sorts rows by their ranks, byte by byte from the lowest, which keeps the order of equal ones.
  private static func sorted(_ order: [Int], by ranks: [UInt64]) -> [Int] {
    var order = order
    var other = order
    var differing: UInt64 = 0
    for rank in ranks { differing |= rank ^ ranks[0] }
    for shift in stride(from: UInt64(0), to: 64, by: 8) where differing >> shift & 0xFF != 0 {
      var places = Array(repeating: 0, count: 257)
      for rank in ranks { places[Int(rank >> shift & 0xFF) + 1] += 1 }
      for byte in 1...256 { places[byte] += places[byte - 1] }
      for row in order {
        let byte = Int(ranks[row] >> shift & 0xFF)
        other[places[byte]] = row
        places[byte] += 1
      }
      swap(&order, &other)
    }
    return order
  }
}
