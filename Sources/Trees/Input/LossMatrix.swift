/// What it costs to assign a class to a row of another class.
public struct LossMatrix: Hashable, Sendable {
  /// How many classes there are.
  public let classCount: Int
  /// Costs by true class (rows) and assigned class (columns), row by row.
  public let costs: [Double]

  /// - Parameter rows: true classes down, assigned classes across; zeros on the
  ///   diagonal, nothing negative, something positive in every row.
  /// - Throws: the first defect in row-major order.
  public init(_ rows: [[Double]]) throws(TreeDefect) {
    for (i, row) in rows.enumerated() {
      guard row.count == rows.count else {
        throw .lossShape(expected: rows.count, rows: rows.count, columns: row.count)
      }
      for (j, cost) in row.enumerated() {
        guard cost >= 0, cost.isFinite else { throw .loss(class: i, assigned: j) }
        guard i != j || cost == 0 else { throw .lossDiagonal(class: i) }
      }
      guard row.contains(where: { $0 > 0 }) else { throw .lossRow(class: i) }
    }
    guard !rows.isEmpty else { throw .lossShape(expected: 1, rows: 0, columns: 0) }
    classCount = rows.count
    costs = rows.flatMap(\.self)
  }

  /// 1 for every wrong class.
  init(equalFor classCount: Int) {
    self.classCount = classCount
    costs = (0..<classCount * classCount).map { $0 / classCount == $0 % classCount ? 0 : 1 }
  }

  /// The cost of assigning `j` to a row of class `i`.
  public subscript(_ i: Int, _ j: Int) -> Double { costs[i * classCount + j] }
}
