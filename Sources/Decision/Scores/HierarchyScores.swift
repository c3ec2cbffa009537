import Kernels

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

  /// Values the groups of raw rows, which a fitted normalizer makes dimensionless.
  ///
  /// Where no value is missing and every column's image is linear, columns are read once and nothing is
  /// kept between; the scores have the bits of normalizing first.
  ///
  /// - Parameters:
  ///   - weights: the weighed system.
  ///   - normalizer: fitted on columns in the order of the leaves.
  ///   - columns: raw values in that order; NaN is missing.
  ///   - clip: whether values outside the fitted range are taken as its nearer end.
  ///   - missing: what to do where an indicator is missing.
  ///   - threads: more than 1 works on parts side by side; the result is the same.
  /// - Throws: `ScoreDefect`, with a value that cannot be normalized as `.normalize`.
  /// - Complexity: O(rows × nodes).
  /// - Precondition: one column per leaf, of one length.
  public init(
    weights: HierarchyWeights, normalizer: Normalizer, columns: [[Double]], clip: Bool = false,
    missing: MissingRule = .fail, threads: Int = 2
  ) throws(ScoreDefect) {
    if !clip, let values = Self.linear(weights, normalizer, columns, threads) {
      self.init(weights: weights, values: values, rowsWithMissing: 0)
      return
    }
    let images: [[Double]]
    do { images = try normalizer.apply(to: columns, clip: clip, threads: threads) } catch {
      throw .normalize(error)
    }
    try self.init(weights: weights, columns: images, missing: missing)
  }

  private init(weights: HierarchyWeights, values: [[Double]], rowsWithMissing: Int) {
    self.weights = weights
    self.values = values
    self.rowsWithMissing = rowsWithMissing
  }

  /// The scores in one pass, or nil where values are missing or images are not linear.
  private static func linear(
    _ weights: HierarchyWeights, _ normalizer: Normalizer, _ columns: [[Double]], _ threads: Int
  ) -> [[Double]]? {
    let system = weights.system
    let images = normalizer.columns.compactMap { $0.closeness == nil ? $0.linear : nil }
    guard images.count == columns.count, normalizer.method != .clr else { return nil }
    var places = Dictionary(uniqueKeysWithValues: system.leaves.enumerated().map { ($1, $0) })
    var sums: [[ScorePlan.Term]] = []
    // Children stand after their parent, so backwards every child is known before its parent.
    for place in system.groups.reversed() {
      var terms: [ScorePlan.Term] = []
      for child in system.nodes[place].children where weights.local[child] > 0 {
        guard let source = places[child] else { return nil }
        terms.append(.init(source: source, weight: weights.local[child]))
      }
      places[place] = columns.count + sums.count
      sums.append(terms)
    }
    return linearScores(columns, ScorePlan(images: images, sums: sums), threads: threads).map {
      $0.reversed()
    }
  }
}
