import Decision
import Display
import OrderedCollections
import Session
import Tables

/// Alternatives ranked under weighed criteria, as a result of the session.
struct RankingResult: ResultObject {
  static let typeName = "ranking"

  let hierarchy: AlternativeHierarchy
  let mode: SynthesisMode

  /// The priorities of the alternatives.
  var synthesis: Synthesis { hierarchy.synthesis(mode) }

  var memberNames: [String] { ["priorities", "ranks", "best", "cr", "consistency", "level_cr", "table"] }

  func member(_ name: String) -> Value? {
    let synthesis = synthesis
    switch name {
    case "priorities":
      return .record(
        .init(uniqueKeysWithValues: zip(synthesis.names, synthesis.priorities.map { .number($0) })))
    case "ranks":
      return .record(
        .init(uniqueKeysWithValues: zip(synthesis.names, synthesis.ranks.map { .number(Double($0)) })))
    case "best":
      return synthesis.ranks.firstIndex(of: 1).map { .text(synthesis.names[$0]) } ?? .missing
    case "cr": return judged.map(\.consistency.ratio).max().map { .number($0) } ?? .missing
    case "consistency":
      return .record(
        .init(uniqueKeysWithValues: judged.map { ($0.name, .number($0.consistency.ratio)) }))
    case "level_cr": return hierarchy.level.map { .number($0.ratio) } ?? .missing
    case "table": return table.map { .table($0) }
    default: return nil
    }
  }

  /// One row for each alternative: its priority under each criterion, in total, and its rank.
  var table: Table? {
    let synthesis = synthesis
    return try? Table(
      columns: [Column(name: "alternative", texts: synthesis.names)]
        + zip(criteria, hierarchy.ratings).map { Column(name: $0, numbers: shares($1)) }
        + [
          Column(name: "priority", numbers: synthesis.priorities),
          Column(name: "rank", .integer(synthesis.ranks.map(Int64.init))),
        ], origin: .step("synthesize"), id: "alternative")
  }

  var blocks: [Block] {
    [.table(priorityTable)] + (judged.isEmpty ? [] : [.table(consistencyTable)])
  }

  private var criteria: [String] { hierarchy.weights.system.leafNames }

  /// The priorities under one criterion: shares of 1, or of the best where the mode is ideal.
  private func shares(_ rating: LocalWeights) -> [Double] {
    let best = mode == .ideal ? rating.weights.reduce(0, max) : 1
    return rating.weights.map { $0 / best }
  }

  private var priorityTable: TableBlock {
    let synthesis = synthesis
    return TableBlock(
      title: "priorities of the alternatives",
      columns: [.init("alternative", synthesis.names.map { .text($0) })]
        + zip(criteria, hierarchy.ratings).map { name, rating in
          .init(name, shares(rating).map { .number($0) }, format: .fixed(4))
        } + [
          .init("priority", synthesis.priorities.map { .number($0) }, format: .fixed(4)),
          .init("rank", synthesis.ranks.map { .integer(Int64($0)) }),
        ],
      notes: [
        "weights: "
          + zip(criteria, hierarchy.weights.leafWeights)
          .map { "\($0) \(NumberFormat.fixed(4).text($1))" }.joined(separator: ", "),
        mode == .ideal
          ? "ideal mode: under each criterion the best alternative counts 1"
          : "distributive mode: under each criterion the alternatives share 1",
      ])
  }

  /// The criteria under which alternatives were compared in pairs.
  private var judged: [(name: String, consistency: Consistency)] {
    zip(criteria, hierarchy.ratings).compactMap { name, rating in
      rating.consistency.map { (name, $0) }
    }
  }

  private var consistencyTable: TableBlock {
    let rows = judged
    var notes = ["random index: \(hierarchy.randomIndex.name); accepted where CR < 0.10"]
    if let level = hierarchy.level {
      notes.append(
        "alternatives: CR \(NumberFormat.fixed(4).text(level.ratio)) over \(level.matrices) "
          + "matri\(level.matrices == 1 ? "x" : "ces"), Σ w CI / Σ w RI")
    }
    return TableBlock(
      title: "consistency of the judgements",
      columns: [
        .init("criterion", rows.map { .text($0.name) }),
        .init("n", rows.map { .integer(Int64($0.consistency.order)) }),
        .init("λmax", rows.map { .number($0.consistency.principalEigenvalue) }, format: .fixed(4)),
        .init("CR", rows.map { .number($0.consistency.ratio) }, format: .fixed(4)),
        .init("accepted", rows.map { .text($0.consistency.isAcceptable ? "yes" : "no") }),
      ], notes: notes)
  }
}

extension RankingResult: Plottable {
  var pictures: [Picture] {
    let synthesis = synthesis
    let order = synthesis.names.indices.sorted { (synthesis.ranks[$0], $0) < (synthesis.ranks[$1], $1) }
    let bars = BarChart(
      title: "priorities of the alternatives", axis: "priority",
      bars: order.map { .init(synthesis.names[$0], synthesis.priorities[$0]) }, format: .fixed(4))
    let panel = HeatMap.Panel(
      title: "", rowAxis: "", columnAxis: "", rows: synthesis.names, columns: criteria,
      cells: synthesis.names.indices.map { row in
        hierarchy.ratings.map { rating in
          let share = shares(rating)[row]
          return .init(share, lines: [NumberFormat.fixed(3).text(share)])
        }
      })
    let map = HeatMap(title: "priorities under each criterion", scale: "local priority", panels: [panel])
    return [Picture(name: "bars", figure: .bars(bars)), Picture(name: "heat", figure: .heatMap(map))]
  }
}
