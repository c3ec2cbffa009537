import Decision
import Display

extension WeightsResult: Plottable {
  var pictures: [Picture] {
    let system = weights.system
    let places = system.nodes.indices.dropFirst()
    let all = BarChart(
      title: "weights", axis: "global weight",
      bars: places.map {
        .init(
          system.nodes[$0].name, weights.global[$0], depth: system.nodes[$0].level - 1, spread: spread($0))
      },
      format: .fixed(4))
    let leaves = system.leaves.sorted { (weights.global[$1], $0) < (weights.global[$0], $1) }
    let ranked = BarChart(
      title: "weights of the indicators", axis: "global weight",
      bars: leaves.map { .init(system.nodes[$0].name, weights.global[$0], spread: spread($0)) },
      format: .fixed(4))
    let tree = TreeDiagram(
      title: "weights",
      root: system.diagram { place in
        [
          "local \(NumberFormat.fixed(4).text(weights.local[place]))",
          "global \(NumberFormat.fixed(4).text(weights.global[place]))",
        ]
      })
    return [
      Picture(name: "bars", figure: .bars(all)), Picture(name: "ranked", figure: .bars(ranked)),
      Picture(name: "tree", figure: .tree(tree)),
    ]
  }

  /// The least and the largest weight that any of the experts gives the node.
  private func spread(_ place: Int) -> BarChart.Bar.Spread? {
    let own = experts.map { $0.weights.global[place] }
    guard experts.count > 1, let lower = own.min(), let upper = own.max() else { return nil }
    return .init(lower: lower, upper: upper)
  }
}

extension IndexResult: Plottable {
  var pictures: [Picture] {
    let root = system.diagram { place in system.nodes[place].direction.map { [$0.words] } ?? [] }
    return [Picture(name: "tree", figure: .tree(TreeDiagram(title: "index system", root: root)))]
  }
}

extension IndexSystem {
  /// The system as boxes below each other, each with its name and the lines that `lines` gives for its place.
  fileprivate func diagram(_ lines: (Int) -> [String]) -> TreeDiagram.Node { box(0, lines) }

  private func box(_ place: Int, _ lines: (Int) -> [String]) -> TreeDiagram.Node {
    TreeDiagram.Node(
      lines: [nodes[place].name] + (place == 0 ? [] : lines(place)),
      children: nodes[place].children.map { box($0, lines) })
  }
}
