import Language
import TableFiles

/// Says in words what was noticed while an Excel workbook was read.
enum WorkbookNotices {
  /// Whether values may have been lost or misread.
  static func isWarning(_ notice: WorkbookNotice) -> Bool {
    switch notice {
    case .errors, .noResults, .noDay: true
    default: false
    }
  }

  /// - Parameter columns: the columns of this notice and its like.
  static func words(_ notice: WorkbookNotice, _ path: String, columns: String) -> String {
    switch notice {
    case .otherSheets(let read, let others):
      let names = others.map { Printer.text($0.name) + ($0.isHidden ? " (hidden)" : "") }
      return
        "\(path): sheet \(Printer.text(read)) is read; there \(others.count == 1 ? "is" : "are") also \(String.listed(names))"
    case .hiddenSheet(let name): return "sheet \(Printer.text(name)) is hidden in Excel"
    case .titles(let rows, let count, let first):
      let place =
        rows.count == 1
        ? "row \(rows.lowerBound)"
        : "rows \(rows.lowerBound) \(rows.count == 2 ? "and" : "to") \(rows.upperBound)"
      return "\(place) above the table left out; \(count == 1 ? "it reads" : "the first reads"): \(first)"
    case .noHeader(let count):
      return
        "the first row holds values, so the \(count) column\(count == 1 ? " was given a name" : "s were given names")"
    case .blankRows(let count, let first):
      return "\(count) empty row\(count == 1 ? "" : "s") passed over, the first is row \(first) of the sheet"
    case .blankColumns(let letters):
      return
        "\(letters.count == 1 ? "the empty column" : "the empty columns") \(String.listed(letters)) left out"
    case .errors(let text, let count, let first):
      return
        "\(count) cell\(count == 1 ? " holds" : "s hold") the error \(text) and became missing: \(cells(first, count))"
    case .noResults(let count, let first):
      return
        "\(count) formula\(count == 1 ? " was" : "s were") saved without \(count == 1 ? "its result" : "their results") and became missing: \(cells(first, count))"
    case .filledDown(let ranges, let count):
      return
        "merged cells give their value to each of their rows: \(cells(ranges, count))"
    case .noDay(let count, let first):
      return
        "\(count) number\(count == 1 ? " is" : "s are") formatted as a day that no calendar has and became missing: \(cells(first, count))"
    case .times: return "times and durations in \(columns) are fractions of a day"
    case .formattedAsText:
      return
        "\(columns) \(columns.contains(",") ? "stay" : "stays") text, as Excel formats the cells, though every value would be a number, date or truth value"
    case .storedAsText(let column, let count, let first):
      return
        "`\(column)`: \(count) value\(count == 1 ? "" : "s") stored as text converted: \(cells(first, count))"
    }
  }

  static func hints(_ notice: WorkbookNotice) -> [String] {
    switch notice {
    case .otherSheets(_, let others): ["sheet: \(Printer.text(others[0].name)) reads that one"]
    case .noResults: ["open it in Excel or LibreOffice, which compute them, and save it"]
    case .formattedAsText(let column): ["types: {\(Printer.name(column)): number} converts it, for one"]
    default: []
    }
  }

  private static func cells(_ first: [String], _ count: Int) -> String {
    first.joined(separator: ", ") + (count > first.count ? " and \(count - first.count) more" : "")
  }
}
