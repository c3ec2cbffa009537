import Tables

/// How many rows share their values in the columns that together may tell who they are.
///
/// - Source: Sweeney (2002), "k-anonymity: a model for protecting privacy", Int. J. Uncertain. Fuzz. 10(5).
struct Anonymity {
  /// How many rows each group of equal values has.
  let sizes: [Int]
  /// The group of each row.
  let groups: [Int32]

  /// The groups of a table's rows; missing values are equal to each other.
  init(_ table: Table, quasi: [String]) {
    let columns = quasi.compactMap { table[$0] }
    let grouping = columns.isEmpty ? Grouping(rowCount: table.rowCount) : Grouping(columns)
    sizes = grouping.sizes
    groups = grouping.codes
  }

  /// The size of the smallest group, the k of k-anonymity; `nil` without rows.
  var smallest: Int? { sizes.min() }

  /// The rows in groups of under `k` rows.
  func rows(under k: Int) -> [Int] { groups.indices.filter { sizes[Int(groups[$0])] < k } }

  /// How many groups have under `k` rows.
  func groups(under k: Int) -> Int { sizes.count { $0 < k } }

  /// Groups by their sizes: from, to, how many groups, and how many rows are in them.
  var classes: [(low: Int, high: Int?, groups: Int, rows: Int)] {
    let lows = [1, 2, 3, 5, 10, 20, 50]
    return lows.enumerated().compactMap { place, low in
      let high = place + 1 < lows.count ? lows[place + 1] - 1 : nil
      let found = sizes.filter { $0 >= low && $0 <= high ?? .max }
      return found.isEmpty ? nil : (low, high, found.count, found.reduce(0, +))
    }
  }
}
