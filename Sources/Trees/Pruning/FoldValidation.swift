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

    mutating func add(_ weight: Double, _ error: Double, from start: Int, to end: Int) {
      errors[start] += weight * error
      errors[end] -= weight * error
      squares[start] += weight * error * error
      squares[end] -= weight * error * error
    }

    /// Running sums, without the last place.
    var accumulated: Sums {
      var result = self
      for i in result.errors.indices.dropFirst() {
        result.errors[i] += result.errors[i - 1]
        result.squares[i] += result.squares[i - 1]
      }
      result.errors.removeLast()
      result.squares.removeLast()
      return result
    }
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
    let complexities = RiskComplexities(weighed: grower.nodes).values
    let router = Router(
      nodes: grower.nodes, candidates: grower.candidates, surrogates: grower.surrogates,
      columns: plan.columns, use: plan.parameters.usesurrogate)
    let worthless = levels.alpha + grower.nodes[0].risk * StandingSubtree.tolerance
    // By node, the first threshold that rows pass it at.
    let passed = complexities.map { complexity in
      thresholds.firstIndex { complexity > max($0, worthless) } ?? thresholds.count
    }
    if plan.countsOnly, plan.caseWeights.isEmpty, case .classes(let response) = plan.response,
      response.isPlain
    {
      return counted(out, grower, response, passed, thresholds: thresholds.count)
    }
    // What a row adds from one threshold on, and takes back where it goes on.
    var changes = Sums(
      errors: Array(repeating: 0, count: thresholds.count + 1),
      squares: Array(repeating: 0, count: thresholds.count + 1))
    for row in out {
      let weight = plan.caseWeights.isEmpty ? 1 : plan.caseWeights[row]
      var (node, start, isMoving) = (0, 0, true)
      while isMoving {
        let next = passed[node] < thresholds.count ? router.step(from: node, row: row)?.next : nil
        let end = next == nil ? thresholds.count : max(start, passed[node])
        if start < end {
          changes.add(weight, error(of: grower.nodes[node].value, row), from: start, to: end)
        }
        start = end
        isMoving = next != nil
        node = next ?? node
      }
    }
    return changes.accumulated
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
