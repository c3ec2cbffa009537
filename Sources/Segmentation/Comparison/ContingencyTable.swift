import Kernels

/// How often each pair of levels of two divisions of the same rows occurs, and whether one depends on the
/// other.
public struct ContingencyTable: Hashable, Sendable {
  /// Rows in each pair of levels, `[row level][column level]`.
  public let counts: [[Int]]
  /// Rows that have a row level but no column level.
  public let withoutColumn: [Int]
  /// Rows that have a column level but no row level.
  public let withoutRow: [Int]
  /// Rows that have neither.
  public let withoutBoth: Int

  /// Counts the pairs of levels.
  ///
  /// - Parameters:
  ///   - rows: the first division's level of every row; −1 is missing.
  ///   - columns: the second one's.
  ///   - rowLevels: how many levels the first division has.
  ///   - columnLevels: how many the second has.
  ///   - weights: how many rows each place stands for; 1 where none are given.
  /// - Precondition: equally many codes, each under the number of its levels.
  /// - Complexity: O(rows + levels²).
  public init(
    _ rows: [Int32], _ columns: [Int32], rowLevels: Int, columnLevels: Int, weights: [Int]? = nil
  ) {
    precondition(rows.count == columns.count, "two divisions are compared row by row")
    var counts = [[Int]](repeating: [Int](repeating: 0, count: columnLevels), count: rowLevels)
    var withoutColumn = [Int](repeating: 0, count: rowLevels)
    var withoutRow = [Int](repeating: 0, count: columnLevels)
    var withoutBoth = 0
    for (place, (r, c)) in zip(rows, columns).enumerated() {
      let weight = weights?[place] ?? 1
      switch (r < 0, c < 0) {
      case (false, false): counts[Int(r)][Int(c)] += weight
      case (false, true): withoutColumn[Int(r)] += weight
      case (true, false): withoutRow[Int(c)] += weight
      case (true, true): withoutBoth += weight
      }
    }
    self.counts = counts
    self.withoutColumn = withoutColumn
    self.withoutRow = withoutRow
    self.withoutBoth = withoutBoth
  }

  /// How far the two divisions agree, corrected for chance; as the function of this name says it.
  public var adjustedRandIndex: Double? {
    Segmentation.adjustedRandIndex(cells: counts.flatMap(\.self), rows: rowTotals, columns: columnTotals)
  }

  /// Rows that have both levels.
  public var total: Int { rowTotals.reduce(0, +) }
  /// Rows that lack one of the levels or both.
  public var missing: Int { withoutColumn.reduce(0, +) + withoutRow.reduce(0, +) + withoutBoth }
  /// Rows of each row level that have both.
  public var rowTotals: [Int] { counts.map { $0.reduce(0, +) } }
  /// Rows of each column level that have both.
  public var columnTotals: [Int] {
    counts.reduce([Int](repeating: 0, count: withoutRow.count)) { zip($0, $1).map(+) }
  }

  /// How many rows of each pair there would be if the divisions did not depend on each other: row total ·
  /// column total ÷ total; NaN without rows.
  public var expected: [[Double]] {
    let (columns, n) = (columnTotals, Double(total))
    return rowTotals.map { row in columns.map { Double(row) * Double($0) / n } }
  }

  /// Adjusted standardized residuals: (observed − expected) ÷ √(expected · (1 − row share) · (1 − column
  /// share)), about normal where nothing depends; NaN where a share is 0 or 1.
  ///
  /// - Source: Haberman (1973), "The analysis of residuals in cross-classified tables", Biometrics 29.
  public var residuals: [[Double]] {
    let (rows, columns, n, expected) = (rowTotals, columnTotals, Double(total), expected)
    return counts.indices.map { r in
      columns.indices.map { c in
        let spread = expected[r][c] * (1 - Double(rows[r]) / n) * (1 - Double(columns[c]) / n)
        return spread > 0 ? (Double(counts[r][c]) - expected[r][c]) / spread.squareRoot() : .nan
      }
    }
  }

  /// A test of whether the divisions depend on each other.
  public struct Independence: Hashable, Sendable {
    /// Σ (observed − expected)² ÷ expected, without a correction for continuity.
    ///
    /// - Source: Pearson (1900), Phil. Mag. 50.
    public let chiSquare: Double
    /// (Rows − 1) · (columns − 1), of the levels that occur.
    public let degreesOfFreedom: Int
    /// The chance of so large a χ² where nothing depends.
    public let pValue: Double
    /// √(χ² ÷ (n · (least number of levels − 1))), from 0 to 1.
    ///
    /// - Source: Cramér (1946), Mathematical Methods of Statistics, 21.9.
    public let cramersV: Double
    /// Cells of levels that occur with under 5 expected rows, and how many cells there are.
    public let smallCells: (small: Int, all: Int)

    /// Two tests are equal when all their numbers are.
    public static func == (left: Self, right: Self) -> Bool {
      left.chiSquare == right.chiSquare && left.degreesOfFreedom == right.degreesOfFreedom
        && left.smallCells == right.smallCells
    }

    /// Feeds the numbers to `hasher`.
    public func hash(into hasher: inout Hasher) {
      hasher.combine(chiSquare)
      hasher.combine(degreesOfFreedom)
    }
  }

  /// The test; `nil` where under two row levels or under two column levels occur.
  public var independence: Independence? {
    let rows = rowTotals.indices.filter { rowTotals[$0] > 0 }
    let columns = columnTotals.indices.filter { columnTotals[$0] > 0 }
    guard rows.count > 1, columns.count > 1 else { return nil }
    let expected = expected
    var (sum, small) = (0.0, 0)
    for r in rows {
      for c in columns {
        let difference = Double(counts[r][c]) - expected[r][c]
        sum += difference * difference / expected[r][c]
        if expected[r][c] < 5 { small += 1 }
      }
    }
    let freedom = (rows.count - 1) * (columns.count - 1)
    let least = Double(min(rows.count, columns.count) - 1)
    return Independence(
      chiSquare: sum, degreesOfFreedom: freedom,
      pValue: regularizedUpperGamma(Double(freedom) / 2, sum / 2),
      cramersV: min(1, (sum / (Double(total) * least)).squareRoot()),
      smallCells: (small, rows.count * columns.count))
  }
}
