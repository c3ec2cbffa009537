import Kernels

/// What is known of a node's rows before it is split.
struct NodeSummary: Sendable {
  /// How many rows there are.
  var rows: Int
  /// Case weight by class; empty for a numeric target.
  var counts: ClassWeights
  /// Their case weight.
  var weight: Double
  /// Their mass under the priors.
  var mass: Double
  /// The class or number that is predicted.
  var value: Double
  /// The loss of predicting it.
  var risk: Double
  /// Gini, entropy or mean square.
  var impurity: Double
}

extension NodeSummary {
  /// Rows of known case weight by class.
  @inline(__always)
  init(rows: Int, counts: ClassWeights, _ response: borrowing ClassResponse) {
    if response.isPlain, counts.count <= 4 {
      self.init(rows: rows, plain: counts, response)
      return
    }
    let assignment = response.assignment(counts)
    var total = 0.0
    for k in counts.indices { total += counts[k] }
    let mass = response.mass(counts)
    self.init(
      rows: rows, counts: counts, weight: total, mass: mass, value: Double(assignment.class),
      risk: assignment.risk, impurity: response.impurity(counts, mass))
  }

  /// The same without priors and losses, in the same order of operations.
  @inline(__always)
  private init(rows: Int, plain counts: ClassWeights, _ response: borrowing ClassResponse) {
    let few = counts.few
    let first = few[0] + few[1]
    let weight = first + few[2] + few[3]
    let risks = SIMD4(
      few[1] + few[2] + few[3], few[0] + few[2] + few[3], first + few[3], first + few[2])
    var best = (class: 0, risk: risks[0])
    for j in 1..<max(counts.count, 1) where risks[j] < best.risk * (1 - 1e-12) { best = (j, risks[j]) }
    let impurity: Double
    if response.measure == .gini, weight > 0 {
      let shares = few / SIMD4(repeating: weight)
      let squares = shares * shares
      impurity = 1 - (squares[0] + squares[1] + squares[2] + squares[3])
    } else {
      impurity = response.impurity(counts, weight)
    }
    self.init(
      rows: rows, counts: counts, weight: weight, mass: weight, value: Double(best.class), risk: best.risk,
      impurity: impurity)
  }

  /// Rows of known moments.
  init(rows: Int, _ moments: NumberMoments) {
    self.init(
      rows: rows, counts: ClassWeights(.zero, count: 0), weight: moments.weight, mass: moments.weight,
      value: moments.mean, risk: moments.squares,
      impurity: moments.weight > 0 ? moments.squares / moments.weight : 0)
  }

  /// The moments of a numeric target.
  var moments: NumberMoments { NumberMoments(weight: weight, mean: value, squares: risk) }
}
