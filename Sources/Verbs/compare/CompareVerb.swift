import Diagnostics
import Display
import Session
import Tables
import Trees

/// `compare FIRST, SECOND, on: DATA` — set two trees, predictions or reports side by side.
struct CompareVerb: Verb {
  static let signature = Signature(
    "compare", "set two trees, two columns of predictions or two reports side by side", result: "comparison",
    parameters: [
      .positional("first", .value, "a tree, a column of predicted classes or scores, or a report"),
      .positional("second", .value, "another one of the same kind"),
      .option("on", .table, "for trees: rows whose class or number is known"),
      .option("truth", .value, "for columns: the column of what is true, of the same rows"),
      .option(
        "event", .text, standard: "the last of two classes",
        "the class that precision, recall, AUC and the like are about"),
      .option(
        "cutoff", .number(0...1), standard: "the likelier class",
        "for two classes, from which probability on a row counts as the event"),
      ResampledIntervals.option(standard: "1000"), .seed,
    ])

  static func run(_ call: Call, in session: inout Session) throws(Diagnostic) -> Outcome {
    let (first, second) = (call.value("first"), call.value("second"))
    do {
      switch (first, second) {
      case (.object(let one as TreeResult)?, .object(let other as TreeResult)?):
        try refuse(["truth"], of: "columns", call)
        let comparison = try TreeComparison(one, other, call, session)
        return Outcome(
          showing: .object(try comparison.result()),
          notices: zip([one, other], call.comparedNames).flatMap { tree, name in
            EvaluateVerb.resubstitution(of: tree, "`\(name)`", call.table("on"), call)
          })
      case (.column(let one)?, .column(let other)?):
        try refuse(["on", "cutoff"], of: "trees", call)
        return Outcome(showing: .object(try ColumnComparison(one, other, call, session).result()))
      case (.object(let one as Report)?, .object(let other as Report)?):
        try refuse(["on", "cutoff"], of: "trees", call)
        try refuse(["truth"], of: "columns", call)
        try refuse(["event", "resamples", "seed"], of: "trees and columns", call)
        return Outcome(showing: .object(try ReportComparison(one, other, call).result()))
      default:
        throw Diagnostic(
          .noPair(first?.described ?? "", second?.described ?? ""), at: call.range(of: "second"),
          label: second?.described,
          hints: [
            "compare takes two trees and `on:`, two columns of predictions and `truth:`, or two reports"
          ])
      }
    } catch let diagnostic as Diagnostic {
      throw diagnostic
    } catch let defect as TreeDefect {
      throw TreeMessages(predictors: [], classes: nil).diagnostic(
        defect, target: call.spelling(of: "first"), at: call.range(of: "second"), in: call)
    } catch {
      throw Diagnostic(.noPair("", ""), at: call.range)
    }
  }

  private static func refuse(_ options: [String], of owner: String, _ call: Call) throws(Diagnostic) {
    if let option = options.first(where: call.has) {
      throw Diagnostic(.notFor(option, owner), at: call.range(of: option))
    }
  }
}

extension Call {
  /// What the two things compared are called: as they were written, or by their places where that is the same
  /// or not short.
  var comparedNames: [String] {
    let written = [spelling(of: "first"), spelling(of: "second")]
    return written[0] == written[1] || written.contains { $0.displayWidth > 24 }
      ? ["first", "second"] : written
  }
}

extension Diagnostic.Message {
  fileprivate static func noPair(_ first: String, _ second: String) -> Self {
    .init("E301", "\(first) and \(second) cannot be compared")
  }

  fileprivate static func notFor(_ option: String, _ owner: String) -> Self {
    .init("E207", "`\(option):` goes with \(owner)")
  }
}
