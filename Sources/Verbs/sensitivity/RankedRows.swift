import Decision
import Diagnostics
import Session
import Tables

/// The rows of a table as alternatives: their names, comparable indicators, and present ranks.
struct RankedRows {
  let names: [String]
  /// One column for each lowest criterion, dimensionless.
  let columns: [[Double]]
  let ranks: [Int]
  private let limit: Int

  init(_ call: Call, _ weights: HierarchyWeights) throws(Diagnostic) {
    let table = call.table("data")
    let system = weights.system
    let range = call.range(of: "data")
    let values = try IndicatorColumns(
      names: system.leafNames, in: table, spelling: call.spelling(of: "data"), range: range
    ).values
    do {
      let normalizer = try Normalizer(
        call.normalization("normalize") ?? .minmax, names: system.leafNames, directions: system.directions,
        columns: values)
      columns = try normalizer.apply(to: values)
      ranks = Decision.ranks(of: try HierarchyScores(weights: weights, columns: columns).total).map {
        $0 ?? 0
      }
    } catch let defect as NormalizeDefect {
      throw Diagnostic(.normalize(defect), at: range, hints: defect.hints)
    } catch let defect as ScoreDefect {
      throw Diagnostic(
        .score(defect) { "row \($0 + 1)" }, at: range, hints: ["filter the rows, or fill the values in"])
    } catch {
      throw Diagnostic(.score(.noRows) { "row \($0 + 1)" }, at: range)
    }
    let label = table.id.flatMap { table[$0] }
    names = (0..<table.rowCount).map { label?[$0].name ?? "row \($0 + 1)" }
    limit = call.integer("top") ?? 10
  }

  /// The best rows in the order of their ranks.
  var top: (names: [String], columns: [[Double]]) {
    let places = ranks.indices.sorted { (ranks[$0], $0) < (ranks[$1], $1) }.prefix(limit)
    return (places.map { names[$0] }, columns.map { column in places.map { column[$0] } })
  }
}
