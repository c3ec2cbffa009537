import Display
import Kernels
import Tables
import Trees

/// Writes splits and conditions as a reader of the data would.
struct SplitWords {
  let model: TreeModel
  let kinds: [String: ColumnKind]
  /// Whether the words around names and numbers are Chinese.
  var isChinese = false

  init(_ result: TreeResult, isChinese: Bool = false) {
    model = result.model
    kinds = result.kinds
    self.isChinese = isChinese
  }

  /// The side of a split: `recently < 34.5`, `contract in {one year, two years}`.
  ///
  /// - Parameter missing: the way of missing values, where they are a branch.
  func side(
    _ rule: SplitRule, of predictor: Int, to side: Direction, missing: Direction? = nil
  ) -> String {
    let name = model.predictors[predictor].name
    let also = missing == side ? orMissing : ""
    switch rule {
    case .threshold(.infinity, let below): return name + (side == below ? isPresent : isMissing)
    case .threshold(let cut, let below):
      return "\(name) \(side == below ? "<" : ">=") \(threshold(cut, of: predictor))" + also
    case .levels(let directions):
      let chosen = directions.indices.filter { directions[$0] == side }.map { level($0, of: predictor) }
      guard !chosen.isEmpty else { return name + isMissing }
      return
        (chosen.count == 1 ? "\(name) = \(chosen[0])" : "\(name) in {\(chosen.joined(separator: ", "))}")
        + also
    }
  }

  /// The side of a primary split or a competitor.
  func side(_ split: CandidateSplit, to side: Direction) -> String {
    self.side(split.rule, of: split.predictor, to: side, missing: split.missing)
  }

  private var orMissing: String { isChinese ? " 或缺失" : " or missing" }
  private var isMissing: String { isChinese ? " 缺失" : " is missing" }
  private var isPresent: String { isChinese ? " 不缺失" : " is not missing" }

  /// The condition on the edge from a node's parent; empty at the root.
  func edge(to node: Int) -> String {
    guard let parent = model.nodes[node].parent, let split = model.primary(of: parent) else { return "" }
    return side(split, to: model.nodes[node].number % 2 == 0 ? .left : .right)
  }

  /// A condition of a rule.
  func condition(_ condition: RuleCondition) -> String {
    let test = test(condition)
    // Brackets, because conditions are joined by `and`.
    return condition.allowsMissing && test != model.predictors[condition.predictor].name + isMissing
      ? "(\(test)\(orMissing))" : test
  }

  private func test(_ condition: RuleCondition) -> String {
    let name = model.predictors[condition.predictor].name
    switch condition.test {
    case .within(.some(.infinity), _): return name + isMissing
    case .within(nil, .some(.infinity)): return name + isPresent
    case .within(let least?, let below?) where below < .infinity:
      return
        """
        \(threshold(least, of: condition.predictor)) <= \(name) < \
        \(threshold(below, of: condition.predictor))
        """
    case .within(let least?, _): return "\(name) >= \(threshold(least, of: condition.predictor))"
    case .within(nil, let below?): return "\(name) < \(threshold(below, of: condition.predictor))"
    case .within(nil, nil): return name
    case .among(let places):
      let levels = places.map { level($0, of: condition.predictor) }
      guard !levels.isEmpty else { return name + isMissing }
      return (levels.count == 1 ? "\(name) = \(levels[0])" : "\(name) in {\(levels.joined(separator: ", "))}")
    }
  }

  /// A threshold in the units of its column: for dates the first day on the far side, for ordered levels
  /// the level.
  private func threshold(_ cut: Double, of predictor: Int) -> String {
    let description = model.predictors[predictor]
    if case .ordered(let levels) = description.kind {
      let place = Int(cut.rounded(.up))
      return levels.indices.contains(place) ? levels[place] : NumberFormat.automatic.text(cut)
    }
    switch kinds[description.name] {
    case .date: return CalendarDate(days: Int32(cut.rounded(.up))).description
    case .moment: return CalendarMoment(seconds: Int64(cut.rounded(.up))).description
    default: return NumberFormat.automatic.text(cut)
    }
  }

  private func level(_ place: Int, of predictor: Int) -> String {
    switch model.predictors[predictor].kind {
    case .ordered(let levels), .unordered(let levels): levels[place]
    case .numeric: String(place)
    }
  }
}
