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
        "method", .choice(["ahp", "entropy", "critic", "cv", "equal"]), standard: "ahp",
        "pairwise judgements, or weights from the data"),
      .option("judgements", .value, "for ahp: a matrix, an upper triangle, or pairs by name for each group"),
      .option(
        "priority", .choice(PriorityMethod.allCases.map(\.rawValue)), standard: "eigenvector",
        "how a matrix becomes weights"),
      .option("ri", .choice(RandomIndexTable.allCases.map(\.rawValue)), standard: "saaty2005", "the random-index table"),
      .option("strict", .bool, standard: "false", "whether judgements outside 1/9 … 9 are errors"),
      .option("data", .table, "for entropy, critic and cv: the rows to weigh by"),
      .normalization("normalize", standard: "sum"),
      .option("shift", .number(0...1e9), standard: "0", "for entropy: what is added to the normalized values"),
    ])

  static func run(_ call: Call, in session: inout Session) throws(Diagnostic) -> Outcome {
    guard let system = call.object("system", as: IndexResult.self)?.system else { return Outcome() }
    let method = call.choice("method") ?? "ahp"
    if method == "ahp" { return try AHPWeighing(call: call, system: system).outcome() }
    guard !call.has("judgements") else {
      throw Diagnostic(.judgementsNotUsed(method), at: call.range(of: "judgements"))
    }
    return try ObjectiveWeighing(call: call, system: system, method: method).outcome()
  }
}

extension Diagnostic.Message {
  fileprivate static func judgementsNotUsed(_ method: String) -> Self {
    .init("E207", "the method \(method) takes no judgements; ahp does")
  }

  /// Why weights do not fit a hierarchy.
  static func hierarchy(_ defect: HierarchyDefect) -> Self {
    let text =
      switch defect {
      case .parentWithoutWeights(let path, let children):
        "no judgements for \(path.last ?? "goal") (\(children.joined(separator: ", ")))"
      case .unknownParent(let name, let known): "`\(name)` is no group of this system (\(known.joined(separator: ", ")))"
      case .notAChild(let parent, let name, let children):
        "`\(name)` is not in \(parent) (\(children.joined(separator: ", ")))"
      case .childWithoutWeight(let parent, let name): "`\(name)` of \(parent) gets no weight"
      case .leafMismatch(let missing, let extra):
        "weights and indicators differ: without weight \(missing.joined(separator: ", ")); unknown \(extra.joined(separator: ", "))"
      case .leafWithoutAlternatives(let path): "no judgements of the alternatives under \(path.joined(separator: " › "))"
      case .unknownLeaf(let name, let known): "`\(name)` is no indicator (\(known.joined(separator: ", ")))"
      case .alternativeMismatch(let leaf, let missing, let extra):
        "the alternatives under \(leaf) differ: missing \(missing.joined(separator: ", ")); unknown \(extra.joined(separator: ", "))"
      case .noAlternatives: "there are no alternatives"
      case .duplicateAlternative(let name): "the alternative `\(name)` stands twice"
      case .comparison(let leaf, let defect): "\(leaf): \(Diagnostic.Message.comparison(defect, of: leaf).text)"
      case .score(let name, let value): "the score of `\(name)` is \(value.map { "\($0)" } ?? "missing"), and must be 0 or more"
      case .duplicateScore(let name): "`\(name)` is scored twice"
      case .allScoresZero(let names): "all scores are 0: \(names.joined(separator: ", "))"
      }
    return .init("HierarchyLink", text)
  }
}
