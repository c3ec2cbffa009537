import Diagnostics
import Language
import OrderedCollections
import TableFiles
import Tables

/// Says in words what was noticed while a file was read; what holds for several columns is said once.
struct LoadNotices {
  private let path: String
  private var groups: OrderedDictionary<Subject, [TableFileNotice]> = [:]

  /// What notices are put together by.
  private enum Subject: Hashable {
    case emptyName, duplicateName(String), spacedName, mark(String), allMissing, decimalComma, thousands
    case dayFirst, monthFirst, ambiguousDates, ambiguousNumbers, fractions, zone, formattedAsText, times
    case alone(Int)
  }

  init(_ notices: [TableFileNotice], path: String) {
    self.path = path
    for (place, notice) in notices.enumerated() {
      groups[Self.subject(notice, place), default: []].append(notice)
    }
  }

  /// One diagnostic for each subject, in the order in which they came up.
  var diagnostics: [Diagnostic] {
    groups.map { subject, notices in
      let isWarning =
        switch notices[0] {
        case .workbook(let notice): WorkbookNotices.isWarning(notice)
        case .blankValues, .almost, .misfits, .ragged, .strayQuotes, .ambiguousDates, .ambiguousNumbers: true
        case .mixed(_, let mixture): mixture.parts.count > 1
        default: false
        }
      return Diagnostic(
        .init(isWarning ? "W401" : "N401", words(notices)), severity: isWarning ? .warning : .note,
        hints: hints(notices[0]))
    }
  }

  private static func subject(_ notice: TableFileNotice, _ place: Int) -> Subject {
    switch notice {
    case .renamed(_, _, _, .empty): .emptyName
    case .renamed(_, _, let from, .duplicate): .duplicateName(from)
    case .renamed(_, _, _, .spaces): .spacedName
    case .missingMark(let column, _, _): .mark(column)
    case .allMissing: .allMissing
    case .decimalComma: .decimalComma
    case .thousandsMarks: .thousands
    case .dateOrder(_, .dayFirst, _): .dayFirst
    case .dateOrder(_, .monthFirst, _): .monthFirst
    case .ambiguousDates: .ambiguousDates
    case .ambiguousNumbers: .ambiguousNumbers
    case .fractionsDropped: .fractions
    case .zoneDropped: .zone
    case .workbook(.formattedAsText): .formattedAsText
    case .workbook(.times): .times
    default: .alone(place)
    }
  }

  private func words(_ notices: [TableFileNotice]) -> String {
    let columns = String.listed(notices.compactMap(\.column).map { "`\($0)`" })
    switch notices[0] {
    case .encoding(let encoding, let isInferred):
      return "\(path) is read as \(encoding.rawValue)\(isInferred ? ", as its bytes suggest" : "")"
    case .preamble(let lines, let first):
      return "\(lines) line\(lines.s) before the table left out; the first is: \(first)"
    case .noHeader(let count):
      return "the first line holds values, so the \(count) column\(count.s) were given names"
    case .renamed(_, _, let from, let why): return renamed(notices, from, why)
    case .emptyColumnsDropped(let count): return "\(count) empty column\(count.s) at the end left out"
    case .blankLines(let count, let first):
      return "\(count) blank line\(count.s) passed over, the first is line \(first)"
    case .ragged(let expected, let first, let count):
      return
        "\(count) line\(count.s) without \(expected) fields filled or cut: \(String.ragged(first, count))"
    case .strayQuotes(let count, let first):
      return
        "\(count) field\(count == 1 ? " holds" : "s hold") a stray quotation mark, the first is in line \(first)"
    case .blankValues(let column, let rows):
      return
        "`\(column)`: \(rows.count) value\(rows.count == 1 ? " is" : "s are") blank and became missing: \(places(rows))"
    case .missingMark(let column, _, _): return "`\(column)`: " + marks(notices) + " became missing"
    case .allMissing: return "\(columns) hold\(notices.count == 1 ? "s" : "") no value"
    case .almost(let kind, let column, let rows, let values):
      return
        "`\(column)` stays text: \(values - rows.count) of \(values) values are \(kind.plural), not \(Self.values(rows))"
    case .misfits(let kind, let column, let rows):
      return
        "`\(column)`: \(rows.count) value\(rows.count == 1 ? " is no \(kind.singular)" : "s are no \(kind.plural)") and became missing: \(Self.values(rows))"
    case .ambiguousDates(_, let example):
      return "\(columns) stay\(notices.count == 1 ? "s" : "") text: in \(example) day or month may come first"
    case .ambiguousNumbers(_, let example):
      return
        "\(columns) stay\(notices.count == 1 ? "s" : "") text: the comma in \(example) may be a decimal mark or stand between thousands"
    case .decimalComma(_, let example): return "decimal commas in \(columns), as in \(example)"
    case .thousandsMarks(_, let example): return "commas between thousands in \(columns), as in \(example)"
    case .dateOrder(_, let order, let example):
      return "the \(order == .dayFirst ? "day" : "month") comes first in \(columns), as in \(example)"
    case .fractionsDropped: return "parts of seconds left out in \(columns)"
    case .zoneDropped: return "the mark Z for UTC left out in \(columns)"
    case .mixed(let column, let mixture): return "`\(column)` is text: it holds \(mixture.words)"
    case .statistics(let notice): return notice.words(path)
    case .unguarded(let column, let rows):
      return
        "`\(column)`: the apostrophe that keeps spreadsheets from computing \(rows.count) text\(rows.count.s) left out: \(places(rows))"
    case .workbook(let notice): return WorkbookNotices.words(notice, path, columns: columns)
    }
  }

