/// Grey relational analysis: likeness to a reference row.
public struct GreyRelation: Hashable, Sendable {
  /// Σ w ξ in 0…1, larger is better.
  public let grades: [Double]
  /// ξ = (Δmin + ρ Δmax)/(Δ + ρ Δmax), a column each.
  public let coefficients: [[Double]]
  /// The normalized values of the reference row.
  public let reference: [Double]
  /// 1 for the best; equal rows share the smallest rank.
  public let ranks: [Int]
  /// The distinguishing coefficient ρ.
  public let distinguishing: Double
  /// Constant columns, or that all rows equal the reference.
  public let warnings: [ScoreWarning]

  /// Scores the rows of a decision matrix.
  ///
  /// Δ is the distance of a normalized value from the reference's; Δmin and Δmax are taken over all columns.
  ///
  /// - Parameters:
  ///   - matrix: the rows to score.
  ///   - normalize: how values are made dimensionless.
  ///   - distinguishing: ρ in (0, 1].
  ///   - reference: the reference row in raw units; without it the best normalized value of each column.
  /// - Throws: `normalize` where a column can't be made dimensionless; `parameter`; `missingReference`.
  /// - Complexity: O(rows × columns).
  /// - Source: Deng (1982), Systems & Control Letters 1(5): 288–294.
  /// - Precondition: the reference has one value per column.
  public init(
    _ matrix: DecisionMatrix, normalize: Normalization = .minmax, distinguishing: Double = 0.5,
    reference: [Double]? = nil
  ) throws(ScoreDefect) {
    guard distinguishing > 0, distinguishing <= 1 else {
      throw .parameter(name: "rho", value: distinguishing)
    }
    let (columns, constant) = try matrix.normalized(normalize)
    let best = try Self.reference(reference, matrix, normalize, columns)
    let gaps = zip(columns, best).map { column, wanted in column.map { abs(wanted - $0) } }
    let smallest = gaps.joined().reduce(.infinity, min)
    let largest = gaps.joined().reduce(0, max)
    let span = distinguishing * largest
    coefficients = gaps.map { $0.map { $0 + span > 0 ? (smallest + span) / ($0 + span) : 1 } }
    grades = weightedMeans(of: coefficients, weights: matrix.weights)
    self.reference = best
    self.distinguishing = distinguishing
    ranks = Decision.ranks(of: grades).map { $0 ?? 0 }
    warnings = constant.map { .constant(column: $0) } + (largest == 0 ? [.allEqual] : [])
  }

  private static func reference(
    _ given: [Double]?, _ matrix: DecisionMatrix, _ method: Normalization, _ columns: [[Double]]
  ) throws(ScoreDefect) -> [Double] {
    guard let given else { return columns.map { $0.reduce(-.infinity, max) } }
    for (name, value) in zip(matrix.names, given) where value.isNaN {
      throw .missingReference(column: name)
    }
    do {
      let normalizer = try Normalizer(
        method, names: matrix.names, directions: matrix.directions, columns: matrix.columns)
      return try normalizer.apply(to: given.map { [$0] }).map { $0[0] }
    } catch { throw .normalize(error) }
  }
}
