import Decision
import Diagnostics
import Display
import OrderedCollections
import Session
import Tables

/// Weighs an index system by the pairwise judgements of several experts.
struct ExpertWeighing {
  let call: Call
  let system: IndexSystem
  let randomIndex: RandomIndex
  let indexRemark: String

  /// What the experts of one group of indicators agree on.
  private struct Group {
    var name: String
    var experts: ExpertGroup
  }

  func outcome() throws(Diagnostic) -> Outcome {
    let experts = try experts()
    let completion = call.choice("incomplete").flatMap(CompletionMethod.init)
    var local: [String: LocalWeights] = [:]
    var groups: [Group] = []
    var notices: [Diagnostic] = []
    for place in system.groups where system.nodes[place].children.count > 1 {
      let name = system.nodes[place].name
      var members: [Expert] = []
      var filled: [[JudgedPair]] = []
      for expert in experts {
        guard let group = try expert.groups().first(where: { $0.name == name }) else { continue }
        let (matrix, added) = try matrix(of: group, expert, completion)
        members.append(Expert(name: expert.expertName, matrix: matrix))
        filled.append(added)
        if let completion, !added.isEmpty {
          notices.append(Diagnostic(.filled(expert.owner + name, added, completion), severity: .note))
        }
      }
      let group = try together(members)
      groups.append(Group(name: name, experts: group))
      for (k, expert) in experts.enumerated() {
        let writer = JudgementNotices(
          call: call, places: expert.places, randomIndex: randomIndex, owner: expert.owner)
        notices += writer.notices(
          on: LocalWeights(group.individual[k]), under: name, filled: filled[k])
      }
      local[name] = aggregated(group)
    }
    let individual = try individual(groups)
    return try call.outcome(
      system, local, described: "AHP, \(call.priorityMethod.rawValue), \(aggregation)",
      details: details(groups), notices: notices
    ) { result in
      result.experts = individual
      result.randomIndex = randomIndex
      result.indexRemark = indexRemark
    }
  }

  private func matrix(
    of group: (name: String, children: [String], value: Value), _ expert: GroupJudgements,
    _ completion: CompletionMethod?
  ) throws(Diagnostic) -> (ComparisonMatrix, [JudgedPair]) {
    guard let completion else { return (try expert.matrix(group), []) }
    let completed = CompletedComparisons(
      try expert.partial(group), method: completion, randomIndex: randomIndex)
    return (completed.matrix, completed.filled)
  }

  private var aggregation: String {
    switch call.choice("aggregate") {
    case "priorities": "geometric mean of the experts' priorities (AIP)"
    case "arithmetic": "arithmetic mean of the experts' priorities (AIP)"
    default: "geometric mean of the experts' judgements (AIJ)"
    }
  }

  private func aggregated(_ group: ExpertGroup) -> LocalWeights {
    switch call.choice("aggregate") {
    case "priorities": group.aggregatedPriorities()
    case "arithmetic": group.aggregatedPriorities(.arithmetic)
    default:
      LocalWeights(
        priorities(of: group.aggregatedJudgements, method: call.priorityMethod, randomIndex: randomIndex))
    }
  }

  /// What each expert's judgements alone give.
  private func individual(_ groups: [Group]) throws(Diagnostic) -> [WeightsResult.ExpertWeights] {
    guard let names = groups.first?.experts.experts else { return [] }
    var experts: [WeightsResult.ExpertWeights] = []
    for (k, name) in names.enumerated() {
      let local = Dictionary(
        uniqueKeysWithValues: groups.map { ($0.name, LocalWeights($0.experts.individual[k])) })
      do {
        experts.append(
          .init(
            name: name,
            part: groups.reduce(0) { $0 + $1.experts.weights[k] } / Double(groups.count),
            ratio: groups.map { $0.experts.individual[k].consistency.ratio }.max() ?? 0,
            weights: try HierarchyWeights(system: system, judgements: local)))
      } catch {
        throw Diagnostic(.hierarchy(error), at: call.range(of: "experts"))
      }
    }
    return experts
  }

  private func experts() throws(Diagnostic) -> [GroupJudgements] {
    let range = call.range(of: "experts")
    let reading = BookReading(call: call, system: system, option: "experts")
    let value = call.value("experts")
    if let table = value?.asTable {
      guard let column = call.column("by")?.name ?? JudgementBook.expertColumn(of: table) else {
        throw Diagnostic(
          .whoseRows(call.spelling(of: "experts")), at: range,
          hints: ["by: names the column that says whose a row is"])
      }
      return try reading.experts(in: table, expert: column, at: range)
    }
    guard case .record(let entries)? = value, !entries.isEmpty else {
      throw Diagnostic(.notExperts, at: range, hints: [.expertForm])
    }
    let places = JudgementPlaces(call.written("experts"), at: range)
    var experts: [GroupJudgements] = []
    for (name, value) in entries {
      if let table = value.asTable {
        experts += try reading.experts(in: table, owner: name + ", ", at: places.group(name))
        continue
      }
      guard case .record(let judgements) = value else {
        throw Diagnostic(
          .notGroups(value.described), at: places.group(name), label: value.described, hints: [.expertForm])
      }
      experts.append(
        GroupJudgements(
          call: call, system: system, judgements: judgements, places: places.expert(name), owner: name + ", ")
      )
    }
    return experts
  }

