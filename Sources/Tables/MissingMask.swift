/// Which rows of a column are missing: one bit a row.
public struct MissingMask: Hashable, Sendable {
  /// How many rows the mask covers.
  public let count: Int
  /// The bits, 64 rows a word, the lowest bit first; 1 is missing.
  public private(set) var words: [UInt64]

  /// A mask of `count` rows, none of them missing.
  public init(count: Int) {
    self.count = count
    words = Array(repeating: 0, count: (count + 63) / 64)
  }

  /// A mask that asks `isMissing` for each row.
  public init(count: Int, where isMissing: (Int) -> Bool) {
    self.init(count: count)
    for row in 0..<count where isMissing(row) { self[row] = true }
  }

  /// A mask in which these rows, and no others, are missing.
  public init(count: Int, rows: [Int]) {
    self.init(count: count)
    for row in rows { self[row] = true }
  }

  /// Whether a row is missing.
  public subscript(row: Int) -> Bool {
    get { words[row >> 6] >> UInt64(row & 63) & 1 == 1 }
    set {
      let bit = UInt64(1) << UInt64(row & 63)
      if newValue { words[row >> 6] |= bit } else { words[row >> 6] &= ~bit }
    }
  }

  /// How many rows are missing.
  ///
  /// - Complexity: O(n/64).
  public var missingCount: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

  /// Calls `body` with each missing row, in order.
  ///
  /// - Complexity: O(n/64 + missing rows).
  public func forEachMissing(_ body: (Int) -> Void) {
    for (index, word) in words.enumerated() {
      var rest = word
      while rest != 0 {
        body(index * 64 + rest.trailingZeroBitCount)
        rest &= rest - 1
      }
    }
  }

  /// The rows missing in either mask.
  ///
  /// - Precondition: equal counts.
  public func union(_ other: MissingMask) -> MissingMask {
    precondition(count == other.count, "masks of \(count) and \(other.count) rows do not combine")
    var result = self
    for index in words.indices { result.words[index] |= other.words[index] }
    return result
  }
}
