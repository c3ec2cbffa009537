public import Kernels

/// Rows divided into the cells of any number of axes with two or more levels each.
///
/// Cells are numbered from the highest levels down, the first axis changing slowest: with three axes of
/// two levels HHH is 0, HHL 1 and LLL 7.
public struct CubeSegmentation: Hashable, Sendable {
  /// The cell of every row; rows that lack a score on any axis are unassigned.
  public let assignment: SegmentAssignment
  /// Where each axis was cut, in the order of the axes.
  public let thresholds: [AxisThresholds]
  /// The names used.
  public let names: SegmentNames

  /// Cuts every axis and names the cells.
  ///
  /// - Parameters:
  ///   - axes: one or more, all with one score per row.
  ///   - names: names for exactly these levels; without them the cells are named after their levels.
  ///   - control: asked whether to stop and how many threads to use; the result is the same for any number.
  /// - Throws: the first defect in the order of the axes.
  /// - Complexity: O(rows · axes).
  public init(
    _ axes: [SegmentationAxis], names: SegmentNames? = nil, control: RunControl = RunControl()
  ) throws(CubeDefect) {
    guard let first = axes.first else { throw .noAxes }
    for axis in axes where axis.values.count != first.values.count {
      throw .length(axis: axis.name, expected: first.values.count, found: axis.values.count)
    }
    let levels = axes.map(\.cut.levels)
    var cells = 1
    for count in levels {
      cells *= count
      guard cells <= 10_000 else { throw .tooManyCells }
    }
    if let names, names.levels != levels { throw .names(levels: levels, found: names.levels) }
    let threads = first.values.count > 50_000 ? control.threads : 1
    let thresholds = try concurrentResults(axes.count, threads: threads) { place throws(CubeDefect) in
      if control.isInterrupted { throw .interrupted }
      return try AxisThresholds(axes[place])
    }
    let used = names ?? .generic(axes: axes.map(\.name), levels: levels)
    self.thresholds = thresholds
    self.names = used
    assignment = SegmentAssignment(
      codes: Self.codes(axes.map(\.values), thresholds), segments: used.segments)
  }

  /// The cells of other rows under the thresholds found here.
  ///
  /// - Parameter scores: one column per axis, in the same order.
  /// - Returns: the cell of every row.
  /// - Throws: `noAxes` or `length` where the columns do not fit.
  public func assign(_ scores: [[Double]]) throws(CubeDefect) -> SegmentAssignment {
    guard scores.count == thresholds.count, let first = scores.first else { throw .noAxes }
    for (axis, column) in zip(thresholds, scores) where column.count != first.count {
      throw .length(axis: axis.axis, expected: first.count, found: column.count)
    }
    return SegmentAssignment(codes: Self.codes(scores, thresholds), segments: names.segments)
  }

  private static func codes(_ scores: [[Double]], _ thresholds: [AxisThresholds]) -> [Int32] {
    var codes = [Int32](repeating: 0, count: scores[0].count)
    for (column, axis) in zip(scores, thresholds) {
      var cells = codes.mutableSpan
      appendAxis(column.span, cuts: axis.cuts.span, to: &cells)
    }
    return codes
  }
}
