/// What would have to be different about a row for it to reach another leaf.
public struct Counterfactual: Hashable, Sendable {
  /// The place of the leaf it would reach.
  public let leaf: Int
  /// What the columns that must change would have to be.
  public let changes: [RuleCondition]
  /// How far the values lie from that: numbers in parts of the column's range,
  /// levels in order in parts of their number, other levels and missing values
  /// 1 each.
  public let distance: Double
}

extension TreeModel {
  /// The least changes of a row that give another prediction.
  ///
  /// Each leaf that predicts otherwise asks for changes of the columns by which
  /// the row leaves the way there. Leaves come in the order of how many columns
  /// must change, how far, and their number. Every change was tried: a leaf
  /// that the changed row does not reach is left out.
  ///
  /// - Parameters:
  ///   - row: the columns of one row, as `predict` takes them.
  ///   - ranges: greatest less least value of each numeric predictor; others are
  ///     not read.
  ///   - limit: how many to find, 0 or more.
  /// - Throws: as `predict`.
  /// - Complexity: O(leaves · depth · columns).
  /// - Source: Wachter, Mittelstadt & Russell (2018), Harvard Journal of Law &
  ///   Technology 31(2), for counterfactuals as explanations.
  public func counterfactuals(
    of row: [Predictor], ranges: [Double], limit: Int
  ) throws(TreeDefect) -> [Counterfactual] {
    let reached = try predict(row).nodes.first ?? 0
    let router = router(try matched(row).columns)
    var found: [(candidate: Counterfactual, changed: [Predictor])] = []
    for leaf in leaves where nodes[leaf].value != nodes[reached].value {
      let changing = departures(from: leaf, router)
      let conditions = conditions(of: leaf).filter { changing.contains($0.predictor) }
      var (changed, distance) = (row, 0.0)
      for condition in conditions {
        guard let place = changed.firstIndex(where: { $0.name == predictors[condition.predictor].name })
        else { continue }
        let (column, far) = Self.moved(changed[place], to: condition, range: ranges[condition.predictor])
        changed[place] = column
        distance += far
      }
      found.append((Counterfactual(leaf: leaf, changes: conditions, distance: distance), changed))
    }
    found.sort {
      ($0.candidate.changes.count, $0.candidate.distance, $0.candidate.leaf)
        < ($1.candidate.changes.count, $1.candidate.distance, $1.candidate.leaf)
    }
    var result: [Counterfactual] = []
    for (candidate, changed) in found {
      guard result.count < limit else { break }
      if try predict(changed).nodes.first == candidate.leaf { result.append(candidate) }
    }
    return result
  }

  /// The columns whose tests the row fails on the way to a leaf.
  private func departures(from leaf: Int, _ router: Router) -> Set<Int> {
    var columns: Set<Int> = []
    var place = leaf
    while let parent = nodes[place].parent, let split = primary(of: parent) {
      if router.step(from: parent, row: 0)?.next != place { columns.insert(split.predictor) }
      place = parent
    }
    return columns
  }

  /// A column of one row with its value moved to where a condition holds, and
  /// how far that is.
  private static func moved(
    _ column: Predictor, to condition: RuleCondition, range: Double
  ) -> (Predictor, distance: Double) {
    switch (column.values, condition.test) {
    case (.numeric(let numbers), .within(let least, let below)):
      let now = numbers[0]
      var value = now
      if let least, !(value >= least) { value = least }
      if let below, !(value < below) { value = max(below.nextDown, least ?? -.infinity) }
      // At least infinity means no value.
      if least == .infinity { value = .nan }
      let distance = now.isNaN || value.isNaN ? 1 : range > 0 ? abs(value - now) / range : 0
      return (Predictor(name: column.name, values: .numeric([value])), distance)
    case (.ordered(let codes, let levels), .among(let places)):
      let now = Int(codes[0])
      let nearest = places.min { (abs($0 - now), $0) < (abs($1 - now), $1) } ?? -1
      let distance =
        now < 0 || nearest < 0 ? 1 : Double(abs(nearest - now)) / Double(max(1, levels.count - 1))
      return (
        Predictor(name: column.name, values: .ordered(codes: [Int32(nearest)], levels: levels)), distance
      )
    case (.unordered(_, let levels), .among(let places)):
      let code = Int32(places.first ?? -1)
      return (Predictor(name: column.name, values: .unordered(codes: [code], levels: levels)), 1)
    default: return (column, 0)
    }
  }
}
