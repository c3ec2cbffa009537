/// The weighted sums of rows over an index system: one score per row for the goal and for every group.
public struct HierarchyScores: Hashable, Sendable {
  /// The weights that were used.
  public let weights: HierarchyWeights
  /// The scores by group, in the order of `weights.system.groups`: the goal's first; NaN is missing.
  public let values: [[Double]]
  /// The number of rows in which an indicator was missing.
  public let rowsWithMissing: Int

  /// The total of every row.
  public var total: [Double] { values[0] }

  /// The names of the groups, in the order of `values`.
  public var names: [String] { weights.system.groups.map { weights.system.nodes[$0].name } }

  /// The scores of the group called `name`.
  public func values(of name: String) -> [Double]? {
    names.firstIndex(of: name).map { values[$0] }
  }

  /// Scores rows: V = Σⱼ wⱼ vⱼ over the children of each node, from the leaves up, wⱼ local weights.
  ///
  /// Under `renormalize` a node's score is the weighted mean of its present children, so that the total stays
  /// the weighted mean of the axes that are shown; a node without a present child of positive weight is
  /// missing.
  ///
  /// - Parameters:
  ///   - weights: the weighed tree.
  ///   - columns: dimensionless, benefit-oriented values of the leaves, in the system's order.
  ///   - missing: what to do where a value is NaN.
  /// - Throws: `missingIndicator` with the first gap, by column and then by row, under `fail`.
  /// - Complexity: O(rows × nodes).
  /// - Precondition: one column per leaf, all of one length.
  public init(
    weights: HierarchyWeights, columns: [[Double]], missing: MissingRule = .fail
  ) throws(ScoreDefect) {
    let system = weights.system
    precondition(columns.count == system.leaves.count, "every leaf needs one column")
    let rows = columns[0].count
    var isIncomplete = Array(repeating: false, count: rows)
    for (place, column) in zip(system.leaves, columns) {
      for row in 0..<rows where column[row].isNaN {
        guard missing == .renormalize else {
          throw .missingIndicator(column: system.nodes[place].name, row: row)
        }
        isIncomplete[row] = true
      }
    }
    var scores = Array(repeating: [Double](), count: system.nodes.count)
    for (place, column) in zip(system.leaves, columns) { scores[place] = column }
    // Children stand after their parent, so backwards every child is ready before its parent.
    for place in system.groups.reversed() {
      let children = system.nodes[place].children
      scores[place] = weightedMeans(
        of: children.map { scores[$0] }, weights: children.map { weights.local[$0] })
    }
    self.weights = weights
    values = system.groups.map { scores[$0] }
    rowsWithMissing = isIncomplete.count { $0 }
  }
}
