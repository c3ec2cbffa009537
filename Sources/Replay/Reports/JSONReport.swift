import Diagnostics
import Notebooks
import Session
import Tables

/// Replays as JSON, for programs.
public enum JSONReport {
  /// The JSON of these replays.
  public static func json(_ reports: [TextReport]) -> String {
    String(decoding: JSONText.write(.record([.init("notebooks", .list(reports.map(datum)))])), as: UTF8.self)
      + "\n"
  }

  private static func datum(_ report: TextReport) -> Datum {
    .record([
      .init("path", .text(report.path)),
      .init("exitCode", .integer(Int(report.result.exitCode.rawValue))),
      .init("dataChanges", .list(report.result.dataChanges.map(datum))),
      .init("causes", .list(report.result.causes.map(datum))),
      .init("cells", .list(report.result.cells.map(datum))),
    ])
  }

  private static func datum(_ change: DataChange) -> Datum {
    .record([
      .init("path", .text(change.recorded.path)),
      .init("changes", .list(change.lines.map { .text($0) })),
    ])
  }

  private static func datum(_ cause: Cause) -> Datum {
    .record([
      .init("kind", .text(cause.word)), .init("cell", cause.cell.map { .integer($0) } ?? .null),
      .init("cause", .text(cause.words)), .init("details", .list(cause.details.map { .text($0) })),
      .init("followers", .list(cause.followers.map { .integer($0) })),
    ])
  }

  private static func datum(_ cell: CellResult) -> Datum {
    var fields: [Datum.Field] = [.init("cell", .integer(cell.number)), .init("source", .text(cell.source))]
    if let word = cell.passage.word { fields.append(.init("passage", .text(word))) }
    switch cell.status {
    case .same: fields.append(.init("status", .text("same")))
    case .unrecorded: fields.append(.init("status", .text("unrecorded")))
    case .changed(let differences):
      fields.append(.init("status", .text("changed")))
      fields.append(.init("differences", .list(differences.map(datum))))
    case .failed(let diagnostic):
      fields.append(.init("status", .text("failed")))
      fields.append(.init("code", .text(diagnostic.message.code)))
      fields.append(.init("message", .text(diagnostic.message.text)))
    case .notRun(let name, let source):
      fields.append(.init("status", .text("not run")))
      fields.append(.init("needs", .text(name)))
      fields.append(.init("ofCell", .integer(source)))
    }
    return .record(fields)
  }

  private static func datum(_ difference: Difference) -> Datum {
    .record([
      .init("place", .text(difference.place)),
      .init("recorded", difference.recorded.map { .text($0) } ?? .null),
      .init("replayed", difference.replayed.map { .text($0) } ?? .null),
    ])
  }
}
