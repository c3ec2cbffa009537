/// The overall consistency of one level of a hierarchy (层次总排序).
public struct LevelConsistency: Hashable, Sendable {
  /// The level of the nodes that were compared; 1 is below the goal.
  public let level: Int
  /// Σ wⱼ CIⱼ over the level's matrices, wⱼ the global weight of the node above the matrix.
  public let index: Double
  /// Σ wⱼ RIⱼ over the level's matrices.
  public let randomIndex: Double
  /// The number of matrices.
  public let matrices: Int

  /// Σ wⱼ CIⱼ / Σ wⱼ RIⱼ; 0 where no matrix has more than two rows.
  public var ratio: Double { randomIndex > 0 ? index / randomIndex : 0 }

  /// Sums up matrices with their parents' global weights; nil where there are none.
  init?(level: Int, _ matrices: [(weight: Double, consistency: Consistency)]) {
    guard !matrices.isEmpty else { return nil }
    self.level = level
    index = matrices.reduce(0) { $0 + $1.weight * $1.consistency.index }
    randomIndex = matrices.reduce(0) { $0 + $1.weight * $1.consistency.randomIndex }
    self.matrices = matrices.count
  }
}
