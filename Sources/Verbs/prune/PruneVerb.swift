import Diagnostics
import Display
import Kernels
import Session
import Tables
import Trees

/// `prune TREE, rule: one_se, folds: 10` — cut a tree back along its cost-complexity sequence.
struct PruneVerb: Verb {
  static let signature = Signature(
    "prune", "cut a tree back along its cost-complexity sequence", result: "tree",
    parameters: [
      .positional("tree", .object(["tree"]), "the tree to cut back, grown large: cp: 0"),
      .option(
        "rule", .choice(["one_se", "min", "cp", "leaves"]), standard: "one_se",
        "which tree of the sequence to take"),
      .option(
        "cp", .number(0...Double.greatestFiniteMagnitude), "for rule: cp, the least a split must be worth"),
      .option("leaves", .integer(1...Int.max), "for rule: leaves, the most leaves"),
      .option(
        "folds", .value, standard: "10",
        "how many folds, or the fold of each training row: a column, or a list to repeat"),
      .option(
        "assign", .choice(["random", "stratified"]), standard: "stratified",
        "how rows come into folds; stratified keeps the shares of the classes, numbers are dealt at random"),
      .option(
        "scale", .choice(PruningScale.allCases.map(\.rawValue)), standard: "rpart",
        "for rule: cp, risk as a share of the root's, or the impurity of scikit-learn's ccp_alpha"),
      .seed,
    ])

  static func run(_ call: Call, in session: inout Session) throws(Diagnostic) -> Outcome {
    guard let tree = call.object("tree", as: TreeResult.self) else { return Outcome() }
    do {
      return try prune(tree, call, session)
    } catch let diagnostic as Diagnostic {
      throw diagnostic
    } catch let defect as TreeDefect {
      throw TreeMessages(predictors: tree.model.predictors.map(\.name), classes: tree.model.classes)
        .diagnostic(
          defect, target: tree.target, at: call.range, in: call)
    } catch {
      throw Diagnostic(.init("TreeFolds", "the tree cannot be pruned"), at: call.range)
    }
  }

  private static func prune(_ tree: TreeResult, _ call: Call, _ session: Session) throws -> Outcome {
    let rule = call.choice("rule") ?? "one_se"
    for (option, owner) in [("cp", "cp"), ("leaves", "leaves"), ("scale", "cp")]
    where call.has(option) && rule != owner {
      throw Diagnostic(
        .notUsed(option, rule), at: call.range(of: option), hints: ["it goes with rule: \(owner)"])
    }
    var facts: [FactList.Fact] = []
    var model = tree.model
    if rule == "one_se" || rule == "min" || call.has("folds") {
      let (folds, how) = try Self.folds(call, session, tree)
      facts += how
      model = try model.crossValidated(
        on: tree.data, folds: folds, threads: session.control.threads, control: session.control)
    }
    let pruned: TreeModel
    switch rule {
    case "min":
      pruned = try model.pruned(by: .leastError)
      facts.append(.init("rule", .text("least cross-validated error")))
    case "cp":
      guard let cp = call.number("cp") else { throw Diagnostic(.needs("cp"), at: call.range(of: "rule")) }
      let onImpurity = call.choice("scale") == "impurity"
      pruned = onImpurity ? try model.prunedByImpurity(alpha: cp) : try model.pruned(by: .complexity(cp))
      facts.append(
        .init("rule", .text(onImpurity ? "ccp_alpha" : "cp"), remark: NumberFormat.automatic.text(cp)))
    case "leaves":
      guard let leaves = call.integer("leaves") else {
        throw Diagnostic(.needs("leaves"), at: call.range(of: "rule"))
      }
      pruned = try model.pruned(by: .leaves(leaves))
      facts.append(.init("rule", .text("at most \(leaves) lea\(leaves == 1 ? "f" : "ves")")))
    default:
      pruned = try model.pruned(by: .oneStandardError)
      facts.append(.init("rule", .text("one standard error above the least cross-validated error")))
    }
    facts.append(.init("kept", .text("\(pruned.leaves.count) of \(tree.model.leaves.count) leaves")))
    // The sequence shown is the whole one, so that the choice can be judged.
    var result = tree.pruned(pruned, from: model.table, how: facts)
    if call.choice("scale") == "impurity" { result.alphas = model.pruningSequence(.impurity) }
    return Outcome(showing: .object(result))
  }

  private static func folds(
    _ call: Call, _ session: Session, _ tree: TreeResult
  ) throws(Diagnostic) -> (Folds, [FactList.Fact]) {
    let rows = tree.data.target.count
    switch call.value("folds") {
    case .list(let values)?:
      let numbers = values.compactMap { value -> Int? in
        if case .number(let x) = value { Int(exactly: x) } else { nil }
      }
      guard numbers.count == values.count, !numbers.isEmpty else { throw wrongFolds(call) }
      return (
        .given((0..<rows).map { numbers[$0 % numbers.count] }),
        [.init("folds", .text("given, \(numbers.count) numbers repeated"))]
      )
    case .range(let low, let high)?:
      guard let first = Int(exactly: low), let last = Int(exactly: high), first <= last else {
        throw wrongFolds(call)
      }
      let count = last - first + 1
      return (
        .given((0..<rows).map { first + $0 % count }),
        [.init("folds", .text("rows in turn"), remark: "\(first) to \(last) repeating")]
      )
    case .column(let column)?:
      guard case .integer(let numbers) = column.storage, column.missing == nil else { throw wrongFolds(call) }
      return (.given(numbers.map { Int($0) }), [.init("folds", .text("column `\(column.name)`"))])
    case .number(let number)?:
      guard let count = Int(exactly: number) else { throw wrongFolds(call) }
      return drawn(count, call, session, tree)
    case nil: return drawn(10, call, session, tree)
    default: throw wrongFolds(call)
    }
  }

  private static func drawn(
    _ count: Int, _ call: Call, _ session: Session, _ tree: TreeResult
  ) -> (Folds, [FactList.Fact]) {
    let seed = call.seed(in: session)
    let isStratified = call.choice("assign") != "random" && tree.model.classes != nil
    let folds: Folds =
      isStratified ? .stratified(count: count, seed: seed.value) : .drawn(count: count, seed: seed.value)
    return (
      folds,
      [.init("folds", .integer(Int64(count)), remark: isStratified ? "stratified" : "random"), seed.fact]
    )
  }

  private static func wrongFolds(_ call: Call) -> Diagnostic {
    Diagnostic(
      .wrongFolds(call.spelling(of: "folds")), at: call.range(of: "folds"),
      hints: [
        "folds: 10", "folds: 1..10 puts rows into folds in turn",
        "folds: data.fold takes a column of whole numbers",
      ])
  }
}

extension Diagnostic.Message {
  fileprivate static func needs(_ option: String) -> Self {
    .init("E204", "rule: \(option) needs the option `\(option):`")
  }

  fileprivate static func notUsed(_ option: String, _ rule: String) -> Self {
    .init("E207", "rule: \(rule) takes no `\(option):`")
  }

  fileprivate static func wrongFolds(_ written: String) -> Self {
    .init("TreeFolds", "\(written) gives no folds")
  }
}
