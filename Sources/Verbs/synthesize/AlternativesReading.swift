import Decision
import Diagnostics
import Language
import OrderedCollections
import Session
import Tables

/// Reads what is said of the alternatives under each lowest criterion.
struct AlternativesReading {
  let call: Call
  let system: IndexSystem
  let randomIndex: RandomIndex
  /// Where judgements stand in the source.
  let places: JudgementPlaces
  /// The alternatives in order.
  let names: [String]
  private let values: OrderedDictionary<String, Value>
  /// Pairs that nobody judged, by criterion; known after `judgements()`.
  private(set) var filled: [String: [JudgedPair]] = [:]

  init(call: Call, system: IndexSystem, randomIndex: RandomIndex) throws(Diagnostic) {
    self.call = call
    self.system = system
    self.randomIndex = randomIndex
    let range = call.range(of: "alternatives")
    places = JudgementPlaces(call.written("alternatives"), at: range)
    let value = call.value("alternatives")
    if let table = value?.asTable {
      values = try Self.scores(in: table, call, system)
    } else if case .record(let entries)? = value {
      values = entries
    } else {
      throw Diagnostic(
        .notAlternatives(value?.described ?? "missing"), at: range,
        hints: ["as in: {price: {north: 3, south: 1}, distance: {north: {south: 1/5}}}"])
    }
    names = try Self.given(call) ?? Self.found(in: values)
    let known = system.leafNames
    if let stranger = values.keys.first(where: { !known.contains($0) }) {
      let near = nearestNames(to: stranger, among: known)
      throw Diagnostic(
        .noCriterion(stranger), at: places.name(of: stranger), near: near,
        hints: ["lowest criteria: " + known.joined(separator: ", ")],
        fix: near.first.map { .init(places.name(of: stranger), $0.quotedName) })
    }
    if let forgotten = known.first(where: { values[$0] == nil }) {
      throw Diagnostic(
        .nothingUnder(forgotten), at: range,
        hints: ["each of \(known.joined(separator: ", ")) rates the alternatives"])
    }
    guard !names.isEmpty else {
      throw Diagnostic(
        .namelessAlternatives, at: range, hints: ["names: [north, south], in the order of rows and columns"])
    }
    if let completion = call.choice("incomplete").flatMap(CompletionMethod.init) {
      for leaf in known { filled[leaf] = try completed(leaf, completion)?.filled ?? [] }
    }
  }

  /// What rates the alternatives under each criterion, and what was filled in.
  func judgements() throws(Diagnostic) -> ([String: AlternativeJudgements], [Diagnostic]) {
    var judgements: [String: AlternativeJudgements] = [:]
    var notices: [Diagnostic] = []
    let completion = call.choice("incomplete").flatMap(CompletionMethod.init)
    for leaf in system.leafNames {
      guard let group = group(leaf) else { continue }
      if let scores = scores(group.value) {
        judgements[leaf] = .scored(names: Array(scores.keys), scores: Array(scores.values))
      } else if let completion, let completed = try completed(leaf, completion) {
        judgements[leaf] = .compared(completed.matrix)
        if !completed.filled.isEmpty {
          notices.append(Diagnostic(.filled(leaf, completed.filled, completion), severity: .note))
        }
      } else {
        judgements[leaf] = .compared(try judged.matrix(group))
      }
    }
    return (judgements, notices)
  }

  private var judged: GroupJudgements {
    GroupJudgements(call: call, system: system, judgements: values, places: places)
  }

  private func group(_ leaf: String) -> (name: String, children: [String], value: Value)? {
    values[leaf].map { (leaf, names, $0) }
  }

  private func completed(
    _ leaf: String, _ method: CompletionMethod
  ) throws(Diagnostic) -> CompletedComparisons? {
    guard let group = group(leaf), scores(group.value) == nil else { return nil }
    return CompletedComparisons(try judged.partial(group), method: method, randomIndex: randomIndex)
  }

