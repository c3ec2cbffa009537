import Decision
import Diagnostics
import Display
import OrderedCollections
import Session

/// Weighs an index system by the pairwise judgements of one person.
struct AHPWeighing {
  let call: Call
  let system: IndexSystem

  func outcome() throws(Diagnostic) -> Outcome {
    let groups = try judged()
    let method = call.priorityMethod
    let completion = call.choice("incomplete").flatMap(CompletionMethod.init)
    var local: [String: LocalWeights] = [:]
    var notices: [Diagnostic] = []
    var isCompleted = false
    for group in try groups.groups() {
      let weights: LocalWeights
      var filled: [JudgedPair] = []
      if let completion {
        let completed = CompletedComparisons(
          try groups.partial(group), method: completion, randomIndex: call.randomIndex)
        // A group that lacks nothing is weighed as it would be without the option.
        weights =
          completed.filled.isEmpty
          ? LocalWeights(priorities(of: completed.matrix, method: method, randomIndex: call.randomIndex))
          : completed.local
        filled = completed.filled
        if !filled.isEmpty {
          isCompleted = true
          notices.append(Diagnostic(.filled(group.name, filled, completion), severity: .note))
        }
      } else {
        weights = LocalWeights(
          priorities(of: try groups.matrix(group), method: method, randomIndex: call.randomIndex))
      }
      notices += JudgementNotices(call: call, places: groups.places)
        .notices(on: weights, under: group.name, filled: filled)
      local[group.name] = weights
    }
    let completed = isCompleted ? ", completed by \(completion?.rawValue ?? "")" : ""
    return try call.outcome(system, local, described: "AHP, \(method.rawValue)\(completed)", notices: notices)
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
    guard case .record(let judgements) = value else {
      throw Diagnostic(.notGroups(value.described), at: range, label: value.described, hints: [.groupForm])
    }
    return GroupJudgements(
      call: call, system: system, judgements: judgements,
      places: JudgementPlaces(call.written("judgements"), at: range))
  }
}

/// What a user should know of judgements: what was made exact, what is unusual, what contradicts itself.
struct JudgementNotices {
  let call: Call
  let places: JudgementPlaces
  /// Whose judgements they are: empty, or `li, `.
  var owner = ""

  /// - Parameter filled: pairs that nobody judged, which may lie beyond the scale.
  func notices(on weights: LocalWeights, under group: String, filled: [JudgedPair] = []) -> [Diagnostic] {
    guard let matrix = weights.matrix else { return [] }
    var notices: [Diagnostic] = []
    if let cell = matrix.adjusted.first {
      notices.append(Diagnostic(.adjusted(owner + group, cell, matrix.adjusted.count), severity: .note))
    }
    let judged = matrix.outsideScale.filter { cell in
      !filled.contains { [$0.first, $0.second] == [cell.first, cell.second] }
    }
    if let cell = judged.first {
      let place = places.cell(cell.first, cell.second, in: group, comparing: matrix.names)
      notices.append(
        Diagnostic(
          .outsideScale(owner + group, cell), severity: .warning, at: place ?? places.group(group),
          hints: ["strict: true makes an error of it"]))
    }
    if let consistency = weights.consistency, !consistency.isAcceptable {
      notices.append(
        Diagnostic(
          .inconsistent(owner + group, consistency.ratio), severity: .warning, at: places.group(group),
          hints: hints(on: matrix)))
    }
    return notices
  }

  /// The judgement that fits the others least with what they say of the pair, and judgements that run in
  /// a circle.
  private func hints(on matrix: ComparisonMatrix) -> [String] {
    var hints: [String] = []
    if let worst = judgementReviews(of: matrix, randomIndex: call.randomIndex).first {
      let automatic = NumberFormat.significant(3)
      hints.append(
        """
        \(worst.first) against \(worst.second) fits the others least: it is \
        \(NumberFormat.automatic.text(worst.judgement)), they imply \
        \(automatic.text(worst.harkerValue)); with \(JudgementScale.text(worst.grade)) CR would be \
        \(NumberFormat.fixed(4).text(worst.ratioWithGrade))
        """
      )
    }
    if let cycle = judgementCycles(of: matrix).first {
      hints.append("a circle: " + (cycle + [cycle[0]]).map { matrix.names[$0] }.joined(separator: " over "))
    }
    return hints
  }
}

extension JudgementScale {
  /// A grade as one writes it: 3, or 1/3.
  fileprivate static func text(_ grade: Double) -> String {
    grade < 1 ? "1/\(NumberFormat.automatic.text((1 / grade).rounded()))" : NumberFormat.automatic.text(grade)
  }
}

extension Call {
  var priorityMethod: PriorityMethod { choice("priority").flatMap(PriorityMethod.init) ?? .eigenvector }

  var randomIndex: RandomIndex { RandomIndex(choice("ri").flatMap(RandomIndexTable.init) ?? .saaty2005) }

  /// The result of hanging local weights on a system.
  func outcome(
    _ system: IndexSystem, _ local: [String: LocalWeights], described method: String, details: [Block] = [],
    notices: [Diagnostic]
  ) throws(Diagnostic) -> Outcome {
    do {
      let weights = try HierarchyWeights(system: system, judgements: local)
      return Outcome(
        showing: .object(WeightsResult(weights: weights, method: method, details: details)), notices: notices)
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
