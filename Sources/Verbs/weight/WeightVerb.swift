import Decision
import Diagnostics
import Display
import Session
import Tables

/// `weight SYSTEM, method: ahp, judgements: {…}` — weigh the indicators of an index system.
struct WeightVerb: Verb {
  static let signature = Signature(
    "weight", "weigh the indicators of an index system", result: "weights",
    parameters: [
      .positional("system", .object(["index"]), "the index system to weigh"),
      .option(
        "method", .choice(["ahp", "buckley", "chang", "entropy", "critic", "cv", "equal", "combine"]),
        standard: "ahp",
        "pairwise judgements, fuzzy ones, what the data show, all the same, or several weights made one"),
      .option(
        "judgements", .value,
        "for ahp: a matrix, an upper triangle, pairs by name or a number each, for every group; or a table"),
      .option(
        "experts", .value,
        "for ahp, in place of judgements: the judgements of each expert by name, or a table of all"),
      .option(
        "by", .column(of: "experts"), standard: "expert, or the id",
        "for a table of experts: the column that says whose a row is"),
      .option(
        "coding", .choice(["ratio", "survey"]), standard: "ratio",
        "for ahp: survey reads −k as k in favour of the first, and k as k in favour of the second"),
      .option(
        "aggregate", .choice(["judgements", "priorities", "arithmetic"]), standard: "judgements",
        "for experts: geometric mean of judgements or of priorities, or arithmetic mean of priorities"),
      .option(
        "trust", .value, standard: "\"equal\"",
        "for experts: \"equal\", \"consistency\", \"consistent\", or a number for each"),
      .option(
        "priority", .choice(PriorityMethod.allCases.map(\.rawValue)), standard: "eigenvector",
        "for ahp: how a matrix becomes weights"),
      .option(
        "incomplete", .choice(["error"] + CompletionMethod.allCases.map(\.rawValue)), standard: "error",
        "for ahp: how pairs without a judgement are filled in"),
      .option(
        "repair", .choice(["none", "harker", "xu-wei"]), standard: "none",
        "for ahp: how judgements with a CR of 0.10 or more are changed, which is then listed"),
      .option(
        "ri", .choice(RandomIndexTable.allCases.map(\.rawValue) + ["simulate"]), standard: "saaty2005",
        "for ahp: the random-index table, or one simulated with `seed:`"),
      .seed,
      .option("strict", .bool, standard: "false", "for ahp: whether judgements outside 1/9 to 9 are errors"),
      .option("data", .table, "for entropy, critic and cv: the rows to weigh by"),
      .option(
        "correlation", .choice(Correlation.allCases.map(\.rawValue)), standard: "pearson",
        "for critic: how the conflict between columns is measured"),
      .normalization("normalize", standard: "sum", "for entropy: how columns become shares"),
      .option(
        "shift", .number(0...1e9), standard: "0", "for entropy: what is added to the normalized values"),
      .option("sources", .value, "for combine: a list of weights of the same indicators"),
      .option(
        "combine", .choice(Self.combinations), standard: "multiplicative",
        "for combine: how sources become one"),
      .option("shares", .value, standard: "equal parts", "for combine: additive, a number for each source"),
    ])

  static func run(_ call: Call, in session: inout Session) throws(Diagnostic) -> Outcome {
    guard let system = call.object("system", as: IndexResult.self)?.system else { return Outcome() }
    let method = call.choice("method") ?? "ahp"
    try refuseOptions(of: call, not: method)
    switch method {
    case "ahp", "buckley", "chang": return try judged(call, system, method, session)
    case "combine": return try CombinedWeighing(call: call, system: system).outcome()
    default: return try ObjectiveWeighing(call: call, system: system, method: method).outcome()
    }
  }

  private static func judged(
    _ call: Call, _ system: IndexSystem, _ method: String, _ session: Session
  ) throws(Diagnostic) -> Outcome {
    let orders = system.groups.map { system.nodes[$0].children.count }
    let randomIndex = try call.randomIndex(orders: orders, in: session)
    let remark =
      randomIndex.name == "simulate"
      ? " from 100,000 matrices of each order, seed \(call.seed(in: session).value)" : ""
    if let fuzzy = FuzzyPriorities.Method(rawValue: method) {
      return try FuzzyWeighing(
        call: call, system: system, method: fuzzy, randomIndex: randomIndex, indexRemark: remark
      ).outcome()
    }
    if call.has("experts") {
      return try ExpertWeighing(
        call: call, system: system, randomIndex: randomIndex, indexRemark: remark
      ).outcome()
    }
    return try AHPWeighing(call: call, system: system, randomIndex: randomIndex, indexRemark: remark)
      .outcome()
  }

