import Decision
import Diagnostics
import Display
import OrderedCollections
import Session

/// Weighs an index system by pairwise judgements.
struct AHPWeighing {
  let call: Call
  let system: IndexSystem

  func outcome() throws(Diagnostic) -> Outcome {
    guard case .record(let judgements)? = call.value("judgements") else {
      throw Diagnostic(.needsJudgements, at: call.range(of: "judgements"), hints: [groupsHint])
    }
    let method = call.choice("priority").flatMap(PriorityMethod.init) ?? .eigenvector
    let table = RandomIndex(call.choice("ri").flatMap(RandomIndexTable.init) ?? .saaty2005)
    var local: [String: LocalWeights] = [:]
    var notices: [Diagnostic] = []
    for (name, value) in judgements {
      guard let place = system.groups.first(where: { system.nodes[$0].name == name }) else {
        throw Diagnostic(
          .noGroup(name), at: call.range(of: "judgements"),
          near: nearestNames(to: name, among: system.groups.map { system.nodes[$0].name }), hints: [groupsHint])
      }
      let matrix = try matrix(value, of: system.childNames(of: place), under: name)
      let priorities = priorities(of: matrix, method: method, randomIndex: table)
      notices += self.notices(on: matrix, priorities, under: name)
      local[name] = LocalWeights(priorities)
    }
    do {
      let weights = try HierarchyWeights(system: system, judgements: local)
      let result = WeightsResult(weights: weights, method: method.rawValue, details: [])
      return Outcome(showing: .object(result), notices: notices)
    } catch {
      throw Diagnostic(.hierarchy(error), at: call.range(of: "judgements"), hints: [groupsHint])
    }
  }

  private func matrix(_ value: Value, of names: [String], under group: String) throws(Diagnostic) -> ComparisonMatrix {
    do {
      return try JudgementReading(names: names, isStrict: call.bool("strict") ?? false).matrix(value)
    } catch let defect as ComparisonDefect {
      throw Diagnostic(
        .comparison(defect, of: group), at: call.range(of: "judgements"),
        hints: ["under \(group): " + names.joined(separator: ", ")])
    } catch {
      throw Diagnostic(.notJudgements(group, value.described), at: call.range(of: "judgements"), hints: [.forms])
    }
  }

  private func notices(on matrix: ComparisonMatrix, _ priorities: Priorities, under group: String) -> [Diagnostic] {
    var notices: [Diagnostic] = []
    if let cell = matrix.adjusted.first {
      notices.append(Diagnostic(.adjusted(group, cell, matrix.adjusted.count), severity: .note))
    }
    if let cell = matrix.outsideScale.first {
      notices.append(Diagnostic(.outsideScale(group, cell), severity: .warning, at: call.range(of: "judgements")))
    }
    if !priorities.consistency.isAcceptable {
      notices.append(
        Diagnostic(
          .inconsistent(group, priorities.consistency.ratio), severity: .warning, at: call.range(of: "judgements"),
          hints: ["look again at the judgements of \(group); a ratio below 0.10 is usually asked for"]))
    }
    return notices
  }

  private var groupsHint: String {
    "judgements are given for " + system.groups.map { place in
      "\(system.nodes[place].name) (\(system.childNames(of: place).joined(separator: ", ")))"
    }.joined(separator: "; ")
  }
}

extension Diagnostic.Message {
  fileprivate static var needsJudgements: Self { .init("E204", "ahp needs `judgements:` for each group") }

  fileprivate static func noGroup(_ name: String) -> Self { .init("HierarchyLink", "the system has no group `\(name)`") }

  fileprivate static func notJudgements(_ group: String, _ what: String) -> Self {
    .init("E301", "the judgements of \(group) cannot be \(what)")
  }

  fileprivate static func adjusted(_ group: String, _ cell: ComparisonCell, _ count: Int) -> Self {
    .init(
      "N201",
      "\(group): \(count) rounded reciprocal\(count == 1 ? "" : "s") made exact, first (\(cell.first), \(cell.second)) \(cell.given) → \(NumberFormat.significant(6).text(cell.used))")
  }

  fileprivate static func outsideScale(_ group: String, _ cell: ComparisonCell) -> Self {
    .init("W201", "\(group): the judgement of \(cell.first) against \(cell.second), \(cell.given), lies outside 1/9 … 9")
  }

  fileprivate static func inconsistent(_ group: String, _ ratio: Double) -> Self {
    .init("W202", "the judgements of \(group) are inconsistent: CR \(NumberFormat.fixed(4).text(ratio))")
  }

  /// Why numbers are not a comparison matrix.
  static func comparison(_ defect: ComparisonDefect, of group: String) -> Self {
    switch defect {
    case .empty: .init("AHPShape", "\(group) has nothing to compare")
    case .duplicateName(let name): .init("AHPShape", "\(group): `\(name)` stands twice")
    case .rowCount(let criteria, let rows):
      .init("AHPShape", "\(group) has \(criteria) criteria, and the matrix has \(rows) rows")
    case .rowLength(let criteria, let row, let cells):
      .init("AHPShape", "\(group): the row of \(row) has \(cells) numbers, and \(criteria) are needed")
    case .shape(let criteria, let needed, let got, let missing):
      .init(
        "AHPShape",
        "\(group): \(criteria) criteria need \(needed) comparisons, got \(got)"
          + (missing.isEmpty ? "" : " (missing: \(missing.map { $0.joined(separator: "–") }.joined(separator: ", ")))"))
    case .value(let first, let second, let value):
      .init("AHPValue", "\(group) at (\(first), \(second)): \(value.map { "\($0)" } ?? "missing") must be a number above 0")
    case .diagonal(let name, let value):
      .init("AHPReciprocal", "\(group): (\(name), \(name)) = \(value), and must be 1")
    case .reciprocal(let first, let second, let forward, let backward):
      .init(
        "AHPReciprocal",
        "\(group): (\(first), \(second)) = \(NumberFormat.significant(6).text(forward)) but (\(second), \(first)) = \(NumberFormat.significant(6).text(backward))")
    case .repeated(let first, let second, let values):
      .init("AHPReciprocal", "\(group): \(first) and \(second) are compared \(values.count) times: \(values.map { NumberFormat.significant(6).text($0) }.joined(separator: ", "))")
    case .outsideScale(let first, let second, let value):
      .init("AHPValue", "\(group) at (\(first), \(second)): \(value) lies outside 1/9 … 9")
    case .unknownName(let name, let known):
      .init("HierarchyLink", "\(group): `\(name)` is none of \(known.joined(separator: ", "))")
    case .disconnected(let parts):
      .init("AHPDisconnected", "\(group): " + parts.map { "{\($0.joined(separator: ", "))}" }.joined(separator: " never compared with "))
    }
  }
}

extension String {
  fileprivate static let forms =
    "write a matrix [[1, 2], [1/2, 1]], its upper triangle [2], or pairs by name {a: {b: 2}}"
}
