import Diagnostics
import Language
import TableFiles
import Tables

/// Says in words what of a table is not the same when its file is read again; what holds for several columns is said
/// once.
struct SaveNotices {
  private let notices: [TableWriteNotice]
  private let path: String

  init(_ notices: [TableWriteNotice], path: String) {
    self.notices = notices
    self.path = path
  }

  /// One diagnostic for each sort of loss.
  var diagnostics: [Diagnostic] { [kinds].compactMap(\.self) + notices.compactMap(alone) }

  /// Columns whose kind `load` can't tell from their values.
  private var kinds: Diagnostic? {
    let changes = notices.compactMap { notice -> (column: String, from: ColumnKind, to: ColumnKind)? in
      if case .kind(let column, let from, let to) = notice { (column, from, to) } else { nil }
    }
    guard !changes.isEmpty else { return nil }
    let words = changes.map { "`\($0.column)` (\($0.from.rawValue)) as \($0.to.rawValue)" }
    let types = changes.prefix(8).map { "\(Printer.name($0.column)): \($0.from.rawValue)" }
    return note(
      "load will read \(String.listed(words)) from \(path)",
      hints: ["load \(Printer.text(path)), types: {\(types.joined(separator: ", "))} brings back the kinds"])
  }

  private func alone(_ notice: TableWriteNotice) -> Diagnostic? {
    switch notice {
    case .kind: return nil
    case .guarded(let column, let rows):
      return note(
        "`\(column)`: an apostrophe keeps spreadsheets from computing \(rows.count) text\(rows.count == 1 ? "" : "s"), \(values(rows)); load takes it away",
        hints: ["guard: false writes them bare, for programs that do not compute"])
    case .values(let column, let rows):
      let isEmpty = rows.first.allSatisfy { $0.text.allSatisfy(\.isWhitespace) }
      return warning(
        isEmpty
          ? "`\(column)`: \(rows.count) empty text\(rows.count == 1 ? "" : "s") will be read as missing: \(places(rows))"
          : "`\(column)`: \(rows.count) value\(rows.count == 1 ? "" : "s") of \(path) will be read as something else: \(values(rows))"
      )
    case .name(let column, let name):
      return warning("load will call column `\(column)` of \(path) `\(name)`")
    case .rows(let count, let all): return warning("load will read \(count) of the \(all) rows of \(path)")
    case .columns(let names):
      return warning("load will read \(names.count) columns from \(path): \(String.listed(names))")
    case .encoding(let encoding, let other):
      return note(
        "load will take \(path) for \(other.rawValue)",
        hints: [
          "load \(Printer.text(path)), encoding: \(Printer.text(encoding.rawValue.lowercased())) reads it"
        ])
    case .unreadable: return warning("load will not be able to read \(path)")
    case .asText(let column, let rows):
      return note(
        "`\(column)`: Excel has no number or day for \(rows.count) value\(rows.count == 1 ? "" : "s"), written as text: \(values(rows))"
      )
    case .emptyRows(let rows):
      return warning(
        "\(rows.count) row\(rows.count == 1 ? " has" : "s have") no value, and load passes over empty rows of a sheet: \(places(rows))"
      )
    }
  }

  private func note(_ words: String, hints: [String] = []) -> Diagnostic {
    Diagnostic(.init("N404", words), severity: .note, hints: hints)
  }

  private func warning(_ words: String) -> Diagnostic {
    Diagnostic(.init("W404", words), severity: .warning)
  }

  private func places(_ rows: RowSample) -> String {
    let rest = rows.count - rows.first.count
    return "row\(rows.count == 1 ? "" : "s") " + rows.first.map { String($0.row) }.joined(separator: ", ")
      + (rest > 0 ? " and \(rest) more" : "")
  }

  private func values(_ rows: RowSample) -> String {
    let rest = rows.count - min(rows.count, 3)
    return rows.first.prefix(3).map { "\(Printer.text($0.text)) (row \($0.row))" }.joined(separator: ", ")
      + (rest > 0 ? " and \(rest) more" : "")
  }
}
