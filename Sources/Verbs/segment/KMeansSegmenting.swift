import Diagnostics
import Display
import Language
import Segmentation
import Session
import Tables

/// Gathers rows around centres: `method: kmeans`.
struct KMeansSegmenting {
  let call: Call
  let axes: [ProfileColumn]
  let value: ProfileColumn
  let found: KMeans
  /// What other numbers of clusters gave; `nil` where the number was given.
  let comparison: ClusterCountComparison?
  /// How far other seeds find the same clusters; `nil` where that was not asked for.
  let stability: ClusterStability?
  let seed: Seed
  let results: [String: Value]

  init(_ call: Call, _ session: Session) throws(Diagnostic) {
    guard let columns = call.placed("by"), !columns.isEmpty else {
      throw Diagnostic(.needsColumns, at: call.range, hints: ["by: [recently, frequency, total]"])
    }
    self.call = call
    axes = try call.numbers(of: columns)
    value = try call.segmentValue(axes)
    seed = call.seed(in: session)
    results = session.results
    let range = try Self.clusters(call)
    var options = KMeansOptions(clusters: range.lowerBound, seed: seed.value)
    options.starts = call.integer("starts") ?? 10
    options.scaling = call.choice("scaling").flatMap(KMeansOptions.Scaling.init) ?? .zscore
    do {
      let compared =
        range.count > 1
        ? try ClusterCountComparison(axes, range: range, options: options, control: session.control) : nil
      if let compared { options.clusters = try Self.chosen(compared, call) }
      comparison = compared
      found = try KMeans(axes, options: options, control: session.control)
      stability =
        if let runs = call.integer("stability") {
          try ClusterStability(axes, options: options, runs: runs, control: session.control)
        } else { nil }
    } catch let error as KMeansDefect {
      throw Diagnostic.kmeans(error, call)
    } catch let error as Diagnostic {
      throw error
    } catch {
      throw Diagnostic(.needsColumns, at: call.range)
    }
  }

  /// The number of clusters by the criterion asked for.
  private static func chosen(_ compared: ClusterCountComparison, _ call: Call) throws(Diagnostic) -> Int {
    if call.choice("choose") == "gap" {
      if let best = compared.bestByGap { return best }
      throw Diagnostic(
        .noGap, at: call.range(of: "choose"), hints: ["widen the range of k:, or choose: silhouette"])
    }
    if let best = compared.bestBySilhouette { return best }
    throw Diagnostic(.noCount(call.spelling(of: "k")), at: call.range(of: "k"), hints: ["k: 2..6"])
  }

  /// A number of clusters, or a range of them.
  private static func clusters(_ call: Call) throws(Diagnostic) -> ClosedRange<Int> {
    let ends: (Double, Double)? =
      switch call.value("k") {
      case nil: (3, 3)
      case .number(let count)?: (count, count)
      case .range(let low, let high)?: (low, high)
      default: nil
      }
    guard let ends, let low = Int(exactly: ends.0), let high = Int(exactly: ends.1), 1 <= low, low <= high
    else {
      throw Diagnostic(
        .noCount(call.spelling(of: "k")), at: call.range(of: "k"),
        hints: ["k: 3", "k: 2..6"])
    }
    return low...high
  }

  func outcome() throws(Diagnostic) -> Outcome {
    let assignment = try named()
    let report = try SegmentReport(call, assignment, axes: axes, value: value)
    let explained = found.totalSumOfSquares > 0 ? found.betweenSumOfSquares / found.totalSumOfSquares : .nan
    let facts = FactList(
      [
        .init("method", .text("kmeans"), remark: axes.map(\.name).joined(separator: ", ")),
        .init(
          "clusters", .integer(Int64(found.options.clusters)),
          remark: comparison == nil
            ? nil : call.choice("choose") == "gap" ? "by the gap statistic" : "of the highest silhouette"),
        .init("scaling", .text(found.options.scaling.rawValue)),
        .init(
          "starts", .integer(Int64(found.options.starts)),
          remark: found.converged ? nil : "the best search did not end"),
        seed.fact,
        .init(
          "between", .number(explained), format: .percent(1),
          remark: "of the sum of squares lies between clusters"),
      ] + stabilityFacts + report.rowFacts)
    let result = SegmentationResult(
      rows: try report.rows(), profile: try report.profileTable(), thresholds: nil,
      others: try report.others() + [("centres", .table(try centres(report.names)))],
      blocks: try report.leading(facts) + [comparisonBlock].compactMap { $0.map { .table($0) } },
      pictures: [scatter(report.names)].compactMap { $0 } + report.bars)
    return Outcome(showing: .object(result))
  }

  private var stabilityFacts: [FactList.Fact] {
    guard let stability else { return [] }
    let runs = stability.seeds.count
    let lowest = NumberFormat.fixed(4).text(stability.lowest)
    return [
      .init(
        "stability", .number(stability.mean), format: .fixed(4),
        remark:
          "mean adjusted Rand index of \(runs) runs with other seeds, the lowest \(lowest); 1 is the same clusters"
      )
    ]
  }

