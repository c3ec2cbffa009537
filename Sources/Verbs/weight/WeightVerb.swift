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
        "method", .choice(["ahp", "entropy", "critic", "cv", "equal", "combine"]), standard: "ahp",
        "pairwise judgements, what the data show, all the same, or several weights made one"),
      .option("judgements", .value, "for ahp: a matrix, an upper triangle, or pairs by name for each group"),
      .option("experts", .value, "for ahp, in place of judgements: the judgements of each expert by name"),
      .option(
        "aggregate", .choice(["judgements", "priorities"]), standard: "judgements",
        "for experts: what the geometric mean is taken of"),
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
        "ri", .choice(RandomIndexTable.allCases.map(\.rawValue)), standard: "saaty2005",
        "for ahp: the random-index table"),
      .option("strict", .bool, standard: "false", "for ahp: whether judgements outside 1/9 to 9 are errors"),
      .option("data", .table, "for entropy, critic and cv: the rows to weigh by"),
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
    case "ahp" where call.has("experts"): return try ExpertWeighing(call: call, system: system).outcome()
    case "ahp": return try AHPWeighing(call: call, system: system).outcome()
    case "combine": return try CombinedWeighing(call: call, system: system).outcome()
    default: return try ObjectiveWeighing(call: call, system: system, method: method).outcome()
    }
  }

  private static let combinations: [String] = [
    WeightMethod.multiplicative, .additive, .gameTheory, .minimumRelativeEntropy,
  ].map(\.rawValue)

  /// The methods that use an option; options that are not here go with every method.
  private static let users: [(option: String, methods: [String])] = [
    ("judgements", ["ahp"]), ("experts", ["ahp"]), ("aggregate", ["ahp"]), ("trust", ["ahp"]),
    ("priority", ["ahp"]), ("incomplete", ["ahp"]), ("ri", ["ahp"]), ("strict", ["ahp"]),
    ("data", ["entropy", "critic", "cv"]), ("normalize", ["entropy"]), ("shift", ["entropy"]),
    ("sources", ["combine"]), ("combine", ["combine"]), ("shares", ["combine"]),
  ]

  /// An option that the method does not read would be lost silently.
  private static func refuseOptions(of call: Call, not method: String) throws(Diagnostic) {
    for (option, methods) in users where call.has(option) && !methods.contains(method) {
      throw Diagnostic(
        .notUsed(option, method), at: call.range(of: option),
        hints: ["it goes with method: " + methods.joined(separator: ", ")])
    }
    if call.has("experts") {
      for option in ["judgements", "incomplete"] where call.has(option) {
        throw Diagnostic(.notWithExperts(option), at: call.range(of: option))
      }
    } else {
      for option in ["aggregate", "trust"] where call.has(option) {
        throw Diagnostic(.onlyExperts(option), at: call.range(of: option))
      }
    }
  }
}

extension Diagnostic.Message {
  fileprivate static func notUsed(_ option: String, _ method: String) -> Self {
    .init("E207", "method: \(method) takes no `\(option):`")
  }

  fileprivate static func notWithExperts(_ option: String) -> Self {
    .init("E207", "`\(option):` does not go with `experts:`")
  }

  fileprivate static func onlyExperts(_ option: String) -> Self {
    .init("E207", "`\(option):` goes with `experts:` only")
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
        "the score of `\(name)` is \(value.map { "\($0)" } ?? "missing"), and must be 0 or more"
      case .duplicateScore(let name): "`\(name)` is scored twice"
      case .allScoresZero(let names): "all scores are 0: \(names.joined(separator: ", "))"
      }
    return .init("HierarchyLink", text)
  }
}
