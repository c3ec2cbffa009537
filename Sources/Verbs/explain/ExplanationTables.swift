import Diagnostics
import Display
import Tables
import Trees

/// The tables and the picture of an explanation.
struct ExplanationTables {
  let explanation: Explanation
  private var tree: TreeResult { explanation.tree }
  private var model: TreeModel { tree.model }
  private var words: ExplanationWords { explanation.words }
  private var stops: [Explanation.Stop] { explanation.stops }

  /// The way down the tree, as shown.
  var pathBlock: TableBlock {
    var columns: [TableBlock.TableColumn] = [
      .init(words.node, stops.map { .integer(number($0.node)) }),
      .init(words.test, stops.map { .text($0.test) }), .init(words.value, stops.map { .text($0.value) }),
    ]
    let isRoundabout = stops.contains { !$0.decidedBy.isEmpty && $0.decidedBy != words.theColumn }
    if isRoundabout {
      columns.append(.init(words.decidedBy, stops.map { .text($0.decidedBy) }))
    }
    columns.append(.init(words.count, stops.map { .integer(Int64(model.nodes[$0.node].rows)) }))
    if model.classes == nil {
      columns.append(.init(words.deviation, stops.map { .number(model.nodes[$0.node].value) }))
    }
    for k in shownClasses {
      columns.append(
        .init(
          model.classes?[k] ?? "", stops.map { .number(model.probabilities(of: $0.node)[k]) },
          format: .fixed(3)))
    }
    return TableBlock(title: words.path, columns: columns, notes: isRoundabout ? [words.surrogateNote] : [])
  }

  /// All classes where they are few, otherwise the predicted one.
  private var shownClasses: [Int] {
    guard let classes = model.classes else { return [] }
    return classes.count <= 5 ? Array(classes.indices) : [model.predictedClass(of: explanation.end) ?? 0]
  }

  /// The way down the tree with the probability of every class.
  var path: Table {
    var columns = [
      Column(name: "node", .integer(stops.map { number($0.node) })),
      Column(name: "test", texts: stops.map(\.test)), Column(name: "value", texts: stops.map(\.value)),
      Column(name: "decided_by", texts: stops.map(\.decidedBy)),
      Column(name: "n", .integer(stops.map { Int64(model.nodes[$0.node].rows) })),
    ]
    if model.classes == nil {
      columns.append(Column(name: "mean", numbers: stops.map { model.nodes[$0.node].value }))
    }
    for (k, name) in (model.classes ?? []).enumerated() {
      columns.append(
        Column(name: "p_" + name, numbers: stops.map { model.probabilities(of: $0.node)[k] }))
    }
    return Self.table(columns)
  }

  /// The least changes, as shown: a table, and above it a list where they are too long for a table; empty
  /// where none were asked for.
  var changesBlocks: [Block] {
    let all = explanation.counterfactuals
    guard !all.isEmpty else { return [] }
    guard all.contains(where: { sentence($0).displayWidth > 58 }) else { return [.table(changesBlock)] }
    let list = all.map { FactList.Fact("\(words.node) \(number($0.leaf))", .text(sentence($0))) }
    var block = changesBlock
    block.columns.removeFirst()
    block.title = nil
    return [.facts(FactList(title: words.changes, list)), .table(block)]
  }

  private var changesBlock: TableBlock {
    let all = explanation.counterfactuals
    var columns: [TableBlock.TableColumn] = [
      .init(words.change, all.map { .text(sentence($0)) }),
      .init(words.then, all.map { .text(tree.words(of: $0.leaf)) }),
    ]
    if model.classes != nil {
      columns.append(.init(words.probability, all.map { .number(probability($0)) }, format: .percent(1)))
    }
    columns.append(.init(words.count, all.map { .integer(Int64(model.nodes[$0.leaf].rows)) }))
    columns.append(.init(words.node, all.map { .integer(number($0.leaf)) }))
    return TableBlock(title: words.changes, columns: columns)
  }

  /// The least changes, one row for each leaf.
  var changes: Table {
    let all = explanation.counterfactuals
    return Self.table([
      Column(name: "change", texts: all.map(sentence)),
      Column(name: "columns", .integer(all.map { Int64($0.changes.count) })),
      Column(name: "distance", numbers: all.map(\.distance)),
      Column(name: "predicted", texts: all.map { tree.words(of: $0.leaf) }),
      Column(name: "probability", numbers: all.map { model.classes == nil ? .nan : probability($0) }),
      Column(name: "n", .integer(all.map { Int64(model.nodes[$0.leaf].rows) })),
      Column(name: "node", .integer(all.map { number($0.leaf) })),
    ])
  }

  private func probability(_ counterfactual: Counterfactual) -> Double {
    model.predictedClass(of: counterfactual.leaf).map { model.probabilities(of: counterfactual.leaf)[$0] }
      ?? .nan
  }

  /// `recently < 34.5 (now 60) and average >= 40 (now 12)`.
  private func sentence(_ counterfactual: Counterfactual) -> String {
    counterfactual.changes.map { condition in
      words.change(
        explanation.splitWords.condition(condition),
        Explanation.value(condition.predictor, tree, explanation.row))
    }.joined(separator: words.isChinese ? " 且 " : " and ")
  }

  /// The probability of each class, or the mean, from the root to the end of the way.
  var picture: Picture {
    let ticks = stops.map { $0.node == 0 ? words.allRows : $0.test }
    let series: [LineChart.Series]
    if let classes = model.classes {
      series = classes.enumerated().map { k, name in
        .init(
          name,
          stops.enumerated().map { .init(Double($0), model.probabilities(of: $1.node)[k]) },
          style: .lineWithPoints)
      }
    } else {
      series = [
        .init(
          "", stops.enumerated().map { .init(Double($0), model.nodes[$1.node].value) }, style: .lineWithPoints
        )
      ]
    }
    return Picture(
      name: "path",
      figure: .lines(
        LineChart(
          title: "\(tree.target): \(explanation.name)", xAxis: .init(words.path, ticks: ticks),
          yAxis: .init(model.classes == nil ? words.deviation : words.probability), series: series)))
  }

  private func number(_ node: Int) -> Int64 { Int64(clamping: model.nodes[node].number) }

  /// - Precondition: names differ and lengths agree, as they do above.
  private static func table(_ columns: [Column]) -> Table {
    guard let table = try? Table(columns: columns, origin: .step("explain")) else {
      preconditionFailure("an explanation's own columns make a table")
    }
    return table
  }
}