  private static let combinations: [String] = [
    WeightMethod.multiplicative, .additive, .gameTheory, .minimumRelativeEntropy,
  ].map(\.rawValue)

  /// The methods that use an option; options that are not here go with every method.
  private static let users: [(option: String, methods: [String])] = [
    ("judgements", ["ahp", "buckley", "chang"]), ("experts", ["ahp"]), ("by", ["ahp"]),
    ("coding", ["ahp"]), ("aggregate", ["ahp"]), ("trust", ["ahp"]), ("priority", ["ahp"]),
    ("incomplete", ["ahp"]), ("repair", ["ahp"]), ("ri", ["ahp", "buckley", "chang"]),
    ("seed", ["ahp", "buckley", "chang"]), ("strict", ["ahp"]),
    ("data", ["entropy", "critic", "cv"]), ("correlation", ["critic"]), ("normalize", ["entropy"]),
    ("shift", ["entropy"]), ("sources", ["combine"]), ("combine", ["combine"]), ("shares", ["combine"]),
  ]

  /// An option that the method does not read would be lost silently.
  private static func refuseOptions(of call: Call, not method: String) throws(Diagnostic) {
    for (option, methods) in users where call.has(option) && !methods.contains(method) {
      throw Diagnostic(
        .notUsed(option, method), at: call.range(of: option),
        hints: ["it goes with method: " + methods.joined(separator: ", ")])
    }
    if call.has("experts") {
      for option in ["judgements", "repair"] where call.has(option) {
        throw Diagnostic(.notTogether(option, "experts"), at: call.range(of: option))
      }
    } else {
      for option in ["aggregate", "trust", "by"] where call.has(option) {
        throw Diagnostic(.onlyWith(option, "experts:"), at: call.range(of: option))
      }
    }
    if call.has("repair"), call.choice("incomplete") ?? "error" != "error" {
      throw Diagnostic(.notTogether("repair", "incomplete"), at: call.range(of: "repair"))
    }
    if call.has("seed"), call.choice("ri") != "simulate" {
      throw Diagnostic(.onlyWith("seed", "ri: simulate"), at: call.range(of: "seed"))
    }
  }
}

extension Diagnostic.Message {
  fileprivate static func notUsed(_ option: String, _ method: String) -> Self {
    .init("E207", "method: \(method) takes no `\(option):`")
  }

  fileprivate static func notTogether(_ option: String, _ other: String) -> Self {
    .init("E207", "`\(option):` does not go with `\(other):`")
  }

  fileprivate static func onlyWith(_ option: String, _ other: String) -> Self {
    .init("E207", "`\(option):` goes with `\(other)` only")
  }

  /// Why weights do not fit a hierarchy.
  static func hierarchy(_ defect: HierarchyDefect) -> Self {
    let text =
      switch defect {
      case .parentWithoutWeights(let path, let children):
        "no judgements for \(path.last ?? "goal") (\(children.joined(separator: ", ")))"
      case .unknownParent(let name, let known):
        "`\(name)` is no group of this system (\(known.joined(separator: ", ")))"
      case .notAChild(let parent, let name, let children):
        "`\(name)` is not in \(parent) (\(children.joined(separator: ", ")))"
      case .childWithoutWeight(let parent, let name): "`\(name)` of \(parent) gets no weight"
      case .leafMismatch(let missing, let extra):
        """
        weights and indicators differ: without weight \(missing.joined(separator: ", ")); unknown \
        \(extra.joined(separator: ", "))
        """
      case .leafWithoutAlternatives(let path):
        "no judgements of the alternatives under \(path.joined(separator: " › "))"
      case .unknownLeaf(let name, let known): "`\(name)` is no indicator (\(known.joined(separator: ", ")))"
      case .alternativeMismatch(let leaf, let missing, let extra):
        """
        the alternatives under \(leaf) differ: missing \(missing.joined(separator: ", ")); unknown \
        \(extra.joined(separator: ", "))
        """
      case .noAlternatives: "there are no alternatives"
      case .duplicateAlternative(let name): "the alternative `\(name)` stands twice"
      case .comparison(let leaf, let defect):
        "\(leaf): \(Diagnostic.Message.comparison(defect, of: leaf).text)"
      case .score(let name, let value):
        """
        the score of `\(name)` is \(value.map { NumberFormat.automatic.text($0) } ?? "missing"), and must \
        be 0 or more
        """
      case .duplicateScore(let name): "`\(name)` is scored twice"
      case .allScoresZero(let names): "all scores are 0: \(names.joined(separator: ", "))"
      }
    return .init("HierarchyLink", text)
  }
}
