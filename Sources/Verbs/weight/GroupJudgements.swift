import Decision
import Diagnostics
import Display
import Language
import OrderedCollections
import Session

/// Finds the judgements of each group of an index system, and says what is wrong with them.
struct GroupJudgements {
  let call: Call
  let system: IndexSystem
  let judgements: OrderedDictionary<String, Value>
  let places: JudgementPlaces

  /// Whose judgements they are, for messages: empty, or `li, `.
  var owner = ""

  /// The groups that have judgements, in the order of the system.
  ///
  /// - Throws: a diagnostic for a name that is no group, or a group without judgements.
  func groups() throws(Diagnostic) -> [(name: String, children: [String], value: Value)] {
    let names = system.groups.map { system.nodes[$0].name }
    for name in judgements.keys where !names.contains(name) {
      let near = nearestNames(to: name, among: names)
      throw Diagnostic(
        .noGroup(name), at: places.name(of: name), label: "not a group", near: near, hints: [groupsHint],
        fix: near.first.map { .init(places.name(of: name), $0.quotedName) })
    }
    var groups: [(name: String, children: [String], value: Value)] = []
    for (place, name) in zip(system.groups, names) {
      let children = system.childNames(of: place)
      if let value = judgements[name] {
        groups.append((name, children, value))
      } else if children.count > 1 {
        throw Diagnostic(
          .noJudgements(owner + name, children), at: places.whole, hints: [Self.example(name, children)])
      }
    }
    return groups
  }

  /// The complete matrix of a group.
  func matrix(_ group: (name: String, children: [String], value: Value)) throws(Diagnostic)
    -> ComparisonMatrix
  {
    try reading(group) { try $0.matrix(group.value) }
  }

  /// The matrix of a group, where pairs may be missing.
  func partial(_ group: (name: String, children: [String], value: Value)) throws(Diagnostic)
    -> PartialComparisons
  {
    try reading(group) { try $0.partial(group.value) }
  }

  /// The weights of a group whose members are given a number each; nil where pairs are judged.
  func direct(_ group: (name: String, children: [String], value: Value)) throws(Diagnostic) -> LocalWeights? {
    guard case .record(let entries) = group.value, !entries.isEmpty else { return nil }
    var scores: [Double] = []
    for value in entries.values {
      guard case .number(let score) = value else { return nil }
      scores.append(score)
    }
    if let stranger = entries.keys.first(where: { !group.children.contains($0) }) {
      throw diagnostic(.unknownName(stranger, known: group.children), group.name, group.children)
    }
    let hint = "\(group.name) compares " + group.children.joined(separator: ", ")
    if let forgotten = group.children.first(where: { entries[$0] == nil }) {
      throw Diagnostic(
        .hierarchy(.childWithoutWeight(parent: group.name, name: forgotten)), at: places.group(group.name),
        hints: [hint])
    }
    do {
      return try LocalWeights(names: Array(entries.keys), scores: scores)
    } catch {
      throw Diagnostic(.hierarchy(error), at: places.group(group.name), hints: [hint])
    }
  }

  private func reading<Result>(
    _ group: (name: String, children: [String], value: Value), _ body: (JudgementReading) throws -> Result
  ) throws(Diagnostic) -> Result {
    do {
      return try body(
        JudgementReading(
          names: group.children, isStrict: call.bool("strict") ?? false,
          isSurvey: call.choice("coding") == "survey"))
    } catch let defect as ComparisonDefect {
      throw diagnostic(defect, group.name, group.children)
    } catch let defect as JudgementReading.NotSurveyCode {
      throw Diagnostic(
        .notSurveyCode(owner + group.name, defect.code), at: places.group(group.name),
        hints: ["−9 to −2 favour the first, 2 to 9 the second, and −1, 0 and 1 neither"])
    } catch {
      throw Diagnostic(
        .notJudgements(owner + group.name, group.value.described), at: places.group(group.name),
        label: group.value.described, hints: [Self.example(group.name, group.children)])
    }
  }

  private func diagnostic(_ defect: ComparisonDefect, _ group: String, _ children: [String]) -> Diagnostic {
    let place = places.place(of: defect, in: group, comparing: children)
    var near: [String] = []
    var fix: Diagnostic.Fix?
    var hints = ["\(group) compares " + children.joined(separator: ", ")]
    switch defect {
    case .unknownName(let name, _):
      near = nearestNames(to: name, among: children)
      fix = near.first.map { .init(place, $0.quotedName) }
    case .reciprocal(let first, let second, let forward, _):
      hints = ["what stands above the diagonal decides: the other is 1 over it"]
      if places.cell(second, first, in: group, comparing: children) != nil {
        fix = Self.reciprocal(of: forward).map { .init(place, $0) }
      }
    case .shape(_, _, let got, let missing) where !missing.isEmpty && got > 0:
      hints.append("incomplete: llsm weighs by the pairs there are")
    case .value(_, _, nil): hints.append("incomplete: llsm weighs by the pairs there are")
    case .value:
      hints = ["a judgement is from 1 (equal) to 9 (extreme), or 1 over it where the second counts more"]
    default: break
    }
    return Diagnostic(.comparison(defect, of: owner + group), at: place, near: near, hints: hints, fix: fix)
  }

  /// 1 over a judgement as one would write it, where it or its reciprocal is whole.
  private static func reciprocal(of judgement: Double) -> String? {
    let other = 1 / judgement
    if abs(other - other.rounded()) < 0.02 * other { return String(Int(other.rounded())) }
    if judgement == judgement.rounded() { return "1/\(Int(judgement))" }
    return nil
  }

  /// How judgements of a group could be written.
  private static func example(_ group: String, _ children: [String]) -> String {
    let count = children.count * (children.count - 1) / 2
    guard (1...6).contains(count) else {
      return "as pairs: \(group.quotedName): {\(children[0].quotedName): {…: 3}, …}"
    }
    let pairs = children.indices.flatMap { i in
      children.indices.filter { $0 > i }.map { "\(children[i])–\(children[$0])" }
    }
    return
      """
      as in: \(group.quotedName): \
      [\((0..<count).map { String($0 % 3 + 1) }.joined(separator: ", "))], which is \
      \(pairs.joined(separator: ", "))
      """
  }

  /// What every group compares.
  var groupsHint: String {
    "groups: "
      + system.groups.map { place in
        "\(system.nodes[place].name) (\(system.childNames(of: place).joined(separator: ", ")))"
      }.joined(separator: "; ")
  }
}

extension String {
  /// The name as the language writes it, in backticks where it needs them.
  var quotedName: String { Printer.name(self) }
}

extension Diagnostic.Message {
  fileprivate static func noGroup(_ name: String) -> Self {
    .init("HierarchyLink", "the system has no group `\(name)`")
  }

  fileprivate static func noJudgements(_ group: String, _ children: [String]) -> Self {
    .init("HierarchyLink", "no judgements for \(group) (\(children.joined(separator: ", ")))")
  }

  fileprivate static func notSurveyCode(_ group: String, _ code: Double) -> Self {
    .init("AHPValue", "\(group): \(NumberFormat.automatic.text(code)) is no code of a questionnaire")
  }

  fileprivate static func notJudgements(_ group: String, _ what: String) -> Self {
    .init("E301", "the judgements of \(group) cannot be \(what)")
  }
}
