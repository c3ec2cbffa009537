import Kernels

/// Grows a tree without one fold and charges it with that fold's rows.
struct FoldValidation: Sendable {
  let plan: GrowthPlan
  let lists: SortedLists
  let rows: [UInt32]
  let fold: [Int]
  /// Where the tree of each fold is read.
  let levels: [FoldLevels]
  let control: RunControl

  /// Loss and squared loss of a fold's rows at each threshold, summed by case
  /// weight.
  struct Sums: Sendable {
    var errors: [Double]
    var squares: [Double]
  }

  /// The losses of one fold's rows under the tree of the others.
  func errors(leavingOut left: Int) throws(TreeDefect) -> Sums {
    var keeps = [Bool](repeating: true, count: plan.rowCount)
    var out: [Int] = []
    for (row, fold) in zip(rows, fold) where fold == left {
      keeps[Int(row)] = false
      out.append(Int(row))
    }
    let kept = lists.filtered(keeps: keeps)
    guard kept.count > 0 else { throw .emptyFold(left) }
    var grower = Grower(plan: plan, lists: kept, control: control)
    try grower.grow(threshold: levels[left].alpha)
    return sums(out, grower, levels[left])
  }

  private func sums(_ out: [Int], _ grower: Grower, _ levels: FoldLevels) -> Sums {
    let thresholds = levels.thresholds
    let complexities = RiskComplexities(grower.nodes, alpha: levels.alpha).values
    let router = Router(
      nodes: grower.nodes, candidates: grower.candidates, surrogates: grower.surrogates,
      columns: plan.columns, use: plan.parameters.usesurrogate)
    let worthless = levels.alpha + grower.nodes[0].risk * StandingSubtree.tolerance
    var sums = Sums(
      errors: Array(repeating: 0, count: thresholds.count),
      squares: Array(repeating: 0, count: thresholds.count))
    for row in out {
      let weight = plan.caseWeights.isEmpty ? 1 : plan.caseWeights[row]
      var node = 0
      for (i, threshold) in thresholds.enumerated() {
        while complexities[node] > max(threshold, worthless),
          let next = router.step(from: node, row: row)?.next
        {
          node = next
        }
        let error = error(of: grower.nodes[node].value, row)
        sums.errors[i] += weight * error
        sums.squares[i] += weight * error * error
      }
    }
    return sums
  }

  /// The loss of predicting `value` for a row.
  private func error(of value: Double, _ row: Int) -> Double {
    switch plan.response {
    case .classes(let response): return response.error(Int(response.codes[row]), Int(value))
    case .numbers(let numbers):
      let difference = numbers[row] - value
      return difference * difference
    }
  }
}
