import Kernels
import Tables

/// How rows fall into groups: for each group its rows, in the order of the table.
struct Partition: Sendable {
  /// How many groups there are.
  let count: Int
  /// How many rows there are, those in no group included.
  let rowCount: Int
  /// The group of each row, negative for none; `nil` when all rows are one group.
  let codes: [Int32]?
  /// The rows sorted by group; `nil` when all rows are one group.
  let rows: [Int]?
  /// Where each group begins in `rows`, and the end of the last.
  let starts: [Int]

  /// All rows in one group.
  init(whole rowCount: Int) {
    count = 1
    self.rowCount = rowCount
    codes = nil
    rows = nil
    starts = [0, rowCount]
  }

  /// The rows of each group.
  ///
  /// - Complexity: O(rows + groups).
  init(codes: [Int32], count: Int) {
    var starts = [Int](repeating: 0, count: count + 1)
    for code in codes where code >= 0 { starts[Int(code) + 1] += 1 }
    for group in 0..<count { starts[group + 1] += starts[group] }
    var next = starts
    var rows = [Int](repeating: 0, count: starts[count])
    for (row, code) in codes.enumerated() where code >= 0 {
      rows[next[Int(code)]] = row
      next[Int(code)] += 1
    }
    self.count = count
    rowCount = codes.count
    self.codes = codes
    self.rows = rows
    self.starts = starts
  }

  /// The values that are not missing, one group behind the other, and where each group begins.
  func present<Element>(_ values: [Element], missing: MissingMask?) -> (values: [Element], starts: [Int]) {
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
  func bestRows(missing: MissingMask?, isBetter: (_ row: Int, _ best: Int) -> Bool) -> [Int] {
    var best = [Int](repeating: -1, count: count)
    for group in 0..<count {
      for place in starts[group]..<starts[group + 1] {
        let row = rows?[place] ?? place
        if let missing, missing[row] { continue }
        if best[group] < 0 || isBetter(row, best[group]) { best[group] = row }
      }
    }
    return best
  }

  /// How many rows each group has.
  var sizes: [Int64] { (0..<count).map { Int64(starts[$0 + 1] - starts[$0]) } }
}

extension Column {
  /// The rows at these places, missing where a place is negative.
  func gatheredOrMissing(_ rows: [Int]) -> Column {
    let hasMissing = rows.contains { $0 < 0 }
    guard hasMissing else { return gathered(rows) }
    // A column without rows has nothing to stand under the mask.
    let source = count == 0 ? Column(name: name, storage.oneZero) : self
    let taken = source.gathered(rows.map { max($0, 0) })
    let gone = MissingMask(count: rows.count) { rows[$0] < 0 || taken.isMissing($0) }
    return Column(name: name, taken.storage, missing: gone)
  }
}

extension Column.Storage {
  /// One zero of the same kind.
  fileprivate var oneZero: Column.Storage {
    switch self {
    case .integer: .integer([0])
    case .number: .number([0])
    case .text: .text(TextValues(plain: StringPool([""])))
    case .category(_, let levels, let ordered): .category([0], levels: levels, ordered: ordered)
    case .date: .date([0])
    case .moment: .moment([0])
    case .bool: .bool([false])
    }
  }
}
