import Display
import Tables
import Trees

/// The tables that show a tree: its nodes, its pruning sequence, what was weighed at each split.
struct TreeTables {
  let result: TreeResult
  let words: SplitWords
  var model: TreeModel { result.model }

  init(_ result: TreeResult) {
    self.result = result
    words = SplitWords(result)
  }

  /// The first nodes of the tree as an indented outline.
  var outline: TableBlock {
    let shown = model.nodes.indices.prefix(TableBlock.shown(of: model.nodes.count, limit: 60))
    var columns: [TableBlock.TableColumn] = [
      .init("node", shown.map { .integer(number($0)) }),
      .init("split", shown.map { .text(outlined($0)) }, isOutline: true),
      .init("n", shown.map { .integer(Int64(model.nodes[$0].rows)) }),
      .init(
        model.classes == nil ? "deviance" : "loss", shown.map { .number(model.nodes[$0].risk) },
        format: .automatic),
      .init(
        "predicted",
        shown.map { model.classes == nil ? .number(model.nodes[$0].value) : .text(result.words(of: $0)) }),
    ]
    if let classes = model.classes, classes.count <= 5 {
      for (k, name) in classes.enumerated() {
        columns.append(.init(name, shown.map { .number(model.probabilities(of: $0)[k]) }, format: .fixed(3)))
      }
    }
    return TableBlock(
      title: "tree", columns: columns, totalRows: model.nodes.count,
      notes: model.classes == nil ? ["* leaf"] : ["* leaf; the last columns are the shares of the classes"])
  }

  private func outlined(_ node: Int) -> String {
    let edge = model.nodes[node].parent == nil ? "root" : words.edge(to: node)
    return String(repeating: "  ", count: model.nodes[node].depth) + edge
      + (model.nodes[node].isLeaf ? " *" : "")
  }

  /// The pruning sequence as it is shown.
  var pruningBlock: TableBlock {
    let sequence = result.sequence ?? model.table
    let rows = sequence.rows
    var columns: [TableBlock.TableColumn] = [
      .init("cp", rows.map { .number($0.cp) }, format: .significant(6)),
      .init("splits", rows.map { .integer(Int64($0.splits)) }),
      .init("relative error", rows.map { .number($0.relativeError) }, format: .fixed(5)),
    ]
    if sequence.folds != nil {
      columns.append(.init("xerror", rows.map { Self.cell($0.crossValidatedError) }, format: .fixed(5)))
      columns.append(.init("xstd", rows.map { Self.cell($0.standardError) }, format: .fixed(5)))
    }
    if result.sequence != nil {
      columns.append(.init("kept", rows.map { .text($0.splits == model.splitCount ? "*" : "") }))
    }
    return TableBlock(
      title: "cost-complexity sequence", columns: columns,
      notes: ["errors are shares of the root's" + (sequence.folds.map { "; xerror over \($0) folds" } ?? "")])
  }

  /// The pruning sequence as a table.
  var pruningSequence: Table {
    let rows = (result.sequence ?? model.table).rows
    return Self.table([
      Column(name: "cp", numbers: rows.map(\.cp)),
      Column(name: "splits", .integer(rows.map { Int64($0.splits) })),
      Column(name: "relative_error", numbers: rows.map(\.relativeError)),
      Column(name: "xerror", numbers: rows.map { $0.crossValidatedError ?? .nan }),
      Column(name: "xstd", numbers: rows.map { $0.standardError ?? .nan }),
    ])
  }

  /// scikit-learn's pruning path: what a leaf must cost for each of the smaller trees to be the best one.
  var alphas: Table {
    let steps = result.alphas ?? model.pruningSequence(.impurity)
    return Self.table([
      Column(name: "ccp_alpha", numbers: steps.map(\.alpha)),
      Column(name: "leaves", .integer(steps.map { Int64($0.leaves) })),
      Column(name: "impurity", numbers: steps.map(\.risk)),
    ])
  }

  /// The sequence by impurity as it is shown.
  var impurityBlock: TableBlock {
    let steps = (result.alphas ?? model.pruningSequence(.impurity)).reversed()
    return TableBlock(
      title: "sequence by impurity",
      columns: [
        .init("ccp_alpha", steps.map { .number($0.alpha) }, format: .significant(6)),
        .init("leaves", steps.map { .integer(Int64($0.leaves)) }),
        .init("impurity", steps.map { .number($0.risk) }, format: .significant(6)),
        .init("kept", steps.map { .text($0.leaves == model.leaves.count ? "*" : "") }),
      ],
      notes: ["impurity of the leaves, each weighted by its share of the rows"])
  }

