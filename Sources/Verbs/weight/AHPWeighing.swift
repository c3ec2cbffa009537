import Decision
import Diagnostics
import Display
import OrderedCollections
import Session
import Tables

/// Weighs an index system by the pairwise judgements of one person.
struct AHPWeighing {
  let call: Call
  let system: IndexSystem
  let randomIndex: RandomIndex
  let indexRemark: String

  /// What comes of one group.
  private struct Group {
    var weights: LocalWeights
    var filled: [JudgedPair] = []
    var repair: ConsistencyRepair?
  }

  func outcome() throws(Diagnostic) -> Outcome {
    let judged = try judged()
    let completion = call.choice("incomplete").flatMap(CompletionMethod.init)
    var local: [String: LocalWeights] = [:]
    var notices: [Diagnostic] = []
    var repairs: [RepairReport.Group] = []
    var isCompleted = false
    for group in try judged.groups() {
      let result = try weighed(group, judged, completion)
      if let completion, !result.filled.isEmpty {
        isCompleted = true
        notices.append(Diagnostic(.filled(group.name, result.filled, completion), severity: .note))
      }
      if let repair = result.repair { repairs.append(.init(name: group.name, repair: repair)) }
      notices += JudgementNotices(call: call, places: judged.places, randomIndex: randomIndex)
        .notices(
          on: result.weights, under: group.name, filled: result.filled, isRepaired: result.repair != nil)
      local[group.name] = result.weights
    }
    let isDirect = local.values.allSatisfy { $0.method == .direct }
    let way = isDirect && !local.isEmpty ? "given" : "AHP, \(call.priorityMethod.rawValue)"
    let completed = isCompleted ? ", completed by \(completion?.rawValue ?? "")" : ""
    let report = RepairReport(method: call.choice("repair") ?? "none", groups: repairs)
    return try call.outcome(
      system, local, described: "\(way)\(completed)\(report.described)",
      details: report.blocks, notices: notices
    ) { result in
      result.repairs = report
      result.randomIndex = randomIndex
      result.indexRemark = indexRemark
    }
  }

  private func weighed(
    _ group: (name: String, children: [String], value: Value), _ judged: GroupJudgements,
    _ completion: CompletionMethod?
  ) throws(Diagnostic) -> Group {
    let method = call.priorityMethod
    if let direct = try judged.direct(group) { return Group(weights: direct) }
    if let completion {
      let completed = CompletedComparisons(
        try judged.partial(group), method: completion, randomIndex: randomIndex)
      // A group that lacks nothing is weighed as it would be without the option.
      if completed.filled.isEmpty {
        return Group(
          weights: LocalWeights(priorities(of: completed.matrix, method: method, randomIndex: randomIndex)))
      }
      return Group(weights: completed.local, filled: completed.filled)
    }
    let own = priorities(of: try judged.matrix(group), method: method, randomIndex: randomIndex)
    guard let method = call.repairMethod, !own.consistency.isAcceptable else {
      return Group(weights: LocalWeights(own))
    }
    let repair = ConsistencyRepair(of: own.matrix, method: method, randomIndex: randomIndex)
    let repaired = priorities(
      of: repair.repaired.matrix, method: call.priorityMethod, randomIndex: randomIndex)
    return Group(weights: LocalWeights(repaired), repair: repair)
  }

  private func judged() throws(Diagnostic) -> GroupJudgements {
    let range = call.range(of: "judgements")
    guard let value = call.value("judgements") else {
      let hint = GroupJudgements(
        call: call, system: system, judgements: [:], places: JudgementPlaces(nil, at: range)
      ).groupsHint
      throw Diagnostic(
        .needsJudgements, at: range,
        hints: [hint, "`experts:` takes the judgements of several people; method: equal needs none"])
    }
    if let table = value.asTable {
      let reading = BookReading(call: call, system: system, option: "judgements")
      if let only = try reading.experts(in: table, at: range).first { return only }
    }
    guard case .record(let judgements) = value else {
      throw Diagnostic(.notGroups(value.described), at: range, label: value.described, hints: [.groupForm])
    }
    return GroupJudgements(
      call: call, system: system, judgements: judgements,
      places: JudgementPlaces(call.written("judgements"), at: range))
  }
}

extension Call {
  var priorityMethod: PriorityMethod { choice("priority").flatMap(PriorityMethod.init) ?? .eigenvector }

  /// How inconsistent judgements are changed, where that was asked for.
  fileprivate var repairMethod: RepairMethod? {
    switch choice("repair") {
    case "harker": .harker
    case "xu-wei": .xuWei
    default: nil
    }
  }

  /// The random index of matrices of these orders: a table, or simulated.
  func randomIndex(orders: [Int], in session: Session) throws(Diagnostic) -> RandomIndex {
    guard choice("ri") == "simulate" else {
      return RandomIndex(choice("ri").flatMap(RandomIndexTable.init) ?? .saaty2005)
    }
    do {
      return try .simulate(orders: orders, seed: seed(in: session).value, run: session.control)
    } catch {
      throw .interrupted
    }
  }

  /// The result of hanging local weights on a system.
  ///
  /// - Parameter finish: adds to the result what only its method knows.
  func outcome(
    _ system: IndexSystem, _ local: [String: LocalWeights], described method: String, details: [Block],
    notices: [Diagnostic], finish: (inout WeightsResult) -> Void
  ) throws(Diagnostic) -> Outcome {
    do {
      let weights = try HierarchyWeights(system: system, judgements: local)
      var result = WeightsResult(weights: weights, method: method, details: details)
      finish(&result)
      return Outcome(showing: .object(result), notices: notices)
    } catch {
      throw Diagnostic(.hierarchy(error), at: range)
    }
  }
}

extension String {
  /// How judgements by group look.
  static var groupForm: String {
    "judgements are given by group, as in: {goal: [2, 3, 2], current: [3, 5, 3]}"
  }
}

extension Diagnostic.Message {
  fileprivate static var needsJudgements: Self { .init("E204", "ahp needs `judgements:` for each group") }

  static func notGroups(_ what: String) -> Self { .init("E301", "judgements by group cannot be \(what)") }
}
