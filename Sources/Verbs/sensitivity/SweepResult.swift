import Decision
import Display
import OrderedCollections
import Session
import Tables

/// What happens to a ranking as one weight after the other goes from 0 to 1.
struct SweepResult: ResultObject {
  static let typeName = "sensitivity"

  let sweeps: [WeightSensitivity]
  /// The present ranks of all alternatives.
  let ranks: [Int]
  /// How many of the best alternatives are compared with each other.
  let top: Int
  /// Whether one criterion was asked for.
  let isSingle: Bool

  var memberNames: [String] { ["from", "to", "stability", "crossings", "leads", "sweep"] }

  func member(_ name: String) -> Value? {
    switch name {
    case "from": bounds(\.lower)
    case "to": bounds(\.upper)
    case "stability": stabilityTable.map { .table($0) } ?? .missing
    case "crossings": crossingTable.map { .table($0) } ?? .missing
    case "leads": leadTable.map { .table($0) } ?? .missing
    case "sweep": sweepTable.map { .table($0) } ?? .missing
    default: nil
    }
  }

  /// By criterion, one end of the stretch in which the same alternative stays first.
  private func bounds(_ end: (StabilityInterval) -> Double) -> Value {
    .record(
      .init(
        uniqueKeysWithValues: sweeps.map { ($0.node, $0.stability.map { .number(end($0)) } ?? .missing) }))
  }

  var blocks: [Block] {
    var blocks: [Block] = [.table(stabilityBlock)]
    if isSingle {
      if let table = leadTable { blocks.append(.table(TableBlock(table, title: "who is first", rows: 60))) }
      if let table = crossingTable {
        blocks.append(
          .table(TableBlock(table, title: "where two change places", rows: 20, notes: comparedNote)))
      }
    }
    return blocks
  }

  /// The alternatives that are compared: the best now, and all that are first somewhere.
  ///
  /// - Parameter limit: how many of the best are taken at least.
  private func compared(_ sweep: WeightSensitivity, best limit: Int) -> WeightSensitivity {
    let best = ranks.indices.sorted { (ranks[$0], $0) < (ranks[$1], $1) }.prefix(limit)
    return sweep.restricted(to: Array(best) + sweep.leads.map(\.place).filter { !best.contains($0) })
  }

  private var comparedNote: [String] {
    ranks.count > top
      ? ["the \(top) best of \(ranks.count) and all that are first somewhere are compared"] : []
  }

  private var stabilityBlock: TableBlock {
    let rows = sweeps.map { ($0, $0.stability) }
    func stable(_ value: (StabilityInterval) -> Double) -> [Cell] {
      rows.map { $0.1.map { .number(value($0)) } ?? .missing }
    }
    return TableBlock(
      title: "how far a weight can move before another is first",
      columns: [
        .init("criterion", rows.map { .text($0.0.node) }),
        .init("weight", rows.map { .number($0.0.weight) }, format: .fixed(4)),
        .init("first", rows.map { .text($0.1?.best ?? "") }),
        .init("from", stable(\.lower), format: .fixed(4)),
        .init("to", stable(\.upper), format: .fixed(4)),
        .init("below that", rows.map { .text($0.1?.takesOverBelow ?? "") }),
        .init("above that", rows.map { .text($0.1?.takesOverAbove ?? "") }),
      ],
      notes: ["local weights; the others of the group keep their proportions"] + lowestNote)
  }

  /// Which weight has to move least for another to be first.
  private var lowestNote: [String] {
    let moves = sweeps.compactMap { sweep -> (WeightSensitivity, Double)? in
      guard let stable = sweep.stability else { return nil }
      let down = stable.takesOverBelow == nil ? .infinity : sweep.weight - stable.lower
      let up = stable.takesOverAbove == nil ? .infinity : stable.upper - sweep.weight
      return (sweep, min(down, up))
    }
    guard sweeps.count > 1, let least = moves.min(by: { $0.1 < $1.1 }) else { return [] }
    if !least.1.isFinite { return ["no single weight changes who is first"] }
    return [
      "most sensitive to \(least.0.node): a change of \(NumberFormat.fixed(4).text(least.1)) is enough"
    ]
  }

  private var stabilityTable: Table? {
    let rows = sweeps.map { ($0, $0.stability) }
    return try? Table(
      columns: [
        Column(name: "criterion", texts: rows.map(\.0.node)),
        Column(name: "weight", numbers: rows.map(\.0.weight)),
        Column(name: "first", texts: rows.map { $0.1?.best }),
        Column(name: "from", numbers: rows.map { $0.1?.lower ?? .nan }),
        Column(name: "to", numbers: rows.map { $0.1?.upper ?? .nan }),
        Column(name: "below", texts: rows.map { $0.1?.takesOverBelow }),
        Column(name: "above", texts: rows.map { $0.1?.takesOverAbove }),
      ], origin: .step("sensitivity"), id: "criterion")
  }

  private var crossingTable: Table? {
    let rows = sweeps.flatMap { sweep in compared(sweep, best: top).crossings.map { (sweep.node, $0) } }
    return try? Table(
      columns: [
        Column(name: "criterion", texts: rows.map(\.0)),
        Column(name: "weight", numbers: rows.map(\.1.weight)),
        Column(name: "first", texts: rows.map(\.1.first)),
        Column(name: "second", texts: rows.map(\.1.second)),
      ], origin: .step("sensitivity"))
  }

  private var leadTable: Table? {
    let rows = sweeps.flatMap { sweep in sweep.leads.map { (sweep.node, $0) } }
    return try? Table(
      columns: [
        Column(name: "criterion", texts: rows.map(\.0)),
        Column(name: "from", numbers: rows.map(\.1.lower)),
        Column(name: "to", numbers: rows.map(\.1.upper)),
        Column(name: "first", texts: rows.map(\.1.name)),
      ], origin: .step("sensitivity"))
  }

  /// The scores at weights from 0 to 1 in steps of a tenth.
  private var sweepTable: Table? {
    let rows = sweeps.flatMap { sweep in
      let lines = compared(sweep, best: top)
      return lines.sweep(points: 11).flatMap { point in
        lines.names.indices.map {
          (sweep.node, point.weight, lines.names[$0], point.scores[$0], point.ranks[$0])
        }
      }
    }
    return try? Table(
      columns: [
        Column(name: "criterion", texts: rows.map(\.0)),
        Column(name: "weight", numbers: rows.map(\.1)),
        Column(name: "alternative", texts: rows.map(\.2)),
        Column(name: "score", numbers: rows.map(\.3)),
        Column(name: "rank", .integer(rows.map { Int64($0.4) })),
      ], origin: .step("sensitivity"))
  }
}

extension SweepResult: Plottable {
  /// One picture for each criterion, called after it.
  var pictures: [Picture] {
    sweeps.map { sweep in
      let leaders = Set(sweep.leads.map(\.place))
      let lines = compared(sweep, best: max(2, min(top, Self.most - leaders.count)))
      let chart = LineChart(
        title: "scores by the weight of \(sweep.node)", xAxis: .init("weight of \(sweep.node)"),
        yAxis: .init("score"),
        series: lines.names.indices.prefix(Self.most).map { place in
          .init(
            lines.names[place],
            [0, 1].map { .init($0, lines.intercepts[place] + $0 * lines.slopes[place]) })
        }, rules: [.vertical(sweep.weight, label: "now \(NumberFormat.fixed(3).text(sweep.weight))")])
      return Picture(name: sweep.node, figure: .lines(chart))
    }
  }

  /// More lines than this cannot be told apart.
  private static let most = 8
}
