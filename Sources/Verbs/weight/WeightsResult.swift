import Decision
import Display
import OrderedCollections
import Session
import Tables

/// The weights of an index system as a result of the session.
struct WeightsResult: ResultObject {
  static let typeName = "weights"

  let weights: HierarchyWeights
  /// The method, as the language names it.
  let method: String
  /// What else shows how the weights came about.
  let details: [Block]
  /// What a repair changed in the judgements.
  var repairs: RepairReport?
  /// The random index of the consistency ratios.
  var randomIndex = RandomIndex.saaty2005
  /// What else is to be said of the random index: how it was simulated.
  var indexRemark = ""
  /// The experts whose judgements were taken together.
  var experts: [ExpertWeights] = []

  /// What one expert's judgements alone give.
  struct ExpertWeights {
    var name: String
    /// The expert's part among all, 0…1, averaged over the groups.
    var part: Double
    /// The largest consistency ratio of the expert's matrices.
    var ratio: Double
    var weights: HierarchyWeights
  }

  var memberNames: [String] {
    [
      "cr", "lambda_max", "global", "local", "groups", "consistency", "gci", "level_cr", "review", "cycles",
    ] + (experts.isEmpty ? [] : ["experts"]) + (repairs?.groups.isEmpty ?? true ? [] : ["changes"])
  }

  func member(_ name: String) -> Value? {
    switch name {
    case "cr": ratios.max().map { .number($0) } ?? .missing
    case "lambda_max": judged.first.map { .number($0.consistency.principalEigenvalue) } ?? .missing
    case "global": leaves { weights.global[$0] }
    case "local": leaves { weights.local[$0] }
    case "consistency":
      .record(.init(uniqueKeysWithValues: judged.map { ($0.name, .number($0.consistency.ratio)) }))
    case "groups": groupWeights
    case "gci":
      .record(
        .init(
          uniqueKeysWithValues: judged.map { group in
            (group.name, group.consistency.geometricIndex.map { .number($0) } ?? .missing)
          }))
    case "level_cr": .list(weights.levels.map { .number($0.ratio) })
    case "review": review.map { .table($0) } ?? .missing
    case "cycles": .list(cycles.map { .text($0) })
    case "experts": expertTable.map { .table($0) }
    case "changes": (repairs?.groups.isEmpty ?? true) ? nil : repairs?.table.map { .table($0) }
    default: nil
    }
  }

  /// The global weights of the groups below the goal.
  private var groupWeights: Value {
    .record(
      .init(
        uniqueKeysWithValues: weights.system.groups.dropFirst().map {
          (weights.system.nodes[$0].name, .number(weights.global[$0]))
        }))
  }

  var blocks: [Block] {
    [.table(weightTable)] + (judged.isEmpty ? [] : [.table(consistencyTable)]) + details
  }

  /// The groups that were compared in pairs, with their consistency.
  private var judged: [(name: String, consistency: Consistency)] {
    zip(weights.system.groups, weights.groups).compactMap { place, local in
      local.consistency.map { (weights.system.nodes[place].name, $0) }
    }
  }

  private var ratios: [Double] { judged.map(\.consistency.ratio) }

  private func leaves(_ weight: (Int) -> Double) -> Value {
    .record(
      .init(
        uniqueKeysWithValues: weights.system.leaves.map {
          (weights.system.nodes[$0].name, .number(weight($0)))
        }))
  }

  private var weightTable: TableBlock {
    let places = weights.system.nodes.indices.dropFirst()
    return TableBlock(
      title: "weights",
      columns: [
        .init("indicator", places.map { .text(weights.system.nodes[$0].outlined) }, isOutline: true),
        .init("direction", places.map { .text(weights.system.nodes[$0].direction?.words ?? "") }),
        .init("local", places.map { .number(weights.local[$0]) }, format: .fixed(4)),
        .init("global", places.map { .number(weights.global[$0]) }, format: .fixed(4)),
      ], notes: ["method: \(method)"])
  }

  private var consistencyTable: TableBlock {
    let rows = judged
    var notes = ["random index: \(randomIndex.name)\(indexRemark); accepted where CR < 0.10"]
    notes += rows.filter { [.fitted, .interpolated].contains($0.consistency.randomIndexOrigin) }.map {
      """
      n = \($0.consistency.order) is not in the table: its RI is \
      \($0.consistency.randomIndexOrigin == .fitted ? "Alonso & Lamata's fit of the mean λmax" : "interpolated")
      """
    }
    // A level of one matrix has that matrix's ratio.
    let levels = weights.levels.contains { $0.matrices > 1 } ? weights.levels : []
    notes += levels.map { level in
      """
      level \(level.level): CR \(NumberFormat.fixed(4).text(level.ratio)) over \(level.matrices) \
      matri\(level.matrices == 1 ? "x" : "ces"), Σ w CI / Σ w RI
      """
    }
    return TableBlock(
      title: "consistency of the judgements",
      columns: [
        .init("group", rows.map { .text($0.name) }),
        .init("n", rows.map { .integer(Int64($0.consistency.order)) }),
        .init("λmax", rows.map { .number($0.consistency.principalEigenvalue) }, format: .fixed(4)),
        .init("CI", rows.map { .number($0.consistency.index) }, format: .fixed(4)),
        .init("RI", rows.map { .number($0.consistency.randomIndex) }, format: .automatic),
        .init("CR", rows.map { .number($0.consistency.ratio) }, format: .fixed(4)),
        .init(
          "GCI", rows.map { row in row.consistency.geometricIndex.map { .number($0) } ?? .missing },
          format: .fixed(4)),
        .init("accepted", rows.map { .text($0.consistency.isAcceptable ? "yes" : "no") }),
      ], notes: notes)
  }
}
