import Diagnostics
import Display
import Segmentation
import Session
import Tables

/// Scores recency, frequency and money, and names segments by rules: `method: rfm`.
struct RFMSegmenting {
  let call: Call
  let measures: [ProfileColumn]
  let value: ProfileColumn
  /// The rows that have all three measures.
  let rows: [Int]
  let scores: RFMScores
  /// The score of all three measures together, in the order of `rows`; `nil` without weights.
  let weighted: WeightedRFM?
  let rules: RFMRuleSet
  /// What the rules are called.
  let title: String

  init(_ call: Call, _ session: Session) throws(Diagnostic) {
    let measures = try call.numbers(of: try Self.columns(call))
    let bins = call.integer("bins") ?? 5
    let rows = measures[0].values.indices.filter { row in !measures.contains { $0.values[row].isNaN } }
    guard !rows.isEmpty else {
      throw Diagnostic(.noneComplete, at: call.range(of: call.has("by") ? "by" : "data"))
    }
    let complete = measures.map { measure in rows.map { measure.values[$0] } }
    do {
      scores = try RFMScores(
        recency: complete[0], frequency: complete[1], monetary: complete[2], scoring: Self.scoring(call),
        bins: bins)
    } catch {
      throw Diagnostic(.noneComplete, at: call.range(of: "bins"))
    }
    weighted = try RFMWeightReading(call: call, measures: measures.map(\.name)).weights().map {
      WeightedRFM(recency: complete[0], frequency: complete[1], monetary: complete[2], weights: $0)
    }
    (rules, title) = try RFMRuleReading(call: call, results: session.results, bins: Int32(bins)).rules()
    value = try call.segmentValue([measures[2]])
    self.call = call
    self.measures = measures
    self.rows = rows
  }

  /// The columns of `by:`, or those that `rfm` makes.
  private static func columns(_ call: Call) throws(Diagnostic) -> [Call.PlacedColumn] {
    if let columns = call.placed("by") {
      guard columns.count == 3 else {
        throw Diagnostic(
          .threeMeasures(columns.count), at: call.range(of: "by"), hints: ["by: [recently, frequency, total]"]
        )
      }
      return columns
    }
    let table = call.table("data")
    return try ["recently", "frequency", "total"].map { name throws(Diagnostic) in
      guard table[name] != nil else {
        throw Diagnostic(
          .noMeasure(name, call.spelling(of: "data")), at: call.range(of: "data"),
          near: nearestNames(to: name, among: table.names),
          hints: [
            "by: names the columns of recency, frequency and money in this order; `rfm` makes them from orders"
          ])
      }
      return (name, call.range(of: "data"))
    }
  }

  private static func scoring(_ call: Call) -> RFMScoring {
    switch call.choice("scheme") {
    case "nested": .nested
    case "rank": .rank(ties: call.choice("ties") == "same" ? .same : .id)
    case "width": .equalWidth
    case "compatible": .rfmPackage
    default: .independent
    }
  }

  func outcome() throws(Diagnostic) -> Outcome {
    let assigned = rules.assign(scores)
    var codes = [Int32](repeating: -1, count: measures[0].values.count)
    for (place, row) in rows.enumerated() { codes[row] = assigned.codes[place] }
    let report = try SegmentReport(
      call, SegmentAssignment(codes: codes, segments: assigned.segments),
      axes: measures + [weightedColumn].compactMap(\.self), value: value)
    let facts = FactList(
      [
        .init("method", .text("rfm"), remark: measures.map(\.name).joined(separator: ", ")),
        .init("rules", .text(title), remark: provenance),
        .init("scores", .text(call.choice("scheme") ?? "independent"), remark: schemeWords),
      ] + cellFacts + report.rowFacts)
    let result = SegmentationResult(
      rows: try report.rows(adding: scoreColumns), profile: try report.profileTable(),
      thresholds: try thresholds.map { columns throws(Diagnostic) in try Table.made(columns, by: "segment") },
      others: try report.others() + [("cells", .table(try cellTable()))],
      blocks: try report.leading(facts) + [.table(scoreBlock)],
      pictures: [RFMPictures(segmenting: self).map] + report.bars)
    return Outcome(showing: .object(result), notices: notices(assigned))
  }

  /// The weighted score of all rows; NaN where a measure is missing.
  private var weightedColumn: ProfileColumn? {
    guard let weighted else { return nil }
    var values = [Double](repeating: .nan, count: measures[0].values.count)
    for (place, row) in rows.enumerated() { values[row] = weighted.scores[place] }
    return ProfileColumn("weighted", values)
  }

  private var provenance: String? {
    if case .published(let source)? = rules.rules.first?.segment.provenance { return source }
    return nil
  }

  /// The scores as columns; R, F and M of rows without a measure are missing.
  private var scoreColumns: [Column] {
    let whole = [
      ("R", scores.recency), ("F", scores.frequency), ("M", scores.monetary), ("rfm", scores.combined),
    ].map {
      name, found in
      var values = [Int64](repeating: 0, count: measures[0].values.count)
      var mask = MissingMask(count: values.count) { _ in true }
      for (place, row) in rows.enumerated() {
        values[row] = Int64(found[place])
        mask[row] = false
      }
      return Column(name: name, .integer(values), missing: mask)
    }
    return whole + (weightedColumn.map { [Column(name: $0.name, numbers: $0.values)] } ?? [])
  }
}

extension Diagnostic.Message {
  fileprivate static var noneComplete: Self { .init("SegmentCut", "no row has all three measures") }

  fileprivate static func threeMeasures(_ found: Int) -> Self {
    .init("E302", "rfm scores recency, frequency and money, and `by:` names \(found.quantity("column"))")
  }

  fileprivate static func noMeasure(_ name: String, _ table: String) -> Self {
    .init("E201", "there is no column `\(name)` in \(table)")
  }
}
