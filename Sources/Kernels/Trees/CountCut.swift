extension SortedLists {
  /// The best cut of a column by the impurity of classes of rows that all weigh
  /// 1 and have equal masses.
  ///
  /// - Parameters:
  ///   - list: the column's list, every row of which has a value.
  ///   - range: the node's places.
  ///   - values: the column, by row.
  ///   - counts: the node's rows by class.
  ///   - edge: how many rows must lie on either side.
  ///   - floor: a gain to be exceeded by more than rounding error.
  ///   - logarithms: n ln n for every n up to the number of rows; empty to
  ///     measure by Gini instead of entropy.
  /// - Returns: the first cut of the greatest gain, if one exceeds `floor`.
  /// - Complexity: O(n), and O(classes) more for every record.
  public func countCut(
    list: Int, in range: Range<Int>, values: [Double], counts: [Int], edge: Int, floor: Double,
    logarithms: [Double]
  ) -> NumericCut? {
    let none: [Double] = []
    return withEntries(of: list, in: range) { entries in
      if logarithms.isEmpty {
        bestCut(
          entries, classBits: classBits, values: values.span, caseWeights: none.span, responses: none.span,
          edge: edge, floor: floor, GiniCounts(counts))
      } else {
        bestCut(
          entries, classBits: classBits, values: values.span, caseWeights: none.span, responses: none.span,
          edge: edge, floor: floor, EntropyCounts(counts, logarithms))
      }
    }
  }
}

/// n ln n for n from 0 to `last`.
public func countLogarithms(upTo last: Int) -> [Double] {
  (0...max(last, 0)).map { timesLogarithm(Double($0)) }
}

/// Sums of squared counts on both sides, kept up row by row.
private struct GiniCounts: CutStatistics {
  private let counts: [Int]
  private let total: Int
  private let whole: Double
  private var below: [Int]
  private var rows = 0
  private var squaresBelow = 0
  private var squaresAbove: Int

  static var readsResponses: Bool { false }

  init(_ counts: [Int]) {
    self.counts = counts
    total = counts.reduce(0, +)
    below = Array(repeating: 0, count: counts.count)
    squaresAbove = counts.reduce(0) { $0 + $1 * $1 }
    whole = Double(squaresAbove) / Double(total)
  }

  @inline(__always) mutating func pass(class k: Int, weight: Double, response: Double) {
    let passed = below[k]
    squaresBelow &+= 2 &* passed &+ 1
    squaresAbove &-= 2 &* (counts[k] &- passed) &- 1
    below[k] = passed &+ 1
    rows &+= 1
  }

  /// Σ lₖ²/L + Σ rₖ²/R − Σ tₖ²/T > bar, multiplied by L·R.
  @inline(__always) func mayBeat(_ bar: Double) -> Bool {
    let (left, right) = (Double(rows), Double(total &- rows))
    return Double(squaresBelow) * right + Double(squaresAbove) * left
      > (bar + whole) * left * right * (1 - 1e-13)
  }

  /// The same free of cancellation: Σ (lₖ·T − tₖ·L)² / (T·L·R).
  func gain() -> Double {
    var sum = 0.0
    for k in counts.indices {
      let drift = Double(below[k] * total - counts[k] * rows)
      sum += drift * drift
    }
    return sum / (Double(total) * Double(rows * (total - rows)))
  }

  func lowerIsBelow() -> Bool { hasLowerMean(below, counts, rows: rows, total: total) }
}

/// Sums of n ln n over the counts on both sides, kept up row by row.
private struct EntropyCounts: CutStatistics {
  private let counts: [Int]
  private let logarithms: [Double]
  private let total: Int
  private let node: Double
  private var below: [Int]
  private var rows = 0
  private var sum: Double

  static var readsResponses: Bool { false }

  init(_ counts: [Int], _ logarithms: [Double]) {
    self.counts = counts
    self.logarithms = logarithms
    total = counts.reduce(0, +)
    below = Array(repeating: 0, count: counts.count)
    sum = counts.reduce(0) { $0 + logarithms[$1] }
    node = logarithms[total] - sum
  }

  @inline(__always) mutating func pass(class k: Int, weight: Double, response: Double) {
    let passed = below[k]
    let above = counts[k] &- passed
    sum += logarithms[passed &+ 1] - logarithms[passed]
    sum += logarithms[above &- 1] - logarithms[above]
    below[k] = passed &+ 1
    rows &+= 1
  }

  /// The running sum may be off by rounding; the gain is summed up afresh.
  @inline(__always) func mayBeat(_ bar: Double) -> Bool {
    node - logarithms[rows] - logarithms[total &- rows] + sum > bar - 1e-10 * node
  }

  func gain() -> Double {
    var fresh = 0.0
    for k in counts.indices { fresh += logarithms[below[k]] + logarithms[counts[k] - below[k]] }
    let gain = node - logarithms[rows] - logarithms[total - rows] + fresh
    return gain > 1e-13 * max(Double(total), node) ? gain : 0
  }

  func lowerIsBelow() -> Bool { hasLowerMean(below, counts, rows: rows, total: total) }
}

/// Whether the rows below have a lower mean class number than those above, the
/// shares summed class by class.
///
/// Means that are equal on paper differ by the rounding that rpart has.
func hasLowerMean(_ below: [Int], _ counts: [Int], rows: Int, total: Int) -> Bool {
  var (lower, upper) = (0.0, 0.0)
  for k in counts.indices {
    lower += Double(below[k]) / Double(rows) * Double(k)
    upper += Double(counts[k] - below[k]) / Double(total - rows) * Double(k)
  }
  return lower < upper
}
