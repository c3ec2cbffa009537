import Diagnostics
import Display
import Session
import Tables
import Trees

/// A fitted tree as a result of the session.
struct TreeResult: ResultObject {
  static let typeName = "tree"

  let model: TreeModel
  /// The rows it was grown on, which pruning cross-validates on.
  let data: TrainingData
  /// The column it explains.
  let target: String
  /// The kinds of the predictors' columns, by name.
  let kinds: [String: ColumnKind]
  let grownOn: RowFingerprints
  /// How it was pruned, as shown; empty for a tree as grown.
  var pruning: [FactList.Fact] = []

  /// The whole sequence it was chosen from; its own for a tree as grown.
  var sequence: PruningTable?
  /// The whole sequence by impurity, for a tree that was chosen from it.
  var alphas: [PruningStep]?

  /// The same tree pruned.
  func pruned(_ model: TreeModel, from sequence: PruningTable, how: [FactList.Fact]) -> TreeResult {
    TreeResult(
      model: model, data: data, target: target, kinds: kinds, grownOn: grownOn, pruning: how,
      sequence: sequence)
  }

  var memberNames: [String] {
    ["leaves", "splits", "depth", "nodes", "cp", "alphas", "candidates", "trace", "surrogates", "importance"]
  }

  func member(_ name: String) -> Value? {
    let tables = TreeTables(self)
    return switch name {
    case "leaves": .number(Double(model.leaves.count))
    case "splits": .number(Double(model.splitCount))
    case "depth": .number(Double(model.nodes.map(\.depth).max() ?? 0))
    case "nodes": .table(tables.nodes)
    case "cp": .table(tables.pruningSequence)
    case "alphas": .table(tables.alphas)
    case "candidates": .table(tables.candidates)
    case "trace": .table(tables.trace)
    case "surrogates": .table(tables.surrogates)
    case "importance": .table(tables.importance)
    default: nil
    }
  }

  var blocks: [Block] {
    let tables = TreeTables(self)
    return [
      .facts(FactList(facts)), .table(tables.outline),
      .table(alphas == nil ? tables.pruningBlock : tables.impurityBlock),
    ]
  }

  private var size: String {
    """
    \(model.splitCount) split\(model.splitCount == 1 ? "" : "s"), depth \
    \(model.nodes.map(\.depth).max() ?? 0)
    """
  }

  private var facts: [FactList.Fact] {
    let root = model.nodes[0]
    var facts: [FactList.Fact] = [
      .init("target", .text(target), remark: model.classes.map { $0.joined(separator: ", ") }),
      .init("rows", .integer(Int64(root.rows))),
      .init("criterion", .text(model.parameters.criterion.rawValue)),
      .init("leaves", .integer(Int64(model.leaves.count)), remark: size),
      .init(
        "root error", .number(model.resubstitution.rootError), format: .significant(5),
        remark: model.classes == nil ? "mean square" : "share wrong if every row is called \(words(of: 0))"),
    ]
    facts += pruning
    return facts
  }

  /// The prediction of a node.
  func words(of node: Int) -> String {
    if let k = model.predictedClass(of: node), let classes = model.classes { return classes[k] }
    return NumberFormat.automatic.text(model.nodes[node].value)
  }

  /// The place of a class that an option names.
  func place(ofClass name: String, at range: SourceRange) throws(Diagnostic) -> Int {
    guard let classes = model.classes else {
      throw Diagnostic(.noClasses(target), at: range, label: "not a class")
    }
    if let place = classes.firstIndex(of: name) { return place }
    let near = nearestNames(to: name, among: classes)
    throw Diagnostic(
      .noClass(name), at: range, label: "not a class", near: near,
      hints: ["the tree knows " + classes.joined(separator: ", ")],
      fix: near.first.map { .init(range, Value.text($0).spelled) })
  }

  /// What a user should know of how it was grown.
  func notices(at range: SourceRange) -> [Diagnostic] {
    model.notices.map { notice in
      switch notice {
      case .oneClass(let k):
        Diagnostic(.oneClass(target, model.classes?[k] ?? ""), severity: .warning, at: range)
      case .oneNumber(let value):
        Diagnostic(.oneNumber(target, value), severity: .warning, at: range)
      case .dropped(let rows): Diagnostic(.dropped(rows), severity: .note)
      case .constant(let place):
        Diagnostic(.constant(model.predictors[place].name), severity: .note)
      }
    }
  }
}

extension Diagnostic.Message {
  fileprivate static func noClass(_ name: String) -> Self {
    .init("E206", "the tree knows no class `\(name)`")
  }

  fileprivate static func noClasses(_ target: String) -> Self {
    .init("E206", "the tree predicts numbers of `\(target)`, and knows no classes")
  }

  fileprivate static func oneClass(_ target: String, _ level: String) -> Self {
    .init("TreeOneClass", "`\(target)` is \(level) in every row; the tree predicts it and has no splits")
  }

  fileprivate static func oneNumber(_ target: String, _ value: Double) -> Self {
    .init(
      "TreeOneClass",
      """
      `\(target)` is \(NumberFormat.automatic.text(value)) in every row; the tree predicts it and has \
      no splits
      """
    )
  }

  fileprivate static func dropped(_ rows: DroppedRows) -> Self {
    .init("N311", "rows left out: \(rows.words)")
  }

  fileprivate static func constant(_ column: String) -> Self {
    .init("N312", "`\(column)` is the same in every row and was never a candidate")
  }
}
