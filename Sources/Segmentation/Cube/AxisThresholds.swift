import Kernels

/// The numbers at which an axis was cut.
public struct AxisThresholds: Hashable, Sendable {
  /// The axis's name.
  public let axis: String
  /// The rule that gave the cuts.
  public let rule: CutRule
  /// Ascending, one fewer than levels; neighbours are equal where ties leave a level empty.
  public let cuts: [Double]
  /// Rows with a score.
  public let present: Int
  /// Rows without one.
  public let missing: Int

  /// How many levels the axis has.
  public var levels: Int { cuts.count + 1 }

  /// The level of a score, from 0 for the lowest; a score equal to a cut belongs above it.
  ///
  /// - Returns: `nil` for NaN.
  public func level(of score: Double) -> Int? {
    score.isNaN ? nil : cuts.count { $0 <= score }
  }

  /// Finds the cuts of `axis`.
  ///
  /// - Throws: the first defect of the rule, then of the scores.
  /// - Complexity: O(rows).
  public init(_ axis: SegmentationAxis) throws(CubeDefect) {
    try Self.check(axis.cut, of: axis.name)
    let moments = Moments(axis.values.span)
    guard moments.count > 0 else { throw .noScores(axis: axis.name) }
    guard moments.minimum > -.infinity, moments.maximum < .infinity,
      let cuts = Self.cuts(axis, mean: moments.mean)
    else {
      throw .notFinite(axis: axis.name, row: axis.values.rowOfLargest)
    }
    self.axis = axis.name
    self.rule = axis.cut
    self.cuts = cuts
    present = moments.count
    missing = moments.missing
  }

  private static func cuts(_ axis: SegmentationAxis, mean: Double) -> [Double]? {
    switch axis.cut {
    case .mean: mean.isFinite ? [mean] : nil
    case .median: quantiles([0.5], of: axis.values.span)
    case .values(let numbers): numbers
    case .quantiles(let probabilities): quantiles(probabilities, of: axis.values.span)
    case .kmeans2: TwoMeans(axis.values.span).map { [$0.cut] }
    }
  }

  private static func check(_ rule: CutRule, of axis: String) throws(CubeDefect) {
    let numbers: [Double]
    switch rule {
    case .mean, .median, .kmeans2: return
    case .values(let given):
      numbers = given
      if let wrong = given.first(where: { !$0.isFinite }) { throw .cut(axis: axis, number: wrong) }
    case .quantiles(let given):
      numbers = given
      if let wrong = given.first(where: { !($0 > 0 && $0 < 1) }) {
        throw .probability(axis: axis, number: wrong)
      }
    }
    guard !numbers.isEmpty else { throw .noCuts(axis: axis) }
    for (low, high) in zip(numbers, numbers.dropFirst()) where low >= high {
      throw .cutsNotAscending(axis: axis, low, high)
    }
  }
}
