/// Pairwise comparisons of which some pairs may be missing, enough to connect all criteria.
///
/// Holding one is the proof that the known judgements are positive and reciprocal and that a chain of
/// them leads from every criterion to every other.
public struct PartialComparisons: Hashable, Sendable {
  /// The criteria, in the order of rows and columns.
  public let names: [String]
  /// Row-major judgements, shape [n × n]; NaN where a pair is missing.
  public let judgements: [Double]
  /// Cells whose rounded reciprocal was replaced by the exact one.
  public let adjusted: [ComparisonCell]

  /// The number of criteria.
  public var order: Int { names.count }

  /// Comparisons from a full table in which NaN means missing; one of two mirrored cells is enough.
  ///
  /// - Throws: the first defect in row-major order, then `disconnected`.
  public init(names: [String], rows: [[Double]]) throws(ComparisonDefect) {
    try self.init(try ComparisonSheet(names: names, rows: rows))
  }

  /// Comparisons from the rows above the diagonal, one after the other; NaN means missing.
  public init(names: [String], upper: [Double]) throws(ComparisonDefect) {
    try self.init(try ComparisonSheet(names: names, upper: upper))
  }

  /// Comparisons from pairs by name; pairs that don't occur are missing.
  public init(names: [String], pairs: [JudgedPair]) throws(ComparisonDefect) {
    try self.init(try ComparisonSheet(names: names, pairs: pairs))
  }

  private init(_ sheet: ComparisonSheet) throws(ComparisonDefect) {
    let parts = sheet.connectedParts
    guard parts.count == 1 else {
      throw .disconnected(parts: parts.map { $0.map { sheet.names[$0] } })
    }
    names = sheet.names
    judgements = sheet.values
    adjusted = sheet.adjusted
  }

  /// The judgement of criterion `i` against `j`; NaN where it is missing.
  public subscript(i: Int, j: Int) -> Double { judgements[i * order + j] }

  /// The pairs i < j without a judgement, by row.
  public var missingPairs: [[Int]] {
    (0..<order).flatMap { i in
      (i + 1..<order).filter { self[i, $0].isNaN }.map { [i, $0] }
    }
  }
}
