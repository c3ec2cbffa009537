/// The best cut of a numeric column by the deviations of a numeric target:
/// √Σ(y − ȳ)² of the rows less the same of either side.
///
/// - Parameters:
///   - entries: the node's rows that have a value, ascending.
///   - classBits: the low bits of an entry that are not its row.
///   - values: the column, by row.
///   - responses: the target, by row.
///   - caseWeights: by row, or empty if every row weighs 1.
///   - edge: how many rows must lie on either side.
/// - Returns: the first cut of the largest gain, or `nil` if none gains
///   anything.
/// - Complexity: O(n).
public func bestDeviationCut(
  _ entries: Span<UInt32>, classBits: Int, values: Span<Double>, responses: Span<Double>,
  caseWeights: Span<Double>, edge: Int
) -> NumericCut? {
  let moments = numberMoments(
    entries, classBits: classBits, responses: responses, caseWeights: caseWeights)
  guard moments.weight > 0 else { return nil }
  let statistics = DeviationStatistics(worth: DeviationGain(moments), mean: moments.mean)
  return bestCut(
    entries, classBits: classBits, values: values, caseWeights: caseWeights, responses: responses,
    edge: edge, floor: statistics.worth.floor, statistics)
}

/// What it gains to separate one side from the rest of some rows, by the root
/// of the sum of squares about the mean.
public struct DeviationGain: Hashable, Sendable {
  private let weight: Double
  private let squares: Double

  /// The rows of these moments.
  public init(_ moments: NumberMoments) {
    weight = moments.weight
    squares = moments.squares
  }

  /// A gain that is rounding error.
  public var floor: Double { squares.squareRoot() * 1e-10 }

  /// What a side gains.
  ///
  /// - Parameters:
  ///   - side: its weight.
  ///   - drift: Σ w (y − ȳ) of the side, ȳ being the mean of all rows.
  ///   - spread: Σ w (y − ȳ)² of the side.
  public func gain(_ side: Double, drift: Double, spread: Double) -> Double {
    guard side > 0, weight - side > 0 else { return 0 }
    let one = max(0, spread - drift * drift / side)
    let other = max(0, squares - spread - drift * drift / (weight - side))
    return squares.squareRoot() - one.squareRoot() - other.squareRoot()
  }
}

/// Weight, drift and spread of the rows passed.
private struct DeviationStatistics: CutStatistics {
  let worth: DeviationGain
  let mean: Double
  private var weight = 0.0
  private var drift = 0.0
  private var spread = 0.0

  static var readsResponses: Bool { true }

  init(worth: DeviationGain, mean: Double) {
    self.worth = worth
    self.mean = mean
  }

  @inline(__always) mutating func pass(class k: Int, weight: Double, response: Double) {
    let difference = response - mean
    self.weight += weight
    drift += weight * difference
    spread += weight * difference * difference
  }

  @inline(__always) func mayBeat(_ bar: Double) -> Bool { true }

  @inline(__always) func gain() -> Double { worth.gain(weight, drift: drift, spread: spread) }

  @inline(__always) func lowerIsBelow() -> Bool { drift < 0 }
}
