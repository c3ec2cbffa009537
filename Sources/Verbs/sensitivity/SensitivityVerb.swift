import Decision
import Diagnostics
import Display
import Kernels
import Language
import Session
import Tables

/// `sensitivity RANKING, to: criterion` — how far a ranking depends on weights and judgements.
struct SensitivityVerb: Verb {
  static let signature = Signature(
    "sensitivity", "find how far a ranking depends on weights and judgements", result: "sensitivity",
    parameters: [
      .positional("ranking", .object(["weights", "ranking"]), "ranked alternatives, or weights"),
      .option(
        "method", .choice(["sweep", "perturbation", "reversal"]), standard: "sweep",
        "move one weight, all judgements at random, or leave alternatives out and add copies"),
      .option("to", .syntax, standard: "each in turn", "for sweep: the criterion whose weight is moved"),
      .option("data", .table, "for weights: the rows that are valued and ranked"),
      .normalization("normalize", standard: "minmax", "for data: how columns become dimensionless"),
      .option(
        "top", .integer(2...60), standard: "10", "for data: how many of the best rows are compared"),
      .option(
        "samples", .integer(1...1_000_000), standard: "10000", "for perturbation: how many draws"),
      .option(
        "spread", .number(0.000_001...100), standard: "20%",
        "for perturbation: how far judgements are moved, by a factor of up to 1 + spread"),
      .seed,
    ])

  static func run(_ call: Call, in session: inout Session) throws(Diagnostic) -> Outcome {
    let method = call.choice("method") ?? "sweep"
    try refuseOptions(of: call, method)
    if let ranking = call.object("ranking", as: RankingResult.self) {
      switch method {
      case "perturbation":
        return try perturbed(call, session, "alternative") { (perturbation, run) throws(SimulationDefect) in
          try PerturbationStudy(of: ranking.hierarchy, mode: ranking.mode, perturbation, run: run)
        }
      case "reversal": return try reversed(ranking, call)
      default:
        return try swept(call, ranking.hierarchy.weights, present: ranking.synthesis.ranks) {
          node throws(SensitivityDefect) in
          try ranking.hierarchy.sensitivity(to: node, mode: ranking.mode)
        }
      }
    }
    guard let weights = call.object("ranking", as: WeightsResult.self) else { return Outcome() }
    return try ofWeights(weights, call, session, method)
  }

  private static func ofWeights(
    _ result: WeightsResult, _ call: Call, _ session: Session, _ method: String
  ) throws(Diagnostic) -> Outcome {
    let weights = result.weights
    if method == "reversal" {
      throw Diagnostic(
        .reversalOfWeights, at: call.range(of: "method"),
        hints: ["synthesize \(call.spelling(of: "ranking")), alternatives: … makes a ranking"])
    }
    if method == "perturbation" {
      if weights.groups.allSatisfy({ $0.matrix == nil }) {
        throw Diagnostic(.nothingJudged(call.spelling(of: "ranking")), at: call.range(of: "ranking"))
      }
      let rows = call.has("data") ? try RankedRows(call, weights).top : nil
      return try perturbed(call, session, rows == nil ? "indicator" : "row") {
        (perturbation, run) throws(SimulationDefect) in
        if let rows {
          return try PerturbationStudy(
            of: weights, names: rows.names, columns: rows.columns, perturbation,
            randomIndex: result.randomIndex, run: run)
        }
        return try PerturbationStudy(of: weights, perturbation, randomIndex: result.randomIndex, run: run)
      }
    }
    guard call.has("data") else {
      throw Diagnostic(
        .needsRows, at: call.range,
        hints: ["data: customers names the rows", "method: perturbation needs none"])
    }
    let rows = try RankedRows(call, weights)
    return try swept(call, weights, present: rows.ranks) { node throws(SensitivityDefect) in
      try WeightSensitivity(weights, node: node, names: rows.names, columns: rows.columns)
    }
  }

  private static func swept(
    _ call: Call, _ weights: HierarchyWeights, present ranks: [Int],
    _ sensitivity: (String) throws(SensitivityDefect) -> WeightSensitivity
  ) throws(Diagnostic) -> Outcome {
    let system = weights.system
    var nodes = system.nodes.indices.dropFirst().filter { place in
      system.nodes[place].parent.map { system.nodes[$0].children.count > 1 } ?? false
    }.map { system.nodes[$0].name }
    if let wanted = try node(call) { nodes = [wanted] }
    var sweeps: [WeightSensitivity] = []
    do {
      for node in nodes { sweeps.append(try sensitivity(node)) }
    } catch {
      throw diagnostic(error, call)
    }
    return Outcome(
      showing: .object(
        SweepResult(
          sweeps: sweeps, ranks: ranks, top: call.integer("top") ?? 10, isSingle: call.has("to"))))
  }

