/// The groups of a table's rows that have equal values in some columns.
///
/// Groups count from 0 in order of first appearance. Missing values are equal to each other and to
/// nothing else, so the rows in which a column is missing make groups of their own.
public struct Grouping: Hashable, Sendable {
  /// The group of each row.
  public let codes: [Int32]
  /// How many groups there are.
  public let count: Int
  /// The first row of each group.
  public let firstRows: [Int]

  /// Groups rows by the values of columns of any kind. Zero and minus zero are equal; text is equal when its
  /// bytes are.
  ///
  /// - Precondition: at least one column; all have the same number of rows.
  /// - Complexity: O(rows × columns) on average.
  public init(_ columns: [Column]) {
    precondition(!columns.isEmpty, "rows are grouped by at least one column")
    precondition(columns.allSatisfy { $0.count == columns[0].count }, "the columns have unequal lengths")
    var all = DenseCodes(columns[0]).withMissing()
    for column in columns.dropFirst() { all = all.paired(with: DenseCodes(column).withMissing()) }
    self.init(all)
  }

  /// One group of all rows; none when there are no rows.
  public init(rowCount: Int) {
    self.init(DenseCodes(places: Array(repeating: 0, count: rowCount), bound: 1))
  }

  private init(_ dense: DenseCodes) {
    codes = dense.codes
    count = dense.count
    firstRows = dense.firstRows
  }

  /// How many rows each group has.
  public var sizes: [Int] {
    var sizes = Array(repeating: 0, count: count)
    for code in codes { sizes[Int(code)] += 1 }
    return sizes
  }

  /// The rows of all groups, group by group and in order within each, and where each group's rows end.
  ///
  /// - Complexity: O(rows + groups).
  public var members: (rows: [Int], ends: [Int]) {
    var places = Array(repeating: 0, count: count)
    var sum = 0
    for (group, size) in sizes.enumerated() {
      places[group] = sum
      sum += size
    }
    var rows = Array(repeating: 0, count: codes.count)
    for (row, code) in codes.enumerated() {
      rows[places[Int(code)]] = row
      places[Int(code)] += 1
    }
    return (rows, places)
  }
}

extension Column {
  /// The first row of each distinct value that is not missing, in order of first appearance.
  ///
  /// - Complexity: O(rows) on average.
  public var distinctRows: [Int] { Grouping([self]).firstRows.filter { !isMissing($0) } }
}
