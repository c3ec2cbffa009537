import Decision
import Diagnostics
import Display
import OrderedCollections
import Session
import Tables

/// Weighs an index system by triangular fuzzy judgements: `method: buckley` or `chang`.
struct FuzzyWeighing {
  let call: Call
  let system: IndexSystem
  let method: FuzzyPriorities.Method
  let randomIndex: RandomIndex
  let indexRemark: String

  func outcome() throws(Diagnostic) -> Outcome {
    let range = call.range(of: "judgements")
    guard case .record(let judgements)? = call.value("judgements") else {
      throw Diagnostic(.needsFuzzy(method.rawValue), at: range, hints: [.fuzzyForm])
    }
    let places = JudgementPlaces(call.written("judgements"), at: range)
    let judged = GroupJudgements(call: call, system: system, judgements: judgements, places: places)
    var local: [String: LocalWeights] = [:]
    var groups: [(name: String, priorities: FuzzyPriorities)] = []
    var notices: [Diagnostic] = []
    for group in try judged.groups() {
      let matrix = try matrix(group, places)
      let priorities = FuzzyPriorities(of: matrix, method: method, randomIndex: randomIndex)
      local[group.name] = priorities.local
      groups.append((group.name, priorities))
      if !priorities.zeroWeights.isEmpty {
        notices.append(
          Diagnostic(
            .zeroWeights(group.name, priorities.zeroWeights), severity: .warning,
            at: places.group(group.name),
            hints: ["method: buckley gives every criterion a weight above 0"]))
      }
      if !priorities.consistency.isAcceptable {
        notices.append(
          Diagnostic(
            .inconsistent(group.name, priorities.consistency.ratio), severity: .warning,
            at: places.group(group.name)))
      }
    }
    return try call.outcome(
      system, local, described: "fuzzy AHP, \(method.rawValue)", details: [.table(details(groups))],
      notices: notices
    ) { result in
      result.randomIndex = randomIndex
      result.indexRemark = indexRemark
    }
  }

  private func matrix(
    _ group: (name: String, children: [String], value: Value), _ places: JudgementPlaces
  ) throws(Diagnostic) -> FuzzyComparisonMatrix {
    do {
      return try FuzzyReading(names: group.children).matrix(group.value)
    } catch let defect as FuzzyDefect {
      throw Diagnostic(.fuzzy(defect, of: group.name), at: places.group(group.name), hints: [.fuzzyForm])
    } catch let defect as ComparisonDefect {
      throw Diagnostic(.comparison(defect, of: group.name), at: places.group(group.name), hints: [.fuzzyForm])
    } catch {
      throw Diagnostic(
        .notFuzzy(group.name, group.value.described), at: places.group(group.name), hints: [.fuzzyForm])
    }
  }

  private func details(_ groups: [(name: String, priorities: FuzzyPriorities)]) -> TableBlock {
    let rows = groups.flatMap { group in
      zip(group.priorities.matrix.names, group.priorities.fuzzy).map { (group.name, $0, $1) }
    }
    return TableBlock(
      title: method == .buckley ? "fuzzy weights" : "fuzzy extents",
      columns: [
        .init("group", rows.map { .text($0.0) }), .init("indicator", rows.map { .text($0.1) }),
        .init("lower", rows.map { .number($0.2.lower) }, format: .fixed(4)),
        .init("modal", rows.map { .number($0.2.modal) }, format: .fixed(4)),
        .init("upper", rows.map { .number($0.2.upper) }, format: .fixed(4)),
      ],
      notes: [
        method == .buckley
          ? "Buckley (1985): weight ∝ (lower + modal + upper)/3"
          : "Chang (1996): weight ∝ the least degree of possibility of being the largest",
        "CR of the matrix of (lower + 4 modal + upper)/6",
      ])
  }
}

/// Reads fuzzy judgements of one group: numbers, or [lower, modal, upper].
struct FuzzyReading {
  let names: [String]

  /// The matrix that a triangle, a square or pairs by name mean.
  ///
  /// - Throws: `FuzzyDefect`, `ComparisonDefect` for pairs, or `NotJudgements` for another kind of value.
  func matrix(_ value: Value) throws -> FuzzyComparisonMatrix {
    switch value {
    case .list(let items):
      let rows = items.map { item -> [Value] in if case .list(let row) = item { row } else { [] } }
      let isSquare = rows.contains { $0.contains { if case .list = $0 { true } else { false } } }
      if isSquare {
        return try FuzzyComparisonMatrix(names: names, rows: rows.map { try $0.map(number) })
      }
      return try FuzzyComparisonMatrix(names: names, upper: items.map(number))
    case .record(let entries): return try FuzzyComparisonMatrix(names: names, upper: try upper(entries))
    default: throw JudgementReading.NotJudgements()
    }
  }