  /// The node that `to:` names.
  private static func node(_ call: Call) throws(Diagnostic) -> String? {
    guard let written = call.syntax("to") else { return nil }
    switch written.expression?.kind {
    case .name(let name)?: return name.name
    case .text(let text)?: return text
    default: throw Diagnostic(.notNode, at: written.range)
    }
  }

  private static func diagnostic(_ defect: SensitivityDefect, _ call: Call) -> Diagnostic {
    let place = call.range(of: call.has("to") ? "to" : "ranking")
    switch defect {
    case .unknownNode(let name, let known):
      let near = nearestNames(to: name, among: known)
      return Diagnostic(
        .sensitivity(defect), at: place, near: near, hints: ["criteria: " + known.joined(separator: ", ")],
        fix: near.first.map { .init(place, $0.quotedName) })
    case .missingIndicator:
      return Diagnostic(
        .sensitivity(defect), at: call.range(of: "data"), hints: ["filter the rows, or fill the values in"])
    default: return Diagnostic(.sensitivity(defect), at: place)
    }
  }

  private static func perturbed(
    _ call: Call, _ session: Session, _ kind: String,
    _ study: (Perturbation, RunControl) throws(SimulationDefect) -> PerturbationStudy
  ) throws(Diagnostic) -> Outcome {
    let seed = call.seed(in: session)
    let perturbation = Perturbation(
      samples: call.integer("samples") ?? 10_000, spread: call.number("spread") ?? 0.2, seed: seed.value)
    do {
      let study = try study(perturbation, session.control)
      return Outcome(showing: .object(PerturbationResult(study: study, seed: seed, kind: kind)))
    } catch {
      throw .interrupted
    }
  }

  private static func reversed(_ ranking: RankingResult, _ call: Call) throws(Diagnostic) -> Outcome {
    do {
      let result = ReversalResult(
        before: ranking.synthesis, removals: try ranking.hierarchy.leaveOneOut(mode: ranking.mode),
        copies: try ranking.hierarchy.addACopy(mode: ranking.mode))
      return Outcome(showing: .object(result))
    } catch {
      throw diagnostic(error, call)
    }
  }

  private static let users: [(option: String, methods: [String])] = [
    ("to", ["sweep"]), ("data", ["sweep", "perturbation"]), ("normalize", ["sweep", "perturbation"]),
    ("top", ["sweep", "perturbation"]), ("samples", ["perturbation"]), ("spread", ["perturbation"]),
    ("seed", ["perturbation"]),
  ]

  /// An option that is not read would be lost silently.
  private static func refuseOptions(of call: Call, _ method: String) throws(Diagnostic) {
    for (option, methods) in users where call.has(option) && !methods.contains(method) {
      throw Diagnostic(
        .notUsed(option, method), at: call.range(of: option),
        hints: ["it goes with method: " + methods.joined(separator: ", ")])
    }
    let isRanking = call.object("ranking", as: RankingResult.self) != nil
    for option in ["data", "normalize", "top"] where call.has(option) {
      if isRanking { throw Diagnostic(.notOfRanking(option), at: call.range(of: option)) }
      if !call.has("data") { throw Diagnostic(.onlyWithData(option), at: call.range(of: option)) }
    }
  }
}

extension Diagnostic.Message {
  fileprivate static func notUsed(_ option: String, _ method: String) -> Self {
    .init("E207", "method: \(method) takes no `\(option):`")
  }

  fileprivate static func notOfRanking(_ option: String) -> Self {
    .init("E207", "a ranking has its alternatives, so `\(option):` goes with weights only")
  }

  fileprivate static func onlyWithData(_ option: String) -> Self {
    .init("E207", "`\(option):` goes with `data:` only")
  }

  fileprivate static var needsRows: Self { .init("E204", "a sweep ranks rows; weights need `data:`") }

  fileprivate static var notNode: Self { .init("E301", "`to:` takes the name of a criterion") }

  fileprivate static var reversalOfWeights: Self {
    .init("E301", "reversal leaves alternatives out, and weights have none")
  }

  fileprivate static func nothingJudged(_ name: String) -> Self {
    .init("E301", "\(name) does not come from judgements, so there are none to move")
  }

  fileprivate static func sensitivity(_ defect: SensitivityDefect) -> Self {
    switch defect {
    case .unknownNode(let name, _): .init("HierarchyLink", "there is no criterion `\(name)`")
    case .onlyChild(let name):
      .init("HierarchyLink", "`\(name)` is the only one in its group, so its weight is always 1")
    case .unknownAlternative(let name, _): .init("HierarchyLink", "there is no alternative `\(name)`")
    case .duplicateAlternative(let name): .init("HierarchyLink", "the alternative `\(name)` stands twice")
    case .nothingLeft(let name):
      .init("HierarchyLink", "without \(name) there are no scores above 0 left to compare")
    case .missingIndicator(let column, let row):
      .init("MissingIndicator", "`\(column)` is missing in row \(row + 1)")
    }
  }
}
