import Diagnostics
import Display
import Session
import Tables
import Trees

/// Two columns of predictions, classes or scores, judged by the column of what is true.
struct ColumnComparison {
  private let columns: [Column]
  private let truth: Column
  private let names: [String]
  private let call: Call
  private let session: Session
  private let bootstrap: ResampledIntervals?

  init(_ first: Column, _ second: Column, _ call: Call, _ session: Session) throws(Diagnostic) {
    guard case .column(let truth)? = call.value("truth") else {
      throw Diagnostic(
        .needsTruth, at: call.has("truth") ? call.range(of: "truth") : call.range,
        hints: ["truth: data.type names the column of what is true"])
    }
    columns = [first, second]
    self.truth = truth
    for (argument, column) in zip(["first", "second"], columns) where column.count != truth.count {
      throw Diagnostic(
        .otherLength(call.spelling(of: argument), column.count, truth.count), at: call.range(of: argument))
    }
    guard first.kind.isNumeric == second.kind.isNumeric else {
      throw Diagnostic(
        .otherKinds, at: call.range(of: "second"), hints: ["compare classes with classes, scores with scores"]
      )
    }
    names = call.comparedNames
    self.call = call
    self.session = session
    bootstrap = try ResampledIntervals(call, in: session, standard: 1000)
  }

  func result() throws -> ComparisonResult {
    guard let (codes, levels) = TreeReading.levels(of: truth) else {
      throw Diagnostic(
        .numericTruth(truth.name), at: call.range(of: "truth"),
        hints: ["compare trees of numbers by `on:`"])
    }
    var event: Int?
    if let name = call.text("event") {
      guard let place = levels.firstIndex(of: name) else {
        throw Diagnostic(
          .noClass(name, truth.name), at: call.range(of: "event"),
          near: nearestNames(to: name, among: levels), hints: ["there are " + levels.joined(separator: ", ")])
      }
      event = place
    } else if levels.count == 2 {
      event = 1
    }
    return columns[0].kind.isNumeric
      ? try ofScores(codes, levels, event) : try ofClasses(codes, levels, event)
  }

  private func ofClasses(_ truth: [Int32], _ levels: [String], _ event: Int?) throws -> ComparisonResult {
    let said = columns.map { TreeReading.levels(of: $0) ?? ([], []) }
    // A class that is predicted and never true is a class all the same.
    let all = (levels + said.flatMap(\.levels)).unique
    let codes = said.map { said in
      said.codes.map { $0 < 0 ? -1 : Int32(all.firstIndex(of: said.levels[Int($0)]) ?? -1) }
    }
    let verdicts = all.indices.map { JudgedRows.Verdict(predicted: Int32($0)) }
    // A row that one of the two says nothing of is left out of both.
    let known = truth.indices.map { codes[0][$0] >= 0 && codes[1][$0] >= 0 ? truth[$0] : -1 }
    let judged = try codes.map {
      try JudgedRows(classes: all, truth: known, verdicts: verdicts, verdictOfRow: $0.map { Int($0) })
    }
    let pair = PairedJudgement(first: judged[0], second: judged[1], event: event, loss: nil)
    let measures = MeasureComparison(
      names: names, rows: try pair.rows(bootstrap, control: session.control))
    let rows = try Table.made(
      [Column(name: "row", .integer(truth.indices.map { Int64($0 + 1) }))], by: "compare")
    let changes = ChangedRows(
      table: rows, target: self.truth.name, classes: all, truth: truth, predicted: codes, names: names)
    let tests = pair.tests(names)
    return ComparisonResult(
      facts: facts(judged[0]) + changes.facts + tests.facts, tests: tests.members,
      parts: [try measures.part()] + (try changes.parts()), pictures: [measures.bars])
  }

  private func ofScores(_ truth: [Int32], _ levels: [String], _ event: Int?) throws -> ComparisonResult {
    guard let event else {
      throw Diagnostic(
        .needsEvent(levels.count), at: call.range, hints: ["event: \(Value.text(levels[0]).spelled)"])
    }
    let scores = columns.map { $0.doubles ?? [] }
    let known = truth.indices.map { scores[0][$0].isNaN || scores[1][$0].isNaN ? -1 : truth[$0] }
    let judged = try scores.map { scores in
      let distinct = Set(scores.filter { !$0.isNaN }).sorted()
      let places = Dictionary(uniqueKeysWithValues: distinct.enumerated().map { ($1, $0) })
      return try JudgedRows(
        classes: levels, truth: known,
        verdicts: distinct.map { score in
          .init(predicted: -1, probabilities: levels.indices.map { $0 == event ? score : -score })
        }, verdictOfRow: scores.map { places[$0] ?? -1 })
    }
    let pair = PairedJudgement(first: judged[0], second: judged[1], event: event, loss: nil)
    // Scores need be no probabilities, so only how they rank the rows is judged.
    let ranks: Set = ["auc", "ks", "average_precision"]
    let measures = MeasureComparison(
      names: names,
      rows: try pair.rows(bootstrap, control: session.control).filter { ranks.contains($0.name) })
    let tests = pair.tests(names)
    return ComparisonResult(
      facts: facts(judged[0]) + tests.facts.filter { $0.name == "DeLong p" },
      tests: tests.members.filter { $0.name == "delong" }, parts: [try measures.part()],
      pictures: [measures.bars] + [pair.curves(names)].compactMap(\.self))
  }

  private func facts(_ judged: JudgedRows) -> [FactList.Fact] {
    var facts: [FactList.Fact] = [
      .init("truth", .text(truth.name)), .init("rows", .integer(Int64(judged.rowCount))),
    ]
    if judged.missing > 0 {
      facts.append(
        .init("left out", .integer(Int64(judged.missing)), remark: "truth or a prediction is missing"))
    }
    return facts + (bootstrap?.facts(stratified: true) ?? [])
  }
}

extension Diagnostic.Message {
  fileprivate static var needsTruth: Self {
    .init("E204", "two columns are compared by the column of what is true: `truth:`")
  }

  fileprivate static func otherLength(_ name: String, _ found: Int, _ expected: Int) -> Self {
    .init("E306", "\(name) has \(found) rows, and the truth \(expected)")
  }

  fileprivate static var otherKinds: Self {
    .init("E305", "one column holds numbers, the other classes")
  }

  fileprivate static func numericTruth(_ name: String) -> Self {
    .init("TreeTarget", "`\(name)` holds numbers, and columns are compared by classes")
  }

  fileprivate static func noClass(_ name: String, _ column: String) -> Self {
    .init("E206", "`\(column)` has no class `\(name)`")
  }

  fileprivate static func needsEvent(_ count: Int) -> Self {
    .init("E204", "scores are about one of \(count) classes: `event:`")
  }
}
