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

  /// Rows of known case weight by class.
  init(rows: Int, counts: ClassWeights, _ response: ClassResponse) {
    let assignment = response.assignment(counts)
    self.rows = rows
    self.counts = counts
    var total = 0.0
    for k in counts.indices { total += counts[k] }
    weight = total
    mass = response.mass(counts)
    value = Double(assignment.class)
    risk = assignment.risk
    impurity = response.impurity(counts, mass)
  }

  /// Rows of known moments.
  init(rows: Int, _ moments: NumberMoments) {
    self.rows = rows
    counts = ClassWeights(.zero, count: 0)
    weight = moments.weight
    mass = moments.weight
    value = moments.mean
    risk = moments.squares
    impurity = moments.weight > 0 ? moments.squares / moments.weight : 0
  }

  /// The moments of a numeric target.
  var moments: NumberMoments { NumberMoments(weight: weight, mean: value, squares: risk) }
}
