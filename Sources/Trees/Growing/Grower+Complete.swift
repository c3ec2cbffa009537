import Kernels

/// How a split divides the rows of a node none of which lacks a value.
struct CountedSplit {
  /// How many rows go left.
  var left: Int
  /// Case weight of the left rows by class; `nil` if rows weigh differently or
  /// the target is numeric.
  var counts: [Double]?
  /// Whether the left rows come first in the list of the split's column
  /// already.
  var leftIsBelow: Bool
}

extension Grower {
  /// Sets the sides of a node's rows by its primary split, and counts.
  mutating func markComplete(
    _ range: Range<Int>, _ summary: NodeSummary, by split: CandidateSplit
  ) -> CountedSplit {
    let counting = plan.caseWeights.isEmpty && !summary.counts.isEmpty
    var counts = [Int](repeating: 0, count: counting ? summary.counts.count : 0)
    let left: Int
    var leftIsBelow = false
    switch (plan.columns[split.predictor], split.rule) {
    case (.numbers(let numbers), .threshold(let threshold, let below)):
      let list = plan.lists[split.predictor] ?? plan.base
      let count = rowsBelow(threshold, numbers, list, range)
      leftIsBelow = below == .left
      left = leftIsBelow ? count : range.count - count
      lists.mark(
        list: list, in: range, below: count, side: leftIsBelow ? 0 : 1, sides: &sides,
        classCounts: &counts)
    case (.levels(let codes, _), .levels(let directions)):
      left = lists.mark(
        list: plan.base, in: range, codes: codes, isLeft: directions.map { $0 == .left }, sides: &sides,
        classCounts: &counts)
    default: preconditionFailure("a rule of another kind than its column")
    }
    return CountedSplit(
      left: left, counts: counting ? counts.map(Double.init) : nil, leftIsBelow: leftIsBelow)
  }

  /// How many rows of a node lie below a threshold in a list in ascending
  /// order.
  func rowsBelow(
    _ threshold: Double, _ numbers: [Double], _ list: Int, _ range: Range<Int>
  ) -> Int {
    lists.withEntries(of: list, in: range) { entries in
      var low = 0
      var high = entries.count
      while low < high {
        let middle = (low + high) / 2
        if numbers[lists.row(of: entries[middle])] < threshold { low = middle + 1 } else { high = middle }
      }
      return low
    }
  }

  /// The heavier side; `nil` if the sides weigh the same.
  func majority(_ range: Range<Int>, left: Int, of summary: NodeSummary) -> Direction? {
    guard plan.caseWeights.isEmpty else { return majority(range) }
    return left * 2 == summary.rows ? nil : left * 2 > summary.rows ? .left : .right
  }
}