  private func together(_ members: [Expert]) throws(Diagnostic) -> ExpertGroup {
    let option = call.has("trust") ? "trust" : "experts"
    do {
      return try ExpertGroup(
        members, weighting: try trust(members.map(\.name)), method: call.priorityMethod,
        randomIndex: randomIndex)
    } catch let diagnostic as Diagnostic {
      throw diagnostic
    } catch let defect as GroupDefect {
      throw Diagnostic(.group(defect), at: call.range(of: option))
    } catch {
      throw Diagnostic(.notExperts, at: call.range(of: option))
    }
  }

  private func trust(_ names: [String]) throws(Diagnostic) -> ExpertWeighting {
    switch call.value("trust") {
    case nil, .text("equal"): return .equal
    case .text("consistency"): return .byConsistency
    case .text("consistent"): return .consistentOnly(limit: Consistency.limit)
    case .record(let entries):
      if let stranger = entries.keys.first(where: { !names.contains($0) }) {
        throw Diagnostic(
          .noExpert(stranger), at: call.range(of: "trust"), near: nearestNames(to: stranger, among: names),
          hints: ["experts: " + names.joined(separator: ", ")])
      }
      return .given(names.map { if case .number(let x)? = entries[$0] { x } else { .nan } })
    default: throw Diagnostic(.notTrust, at: call.range(of: "trust"), hints: [.trustForm])
    }
  }

  /// Each expert's part and consistency in each group, and how far they agree.
  private func details(_ groups: [Group]) -> [Block] {
    let rows = groups.flatMap { group in
      group.experts.experts.indices.map { (group: group.name, place: $0, experts: group.experts) }
    }
    let experts = TableBlock(
      title: "experts",
      columns: [
        .init("group", rows.map { .text($0.group) }),
        .init("expert", rows.map { .text($0.experts.experts[$0.place]) }),
        .init("part", rows.map { .number($0.experts.weights[$0.place]) }, format: .fixed(4)),
        .init(
          "CR", rows.map { .number($0.experts.individual[$0.place].consistency.ratio) }, format: .fixed(4)),
      ])
    let consensus = TableBlock(
      title: "agreement of the experts",
      columns: [
        .init("group", groups.map { .text($0.name) }),
        .init("consensus", groups.map { .number($0.experts.consensus.indicator) }, format: .percent(1)),
        .init("level", groups.map { .text($0.experts.consensus.level.rawValue) }),
      ], notes: ["by the entropy of the priorities (Goepel 2013): low below 65 %, high above 75 %"])
    return [.table(experts), .table(consensus)]
  }
}

extension GroupJudgements {
  /// The expert's name.
  fileprivate var expertName: String { String(owner.dropLast(2)) }
}

extension String {
  fileprivate static var expertForm: String { "as in: experts: {li: {goal: [2]}, wang: {goal: [3]}}" }
  fileprivate static var trustForm: String {
    """
    trust: \"equal\", \"consistency\" (less for a higher CR), \"consistent\" (only CR up to 0.10), or \
    numbers: {li: 2, wang: 1}
    """
  }
}

extension Diagnostic.Message {
  fileprivate static var notExperts: Self { .init("E301", "`experts:` takes judgements by expert and group") }

  fileprivate static func whoseRows(_ table: String) -> Self {
    .init("E204", "\(table) has no column `expert` and no id, so `by:` must say whose a row is")
  }

  fileprivate static var notTrust: Self {
    .init("E301", "`trust:` takes a rule in quotes, or a number for each expert")
  }

  fileprivate static func noExpert(_ name: String) -> Self { .init("E206", "there is no expert `\(name)`") }

  fileprivate static func group(_ defect: GroupDefect) -> Self {
    switch defect {
    case .noExperts: .init("GroupMismatch", "there are no experts")
    case .duplicateExpert(let name): .init("GroupMismatch", "the expert `\(name)` stands twice")
    case .criteriaMismatch(let expert, let missing, let extra):
      .init(
        "GroupMismatch",
        """
        \(expert) judged other criteria: missing \(missing.joined(separator: ", ")); unknown \
        \(extra.joined(separator: ", "))
        """
      )
    case .weightCount(let experts, let weights):
      .init("GroupMismatch", "\(weights) parts for \(experts) experts")
    case .weight(let expert, let value):
      .init(
        "GroupMismatch",
        "the part of \(expert) is " + (value.map { NumberFormat.automatic.text($0) } ?? "missing")
          + ", and must be a number of 0 or more")
    case .allWeightsZero: .init("GroupMismatch", "every expert's part is 0")
    case .noneConsistent(let limit):
      .init("GroupMismatch", "no expert's CR is \(NumberFormat.fixed(2).text(limit)) or less")
    }
  }
}
