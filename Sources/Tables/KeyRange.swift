import Kernels

/// The range of a column's whole numbers, which serve as places in a table where it is narrow.
struct KeyRange: Sendable {
  let least: Int64
  /// One more than the greatest less the least.
  let width: Int

  /// The range of all values that are not missing; `nil` where there is none, or it is no `Int`.
  init?(_ values: [Int64], _ missing: MissingMask?) {
    var (least, most) = (Int64.max, Int64.min)
    if let missing {
      for row in values.indices where !missing[row] {
        (least, most) = (min(least, values[row]), max(most, values[row]))
      }
    } else {
      for value in values { (least, most) = (min(least, value), max(most, value)) }
    }
    self.init(least: least, most: most)
  }

  private init?(least: Int64, most: Int64) {
    let (width, overflow) = most.subtractingReportingOverflow(least)
    guard least <= most, !overflow, width < Int64(Int32.max) else { return nil }
    (self.least, self.width) = (least, Int(width) + 1)
  }

  /// The range that holds both.
  func union(_ other: Self) -> Self? {
    let most = max(least + Int64(width - 1), other.least + Int64(other.width - 1))
    return Self(least: min(least, other.least), most: most)
  }

  /// Whether a table over the range is as small as a hash table of the rows.
  func isDense(rows: Int) -> Bool { width <= max(65_536, 4 * rows) }

  /// Each value less the least; −1 for rows of `missing`.
  func places(_ values: [Int64], _ missing: MissingMask?) -> [Int32] {
    let least = least
    var places = elementwise(values) { Int32(truncatingIfNeeded: $0 &- least) }
    missing?.forEachMissing { places[$0] = -1 }
    return places
  }
}
