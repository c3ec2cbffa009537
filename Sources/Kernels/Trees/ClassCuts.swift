/// How the impurity of a node is measured.
public enum ImpurityMeasure: Hashable, Sendable {
  /// 1 − Σ p².
  case gini
  /// −Σ p ln p.
  case entropy
}

/// The classes of a node's rows: what one row of each class weighs, and how
/// many there are.
public struct ClassMasses: Hashable, Sendable {
  /// The mass of one unit of case weight, by class: altered prior over class
  /// frequency.
  public var factors: [Double]
  /// The case weight of the rows in question, by class.
  public var weights: [Double]

  /// Masses from factors and weights of the same length.
  public init(factors: [Double], weights: [Double]) {
    self.factors = factors
    self.weights = weights
  }
}

/// The best cut of a numeric column by the impurity of classes.
///
/// - Parameters:
///   - entries: the node's rows that have a value, ascending, as `row <<
///     classBits | class`.
///   - classBits: the low bits of an entry that hold its class.
///   - values: the column, by row.
///   - caseWeights: by row, or empty if every row weighs 1.
///   - present: the classes of exactly the rows in `entries`.
///   - edge: how many rows must lie on either side.
///   - measure: Gini or entropy.
/// - Returns: the first cut of the largest gain Σ mass · impurity (node) − Σ
///   mass · impurity (sides), or `nil` if none gains anything.
/// - Complexity: O(n) for two classes, O(n·K) otherwise.
/// - Source: Breiman, Friedman, Olshen & Stone (1984), ch. 2 and 4.
public func bestClassCut(
  _ entries: Span<UInt32>, classBits: Int, values: Span<Double>, caseWeights: Span<Double>,
  present: ClassMasses, edge: Int, measure: ImpurityMeasure
) -> NumericCut? {
  switch measure {
  case .gini where present.factors.count == 2:
    bestCut(
      entries, classBits: classBits, values: values, caseWeights: caseWeights, responses: caseWeights,
      edge: edge, floor: 0, TwoClassStatistics(present))
  case .gini:
    bestCut(
      entries, classBits: classBits, values: values, caseWeights: caseWeights, responses: caseWeights,
      edge: edge, floor: 0, ClassStatistics(GiniGain(present)))
  case .entropy:
    bestCut(
      entries, classBits: classBits, values: values, caseWeights: caseWeights, responses: caseWeights,
      edge: edge, floor: 0, ClassStatistics(EntropyGain(present)))
  }
}

/// Counts of two classes; the Gini gain is 2·drift²/(T·L·R) with drift = l₁r₀ −
/// l₀r₁ in masses.
private struct TwoClassStatistics: CutStatistics {
  private var zero = 0.0
  private var one = 0.0
  private let factor: (Double, Double)
  private let mass: (Double, Double)
  private let total: Double

  init(_ present: ClassMasses) {
    factor = (present.factors[0], present.factors[1])
    mass = (factor.0 * present.weights[0], factor.1 * present.weights[1])
    total = mass.0 + mass.1
  }

  static var readsResponses: Bool { false }

  @inline(__always) mutating func pass(class k: Int, weight: Double, response: Double) {
    let second = Double(k) * weight
    one += second
    zero += weight - second
  }

  @inline(__always) private var drift: Double { one * factor.1 * mass.0 - zero * factor.0 * mass.1 }

  @inline(__always) private var sides: Double {
    let left = one * factor.1 + zero * factor.0
    return left * (total - left)
  }

  @inline(__always) func mayBeat(_ bar: Double) -> Bool {
    2 * drift * drift > bar * total * sides * (1 - 1e-14)
  }

  @inline(__always) func gain() -> Double {
    let product = sides
    return product > 0 ? 2 * drift * drift / (total * product) : 0
  }

  /// The left side has the lower mean class number if it holds less of class 1.
  @inline(__always) func lowerIsBelow() -> Bool { drift < 0 }
}
