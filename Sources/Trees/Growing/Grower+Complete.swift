import Kernels

/// How a split divides the rows of a node none of which lacks a value.
struct CountedSplit {
  /// How many rows go left.
  var left: Int
  /// Case weight of the left rows by class; `nil` if rows weigh differently or
  /// the target is numeric.
  var counts: ClassWeights?
  /// Whether the left rows come first in the list of the split's column
  /// already.
  var leftIsBelow: Bool
}

extension Grower {
  /// Sets the sides of a node's rows by its primary split, and counts.
  mutating func markComplete(
    _ range: Range<Int>, _ summary: NodeSummary, by split: CandidateSplit
  ) -> CountedSplit {
    mark(range, by: split)
    var leftIsBelow = false
    if case .threshold(_, below: .left) = split.rule { leftIsBelow = lists.list(of: split.predictor) != nil }
    if case .threshold(let threshold, let below) = split.rule, summary.counts.isEmpty,
      case .numbers(let numbers) = plan.columns[split.predictor], let list = lists.list(of: split.predictor)
    {
      let lower = rowsBelow(threshold, numbers, list, range)
      return CountedSplit(
        left: below == .left ? lower : range.count - lower, counts: nil, leftIsBelow: leftIsBelow)
    }
    guard plan.caseWeights.isEmpty, !summary.counts.isEmpty else {
      let left = lists.withEntries(of: lists.base, in: range) { entries in
        sideCounts(entries, classBits: lists.classBits, sides: sides.span).left
      }
      return CountedSplit(left: left, counts: nil, leftIsBelow: leftIsBelow)
    }
    let counts = lists.withEntries(of: lists.base, in: range) { entries in
      leftClassCounts(
        entries, classBits: lists.classBits, classCount: summary.counts.count, sides: sides.span)
    }
    return CountedSplit(
      left: counts.reduce(0, +), counts: ClassWeights(counts.map(Double.init)), leftIsBelow: leftIsBelow)
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
}
