import Kernels

/// The best split of an unordered column in a node.
struct LevelSplit {
  var directions: [Direction?]
  var gain: Double
}

/// Splits the levels of a node by what a split of masses gains.
///
/// With two classes or a numeric target the levels are put in order of the
/// share of the first class, or of the mean, and cut (Breiman et al. 1984,
/// theorem 4.5 and section 8.8). With more classes every set is tried, one
/// level changing sides at a time.
struct LevelSearch {
  let tally: LevelTally
  let edge: Int
  let ordered: Bool
  let split: SplitGain

  /// What a side of a split weighs.
  struct Side {
    var rows = 0
    var weights: [Double]
    var moment = 0.0
    var squares = 0.0
  }

  /// The first split of the largest gain.
  func best() -> LevelSplit? {
    let present = tally.rows.indices.filter { tally.rows[$0] > 0 }
    guard present.count > 1 else { return nil }
    let steps =
      ordered
      ? Array(byShare(present).dropLast())
      : (1..<(1 << (present.count - 1))).map { present[$0.trailingZeroBitCount] }
    guard let (step, gain, left) = best(steps, present) else { return nil }
    return LevelSplit(
      directions: directions(present, after: steps[...step], isLower: split.isLower(left)), gain: gain)
  }

  /// The last step to the best split, its gain, and what it has on the left.
  private typealias Found = (step: Int, gain: Double, left: Side)

  private func best(_ steps: [Int], _ present: [Int]) -> Found? {
    let whole = present.reduce(into: Side(weights: empty)) { add($1, to: &$0, sign: 1) }
    var left = Side(weights: empty)
    var onLeft = [Bool](repeating: false, count: tally.rows.count)
    var best: Found?
    var bar = split.floor
    for (step, level) in steps.enumerated() {
      add(level, to: &left, sign: onLeft[level] ? -1 : 1)
      onLeft[level].toggle()
      guard left.rows >= edge, whole.rows - left.rows >= edge else { continue }
      let gain = split.gain(left)
      guard gain > bar else { continue }
      bar = gain * tieFactor
      best = (step, gain, left)
    }
    return best
  }

  /// The way of each level after some levels have changed sides.
  private func directions(
    _ present: [Int], after steps: ArraySlice<Int>, isLower: Bool
  ) -> [Direction?] {
    var onLeft = [Bool](repeating: false, count: tally.rows.count)
    for level in steps { onLeft[level].toggle() }
    let lower: Direction = isLower ? .left : .right
    var directions = [Direction?](repeating: nil, count: tally.rows.count)
    for level in present { directions[level] = onLeft[level] ? lower : lower.opposite }
    return directions
  }

  private var empty: [Double] { Array(repeating: 0, count: tally.classCount) }

  private func add(_ level: Int, to side: inout Side, sign: Double) {
    side.rows += sign > 0 ? tally.rows[level] : -tally.rows[level]
    for k in 0..<tally.classCount {
      side.weights[k] += sign * tally.weights[level * tally.classCount + k]
    }
    side.moment += sign * tally.moments[level]
    side.squares += sign * tally.squares[level]
  }

  /// Levels by ascending mean, or by ascending share of the first class; equal
  /// ones in their own order.
  private func byShare(_ present: [Int]) -> [Int] {
    let keys = tally.rows.indices.map { level in
      split.orderingKey(
        tally.weights[level * tally.classCount..<(level + 1) * tally.classCount], tally.moments[level])
    }
    return present.sorted { (keys[$0], $0) < (keys[$1], $1) }
  }
}

/// What it gains to separate one side from the rest of a node.
enum SplitGain {
  case gini(GiniGain, factors: [Double], first: Int)
  case entropy(EntropyGain, factors: [Double], first: Int)
  case numbers(weight: Double, floor: Double)
  case deviations(DeviationGain)

  /// A gain that is rounding error.
  var floor: Double {
    switch self {
    case .gini(let gain, _, _): gain.floor
    case .entropy(let gain, _, _): gain.floor
    case .numbers(_, let floor): floor
    case .deviations(let gain): gain.floor
    }
  }

  /// What separating `side` gains.
  func gain(_ side: LevelSearch.Side) -> Double {
    switch self {
    case .gini(let gain, _, _): return gain.gain(side.weights)
    case .entropy(let gain, _, _): return gain.gain(side.weights)
    case .numbers(let weight, _):
      let product = side.weights[0] * (weight - side.weights[0])
      return product > 0 ? side.moment * side.moment * weight / product : 0
    case .deviations(let gain):
      return gain.gain(side.weights[0], drift: side.moment, spread: side.squares)
    }
  }

  /// Whether `side` has the lower mean.
  func isLower(_ side: LevelSearch.Side) -> Bool {
    switch self {
    case .gini(let gain, _, _): gain.isLower(side.weights)
    case .entropy(let gain, _, _): gain.isLower(side.weights)
    case .numbers, .deviations: side.moment < 0
    }
  }

  /// What levels are ordered by.
  func orderingKey(_ weights: ArraySlice<Double>, _ moment: Double) -> Double {
    switch self {
    case .gini(_, let factors, let first), .entropy(_, let factors, let first):
      let masses = zip(weights, factors).map { $0 * $1 }
      let total = masses.reduce(0, +)
      return total > 0 ? masses[first] / total : 0
    case .numbers, .deviations:
      let weight = weights.reduce(0, +)
      return weight > 0 ? moment / weight : 0
    }
  }
}