  /// The nodes as a table.
  var nodes: Table {
    let nodes = model.nodes
    var columns = [
      Column(name: "node", .integer(nodes.indices.map(number))),
      Column(
        name: "split", texts: nodes.indices.map { nodes[$0].parent == nil ? "root" : words.edge(to: $0) }),
      Column(name: "n", .integer(nodes.map { Int64($0.rows) })),
      Column(name: "weight", numbers: nodes.map(\.weight)),
      Column(name: "loss", numbers: nodes.map(\.risk)),
      model.classes == nil
        ? Column(name: "predicted", numbers: nodes.map(\.value))
        : Column(name: "predicted", texts: nodes.indices.map(result.words)),
      Column(name: "impurity", numbers: nodes.map(\.impurity)),
      Column(name: "cp", numbers: nodes.map(\.complexity)),
      Column(name: "leaf", .bool(nodes.map(\.isLeaf))),
    ]
    if let classes = model.classes {
      let taken = Set(columns.map(\.name))
      columns += classes.indices.map { k in
        Column(
          name: taken.contains(classes[k]) ? "p_" + classes[k] : classes[k],
          numbers: nodes.indices.map { model.probabilities(of: $0)[k] })
      }
    }
    return Self.table(columns)
  }

  /// The best split of every attribute that was kept at each node, best first.
  var candidates: Table {
    var rows: [(node: Int64, place: Int, split: CandidateSplit)] = []
    for node in model.nodes.indices {
      guard let primary = model.primary(of: node) else { continue }
      rows.append((number(node), 1, primary))
      for (place, split) in model.competitors(of: node).enumerated() {
        rows.append((number(node), place + 2, split))
      }
    }
    return Self.table([
      Column(name: "node", .integer(rows.map(\.node))),
      Column(name: "place", .integer(rows.map { Int64($0.place) })),
      Column(name: "attribute", texts: rows.map { model.predictors[$0.split.predictor].name }),
      Column(
        name: "left_if", texts: rows.map { words.side($0.split, to: .left) }),
      Column(name: "right_if", texts: rows.map { words.side($0.split, to: .right) }),
      Column(name: "cut", numbers: rows.map { Self.cut($0.split.rule) }),
      Column(name: "improvement", numbers: rows.map(\.split.improvement)),
      Column(name: "n", .integer(rows.map { Int64($0.split.rows) })),
    ])
  }

  /// The best split of every attribute at each node that was split, in the order of the formula; the one
  /// taken is marked.
  var trace: Table {
    var rows: [(node: Int, predictor: Int, split: CandidateSplit?)] = []
    for node in model.nodes.indices where !model.nodes[node].isLeaf {
      guard let best = try? model.bestSplits(at: node, on: result.data) else { continue }
      rows += best.enumerated().map { (node, $0.offset, $0.element) }
    }
    return Self.table([
      Column(name: "node", .integer(rows.map { number($0.node) })),
      Column(name: "attribute", texts: rows.map { model.predictors[$0.predictor].name }),
      Column(name: "left_if", texts: rows.map { row in row.split.map { words.side($0, to: .left) } }),
      Column(name: "improvement", numbers: rows.map { $0.split?.improvement ?? .nan }),
      Column(name: "n", numbers: rows.map { $0.split.map { Double($0.rows) } ?? .nan }),
      Column(
        name: "taken", .bool(rows.map { $0.predictor == model.primary(of: $0.node)?.predictor })),
    ])
  }

  /// The splits that stand in where the primary split's column is missing.
  var surrogates: Table {
    let rows = model.nodes.indices.flatMap { node in
      model.surrogates(of: node).map { (node: number(node), split: $0) }
    }
    return Self.table([
      Column(name: "node", .integer(rows.map(\.node))),
      Column(name: "attribute", texts: rows.map { model.predictors[$0.split.predictor].name }),
      Column(
        name: "left_if", texts: rows.map { words.side($0.split.rule, of: $0.split.predictor, to: .left) }),
      Column(
        name: "right_if", texts: rows.map { words.side($0.split.rule, of: $0.split.predictor, to: .right) }),
      Column(name: "cut", numbers: rows.map { Self.cut($0.split.rule) }),
      Column(name: "agreement", numbers: rows.map(\.split.agreement)),
      Column(name: "adjusted", numbers: rows.map(\.split.adjustedAgreement)),
      Column(name: "n", .integer(rows.map { Int64($0.split.rows) })),
    ])
  }

  /// How much each attribute improves the tree, surrogates counted.
  var importance: Table {
    let values = model.importance()
    let total = values.reduce(0) { $0 + $1.value }
    return Self.table([
      Column(name: "attribute", texts: values.map { model.predictors[$0.predictor].name }),
      Column(name: "importance", numbers: values.map(\.value)),
      Column(name: "share", numbers: values.map { total > 0 ? $0.value / total : .nan }),
    ])
  }

  /// A node's number: 1 for the root, 2k and 2k + 1 below k. `maxdepth` keeps it within 64 bits.
  private func number(_ node: Int) -> Int64 { Int64(clamping: model.nodes[node].number) }

  /// The number that values are compared with, in full; NaN for sets of levels.
  private static func cut(_ rule: SplitRule) -> Double {
    if case .threshold(let cut, _) = rule { cut } else { .nan }
  }

  private static func cell(_ value: Double?) -> Cell { value.map { .number($0) } ?? .missing }

  /// - Precondition: names differ and lengths agree, as they do above.
  private static func table(_ columns: [Column]) -> Table {
    guard let table = try? Table(columns: columns, origin: .step("tree")) else {
      preconditionFailure("a tree's own columns make a table")
    }
    return table
  }
}
