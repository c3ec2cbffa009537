import Kernels

extension TreeModel {
  /// Sends rows down the tree.
  ///
  /// - Parameter table: columns, found by name; levels are matched by name too.
  ///   Columns that the tree does not use may be absent.
  /// - Returns: the node each row ends in, with counts of unusual ways there.
  /// - Throws: `.missingColumn`, `.otherKind`, `.length` or `.strayCode`.
  /// - Complexity: O(rows · depth).
  public func predict(_ table: [Predictor]) throws(TreeDefect) -> TreePredictions {
    let new = try matched(table)
    let router = router(new.columns)
    var result = TreePredictions(nodes: [])
    result.nodes.reserveCapacity(new.rowCount)
    let flat = thresholdTree(new.columns)
    result.nodes = flat.map { $0.tree.nodes($0.values, count: new.rowCount) } ?? []
    for row in 0..<new.rowCount {
      // Rows that need no more than thresholds are done.
      if flat != nil {
        if result.nodes[row] >= 0 { continue }
        result.nodes[row] = end(of: row, new, router, &result)
      } else {
        let node = end(of: row, new, router, &result)
        result.nodes.append(node)
      }
    }
    return result
  }

  /// The node one row ends in; counts an unusual way there.
  private func end(
    of row: Int, _ new: MatchedTable, _ router: Router, _ result: inout TreePredictions
  ) -> Int {
    var node = 0
    var (majority, surrogate, unseen) = (false, false, false)
    while let split = primary(of: node) {
      if new.isUnseen(row, split.predictor) { unseen = true }
      guard let step = router.step(from: node, row: row) else { break }
      switch step.means {
      case .primary, .missing: break
      case .surrogate: surrogate = true
      case .majority: majority = true
      }
      node = step.next
    }
    if majority { result.byMajority += 1 }
    if surrogate { result.bySurrogates += 1 }
    if unseen { result.unseenLevels += 1 }
    if !nodes[node].isLeaf { result.stopped += 1 }
    return node
  }

  /// The tree by its thresholds and the columns they are compared with, if it
  /// has splits and no others.
  private func thresholdTree(_ columns: [SplitColumn]) -> (tree: ThresholdTree, values: [[Double]])? {
    guard let root = primary(of: 0) else { return nil }
    var tree = ThresholdTree()
    for place in nodes.indices {
      guard let split = primary(of: place), let children = nodes[place].children else {
        tree.append(column: root.predictor, threshold: 0, below: place, other: place)
        continue
      }
      guard case .threshold(let threshold, let below) = split.rule else { return nil }
      tree.append(
        column: split.predictor, threshold: threshold, below: children[below],
        other: children[below.opposite])
      tree.depth = max(tree.depth, nodes[place].depth + 1)
    }
    let values: [[Double]] = columns.map { if case .numbers(let numbers) = $0 { numbers } else { [] } }
    return (tree, values)
  }

  /// The way of one row down the tree.
  ///
  /// - Throws: as `predict`, or `.noSuch("row", …)`.
  public func path(of row: Int, in table: [Predictor]) throws(TreeDefect) -> [PathStep] {
    let new = try matched(table)
    guard (0..<new.rowCount).contains(row) else { throw .noSuch("row", row) }
    let router = router(new.columns)
    var node = 0
    var steps: [PathStep] = []
    while let step = router.step(from: node, row: row) {
      steps.append(PathStep(node: node, direction: step.direction, means: step.means))
      node = step.next
    }
    return steps
  }

  /// The predicted class of each row, as places among `classes`; empty for a
  /// numeric target.
  public func classCodes(_ predictions: TreePredictions) -> [Int32] {
    classes == nil ? [] : predictions.nodes.map { Int32(nodes[$0].value) }
  }

  /// The predicted number of each row; empty for a target of classes.
  public func numbers(_ predictions: TreePredictions) -> [Double] {
    classes == nil ? predictions.nodes.map { nodes[$0].value } : []
  }

  /// The probability of one class for each row.
  ///
  /// - Throws: `.noSuch("class", …)`.
  public func probabilities(
    ofClass k: Int, _ predictions: TreePredictions
  ) throws(TreeDefect) -> [Double] {
    guard classFactors.indices.contains(k) else { throw .noSuch("class", k) }
    let byNode = nodes.indices.map { probabilities(of: $0)[k] }
    return predictions.nodes.map { byNode[$0] }
  }

  func router(_ columns: [SplitColumn]) -> Router {
    Router(
      nodes: nodes, candidates: candidates, surrogates: surrogates, columns: columns,
      use: parameters.usesurrogate)
  }

  /// The predictors whose values the tree reads.
  private var usedPredictors: Set<Int> {
    var used: Set<Int> = []
    for node in nodes.indices {
      if let split = primary(of: node) { used.insert(split.predictor) }
      for surrogate in surrogates(of: node) { used.insert(surrogate.predictor) }
    }
    return used
  }

  func matched(_ table: [Predictor]) throws(TreeDefect) -> MatchedTable {
    let rowCount = table.first?.count ?? 0
    for column in table {
      guard column.count == rowCount else {
        throw .length(column: column.name, expected: rowCount, found: column.count)
      }
      if let row = column.strayRow { throw .strayCode(column: column.name, row: row) }
    }
    let used = usedPredictors
    var result = MatchedTable(rowCount: rowCount)
    for (i, predictor) in predictors.enumerated() {
      guard used.contains(i) else {
        result.columns.append(.numbers([]))
        result.unseen.append(nil)
        continue
      }
      guard let column = table.first(where: { $0.name == predictor.name }) else {
        throw .missingColumn(predictor.name)
      }
      try result.append(column, as: predictor)
    }
    return result
  }
}

/// New columns in the order and with the codes of a model's predictors.
struct MatchedTable {
  let rowCount: Int
  var columns: [SplitColumn] = []
  /// By predictor, the rows with a level the model has never seen; `nil` if
  /// there are none.
  var unseen: [Set<Int>?] = []

  init(rowCount: Int) { self.rowCount = rowCount }

  /// Whether a row has a level that the model has never seen.
  func isUnseen(_ row: Int, _ predictor: Int) -> Bool { unseen[predictor]?.contains(row) ?? false }

  /// - Throws: `.otherKind`.
  mutating func append(
    _ column: Predictor, as predictor: PredictorDescription
  ) throws(TreeDefect) {
    switch (predictor.kind, column.values) {
    case (.numeric, .numeric(let numbers)):
      columns.append(.numbers(numbers))
      unseen.append(nil)
    case (.ordered(let known), .ordered(let codes, let levels)),
      (.ordered(let known), .unordered(let codes, let levels)):
      let new = recoded(codes, levels, known)
      columns.append(.numbers(new.map { $0 < 0 ? .nan : Double($0) }))
    case (.unordered(let known), .ordered(let codes, let levels)),
      (.unordered(let known), .unordered(let codes, let levels)):
      columns.append(.levels(recoded(codes, levels, known), count: known.count))
    default: throw .otherKind(column: column.name)
    }
  }

  /// Codes among the known levels; −1 for missing and unseen ones.
  private mutating func recoded(_ codes: [Int32], _ levels: [String], _ known: [String]) -> [Int32] {
    let places = Dictionary(zip(known, Int32(0)...), uniquingKeysWith: { first, _ in first })
    let codeOfLevel = levels.map { places[$0] ?? -1 }
    let new = codes.map { $0 < 0 ? -1 : codeOfLevel[Int($0)] }
    let rows = codes.indices.filter { codes[$0] >= 0 && new[$0] < 0 }
    unseen.append(rows.isEmpty ? nil : Set(rows))
    return new
  }
}
