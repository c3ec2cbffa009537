/// What cutting a node's classes in two gains.
public protocol ClassGain: Sendable {
  /// The masses of the whole node.
  var whole: ClassMasses { get }
  /// A gain that is rounding error.
  var floor: Double { get }
  /// The gain when one side holds `weights`, the other the rest.
  func gain(_ weights: [Double]) -> Double
}

extension ClassGain {
  /// Whether the side that holds `weights` has the lower mean class number, the
  /// shares summed class by class.
  ///
  /// Means that are equal on paper differ by the rounding that rpart has.
  public func isLower(_ weights: [Double]) -> Bool {
    var (inside, outside) = (0.0, 0.0)
    for k in weights.indices {
      inside += whole.factors[k] * weights[k]
      outside += whole.factors[k] * (whole.weights[k] - weights[k])
    }
    var (lower, upper) = (0.0, 0.0)
    for k in weights.indices {
      lower += whole.factors[k] * weights[k] / inside * Double(k)
      upper += whole.factors[k] * (whole.weights[k] - weights[k]) / outside * Double(k)
    }
    return lower < upper
  }
}

/// Whether the rows `inside` have the lower mean class number than the rest of
/// `whole`, summed as above, for at most three classes.
public func hasLowerMean(
  _ inside: SIMD4<Double>, of whole: SIMD4<Double>, factors: SIMD4<Double>
) -> Bool {
  let masses = factors * inside
  let others = factors * (whole - inside)
  let (left, right) = (masses[0] + masses[1] + masses[2], others[0] + others[1] + others[2])
  return masses[1] / left + masses[2] / left * 2 < others[1] / right + others[2] / right * 2
}

/// Gini: (T/(L·R)) Σ (lₖ − tₖL/T)², which is free of cancellation.
public struct GiniGain: ClassGain {
  /// The masses of the whole node.
  public let whole: ClassMasses
  /// Nothing: the formula has no cancellation.
  public let floor = 0.0
  private let total: Double

  /// The gain of splitting a node of these masses.
  public init(_ whole: ClassMasses) {
    self.whole = whole
    total = zip(whole.factors, whole.weights).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// The gain when one side holds `weights`, the other the rest.
  public func gain(_ weights: [Double]) -> Double {
    var left = 0.0
    for k in weights.indices { left += weights[k] * whole.factors[k] }
    let right = total - left
    guard left > 0, right > 0 else { return 0 }
    var squares = 0.0
    for k in weights.indices {
      let drift = whole.factors[k] * (weights[k] * total - whole.weights[k] * left)
      squares += drift * drift
    }
    return squares / (total * left * right)
  }
}

/// Entropy: the mass of the node times its entropy, less the same of the two
/// sides.
public struct EntropyGain: ClassGain {
  /// The masses of the whole node.
  public let whole: ClassMasses
  /// A gain that is rounding error.
  public let floor: Double
  private let node: Double

  /// The gain of splitting a node of these masses.
  public init(_ whole: ClassMasses) {
    self.whole = whole
    var total = 0.0
    var sum = 0.0
    for k in whole.weights.indices {
      let mass = whole.weights[k] * whole.factors[k]
      total += mass
      sum += timesLogarithm(mass)
    }
    node = timesLogarithm(total) - sum
    floor = 1e-13 * max(total, node)
  }

  /// The gain when one side holds `weights`, the other the rest.
  public func gain(_ weights: [Double]) -> Double {
    var left = 0.0
    var right = 0.0
    var sums = 0.0
    for k in weights.indices {
      let inside = weights[k] * whole.factors[k]
      let outside = max(0, (whole.weights[k] - weights[k]) * whole.factors[k])
      left += inside
      right += outside
      sums += timesLogarithm(inside) + timesLogarithm(outside)
    }
    guard left > 0, right > 0 else { return 0 }
    return node - timesLogarithm(left) - timesLogarithm(right) + sums
  }
}

/// x ln x, 0 at 0.
@inline(__always)
func timesLogarithm(_ x: Double) -> Double { x > 0 ? x * naturalLogarithm(x) : 0 }

/// The case weight passed so far, by class.
struct ClassStatistics<Gain: ClassGain>: CutStatistics {
  private var weights: [Double]
  private let measure: Gain

  static var readsResponses: Bool { false }

  init(_ measure: Gain) {
    self.measure = measure
    weights = Array(repeating: 0, count: measure.whole.weights.count)
  }

  @inline(__always) mutating func pass(class k: Int, weight: Double, response: Double) {
    weights[k] += weight
  }

  @inline(__always) func mayBeat(_ bar: Double) -> Bool { true }
  @inline(__always) func gain() -> Double {
    let gain = measure.gain(weights)
    return gain > measure.floor ? gain : 0
  }
  @inline(__always) func lowerIsBelow() -> Bool { measure.isLower(weights) }
}
