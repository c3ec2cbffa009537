extension TreeModel {
  /// Prunes the tree.
  ///
  /// - Returns: a tree of the pruning sequence.
  /// - Throws: `.notCrossValidated` if the rule needs errors the table lacks,
  ///   or a parameter out of range.
  public func pruned(by rule: PruningRule) throws(TreeDefect) -> TreeModel {
    let cp: Double
    switch rule {
    case .complexity(let limit):
      guard limit >= 0 else { throw .complexity(limit) }
      cp = limit
    case .leaves(let count):
      guard count >= 1 else { throw .outOfRange(parameter: "leaves", value: count, allowed: 1...Int.max) }
      cp = (table.rows.last { $0.splits < count } ?? table.rows[0]).cp
    case .leastError: cp = table.rows[try leastErrorRow()].cp
    case .oneStandardError: cp = table.rows[try oneStandardErrorRow()].cp
    }
    guard cp > self.cp else { return self }
    var result = self
    result.collapse(upTo: cp)
    result.cp = cp
    for node in result.nodes.indices where result.nodes[node].isLeaf { result.nodes[node].complexity = cp }
    result.table.rows = Self.shortened(table.rows, to: cp)
    return result
  }

  /// The place in the table of the smallest tree whose cross-validated error is
  /// least.
  ///
  /// - Throws: `.notCrossValidated`.
  public func leastErrorRow() throws(TreeDefect) -> Int {
    var best: (row: Int, error: Double)?
    for (i, row) in table.rows.enumerated() {
      guard let error = row.crossValidatedError else { throw .notCrossValidated }
      if best.map({ error < $0.error * (1 - 1e-12) }) ?? true { best = (i, error) }
    }
    return best?.row ?? 0
  }

  /// The place in the table of the smallest tree whose error is at most one
  /// standard error above the least.
  ///
  /// - Throws: `.notCrossValidated`.
  /// - Source: Breiman et al. (1984), section 3.4.3.
  public func oneStandardErrorRow() throws(TreeDefect) -> Int {
    let least = table.rows[try leastErrorRow()]
    let limit = (least.crossValidatedError ?? 0) + (least.standardError ?? 0)
    return table.rows.firstIndex { ($0.crossValidatedError ?? .infinity) <= limit * (1 + 1e-12) } ?? 0
  }

  /// The rows of a table down to a complexity, the last of them standing for
  /// the pruned tree.
  private static func shortened(_ rows: [PruningTable.Row], to cp: Double) -> [PruningTable.Row] {
    var kept = rows.filter { $0.cp > cp * (1 + 1e-12) }
    if kept.count < rows.count {
      var last = rows[kept.count]
      last.cp = cp
      kept.append(last)
    }
    return kept
  }
}

/// Which tree of the pruning sequence to keep.
public enum PruningRule: Hashable, Sendable {
  /// The smallest whose cross-validated error is at most one standard error
  /// above the least.
  case oneStandardError
  /// The smallest of least cross-validated error.
  case leastError
  /// The one without splits worth `cp` or less, as a fraction of the root's
  /// risk.
  case complexity(Double)
  /// The largest with at most so many leaves.
  case leaves(Int)
}