  /// The centres in the units of the columns, with each cluster's sum of squares.
  private func centres(_ names: [String]) throws(Diagnostic) -> Table {
    var columns = [Column(name: "segment", texts: names)]
    for (place, axis) in axes.enumerated() where axis.name != "segment" {
      columns.append(Column(name: axis.name, numbers: found.centres.map { $0[place] }))
    }
    let isTaken = columns.contains { $0.name == "within" }
    columns.append(Column(name: isTaken ? "within_squares" : "within", numbers: found.within))
    return try Table.made(columns, by: "segment")
  }

  /// The assignment under the names given, the largest cluster first.
  private func named() throws(Diagnostic) -> SegmentAssignment {
    guard let expression = call.syntax("names")?.expression else { return found.assignment }
    var evaluator = ExpressionEvaluator(scope: ExpressionScope(results: results))
    let segments = try SegmentList(call: call).segments(try evaluator.value(of: expression))
    guard segments.count == found.assignment.segments.count else {
      throw Diagnostic(
        .otherNames(segments.count, found.assignment.segments.count), at: call.range(of: "names"))
    }
    return SegmentAssignment(codes: found.assignment.codes, segments: segments)
  }

  private var comparisonBlock: TableBlock? {
    guard let comparison else { return nil }
    let rows = comparison.candidates
    func numbers(_ value: (ClusterCountComparison.Candidate) -> Double?) -> [Cell] {
      rows.map { value($0).map { .number($0) } ?? .missing }
    }
    var notes = [
      "silhouette and variance ratio: the higher the better; gap: the first not under the next less its error"
    ]
    if let best = comparison.bestByGap { notes.append("by gap: \(best) clusters") }
    if comparison.rows.used < comparison.rows.complete {
      notes.append("on a sample of \(comparison.rows.used) of \(comparison.rows.complete) rows")
    }
    return TableBlock(
      title: "numbers of clusters",
      columns: [
        .init("clusters", rows.map { .integer(Int64($0.clusters)) }),
        .init("within", numbers(\.withinSumOfSquares)),
        .init("silhouette", numbers(\.silhouette), format: .fixed(4)),
        .init("gap", numbers(\.gap), format: .fixed(4)),
        .init("error", numbers(\.gapError), format: .fixed(4)),
        .init("variance ratio", numbers(\.varianceRatio), format: .fixed(2)),
      ], notes: notes)
  }

  /// The first two columns as points by cluster; at most 400 rows, evenly taken.
  private func scatter(_ names: [String]) -> Picture? {
    guard axes.count >= 2 else { return nil }
    let codes = found.assignment.codes
    let step = max(1, (codes.count + 399) / 400)
    let rows = Swift.stride(from: 0, to: codes.count, by: step)
    let series = names.indices.map { cluster in
      let points = rows.filter { codes[$0] == Int32(cluster) }.map {
        LineChart.Point(axes[0].values[$0], axes[1].values[$0])
      }
      return LineChart.Series(names[cluster], points.sorted { ($0.x, $0.y) < ($1.x, $1.y) }, style: .points)
    }
    let chart = LineChart(
      title: "clusters by \(axes[0].name) and \(axes[1].name)", xAxis: .init(axes[0].name),
      yAxis: .init(axes[1].name),
      series: series)
    return Picture(name: "map", figure: .lines(chart))
  }
}

extension Diagnostic {
  fileprivate static func kmeans(_ defect: KMeansDefect, _ call: Call) -> Diagnostic {
    switch defect {
    case .interrupted: .interrupted
    case .tooFewDistinct, .clusterRange, .option:
      Diagnostic(.clusters(defect), at: call.range(of: "k"))
    default: Diagnostic(.clusters(defect), at: call.range(of: "by"))
    }
  }
}

extension Diagnostic.Message {
  fileprivate static var noGap: Self {
    .init("SegmentClusters", "the gap statistic chooses none of these numbers: the gap rises to the last")
  }

  fileprivate static var needsColumns: Self {
    .init("E204", "kmeans needs `by:`, the columns that rows are compared by")
  }

  fileprivate static func noCount(_ written: String) -> Self {
    .init("SegmentClusters", "\(written) is no number of clusters")
  }

  fileprivate static func otherNames(_ names: Int, _ clusters: Int) -> Self {
    .init("SegmentNames", "there are \(clusters.quantity("cluster")), and \(names.quantity("name"))")
  }

  fileprivate static func clusters(_ defect: KMeansDefect) -> Self {
    let text =
      switch defect {
      case .tooFewDistinct(let found, let clusters):
        "there are \(found.quantity("different row")), too few for \(clusters.quantity("cluster"))"
      case .clusterRange(let range, let rows):
        "\(range.lowerBound) to \(range.upperBound) clusters cannot be compared on \(rows.quantity("complete row"))"
      case .noRows: "no row has a value in every column"
      case .notFinite(let column, let row): "`\(column)` is infinite or too large in row \(row + 1)"
      default: "the rows cannot be gathered so"
      }
    return .init("SegmentClusters", text)
  }
}
