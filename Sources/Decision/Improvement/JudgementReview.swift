/// How well one judgement fits the others, and what could stand in its place.
///
/// - Source: Saaty (2003), EJOR 145: 85–91, sections 4 and 5; Harker (1987) for the value without the pair.
public struct JudgementReview: Hashable, Sendable {
  /// The row of the judgement, counted from 0.
  public let row: Int
  /// The column of the judgement, counted from 0; beyond the row.
  public let column: Int
  /// The criterion of the row.
  public let first: String
  /// The criterion of the column.
  public let second: String
  /// The judgement aᵢⱼ as it is.
  public let judgement: Double
  /// ε = aᵢⱼ wⱼ/wᵢ; 1 where the judgement fits perfectly.
  public let error: Double
  /// wᵢ/wⱼ, the ratio of the priorities.
  public let consistentValue: Double
  /// wᵢ/wⱼ by the priorities of the other judgements alone.
  public let harkerValue: Double
  /// The grade of Saaty's scale nearest to the Harker value.
  public let grade: Double
  /// The consistency ratio after the Harker value took the judgement's place.
  public let ratioWithHarkerValue: Double
  /// The consistency ratio after the grade took the judgement's place.
  public let ratioWithGrade: Double

  /// max(ε, 1/ε): by which the judgement stands out.
  public var deviation: Double { max(error, 1 / error) }
}

/// Reviews every judgement above the diagonal, the worst first.
///
/// - Returns: nothing up to order 2, where no judgement can contradict another. Equal deviations stand in
///   row-major order.
/// - Complexity: O(n⁴) times the steps of the power iteration.
public func judgementReviews(
  of matrix: ComparisonMatrix, randomIndex: RandomIndex = .saaty2005
) -> [JudgementReview] {
  guard matrix.order > 2 else { return [] }
  let weights = priorities(of: matrix, randomIndex: randomIndex).weights
  var reviews: [JudgementReview] = []
  for i in 0..<matrix.order {
    for j in i + 1..<matrix.order {
      let harker = harkerValue(of: matrix, i, j)
      let grade = JudgementScale.nearestGrade(to: harker)
      func ratio(with value: Double) -> Double {
        priorities(of: matrix.replacing(i, j, with: value), randomIndex: randomIndex).consistency.ratio
      }
      reviews.append(
        JudgementReview(
          row: i, column: j, first: matrix.names[i], second: matrix.names[j], judgement: matrix[i, j],
          error: matrix[i, j] * weights[j] / weights[i], consistentValue: weights[i] / weights[j],
          harkerValue: harker, grade: grade, ratioWithHarkerValue: ratio(with: harker),
          ratioWithGrade: ratio(with: grade)))
    }
  }
  return reviews.sorted {
    ($0.deviation, -$0.row, -$0.column) > ($1.deviation, -$1.row, -$1.column)
  }
}

/// wᵢ/wⱼ by the principal eigenvector of the matrix without the pair.
func harkerValue(of matrix: ComparisonMatrix, _ i: Int, _ j: Int) -> Double {
  let n = matrix.order
  var cells = matrix.judgements
  cells[i * n + j] = 0
  cells[j * n + i] = 0
  cells[i * n + i] = 2
  cells[j * n + j] = 2
  let weights = principalEigenvector(of: cells, order: n).weights
  return weights[i] / weights[j]
}
