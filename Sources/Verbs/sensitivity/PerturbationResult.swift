import Decision
import Display
import OrderedCollections
import Session
import Tables

/// How ranks come out where all judgements are moved at random.
struct PerturbationResult: ResultObject {
  static let typeName = "sensitivity"

  let study: PerturbationStudy
  let seed: Seed
  /// What is ranked: `alternative`, `indicator`, `row`.
  let kind: String

  var memberNames: [String] { ["first", "acceptable", "mean", "lower", "upper", "table"] }

  func member(_ name: String) -> Value? {
    switch name {
    case "first": record(study.bestShares)
    case "mean": record(study.means)
    case "lower": record(study.lower)
    case "upper": record(study.upper)
    case "acceptable": .number(study.acceptableShare)
    case "table": table.map { .table($0) }
    default: nil
    }
  }

  private func record(_ values: [Double]) -> Value {
    .record(
      OrderedDictionary(zip(study.names, values.map { .number($0) }), uniquingKeysWith: { first, _ in first })
    )
  }

  /// One row for each: mean, the middle 95 %, and the share of draws at each rank.
  var table: Table? {
    try? Table(
      columns: [
        Column(name: kind, texts: study.names), Column(name: "mean", numbers: study.means),
        Column(name: "lower", numbers: study.lower), Column(name: "upper", numbers: study.upper),
      ]
        + study.names.indices.map { rank in
          Column(name: "rank_\(rank + 1)", numbers: study.rankShares.map { $0[rank] })
        }, origin: .step("sensitivity"))
  }

  var blocks: [Block] {
    let perturbation = study.perturbation
    let facts = FactList([
      .init("draws", .integer(Int64(perturbation.samples))),
      .init(
        "spread", .number(perturbation.spread), format: .percent(0),
        remark: "every judgement times a factor between 1/(1 + spread) and 1 + spread"),
      seed.fact,
      .init(
        "consistent", .number(study.acceptableShare), format: .percent(1),
        remark: "of the draws have CR < 0.10 in every matrix"),
    ])
    let shown = study.names.indices.prefix(8)
    let table = TableBlock(
      title: "ranks where judgements are uncertain",
      columns: [
        .init(kind, study.names.map { .text($0) }),
        .init("mean", study.means.map { .number($0) }, format: .fixed(4)),
        .init("2.5 %", study.lower.map { .number($0) }, format: .fixed(4)),
        .init("97.5 %", study.upper.map { .number($0) }, format: .fixed(4)),
      ]
        + shown.map { rank in
          .init(
            rank == 0 ? "first" : "rank \(rank + 1)", study.rankShares.map { .number($0[rank]) },
            format: .percent(1))
        })
    return [.facts(facts), .table(table)]
  }
}

extension PerturbationResult: Plottable {
  var pictures: [Picture] {
    let bars = BarChart(
      title: "mean and middle 95 %", axis: kind == "indicator" ? "global weight" : "score",
      bars: study.names.indices.map {
        .init(
          study.names[$0], study.means[$0], spread: .init(lower: study.lower[$0], upper: study.upper[$0]))
      }, format: .fixed(4))
    let panel = HeatMap.Panel(
      title: "", rowAxis: "", columnAxis: "rank", rows: study.names,
      columns: study.names.indices.map { "\($0 + 1)" },
      cells: study.rankShares.map { shares in
        shares.map { .init($0, lines: [NumberFormat.percent(0).text($0)]) }
      })
    let map = HeatMap(title: "how often each rank is reached", scale: "share of draws", panels: [panel])
    return [Picture(name: "ranks", figure: .heatMap(map)), Picture(name: "bars", figure: .bars(bars))]
  }
}
