public import Tables

/// A file that `load` read with other bytes than when the notebook was recorded.
public struct DataChange: Hashable, Sendable {
  /// What was recorded.
  public var recorded: FileRecord
  /// What was read now; `nil` when the file was not read.
  public var replayed: FileRecord?

  /// What changed, a line each.
  public var lines: [String] {
    guard let replayed else { return ["it was not read"] }
    var lines: [String] = []
    if recorded.rows != replayed.rows {
      lines.append("rows: recorded \(recorded.rows), now \(replayed.rows)")
    }
    let old = recorded.columns
    let new = replayed.columns
    for column in old {
      guard let counterpart = new.first(where: { $0.name == column.name }) else {
        lines.append("column `\(column.name)` is gone")
        continue
      }
      if counterpart.kind != column.kind {
        lines.append(
          "column `\(column.name)`: recorded as \(column.kind.rawValue), now \(counterpart.kind.rawValue)")
      } else if counterpart.values != column.values, recorded.rows == replayed.rows {
        lines.append("column `\(column.name)`: other values")
      }
    }
    for column in new where !old.contains(where: { $0.name == column.name }) {
      lines.append("column `\(column.name)` is new")
    }
    if lines.isEmpty { lines.append("the same table, written otherwise") }
    lines.append("sha256: recorded \(recorded.digest.prefix(12))…, now \(replayed.digest.prefix(12))…")
    return lines
  }

  /// The files of a contract that were read otherwise, in the contract's order.
  static func changes(recorded: [FileRecord], replayed: [FileRecord]) -> [DataChange] {
    recorded.compactMap { old in
      guard let new = replayed.first(where: { $0.path == old.path }) else { return nil }
      return new.digest == old.digest ? nil : DataChange(recorded: old, replayed: new)
    }
  }
}
