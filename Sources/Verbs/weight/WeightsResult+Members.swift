import Decision
import Display
import Session
import Tables

// What helps to judge again: the judgements ranked by how badly they fit, circles, and each expert's weights.
extension WeightsResult {
  /// The matrices that the weights came from, by group.
  private var matrices: [(name: String, matrix: ComparisonMatrix, table: RandomIndex)] {
    zip(weights.system.groups, weights.groups).compactMap { place, local in
      local.matrix.map { (weights.system.nodes[place].name, $0, randomIndex) }
    }
  }

  /// Every judgement, worst first: what it is, what the others imply, the nearest grade, CR after a change.
  var review: Table? {
    let reviews = matrices.flatMap { group in
      judgementReviews(of: group.matrix, randomIndex: group.table).map { (group.name, $0) }
    }.enumerated().sorted {
      ($0.element.1.deviation, -$0.offset) > ($1.element.1.deviation, -$1.offset)
    }.map(\.element)
    guard !reviews.isEmpty else { return nil }
    return try? Table(
      columns: [
        Column(name: "group", texts: reviews.map(\.0)),
        Column(name: "first", texts: reviews.map(\.1.first)),
        Column(name: "second", texts: reviews.map(\.1.second)),
        Column(name: "judgement", numbers: reviews.map(\.1.judgement)),
        Column(name: "error", numbers: reviews.map(\.1.error)),
        Column(name: "consistent", numbers: reviews.map(\.1.consistentValue)),
        Column(name: "harker", numbers: reviews.map(\.1.harkerValue)),
        Column(name: "harker_cr", numbers: reviews.map(\.1.ratioWithHarkerValue)),
        Column(name: "grade", texts: reviews.map { JudgementScale.text($0.1.grade) }),
        Column(name: "grade_cr", numbers: reviews.map(\.1.ratioWithGrade)),
      ], origin: .step("weight"))
  }

  /// Judgements that run in a circle, as texts: `a over b over c over a`.
  var cycles: [String] {
    matrices.flatMap { group in
      judgementCycles(of: group.matrix).map { cycle in
        (cycle + [cycle[0]]).map { group.matrix.names[$0] }.joined(separator: " over ")
      }
    }
  }

  /// One row for each expert: the part, the largest CR, and the global weight of every indicator.
  var expertTable: Table? {
    guard !experts.isEmpty else { return nil }
    let system = weights.system
    return try? Table(
      columns: [
        Column(name: "expert", texts: experts.map(\.name)),
        Column(name: "part", numbers: experts.map(\.part)),
        Column(name: "cr", numbers: experts.map(\.ratio)),
      ]
        + system.leaves.map { leaf in
          Column(name: system.nodes[leaf].name, numbers: experts.map { $0.weights.global[leaf] })
        }, origin: .step("weight"), id: "expert")
  }
}
