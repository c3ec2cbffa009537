/// Fuzzy pairwise comparisons: positive triangles, exactly reciprocal, (1, 1, 1) on the diagonal.
public struct FuzzyComparisonMatrix: Hashable, Sendable {
  /// The criteria, in the order of rows and columns.
  public let names: [String]
  /// Row-major judgements, shape [n × n].
  public let judgements: [TriangularNumber]

  /// The number of criteria.
  public var order: Int { names.count }

  /// A matrix from the n(n − 1)/2 judgements above the diagonal, row by row.
  public init(names: [String], upper: [TriangularNumber]) throws(FuzzyDefect) {
    try Self.check(names)
    let needed = names.count * (names.count - 1) / 2
    guard upper.count == needed else {
      throw .shape(criteria: names.count, needed: needed, got: upper.count)
    }
    let n = names.count
    var judgements = Array(repeating: TriangularNumber(1, 1, 1), count: n * n)
    var next = 0
    for i in 0..<n {
      for j in i + 1..<n {
        guard upper[next].isJudgement else { throw .value(first: names[i], second: names[j], upper[next]) }
        judgements[i * n + j] = upper[next]
        judgements[j * n + i] = upper[next].reciprocal
        next += 1
      }
    }
    self.names = names
    self.judgements = judgements
  }

  /// A matrix from a full table; the half below the diagonal, within 2 % of the reciprocals of the half
  /// above, is replaced by them.
  public init(names: [String], rows: [[TriangularNumber]]) throws(FuzzyDefect) {
    guard rows.count == names.count else { throw .rowCount(criteria: names.count, rows: rows.count) }
    for (i, row) in rows.enumerated() where row.count != names.count {
      throw .rowLength(criteria: names.count, row: names[i], cells: row.count)
    }
    var upper: [TriangularNumber] = []
    for i in rows.indices {
      guard rows[i][i] == TriangularNumber(1, 1, 1) else {
        throw .diagonal(name: names[i], rows[i][i])
      }
      for j in rows.indices.dropFirst(i + 1) {
        let (forward, backward) = (rows[i][j], rows[j][i])
        guard forward.isJudgement else { throw .value(first: names[i], second: names[j], forward) }
        guard backward.isJudgement else { throw .value(first: names[j], second: names[i], backward) }
        let products = [
          forward.lower * backward.upper, forward.modal * backward.modal, forward.upper * backward.lower,
        ]
        guard products.allSatisfy({ abs($0 - 1) <= 0.02 + 1e-9 }) else {
          throw .reciprocal(first: names[i], second: names[j], forward: forward, backward: backward)
        }
        upper.append(forward)
      }
    }
    try self.init(names: names, upper: upper)
  }

  private static func check(_ names: [String]) throws(FuzzyDefect) {
    guard !names.isEmpty else { throw .empty }
    var seen: Set<String> = []
    for name in names where !seen.insert(name).inserted { throw .duplicateName(name) }
  }

  /// The judgement of criterion `i` against `j`.
  public subscript(i: Int, j: Int) -> TriangularNumber { judgements[i * order + j] }

  /// The crisp matrix of the modal values.
  public var modal: ComparisonMatrix { ComparisonMatrix(names: names, valid: judgements.map(\.modal)) }
}
