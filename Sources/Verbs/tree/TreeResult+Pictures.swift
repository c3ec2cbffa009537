import Display
import Tables
import Trees

extension TreeResult: Plottable {
  var pictures: [Picture] {
    [
      Picture(name: "tree", figure: .tree(diagram)), Picture(name: "cp", figure: .lines(complexityPlot)),
      Picture(name: "importance", figure: .bars(importanceBars)),
    ]
  }

  private var diagram: TreeDiagram {
    TreeDiagram(
      title: "\(target) by \(model.splitCount) split\(model.splitCount == 1 ? "" : "s")",
      classes: model.classes ?? [], root: box(0, SplitWords(self)))
  }

  private func box(_ node: Int, _ split: SplitWords) -> TreeDiagram.Node {
    let one = model.nodes[node]
    var lines = [words(of: node), "n \(one.rows)"]
    if model.classes != nil {
      lines.append("loss \(NumberFormat.automatic.text(one.risk))")
    }
    let children = one.children.map { [$0.left, $0.right] } ?? []
    return TreeDiagram.Node(
      lines: lines, shares: model.classes == nil ? [] : model.probabilities(of: node),
      edge: split.edge(to: node),
      children: children.map { box($0, split) })
  }

  /// Cross-validated error against the size of the tree, with the 1-SE bound; training error where there is
  /// no cross-validation.
  private var complexityPlot: LineChart {
    let rows = (sequence ?? model.table).rows
    let ticks = rows.map { String($0.splits) }
    var series = [
      LineChart.Series(
        "training error", rows.enumerated().map { .init(Double($0.offset), $0.element.relativeError) },
        style: .lineWithPoints)
    ]
    var rules: [LineChart.Rule] = []
    let crossed = rows.enumerated().compactMap { place, row in
      row.crossValidatedError.map { LineChart.Point(Double(place), $0, error: row.standardError) }
    }
    if let least = crossed.min(by: { $0.y < $1.y }) {
      series.append(.init("cross-validated error", crossed, style: .lineWithPoints))
      rules.append(.horizontal(least.y + (least.error ?? 0), label: "least + 1 SE"))
    }
    return LineChart(
      title: "cost-complexity of \(target)", xAxis: .init("splits", ticks: ticks),
      yAxis: .init("error relative to the root"),
      series: series, rules: rules)
  }

  private var importanceBars: BarChart {
    BarChart(
      title: "importance for \(target)", axis: "sum of improvements",
      bars: model.importance().map { .init(model.predictors[$0.predictor].name, $0.value) },
      format: .significant(4))
  }
}
