import Kernels
import Synchronization
import Tables

/// How rows fall into groups: for each group its rows, in the order of the table.
struct Partition: Sendable {
  /// How many groups there are.
  let count: Int
  /// How many rows there are, those in no group included.
  let rowCount: Int
  /// The group of each row, negative for none; `nil` when all rows are one group.
  let codes: [Int32]?
  private let found = Found()

  /// What is worked out once, when it is first needed.
  private final class Found: Sendable {
    let starts = Mutex<[Int]?>(nil)
    let rows = Mutex<[Int]?>(nil)
    let sums = Mutex<(values: [Double], missing: MissingMask?, sums: [GroupSum])?>(nil)
  }

  /// All rows in one group.
  init(whole rowCount: Int) {
    count = 1
    self.rowCount = rowCount
    codes = nil
  }

  /// The rows of each group.
  ///
  /// - Precondition: every code is below `count`.
  init(codes: [Int32], count: Int) {
    self.count = count
    rowCount = codes.count
    self.codes = codes
  }

  /// Where each group begins among the rows sorted by group, and the end of the last.
  private var starts: [Int] {
    guard let codes else { return [0, rowCount] }
    return found.starts.withLock { known in
      if let known { return known }
      var starts = [0]
      for size in codeCounts(codes, bound: count) { starts.append(starts[starts.count - 1] + Int(size)) }
      known = starts
      return starts
    }
  }

  /// The rows sorted by group; `nil` when all rows are one group.
  private var rows: [Int]? {
    guard let codes else { return nil }
    let starts = starts
    return found.rows.withLock { known in
      if let known { return known }
      var next = starts
      var rows = [Int](repeating: 0, count: starts[count])
      for (row, code) in codes.enumerated() where code >= 0 {
        rows[next[Int(code)]] = row
        next[Int(code)] += 1
      }
      known = rows
      return rows
    }
  }

  /// The values that are not missing, one group behind the other, and where each group begins.
  func present<Element>(_ values: [Element], missing: MissingMask?) -> (values: [Element], starts: [Int]) {
    let (rows, starts) = (rows, starts)
    guard rows != nil || missing != nil else { return (values, starts) }
    var taken: [Element] = []
    taken.reserveCapacity(starts[count])
    var bounds = [0]
    bounds.reserveCapacity(count + 1)
    for group in 0..<count {
      for place in starts[group]..<starts[group + 1] {
        let row = rows?[place] ?? place
        if let missing, missing[row] { continue }
        taken.append(values[row])
      }
      bounds.append(taken.count)
    }
    return (taken, bounds)
  }

  /// For each group the row of its first value for which no later one `isBetter`; −1 where all are missing.
  func bestRows(missing: MissingMask?, isBetter: (_ row: Int, _ best: Int) -> Bool) -> [Int32] {
    var best = [Int32](repeating: -1, count: count)
    for row in 0..<rowCount {
      let group = codes.map { Int($0[row]) } ?? 0
      if group < 0 { continue }
      if let missing, missing[row] { continue }
      if best[group] < 0 || isBetter(row, Int(best[group])) {
        best[group] = Int32(truncatingIfNeeded: row)
      }
    }
    return best
  }

  /// How many of the rows that are not missing each group has.
  func presentCounts(missing: MissingMask?) -> [Int64] {
    guard let missing else { return sizes }
    guard let codes else { return [Int64(rowCount - missing.missingCount)] }
    return codeCounts(codes.masked(by: missing), bound: count).map { Int64($0) }
  }

  /// Sums of the values that are not missing, by group; `nil` where there are too many groups to keep a
  /// running sum of each, one group only, or values that are no numbers.
  ///
  /// Those asked for last are kept, because a line often wants the sum and the mean of a column.
  func sums(_ values: [Double], missing: MissingMask?) -> [GroupSum]? {
    guard let codes, count <= 4_096 else { return nil }
    return found.sums.withLock { known in
      // Equal arrays are mostly the same one, which is seen at once.
      if let known, known.missing == missing, known.values == values { return known.sums }
      guard let sums = groupedSums(values, codes: codes.masked(by: missing), groups: count) else {
        return nil
      }
      known = (values, missing, sums)
      return sums
    }
  }

  /// How many rows each group has.
  var sizes: [Int64] {
    let starts = starts
    return (0..<count).map { Int64(starts[$0 + 1] - starts[$0]) }
  }
}

extension [Int32] {
  /// The codes with −1 in missing rows.
  fileprivate func masked(by missing: MissingMask?) -> [Int32] {
    var codes = self
    missing?.forEachMissing { codes[$0] = -1 }
    return codes
  }
}
