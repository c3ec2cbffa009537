import Diagnostics
import Kernels
import Session
import Tables

/// The numbers of the columns that indicators are named after.
struct IndicatorColumns {
  /// One column for each name, NaN where missing.
  let values: [[Double]]

  /// Takes the columns of `table` with these names.
  ///
  /// - Parameters:
  ///   - names: the names.
  ///   - table: the table.
  ///   - spelling: what the table is called in messages.
  ///   - range: the place that messages point to.
  ///   - threads: more than 1 takes columns side by side.
  /// - Throws: the first name without a column of numbers.
  init(
    names: [String], in table: Table, spelling: String, range: SourceRange?, threads: Int = 2
  ) throws(Diagnostic) {
    guard table.rowCount > 0 else { throw Diagnostic(.noRows(spelling), at: range) }
    var columns: [Column] = []
    for name in names {
      guard let column = table[name] else {
        throw Diagnostic(
          .noIndicator(name, spelling), at: range, near: nearestNames(to: name, among: table.names),
          hints: ["indicators are named after columns, and its columns are " + table.names.shortened])
      }
      guard column.kind.isNumeric || column.kind == .bool else {
        throw Diagnostic(
          .notNumeric(name, column.kind), at: range,
          hints: ["derive \(spelling), \(name) = number(\(name)) makes numbers of text that holds them"])
      }
      columns.append(column)
    }
    let found = columns
    values = concurrentResults(found.count, threads: table.rowCount > 10_000 ? threads : 1) {
      found[$0].doubles ?? []
    }
  }
}

extension [String] {
  /// The first twelve, with commas.
  fileprivate var shortened: String { prefix(12).joined(separator: ", ") + (count > 12 ? ", …" : "") }
}

extension Diagnostic.Message {
  fileprivate static func noRows(_ table: String) -> Self { .init("E302", "\(table) has no rows") }

  fileprivate static func noIndicator(_ name: String, _ table: String) -> Self {
    .init("E201", "there is no column `\(name)` in \(table) for the indicator of that name")
  }

  fileprivate static func notNumeric(_ name: String, _ kind: ColumnKind) -> Self {
    .init("NormalizeType", "the indicator `\(name)` is a \(kind.rawValue) column, and numbers are needed")
  }
}