  private func renamed(_ notices: [TableFileNotice], _ from: String, _ why: TableFileNotice.NameChange)
    -> String
  {
    let changes = notices.compactMap { notice -> (name: String, place: Int, from: String)? in
      if case .renamed(let name, let place, let from, _) = notice { (name, place, from) } else { nil }
    }
    let names = String.listed(changes.map { "`\($0.name)`" })
    switch why {
    case .empty:
      return
        "the file gives no name to \(changes.count == 1 ? "one column, now called" : "\(changes.count) columns, now called") \(names)"
    case .duplicate:
      return
        "\(changes.count + 1) columns are named `\(from)`; the later \(changes.count == 1 ? "one is" : "ones are") called \(names)"
    case .spaces: return "spaces or line breaks taken out of the name\(changes.count.s) \(names)"
    }
  }

  private func marks(_ notices: [TableFileNotice]) -> String {
    let parts = notices.compactMap { notice -> String? in
      guard case .missingMark(_, let mark, let rows) = notice else { return nil }
      return "\"\(mark)\" (\(places(rows)))"
    }
    return parts.joined(separator: ", ")
  }

  private func hints(_ notice: TableFileNotice) -> [String] {
    switch notice {
    case .almost(let kind, let column, let rows, _):
      let marks = rows.first.prefix(3).map { Printer.text($0.text) }
      return [
        "types: {\(Printer.name(column)): \(kind.rawValue)} makes \(rows.count == 1 ? "it" : "them") missing",
        marks.isEmpty
          ? nil
          : "or say what stands for missing: missing: [\(Array(Set(marks)).sorted().joined(separator: ", "))]",
      ].compactMap(\.self)
    case .ambiguousDates: return ["dates: day_first or dates: month_first decides"]
    case .ambiguousNumbers: return ["decimal: comma or decimal: point decides"]
    case .mixed(let column, let mixture)
    where mixture.parts.count == 2 && mixture.parts.map(\.what) == [.number, .text]:
      return ["types: {\(Printer.name(column)): number} makes what is no number missing"]
    case .statistics(.partlyLabelled(let column, _, _)):
      return ["types: {\(Printer.name(column)): category} makes levels of all values"]
    case .workbook(let notice): return WorkbookNotices.hints(notice)
    default: return []
    }
  }

  /// `rows 489, 754 and 11 more`.
  private func places(_ rows: RowSample) -> String {
    let shown = rows.first.map { String($0.row) }.joined(separator: ", ")
    let rest = rows.count - rows.first.count
    return "row\(rows.count.s) \(shown)\(rest > 0 ? " and \(rest) more" : "")"
  }

  private static func values(_ rows: RowSample) -> String {
    let shown = rows.first.prefix(5)
    let rest = rows.count - shown.count
    return shown.map { "\"\($0.text)\" (row \($0.row))" }.joined(separator: ", ")
      + (rest > 0 ? " and \(rest) more" : "")
  }
}

extension Int {
  fileprivate var s: String { self == 1 ? "" : "s" }
}

extension ColumnKind {
  /// One value of the kind, in words.
  fileprivate var singular: String {
    switch self {
    case .integer: "whole number"
    case .bool: "true or false"
    default: rawValue
    }
  }

  /// Values of the kind, in words.
  fileprivate var plural: String { self == .bool ? "true or false" : singular + "s" }
}

extension TableFileNotice {
  /// The column it is about.
  fileprivate var column: String? {
    switch self {
    case .renamed(let column, _, _, _), .blankValues(let column, _), .missingMark(let column, _, _),
      .allMissing(let column), .almost(_, let column, _, _), .misfits(_, let column, _),
      .ambiguousDates(let column, _), .ambiguousNumbers(let column, _), .decimalComma(let column, _),
      .thousandsMarks(let column, _), .dateOrder(let column, _, _), .fractionsDropped(let column),
      .zoneDropped(let column), .unguarded(let column, _), .workbook(.formattedAsText(let column)),
      .workbook(.times(let column)):
      column
    case .mixed(let column, _): column
    case .statistics(let notice): notice.column
    case .encoding, .preamble, .noHeader, .emptyColumnsDropped, .blankLines, .ragged, .strayQuotes, .workbook:
      nil
    }
  }
}