  /// A score for each alternative; nil where alternatives are compared.
  private func scores(_ value: Value) -> OrderedDictionary<String, Double>? {
    guard case .record(let entries) = value, !entries.isEmpty else { return nil }
    var scores: OrderedDictionary<String, Double> = [:]
    for (name, value) in entries {
      switch value {
      case .number(let score): scores[name] = score
      case .missing: scores[name] = .nan
      default: return nil
      }
    }
    return scores
  }

  /// The alternatives as `names:` lists them.
  private static func given(_ call: Call) throws(Diagnostic) -> [String]? {
    guard let written = call.syntax("names") else { return nil }
    guard case .list(let items)? = written.expression?.kind, !items.isEmpty else {
      throw Diagnostic(.notNames, at: written.range, hints: ["as in: names: [north, south]"])
    }
    var names: [String] = []
    for item in items {
      switch item.expression?.kind {
      case .name(let name)?: names.append(name.name)
      case .text(let text)?: names.append(text)
      default: throw Diagnostic(.notNames, at: item.range, hints: ["as in: names: [north, south]"])
      }
    }
    return names
  }

  /// The alternatives in the order in which the criteria first name them.
  private static func found(in values: OrderedDictionary<String, Value>) -> [String] {
    var names: OrderedSet<String> = []
    for value in values.values {
      if case .record(let entries) = value {
        for (first, inner) in entries {
          names.append(first)
          if case .record(let others) = inner { names.append(contentsOf: others.keys) }
        }
      } else if let table = value.asTable {
        if let first = table["first"], let second = table["second"], JudgementSheet(table).isByPair {
          for row in 0..<table.rowCount { names.append(contentsOf: [first[row].name, second[row].name]) }
        } else {
          // The column of labels is the one whose cells are names of other columns.
          let labels = table.columns.first { column in
            (0..<table.rowCount).allSatisfy { table[column[$0].name] != nil }
          }
          names.append(contentsOf: table.names.filter { $0 != labels?.name })
        }
      }
    }
    return Array(names)
  }

  /// The scores of a table with a row for each alternative and a column for each criterion.
  private static func scores(
    in table: Table, _ call: Call, _ system: IndexSystem
  ) throws(Diagnostic) -> OrderedDictionary<String, Value> {
    let columns = try IndicatorColumns(
      names: system.leafNames, in: table, spelling: call.spelling(of: "alternatives"),
      range: call.range(of: "alternatives")
    ).values
    let label = table.id.flatMap { table[$0] } ?? table.columns.first { !$0.kind.isNumeric }
    let names = (0..<table.rowCount).map { label?[$0].name ?? "row \($0 + 1)" }
    if let twice = names.enumerated().first(where: { names[..<$0.offset].contains($0.element) }) {
      throw Diagnostic(
        .hierarchy(.duplicateAlternative(twice.element)), at: call.range(of: "alternatives"))
    }
    var values: OrderedDictionary<String, Value> = [:]
    for (leaf, column) in zip(system.leafNames, columns) {
      values[leaf] = .record(
        .init(uniqueKeysWithValues: zip(names, column.map { $0.isNaN ? .missing : .number($0) })))
    }
    return values
  }
}

extension Diagnostic.Message {
  fileprivate static func notAlternatives(_ what: String) -> Self {
    .init("E301", "`alternatives:` takes judgements by criterion or a table, not \(what)")
  }

  fileprivate static func noCriterion(_ name: String) -> Self {
    .init("HierarchyLink", "`\(name)` is no lowest criterion")
  }

  fileprivate static func nothingUnder(_ name: String) -> Self {
    .init("HierarchyLink", "no judgements of the alternatives under \(name)")
  }

  fileprivate static var namelessAlternatives: Self {
    .init("E204", "matrices do not say what the alternatives are called; give `names:`")
  }

  fileprivate static var notNames: Self { .init("E301", "`names:` takes a list of names") }
}
