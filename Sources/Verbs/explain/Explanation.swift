import Display
import Session
import Tables
import Trees

/// Why a tree predicts what it does for one row: its way down the tree, and the least changes that would give
/// another prediction.
struct Explanation: ResultObject, Plottable {
  static let typeName = "explanation"

  /// One stop on the way.
  struct Stop {
    var node: Int
    /// The side taken to come here; empty at the root.
    var test: String
    /// The row's value in the tested column.
    var value: String
    var decidedBy: String
  }

  let tree: TreeResult
  let name: String
  let words: ExplanationWords
  let stops: [Stop]
  let counterfactuals: [Counterfactual]
  /// The row alone.
  let row: Table
  let sentence: String
  /// The node the row ends in.
  var end: Int { stops.last?.node ?? 0 }
  var splitWords: SplitWords { SplitWords(tree, isChinese: words.isChinese) }

  init(
    _ tree: TreeResult, _ row: Table, _ prediction: TreePrediction, called name: String, changes: Int,
    isChinese: Bool
  ) throws(TreeDefect) {
    self.tree = tree
    self.name = name
    self.row = row
    let words = ExplanationWords(isChinese: isChinese)
    self.words = words
    let split = SplitWords(tree, isChinese: isChinese)
    let steps = try tree.model.path(of: 0, in: prediction.predictors)
    var stops = [Stop(node: 0, test: words.allRows, value: "", decidedBy: "")]
    for step in steps {
      guard let primary = tree.model.primary(of: step.node),
        let children = tree.model.nodes[step.node].children
      else { break }
      stops.append(
        Stop(
          node: children[step.direction], test: split.side(primary, to: step.direction),
          value: Self.value(primary.predictor, tree, row) ?? words.missing,
          decidedBy: Self.means(step, tree, row, split, words)))
    }
    self.stops = stops
    sentence = Self.sentence(stops, tree, row, split, words, name)
    counterfactuals =
      changes == 0
      ? []
      : try tree.model.counterfactuals(
        of: prediction.predictors, ranges: Self.ranges(tree.data), limit: changes)
  }

  /// The row's value of a predictor as it is shown; `nil` where it is missing.
  static func value(_ predictor: Int, _ tree: TreeResult, _ row: Table) -> String? {
    guard let column = row[tree.model.predictors[predictor].name], !column.isMissing(0) else { return nil }
    return NumberFormat.automatic.text(column[0])
  }

  private static func means(
    _ step: PathStep, _ tree: TreeResult, _ row: Table, _ split: SplitWords, _ words: ExplanationWords
  ) -> String {
    switch step.means {
    case .primary: return words.theColumn
    case .missing: return words.missingBranch
    case .majority: return words.majority
    case .surrogate(let place):
      let all = tree.model.surrogates(of: step.node)
      let surrogate = all[all.startIndex + place]
      return words.surrogate(
        split.side(surrogate.rule, of: surrogate.predictor, to: step.direction),
        value(surrogate.predictor, tree, row) ?? words.missing)
    }
  }

  /// The sentence: conditions joined by column, each with the row's value; where a column is missing, what
  /// decided instead.
  private static func sentence(
    _ stops: [Stop], _ tree: TreeResult, _ row: Table, _ split: SplitWords, _ words: ExplanationWords,
    _ name: String
  ) -> String {
    let end = stops.last?.node ?? 0
    let reasons = tree.model.conditions(of: end).map { condition in
      let text = split.condition(condition)
      // A condition that names one value says it already.
      if case .among(let levels) = condition.test, levels.count == 1,
        value(condition.predictor, tree, row) != nil
      {
        return text
      }
      return words.reason(text, value(condition.predictor, tree, row))
    }
    return words.sentence(name, tree.target, tree.words(of: end), reasons)
  }

  /// Greatest less least value of each numeric predictor.
  private static func ranges(_ data: TrainingData) -> [Double] {
    data.predictors.map { predictor in
      guard case .numeric(let numbers) = predictor.values else { return 1 }
      let known = numbers.lazy.filter { $0.isFinite }
      return (known.max() ?? 0) - (known.min() ?? 0)
    }
  }

  var memberNames: [String] { ["predicted", "probability", "node", "sentence", "path", "changes"] }

  func member(_ name: String) -> Value? {
    let tables = ExplanationTables(explanation: self)
    return switch name {
    case "predicted":
      tree.model.classes == nil ? .number(tree.model.nodes[end].value) : .text(tree.words(of: end))
    case "probability": probability.map { .number($0) } ?? .missing
    case "node": .number(Double(tree.model.nodes[end].number))
    case "sentence": .text(sentence)
    case "path": .table(tables.path)
    case "changes": .table(tables.changes)
    default: nil
    }
  }

  /// The probability of the predicted class.
  var probability: Double? {
    tree.model.predictedClass(of: end).map { tree.model.probabilities(of: end)[$0] }
  }

  var blocks: [Block] {
    let tables = ExplanationTables(explanation: self)
    var facts: [FactList.Fact] = [
      .init(words.row, .text(name)),
      .init(
        words.predicted, .text(tree.words(of: end)),
        remark: words.inNode(
          probability.map { NumberFormat.percent(1).text($0) }, tree.model.nodes[end].rows,
          String(tree.model.nodes[end].number))),
    ]
    if !tree.model.nodes[end].isLeaf { facts.append(.init(words.stopped, .text(""))) }
    if let truth = row[tree.target], !truth.isMissing(0), tree.model.classes != nil {
      let text = truth[0].plainText ?? ""
      facts.append(
        .init(
          words.trulyIs, .text(text), remark: text == tree.words(of: end) ? words.right : words.wrong))
    } else if let truth = row[tree.target], !truth.isMissing(0) {
      facts.append(.init(words.trulyIs, truth[0]))
    }
    return [.facts(FactList(facts)), .text(sentence), .table(tables.pathBlock)] + tables.changesBlocks
  }

  var pictures: [Picture] { [ExplanationTables(explanation: self).picture] }
}
