import Kernels

/// The target as growing reads it.
enum Response: Hashable, Sendable {
  case classes(ClassResponse)
  case numbers([Double])

  var classCount: Int { if case .classes(let response) = self { response.factors.count } else { 0 } }
  var factors: [Double] { if case .classes(let response) = self { response.factors } else { [] } }
}

/// A target of classes with priors and losses.
///
/// A row of class i with case weight w has mass w · factorᵢ, where factor =
/// prior / share of weight. Splits are judged by altered masses, in which the
/// prior is multiplied by the class's total loss.
///
/// - Source: Breiman et al. (1984), section 4.4; Therneau & Atkinson, rpart
///   vignette, "Altered priors".
struct ClassResponse: Hashable, Sendable {
  let codes: [Int32]
  let measure: ImpurityMeasure
  let factors: [Double]
  let altered: [Double]
  let loss: LossMatrix
  /// Whether rows of equal case weight have equal masses in splitting.
  let hasEqualMasses: Bool
  /// Whether there are neither priors nor losses.
  let isPlain: Bool

  init(
    codes: [Int32], weights: [Double], measure: ImpurityMeasure, prior: [Double]?, loss: LossMatrix?
  ) {
    self.codes = codes
    self.measure = measure
    isPlain = prior == nil && loss == nil
    let total = weights.reduce(0, +)
    let shares = weights.map { $0 / total }
    let losses = loss ?? LossMatrix(equalFor: weights.count)
    self.loss = losses
    // Without priors the factors are exactly 1, so that unweighted masses stay whole numbers.
    factors =
      prior.map { zip($0, shares).map { $1 > 0 ? $0 / $1 : 0 } } ?? shares.map { $0 > 0 ? 1 : 0 }
    guard loss != nil else {
      altered = factors
      hasEqualMasses = altered.allSatisfy { $0 == 1 || $0 == 0 }
      return
    }
    let rowSums = weights.indices.map { i in weights.indices.reduce(0) { $0 + losses[i, $1] } }
    let products = zip(prior ?? shares, rowSums).map { $0 * $1 }
    let sum = products.reduce(0, +)
    altered = zip(products, shares).map { $1 > 0 ? $0 / sum / $1 : 0 }
    hasEqualMasses = altered.allSatisfy { $0 == 1 || $0 == 0 }
  }

  /// The class that costs least in a node, the first of equals, and its cost.
  func assignment(_ weights: ClassWeights) -> (class: Int, risk: Double) {
    var best = (class: 0, risk: Double.infinity)
    for j in weights.indices {
      var risk = 0.0
      for i in weights.indices { risk += weights[i] * factors[i] * loss[i, j] }
      if risk < best.risk * (1 - 1e-12) || best.risk == .infinity { best = (j, risk) }
    }
    return best
  }

  /// The mass of a node under the priors.
  func mass(_ weights: ClassWeights) -> Double {
    var mass = 0.0
    for k in weights.indices { mass += weights[k] * factors[k] }
    return mass
  }

  /// The impurity of a node of a mass under the priors.
  func impurity(_ weights: ClassWeights, _ mass: Double) -> Double {
    guard mass > 0 else { return 0 }
    var sum = 0.0
    for k in weights.indices {
      let p = weights[k] * factors[k] / mass
      sum += measure == .gini ? p * p : p > 0 ? p * naturalLogarithm(p) : 0
    }
    return measure == .gini ? 1 - sum : -sum
  }

  /// The cost of assigning `j` to a row of class `i` and case weight 1.
  func error(_ i: Int, _ j: Int) -> Double { factors[i] * loss[i, j] }
}
