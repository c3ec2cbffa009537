import Diagnostics
import Display
import Language
import Segmentation
import Session
import Tables

extension Call {
  /// A column and the place that messages about it point to.
  typealias PlacedColumn = (name: String, range: SourceRange)

  /// The columns of an option with their places.
  func placed(_ option: String) -> [PlacedColumn]? { columns(option)?.map { ($0.name, $0.range) } }

  /// The numbers of columns that segments are made or described by.
  ///
  /// - Parameter table: the table that has them, where it is not the argument itself.
  func numbers(of columns: [PlacedColumn], in table: Table? = nil) throws(Diagnostic) -> [ProfileColumn] {
    let table = table ?? self.table("data")
    var found: [ProfileColumn] = []
    for reference in columns {
      guard let column = table[reference.name] else {
        throw Diagnostic(.gone(reference.name, spelling(of: "data")), at: reference.range)
      }
      guard column.kind.isNumeric, let numbers = column.doubles else {
        throw Diagnostic(
          .notNumbers(reference.name, column.kind), at: reference.range, label: column.kind.rawValue,
          hints: ["number(\(Printer.name(reference.name))) makes numbers of text that holds them"])
      }
      guard !found.contains(where: { $0.name == reference.name }) else {
        throw Diagnostic(.twice(reference.name), at: reference.range, label: "again")
      }
      found.append(ProfileColumn(reference.name, numbers))
    }
    return found
  }

  /// What segments have shares of: the column of `value:`, else `total`, else the sum of the axes.
  func segmentValue(_ axes: [ProfileColumn]) throws(Diagnostic) -> ProfileColumn {
    if let columns = placed("value") { return try numbers(of: columns)[0] }
    if let total = table("data")["total"], total.kind.isNumeric, let numbers = total.doubles {
      return ProfileColumn("total", numbers)
    }
    let sums = (axes.first?.values ?? []).indices.map { row in axes.reduce(0) { $0 + $1.values[row] } }
    return ProfileColumn(axes.map(\.name).joined(separator: " + "), sums)
  }

  /// Whether names and strategies are shown in Chinese.
  var isChinese: Bool { choice("language") == "zh" }
}

extension BilingualText {
  /// The text in one of its languages.
  func text(isChinese: Bool) -> String { isChinese ? chinese : english }
}

extension Diagnostic.Message {
  fileprivate static func gone(_ name: String, _ table: String) -> Self {
    .init("E201", "there is no column `\(name)` in \(table)")
  }

  fileprivate static func notNumbers(_ name: String, _ kind: ColumnKind) -> Self {
    .init("E301", "numbers are needed here, and `\(name)` is a \(kind.rawValue) column")
  }

  fileprivate static func twice(_ name: String) -> Self { .init("E302", "`\(name)` stands twice") }
}
