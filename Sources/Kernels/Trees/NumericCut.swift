/// The best place to cut a numeric column within a node.
public struct NumericCut: Hashable, Sendable {
  /// How many of the node's ordered rows lie below the cut.
  public var below: Int
  /// The number to compare with: rows with x < threshold lie below.
  public var threshold: Double
  /// What the cut gains: the drop of weighted impurity, or of the sum of
  /// squares.
  public var gain: Double
  /// Whether the rows below the cut have the lower mean (of class numbers, or
  /// of the target).
  public var lowerIsBelow: Bool

  /// A cut from its parts.
  public init(below: Int, threshold: Double, gain: Double, lowerIsBelow: Bool) {
    self.below = below
    self.threshold = threshold
    self.gain = gain
    self.lowerIsBelow = lowerIsBelow
  }
}

/// The number between two neighbours, such that lower < threshold ≤ upper.
///
/// It is the mean, except where rounding or infinity would put the mean
/// outside.
@inline(__always)
public func threshold(between lower: Double, and upper: Double) -> Double {
  let mean = (lower + upper) / 2
  return mean > lower && mean <= upper && mean.isFinite ? mean : upper
}

/// A later candidate replaces an earlier one if it gains more than this many
/// times as much.
///
/// Candidates that are equal on paper differ in their last bits; the first of
/// them is kept.
public let tieFactor = 1 + 1e-12

/// What a scan over the ordered rows of a node keeps about the rows it has
/// passed.
protocol CutStatistics {
  /// Whether `pass` wants the target numbers.
  static var readsResponses: Bool { get }
  /// Counts one more row below the cut, of a class, a case weight and a target
  /// number.
  mutating func pass(class k: Int, weight: Double, response: Double)
  /// Whether a cut here may gain more than `bar`; errs only on the side of yes.
  func mayBeat(_ bar: Double) -> Bool
  /// What a cut here gains.
  func gain() -> Double
  /// Whether the rows passed have the lower mean.
  func lowerIsBelow() -> Bool
}

/// Scans the cuts between distinct neighbouring values, from the smallest.
///
/// - Parameters:
///   - entries: a node's rows that have a value, ascending.
///   - classBits: the low bits of an entry that hold its class.
///   - values: the column, by row.
///   - caseWeights: by row; not read unless `Statistics` asks for weights.
///   - responses: by row; likewise.
///   - edge: how many rows must lie on either side.
///   - floor: a gain that is rounding error, not a gain.
///   - start: statistics of no rows.
/// - Returns: the first cut of the greatest gain, if one exceeds `floor`.
/// - Complexity: O(n); values are looked up only for cuts that pass the
///   division-free test.
@inline(__always)
func bestCut<Statistics: CutStatistics>(
  _ entries: Span<UInt32>, classBits: Int, values: Span<Double>, caseWeights: Span<Double>,
  responses: Span<Double>, edge: Int, floor: Double, _ start: Statistics
) -> NumericCut? {
  var statistics = start
  var best: NumericCut?
  var bar = floor
  let shift = UInt32(truncatingIfNeeded: classBits)
  let mask = (UInt32(1) &<< shift) &- 1
  let weighted = !caseWeights.isEmpty
  let edge = max(edge, 1)
  let count = entries.count
  guard count >= 2 * edge else { return nil }
  for i in 0..<(count - edge) {
    // SAFETY: i + 1 < count, because edge ≥ 1.
    let entry = unsafe entries[unchecked: i]
    let row = Int(truncatingIfNeeded: entry &>> shift)
    statistics.pass(
      class: Int(truncatingIfNeeded: entry & mask),
      weight: weighted ? caseWeights[row] : 1,
      response: Statistics.readsResponses ? responses[row] : 0)
    guard i + 1 >= edge, statistics.mayBeat(bar) else { continue }
    let lower = values[row]
    let upper = values[Int(truncatingIfNeeded: entries[i + 1] &>> shift)]
    guard lower < upper else { continue }
    let gain = statistics.gain()
    guard gain > bar else { continue }
    bar = gain * tieFactor
    best = NumericCut(
      below: i + 1, threshold: threshold(between: lower, and: upper), gain: gain,
      lowerIsBelow: statistics.lowerIsBelow())
  }
  return best
}
