import Diagnostics
import Display
import Session
import Tables
import Trees

/// Two trees judged by the same rows: measures, splits, and rows that change class.
struct TreeComparison {
  private let trees: [TreeResult]
  private let table: Table
  private let truth: Column
  private let predictions: [TreePrediction]
  private let names: [String]
  private let call: Call
  private let session: Session
  private let bootstrap: ResampledIntervals?

  init(_ first: TreeResult, _ second: TreeResult, _ call: Call, _ session: Session) throws(Diagnostic) {
    guard let table = call.optionalTable("on") else {
      throw Diagnostic(
        .needsRows, at: call.range, hints: ["on: parts.test names rows whose `\(first.target)` is known"])
    }
    guard first.target == second.target else {
      throw Diagnostic(.otherTarget(first.target, second.target), at: call.range(of: "second"))
    }
    guard first.model.classes.map(Set.init) == second.model.classes.map(Set.init) else {
      throw Diagnostic(
        .otherClasses(first.target), at: call.range(of: "second"),
        hints: [first, second].map { $0.model.classes?.joined(separator: ", ") ?? "numbers" })
    }
    guard let truth = table[first.target] else {
      throw Diagnostic(
        .noTruth(first.target, call.spelling(of: "on")), at: call.range(of: "on"),
        near: nearestNames(to: first.target, among: table.names))
    }
    trees = [first, second]
    self.table = table
    self.truth = truth
    let range = call.range(of: "on")
    predictions = [
      try TreePrediction(first, on: table, at: range), try TreePrediction(second, on: table, at: range),
    ]
    names = call.comparedNames
    self.call = call
    self.session = session
    bootstrap = try ResampledIntervals(call, in: session, standard: 1000)
  }

  func result() throws -> ComparisonResult {
    trees[0].model.classes == nil ? try ofNumbers() : try ofClasses()
  }

  private func ofClasses() throws -> ComparisonResult {
    let classes = trees[0].model.classes ?? []
    let event =
      try call.text("event").map { name throws(Diagnostic) in
        try trees[0].place(ofClass: name, at: call.range(of: "event"))
      } ?? (classes.count == 2 ? 1 : nil)
    if call.has("cutoff"), classes.count != 2 {
      throw Diagnostic(.cutoffOfMany(classes.count), at: call.range(of: "cutoff"))
    }
    let truth = try ClassEvaluation.codes(of: truth, classes, call)
    let judged = try predictions.map {
      try $0.judged(by: truth, event: event, cutoff: call.number("cutoff"), classes: classes)
    }
    let pair = PairedJudgement(
      first: judged[0], second: judged[1], event: event, loss: trees[0].model.parameters.loss)
    let measures = MeasureComparison(
      names: names, rows: try pair.rows(bootstrap, control: session.control))
    let changes = ChangedRows(
      table: table, target: trees[0].target, classes: classes, truth: truth,
      predicted: zip(judged, predictions).map { judged, prediction in
        prediction.result.nodes.map { judged.verdicts[$0].predicted }
      }, names: names)
    let tests = pair.tests(names)
    return ComparisonResult(
      facts: facts(rows: judged[0].rowCount, missing: judged[0].missing) + changes.facts + tests.facts,
      tests: tests.members,
      parts: [try measures.part()] + (try changes.parts()) + [try splits()],
      pictures: [measures.bars] + [pair.curves(names)].compactMap(\.self))
  }

  private func ofNumbers() throws -> ComparisonResult {
    for option in ["event", "cutoff"] where call.has(option) {
      throw Diagnostic(.forClasses(option, trees[0].target), at: call.range(of: option))
    }
    guard truth.kind.isNumeric, let numbers = truth.doubles else {
      throw Diagnostic(.otherTruth(truth.name, truth.kind), at: call.range(of: "on"))
    }
    let predicted = zip(trees, predictions).map { $0.model.numbers($1.result) }
    let known = numbers.indices.filter { !numbers[$0].isNaN }
    let pairs = predicted.map { column in known.map { (truth: numbers[$0], predicted: column[$0]) } }
    let values = pairs.map { RegressionMeasures($0, $0.indices).values }
    let intervals =
      try bootstrap.map { bootstrap in
        try BootstrapInterval.percentiles(
          rowCount: known.count, resamples: bootstrap.resamples, seed: bootstrap.seed.value,
          control: session.control
        ) { drawn in
          zip(RegressionMeasures(pairs[0], drawn).values, RegressionMeasures(pairs[1], drawn).values).map {
            one, other in one.flatMap { one in other.map { one - $0 } }
          }
        }
      } ?? []
    let measures = MeasureComparison(
      names: names,
      rows: ["rmse", "mae", "bias", "r2"].enumerated().map { place, name in
        .init(
          name: name, first: values[0][place], second: values[1][place],
          interval: intervals.indices.contains(place) ? intervals[place] : nil)
      })
    return ComparisonResult(
      facts: facts(rows: known.count, missing: numbers.count - known.count), tests: [],
      parts: [try measures.part(), try splits()], pictures: [measures.bars])
  }

  private func facts(rows: Int, missing: Int) -> [FactList.Fact] {
    var facts: [FactList.Fact] = [.init("target", .text(trees[0].target))]
    for (tree, name) in zip(trees, names) {
      let leaves = tree.model.leaves.count
      facts.append(.init(name, .text("\(leaves) lea\(leaves == 1 ? "f" : "ves")")))
    }
    facts.append(.init("rows", .integer(Int64(rows))))
    if missing > 0 {
      facts.append(
        .init("left out", .integer(Int64(missing)), remark: "`\(trees[0].target)` is missing"))
    }
    return facts + (bootstrap?.facts(stratified: trees[0].model.classes != nil) ?? [])
  }

  /// The splits of both trees, node by node.
  private func splits() throws(Diagnostic) -> ComparisonResult.Part {
    try SplitComparison(trees: trees, names: names).part()
  }
}

extension Diagnostic.Message {
  fileprivate static var needsRows: Self {
    .init("E204", "two trees are compared by rows whose class is known: `on:`")
  }

  fileprivate static func otherTarget(_ first: String, _ second: String) -> Self {
    .init("E305", "the first tree predicts `\(first)`, the second `\(second)`")
  }

  fileprivate static func otherClasses(_ target: String) -> Self {
    .init("E305", "the trees know different classes of `\(target)`")
  }

  fileprivate static func noTruth(_ target: String, _ table: String) -> Self {
    .init("E201", "\(table) lacks `\(target)`, which the trees predict")
  }

  fileprivate static func cutoffOfMany(_ count: Int) -> Self {
    .init("E207", "`cutoff:` goes with two classes, and the trees know \(count)")
  }

  fileprivate static func forClasses(_ option: String, _ target: String) -> Self {
    .init("E207", "`\(option):` goes with classes, and the trees predict numbers of `\(target)`")
  }

  fileprivate static func otherTruth(_ name: String, _ kind: ColumnKind) -> Self {
    .init("TreeTarget", "`\(name)` is a \(kind.rawValue) column here, and the trees predict numbers")
  }
}
