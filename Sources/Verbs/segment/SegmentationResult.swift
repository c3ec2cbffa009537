import Display
import Session
import Tables

/// Rows divided into segments, as a result of the session: a table with the segment of every row.
struct SegmentationResult: ResultObject, Plottable {
  static let typeName = "segmentation"

  /// The rows that were divided, with the column `segment`.
  let rows: Table
  /// One row per segment.
  let profile: Table
  /// Where the axes were cut; `nil` where nothing was.
  let thresholds: Table?
  /// What else `.` reaches: effects, and what only some methods have.
  var others: [(name: String, value: Value)] = []
  let blocks: [Block]
  let pictures: [Picture]

  var table: Table? { rows }

  var memberNames: [String] {
    (thresholds == nil ? ["profile"] : ["profile", "thresholds"]) + others.map(\.name) + rows.names
  }

  func member(_ name: String) -> Value? {
    switch name {
    case "profile": .table(profile)
    case "thresholds": thresholds.map { .table($0) }
    default: others.first { $0.name == name }?.value ?? rows[name].map { .column($0) }
    }
  }
}
