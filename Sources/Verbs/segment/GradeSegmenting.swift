import Diagnostics
import Display
import Segmentation
import Session
import Tables

/// Grades customers by limits of a value or by shares of customers: `method: grade`.
struct GradeSegmenting {
  let call: Call
  let axis: ProfileColumn
  let value: ProfileColumn
  let reading: GradeReading
  let assignment: SegmentAssignment

  init(_ call: Call, _ session: Session) throws(Diagnostic) {
    guard let columns = call.placed("by"), columns.count == 1 else {
      throw Diagnostic(.oneColumn, at: call.range(of: "by"), hints: ["by: revenue"])
    }
    axis = try call.numbers(of: columns)[0]
    value = call.has("value") ? try call.segmentValue([axis]) : axis
    reading = try GradeReading(call: call, results: session.results)
    self.call = call
    do {
      assignment = try reading.scheme.assign(axis.values, groups: reading.groupCodes)
    } catch {
      throw Diagnostic(.grade(error, axis.name), at: call.range(of: "by"))
    }
  }

  func outcome() throws(Diagnostic) -> Outcome {
    let report = try SegmentReport(call, assignment, axes: [axis], value: value)
    let facts = FactList(
      [
        .init("method", .text("grade"), remark: "by \(axis.name)"),
        .init("names", .text(reading.title), remark: provenance),
        .init("limits", .text(limitWords)),
      ] + report.rowFacts)
    let limits = try reading.limits.map { columns throws(Diagnostic) in try Table.made(columns, by: "segment")
    }
    let result = SegmentationResult(
      rows: try report.rows(), profile: try report.profileTable(), thresholds: limits,
      others: try report.others(),
      blocks: try report.leading(facts)
        + (limits.map {
          [.table(TableBlock($0, title: "limits", notes: ["a value equal to a limit has the grade"]))]
        } ?? []),
      pictures: report.bars)
    return Outcome(showing: .object(result))
  }

  private var provenance: String? {
    switch reading.scheme.grades.first?.provenance {
    case .published(let source): source
    case .mappingInferred: "the post's names of key accounts; the policies are suggestions"
    default: nil
    }
  }

  private var limitWords: String {
    switch reading.scheme.rule {
    case .shares(let shares):
      "shares of customers, \(shares.map { NumberFormat.automatic.text($0 * 100) + " %" }.joined(separator: ", ")); equal customers have the higher grade"
    case .thresholds: "least \(axis.name) of each grade"
    case .thresholdsByGroup: "least \(axis.name) of each grade, by \(call.spelling(of: "group"))"
    }
  }
}

extension Diagnostic.Message {
  fileprivate static var oneColumn: Self { .init("E204", "grades go by one column: `by:`") }

  fileprivate static func grade(_ defect: GradeDefect, _ axis: String) -> Self {
    switch defect {
    case .notFinite(let row): .init("SegmentCut", "`\(axis)` is infinite in row \(row + 1)")
    default: .init("SegmentCut", "`\(axis)` cannot be graded so")
    }
  }
}
