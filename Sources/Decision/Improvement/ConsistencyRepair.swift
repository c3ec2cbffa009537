import Kernels

/// A proposal for making judgements consistent enough; the original is kept beside it.
public struct ConsistencyRepair: Hashable, Sendable {
  /// The judgements as they were given.
  public let original: Priorities
  /// The proposed judgements.
  public let repaired: Priorities
  /// The consistency ratio at the start and after every step.
  public let ratios: [Double]
  /// The limit that was aimed at.
  public let limit: Double

  /// Whether the ratio came below the limit.
  public var succeeded: Bool { repaired.consistency.ratio < limit }

  /// The judgements above the diagonal that the proposal changes.
  public var changes: [ComparisonCell] {
    let (before, after) = (original.matrix, repaired.matrix)
    return before.names.indices.flatMap { i in
      (i + 1..<before.order).filter { before[i, $0] != after[i, $0] }.map { j in
        ComparisonCell(
          first: before.names[i], second: before.names[j], given: before[i, j], used: after[i, j])
      }
    }
  }

  /// Repeats steps until the consistency ratio is below the limit, at most 1000 times.
  ///
  /// - Precondition: a step of `xuWei` lies in 0…1, both ends left out.
  public init(
    of matrix: ComparisonMatrix, method: RepairMethod = .harker, limit: Double = Consistency.limit,
    randomIndex: RandomIndex = .saaty2005
  ) {
    let original = priorities(of: matrix, randomIndex: randomIndex)
    var current = original
    var ratios = [original.consistency.ratio]
    // Up to order 2 the ratio is 0, and nothing could be changed for the better.
    while current.consistency.ratio >= limit, ratios.count <= 1000, matrix.order > 2 {
      let next = Self.step(from: current, method)
      guard next != current.matrix else { break }
      current = priorities(of: next, randomIndex: randomIndex)
      ratios.append(current.consistency.ratio)
    }
    self.original = original
    repaired = current
    self.ratios = ratios
    self.limit = limit
  }

  private static func step(from current: Priorities, _ method: RepairMethod) -> ComparisonMatrix {
    let (matrix, weights) = (current.matrix, current.weights)
    let n = matrix.order
    switch method {
    case .harker:
      var (worst, row, column) = (1.0, 0, 1)
      for i in 0..<n {
        for j in i + 1..<n {
          let error = matrix[i, j] * weights[j] / weights[i]
          if max(error, 1 / error) > worst { (worst, row, column) = (max(error, 1 / error), i, j) }
        }
      }
      return matrix.replacing(row, column, with: harkerValue(of: matrix, row, column))
    case .xuWei(let share):
      precondition(share > 0 && share < 1, "a step of Xu and Wei lies between 0 and 1")
      var cells = matrix.judgements
      for i in 0..<n {
        for j in i + 1..<n {
          let moved = power(matrix[i, j], share) * power(weights[i] / weights[j], 1 - share)
          cells[i * n + j] = moved
          cells[j * n + i] = 1 / moved
        }
      }
      return ComparisonMatrix(names: matrix.names, valid: cells)
    }
  }
}
