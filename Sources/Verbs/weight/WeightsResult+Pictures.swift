import Decision
import Display

extension WeightsResult: Plottable {
  var pictures: [Picture] {
    let system = weights.system
    let places = system.nodes.indices.dropFirst()
    let all = BarChart(
      title: "weights", axis: "global weight",
      bars: places.map { .init(system.nodes[$0].name, weights.global[$0], depth: system.nodes[$0].level - 1) },
      format: .fixed(4))
    let leaves = system.leaves.sorted { (weights.global[$1], $0) < (weights.global[$0], $1) }
    let ranked = BarChart(
      title: "weights of the indicators", axis: "global weight",
      bars: leaves.map { .init(system.nodes[$0].name, weights.global[$0]) }, format: .fixed(4))
    return [Picture(name: "bars", figure: .bars(all)), Picture(name: "ranked", figure: .bars(ranked))]
  }
}
