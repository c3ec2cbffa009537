/// Pairwise comparisons of n criteria: positive, exactly reciprocal, ones on the diagonal.
///
/// Holding one is the proof that it is valid, so nothing downstream checks again.
///
/// - Source: Saaty (1980), ch. 1 and 3.
public struct ComparisonMatrix: Hashable, Sendable {
  /// The criteria, in the order of rows and columns.
  public let names: [String]
  /// Row-major judgements, shape [n × n], unitless ratios on Saaty's 1…9 scale or finer.
  public let judgements: [Double]
  /// Cells whose rounded reciprocal, within 2 %, was replaced by the exact one.
  public let adjusted: [ComparisonCell]

  /// The number of criteria.
  public var order: Int { names.count }

  /// A matrix from a full table; of two mirrored cells one may be NaN.
  ///
  /// - Parameters:
  ///   - names: the criteria.
  ///   - rows: the judgements, shape [n × n].
  ///   - strict: whether a judgement outside 1/9…9 is a defect rather than a warning.
  /// - Throws: the first defect in row-major order.
  public init(names: [String], rows: [[Double]], strict: Bool = false) throws(ComparisonDefect) {
    let sheet = try ComparisonSheet(names: names, rows: rows)
    if let pair = sheet.firstMissing {
      throw .value(first: names[pair.0], second: names[pair.1], value: nil)
    }
    try self.init(sheet, strict: strict)
  }

  /// A matrix from the n(n − 1)/2 judgements above the diagonal, row by row.
  public init(names: [String], upper: [Double], strict: Bool = false) throws(ComparisonDefect) {
    let sheet = try ComparisonSheet(names: names, upper: upper)
    if let pair = sheet.firstMissing {
      throw .value(first: names[pair.0], second: names[pair.1], value: nil)
    }
    try self.init(sheet, strict: strict)
  }

  /// A matrix from pairs by name, each pair in either direction or both.
  ///
  /// - Throws: `shape` with the missing pairs where not every pair is judged.
  public init(names: [String], pairs: [JudgedPair], strict: Bool = false) throws(ComparisonDefect) {
    let sheet = try ComparisonSheet(names: names, pairs: pairs)
    let missing = sheet.missingNames
    guard missing.isEmpty else {
      let needed = names.count * (names.count - 1) / 2
      throw .shape(criteria: names.count, needed: needed, got: needed - missing.count, missing: missing)
    }
    try self.init(sheet, strict: strict)
  }

  private init(_ sheet: ComparisonSheet, strict: Bool) throws(ComparisonDefect) {
    names = sheet.names
    judgements = sheet.values
    adjusted = sheet.adjusted
    if strict, let cell = outsideScale.first {
      throw .outsideScale(first: cell.first, second: cell.second, value: cell.given)
    }
  }

  /// Judgements that are known to be valid.
  init(names: [String], valid judgements: [Double], adjusted: [ComparisonCell] = []) {
    self.names = names
    self.judgements = judgements
    self.adjusted = adjusted
  }

  /// The judgement of criterion `i` against `j`; indices count from 0.
  public subscript(i: Int, j: Int) -> Double { judgements[i * order + j] }

  /// The judgements above the diagonal that lie outside 1/9…9: legal for ratio data, worth a warning.
  public var outsideScale: [ComparisonCell] {
    (0..<order).flatMap { i in
      (i + 1..<order).filter { !JudgementScale.contains(self[i, $0]) }.map { j in
        ComparisonCell(first: names[i], second: names[j], given: self[i, j], used: self[i, j])
      }
    }
  }

  /// The judgements above the diagonal, row by row.
  public var upper: [Double] {
    (0..<order).flatMap { i in (i + 1..<order).map { self[i, $0] } }
  }

  /// The same comparisons of the criteria at `places`, in that order.
  ///
  /// - Precondition: the places are distinct and in 0..<`order`.
  public func selecting(_ places: [Int]) -> ComparisonMatrix {
    let kept = places.map { names[$0] }
    return ComparisonMatrix(
      names: kept, valid: places.flatMap { i in places.map { self[i, $0] } },
      adjusted: adjusted.filter { kept.contains($0.first) && kept.contains($0.second) })
  }

  /// The same comparisons with one judgement, and its mirror, replaced.
  func replacing(_ i: Int, _ j: Int, with value: Double) -> ComparisonMatrix {
    var changed = judgements
    changed[i * order + j] = value
    changed[j * order + i] = 1 / value
    return ComparisonMatrix(names: names, valid: changed, adjusted: adjusted)
  }
}

extension ComparisonSheet {
  /// The first pair i < j without a judgement.
  fileprivate var firstMissing: (Int, Int)? {
    guard let cell = values.firstIndex(where: \.isNaN) else { return nil }
    return (cell / order, cell % order)
  }

  fileprivate var missingNames: [[String]] {
    (0..<order).flatMap { i in
      (i + 1..<order).filter { values[i * order + $0].isNaN }.map { [names[i], names[$0]] }
    }
  }
}
