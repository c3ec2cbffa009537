import Diagnostics
import Display
import Segmentation
import Session
import Tables

/// `segment DATA, by: [current, potential, loyalty], method: cube` — divide customers into named segments.
struct SegmentVerb: Verb {
  static let signature = Signature(
    "segment", "divide customers into named segments", result: "segmentation",
    parameters: [
      .positional("data", .table, "one row per customer"),
      .option(
        "by", .columns(of: "data"), standard: "for rfm: recently, frequency, total",
        "the axes; for rfm recency, frequency and money in this order"),
      .option("method", .choice(["cube", "matrix", "rfm"]), standard: "cube", "how customers are divided"),
      .option(
        "cut", .syntax, standard: "mean",
        "for cube and matrix: mean, median, kmeans2, quantile(0.7), a number, or one of these per axis"),
      .option(
        "names", .syntax, standard: "postal for three axes; eleven for rfm; else the levels",
        "postal, bcg; metals, boston, loyalty; eleven, ten; levels; or {HHH: {name: \"…\", strategy: \"…\", tier: \"…\"}, …}"),
      .option(
        "value", .column(of: "data"), standard: "total, else the sum of the axes", "what segments have shares of"),
      .option("language", .choice(["en", "zh"]), standard: "en", "the language of names and strategies"),
      .option(
        "scheme", .choice(["independent", "nested", "rank", "width", "compatible"]), standard: "independent",
        "for rfm: how measures become scores"),
      .option("bins", .integer(2...9), standard: "5", "for rfm: how many scores there are"),
      .option("ties", .choice(["id", "same"]), standard: "id", "for scheme: rank, whether equal customers share a score"),
    ])

  static let errors = SegmentErrors.guides

  static func run(_ call: Call, in session: inout Session) throws(Diagnostic) -> Outcome {
    guard call.table("data").rowCount > 0 else {
      throw Diagnostic(.noRows(call.spelling(of: "data")), at: call.range(of: "data"))
    }
    switch call.choice("method") {
    case "rfm": return try RFMSegmenting(call, session).outcome()
    case "matrix": return try CubeSegmenting(call, session, isMatrix: true).outcome()
    default: return try CubeSegmenting(call, session, isMatrix: false).outcome()
    }
  }
}

extension Diagnostic.Message {
  fileprivate static func noRows(_ table: String) -> Self { .init("E302", "\(table) has no rows") }
}
