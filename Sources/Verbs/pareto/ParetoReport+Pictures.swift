import Display
import Segmentation
import Session

extension ParetoReport {
  var pictures: [Picture] {
    let share = call.number("share") ?? 0.8
    let count = Double(curve.values.count)
    let customers = Double(curve.customers(bringing: share)) / count
    let rise = LineChart(
      title: "cumulative \(name)", xAxis: .init("share of customers, the best first"),
      yAxis: .init("share of \(name)"),
      series: [.init("", points([0] + curve.cumulative.map { $0 / curve.total }))],
      rules: [
        .horizontal(share, label: NumberFormat.percent(0).text(share)),
        .vertical(customers, label: NumberFormat.percent(1).text(customers)),
      ])
    let lorenz = LineChart(
      title: "Lorenz curve of \(name)"
        + (curve.gini.map { ", Gini " + NumberFormat.fixed(4).text($0) } ?? ""),
      xAxis: .init("share of customers, the least first"),
      yAxis: .init("share of \(name)"),
      series: [.init("", points(curve.lorenz))], rules: [.diagonal(label: "all equal")])
    let classes = BarChart(
      title: "share of \(name) by class", axis: "share of \(name)",
      bars: zip(division.assignment.segments, division.classes).map { .init($0.name.english, $1.valueShare) },
      format: .percent(1))
    return [
      Picture(name: "curve", figure: .lines(rise)), Picture(name: "lorenz", figure: .lines(lorenz)),
      Picture(name: "classes", figure: .bars(classes)),
    ]
  }

  /// A curve over customers at 200 places at most, which no picture tells from all of them.
  private func points(_ heights: [Double]) -> [LineChart.Point] {
    let last = heights.count - 1
    let steps = min(last, 200)
    return (0...max(steps, 1)).map { step in
      let place = steps == 0 ? 0 : step * last / steps
      return .init(Double(place) / Double(max(last, 1)), heights[place])
    }
  }
}