  private func number(_ value: Value) throws -> TriangularNumber {
    switch value {
    case .number(let x): return TriangularNumber(x, x, x)
    case .list(let parts):
      let numbers = parts.compactMap { if case .number(let x) = $0 { x } else { nil } }
      guard numbers.count == 3, parts.count == 3 else { throw JudgementReading.NotJudgements() }
      return TriangularNumber(numbers[0], numbers[1], numbers[2])
    default: throw JudgementReading.NotJudgements()
    }
  }

  /// The judgements above the diagonal from pairs by name, either way round.
  private func upper(_ entries: OrderedDictionary<String, Value>) throws -> [TriangularNumber] {
    var pairs: [[String]: TriangularNumber] = [:]
    for (first, inner) in entries {
      guard case .record(let judgements) = inner else { throw JudgementReading.NotJudgements() }
      for (second, judgement) in judgements {
        for name in [first, second] where !names.contains(name) {
          throw ComparisonDefect.unknownName(name, known: names)
        }
        let number = try number(judgement)
        if let earlier = pairs[[first, second]], earlier != number {
          throw ComparisonDefect.repeated(
            first: first, second: second, values: [earlier.modal, number.modal])
        }
        (pairs[[first, second]], pairs[[second, first]]) = (number, number.reciprocal)
      }
    }
    let wanted = names.indices.flatMap { i in
      names.indices.filter { $0 > i }.map { [names[i], names[$0]] }
    }
    let missing = wanted.filter { pairs[$0] == nil }
    guard missing.isEmpty else {
      throw ComparisonDefect.shape(
        criteria: names.count, needed: wanted.count, got: wanted.count - missing.count, missing: missing)
    }
    return wanted.compactMap { pairs[$0] }
  }
}

extension String {
  fileprivate static var fuzzyForm: String {
    "a fuzzy judgement is [lower, modal, upper], as in: {goal: [[1, 2, 3], [2, 3, 4], [1, 1, 1]]}"
  }
}

extension Diagnostic.Message {
  fileprivate static func needsFuzzy(_ method: String) -> Self {
    .init("E204", "\(method) needs fuzzy `judgements:` for each group")
  }

  fileprivate static func notFuzzy(_ group: String, _ what: String) -> Self {
    .init("E301", "the fuzzy judgements of \(group) cannot be \(what)")
  }

  fileprivate static func zeroWeights(_ group: String, _ names: [String]) -> Self {
    .init(
      "W207",
      """
      \(group): Chang's method gives \(names.joined(separator: ", ")) the weight 0, as if nobody had judged \
      \(names.count == 1 ? "it" : "them") (Wang, Luo & Hua 2008)
      """
    )
  }

  fileprivate static func fuzzy(_ defect: FuzzyDefect, of group: String) -> Self {
    switch defect {
    case .empty: .init("AHPShape", "\(group) has nothing to compare")
    case .duplicateName(let name): .init("AHPShape", "\(group): `\(name)` stands twice")
    case .rowCount(let criteria, let rows):
      .init("AHPShape", "\(group): \(criteria) criteria need \(criteria) rows of fuzzy numbers, got \(rows)")
    case .rowLength(let criteria, let row, let cells):
      .init("AHPShape", "\(group): the row of \(row) has \(cells) fuzzy numbers, and \(criteria) are needed")
    case .shape(let criteria, let needed, let got):
      .init("AHPShape", "\(group): \(criteria) criteria need \(needed) fuzzy comparisons, got \(got)")
    case .value(let first, let second, let number):
      .init(
        "AHPValue",
        "\(group) at (\(first), \(second)): \(number.shown) is no fuzzy judgement: 0 < lower ≤ modal ≤ upper")
    case .diagonal(let name, let number):
      .init("AHPReciprocal", "\(group): (\(name), \(name)) = \(number.shown), and must be 1")
    case .reciprocal(let first, let second, let forward, let backward):
      .init(
        "AHPReciprocal",
        "\(group): (\(first), \(second)) = \(forward.shown) but (\(second), \(first)) = \(backward.shown)")
    }
  }
}

extension TriangularNumber {
  /// The number as it would be written.
  fileprivate var shown: String {
    "[" + [lower, modal, upper].map { NumberFormat.automatic.text($0) }.joined(separator: ", ") + "]"
  }
}
