import Diagnostics
import Session
import TableFiles
import Tables

/// Says in words what keeps a file from being read, and what was noticed in it.
struct LoadMessages {
  let path: String
  let call: Call

  func diagnostic(_ defect: TableFileDefect) -> Diagnostic {
    if defect == .interrupted { return .interrupted }
    let (message, hints) = words(defect)
    let place: String =
      switch defect {
      case .unknownEncoding, .encodingUnavailable: "encoding"
      case .noSuchColumn: "types"
      default: "path"
      }
    var near: [String] = []
    if case .noSuchColumn(let name, let columns) = defect { near = nearestNames(to: name, among: columns) }
    return Diagnostic(message, at: call.range(of: place), near: near, hints: hints)
  }

  private func words(_ defect: TableFileDefect) -> (Diagnostic.Message, [String]) {
    switch defect {
    case .noSuchFile: (.init("E401", "there is no file \(path)"), ["relative paths begin at the notebook's folder, then at the working directory"])
    case .isFolder: (.init("E402", "\(path) is a folder"), ["name a file in it"])
    case .notReadable(_, let reason): (.init("E403", "\(path) cannot be read: \(reason)"), [])
    case .notWritable(_, let reason): (.init("E405", "\(path) cannot be written: \(reason)"), [])
    case .unknownEnding(_, let ending, let known):
      (
        .init("E404", ending.isEmpty ? "\(path) has no ending that names a format" : "no format ends in .\(ending)"),
        ["known endings: " + known.map { "." + $0 }.joined(separator: ", ")]
      )
    case .empty: (.init("E406", "\(path) is empty"), [])
    case .binary(let kind): (.init("E407", "\(path) is not text but \(Self.words(kind))"), [Self.remedy(kind)])
    case .unknownEncoding(let name): (.init("E206", "no encoding is called \(name)"), [])
    case .encodingUnavailable(let encoding): (.init("E408", "this system cannot convert \(encoding.rawValue)"), ["convert the file to UTF-8"])
    case .malformedText(let encoding, let line, let column, let byte):
      (
        .init("E408", "\(path), line \(line), column \(column): the byte 0x\(String(byte, radix: 16, uppercase: true)) is not \(encoding.rawValue)"),
        ["name the file's encoding: encoding: \"gb18030\""]
      )
    case .unclosedQuote(let line, let column): (.init("E409", "\(path), line \(line), column \(column): the quoted field never ends"), [])
    case .fieldTooLong(let line, let bytes, let limit):
      (.init("E603", "\(path), line \(line): a field of \(bytes) bytes is longer than \(limit)"), ["is a quotation mark missing?"])
    case .tooManyColumns(let line, let count, let limit):
      (.init("E603", "\(path), line \(line): \(count) columns are more than \(limit)"), [])
    case .ragged(let expected, let first, let count, let records):
      (
        .init("E410", "\(path): \(count) of \(records) lines do not have \(expected) fields: \(Self.words(first, count))"),
        ["ragged: fill takes short lines as missing at the end and leaves out what is too much"]
      )
    case .noSuchColumn(let name, _): (.init("E201", "there is no column `\(name)` in \(path)"), [])
    case .interrupted: (Diagnostic.interrupted.message, [])
    }
  }

  func diagnostic(_ notice: TableFileNotice) -> Diagnostic {
    switch notice {
    case .blankValues(_, _), .almost, .misfits, .ragged, .strayQuotes, .ambiguousDates, .ambiguousNumbers:
      Diagnostic(.init("W401", words(notice)), severity: .warning, hints: hints(notice))
    default: Diagnostic(.init("N401", words(notice)), severity: .note, hints: hints(notice))
    }
  }

  private func words(_ notice: TableFileNotice) -> String {
    switch notice {
    case .encoding(let encoding, let isInferred): "\(path) is read as \(encoding.rawValue)\(isInferred ? ", as its bytes suggest" : "")"
    case .preamble(let lines, let first): "\(lines) line\(lines == 1 ? "" : "s") before the table left out, first: \(first)"
    case .noHeader(let columns): "the first line holds values, so the \(columns) columns were given names"
    case .renamed(let column, let place, let from, let why): "column \(place) is called `\(column)`: \(Self.words(why, from))"
    case .emptyColumnsDropped(let count): "\(count) empty columns at the end left out"
    case .blankLines(let count, let first): "\(count) blank line\(count == 1 ? "" : "s") passed over, first line \(first)"
    case .ragged(let expected, let first, let count): "\(count) lines do not have \(expected) fields and were filled or cut: \(Self.words(first, count))"
    case .strayQuotes(let count, let first): "\(count) field\(count == 1 ? " holds" : "s hold") a stray quotation mark, first in line \(first)"
    case .blankValues(let column, let rows): "`\(column)`: \(rows.count) value\(rows.count == 1 ? " is" : "s are") blank and became missing: \(Self.places(rows))"
    case .missingMark(let column, let mark, let rows): "`\(column)`: \(rows.count) value\(rows.count == 1 ? " is" : "s are") \(mark) and became missing: \(Self.places(rows))"
    case .allMissing(let column): "`\(column)` holds no value"
    case .almost(let kind, let column, let rows, let values):
      "`\(column)` stays text: \(values - rows.count) of \(values) values are of kind \(kind.rawValue), and these are not: \(Self.values(rows))"
    case .misfits(let kind, let column, let rows): "`\(column)`: \(rows.count) value\(rows.count == 1 ? " is" : "s are") no \(kind.rawValue) and became missing: \(Self.values(rows))"
    case .ambiguousDates(let column, let example): "`\(column)` stays text: in \(example) day or month may come first"
    case .ambiguousNumbers(let column, let example): "`\(column)` stays text: the comma in \(example) may stand for a point or for thousands"
    case .decimalComma(let column, let example): "`\(column)` has decimal commas, as in \(example)"
    case .thousandsMarks(let column, let example): "`\(column)` has commas between thousands, as in \(example)"
    case .dateOrder(let column, let order, let example): "`\(column)`: the \(order == .dayFirst ? "day" : "month") comes first, as in \(example)"
    case .fractionsDropped(let column): "`\(column)`: parts of seconds were left out"
    case .zoneDropped(let column): "`\(column)`: the mark Z for UTC was left out"
    }
  }

  private func hints(_ notice: TableFileNotice) -> [String] {
    switch notice {
    case .almost(let kind, let column, _, _): ["types: {\(column): \(kind.rawValue)} makes them missing"]
    case .ambiguousDates: ["dates: day_first or dates: month_first decides"]
    case .ambiguousNumbers: ["decimal: comma or decimal: point decides"]
    default: []
    }
  }

  private static func places(_ rows: RowSample) -> String {
    let shown = rows.first.map { String($0.row) }.joined(separator: ", ")
    return "row\(rows.count == 1 ? "" : "s") \(shown)\(rows.count > rows.first.count ? ", …" : "")"
  }

  private static func values(_ rows: RowSample) -> String {
    let shown = rows.first.map { "\"\($0.text)\" (row \($0.row))" }.joined(separator: ", ")
    return shown + (rows.count > rows.first.count ? ", … (\(rows.count) in all)" : "")
  }

  private static func words(_ records: [TableFileDefect.RaggedRecord], _ count: Int) -> String {
    let shown = records.map { "line \($0.line) has \($0.fields)" }.joined(separator: ", ")
    return shown + (count > records.count ? ", …" : "")
  }

  private static func words(_ why: TableFileNotice.NameChange, _ from: String) -> String {
    switch why {
    case .empty: "the file gives it no name"
    case .duplicate: "an earlier column is called `\(from)`"
    case .spaces: "spaces or line breaks in its name were replaced"
    }
  }

  private static func words(_ kind: TableFileDefect.BinaryKind) -> String {
    switch kind {
    case .zip: "a zip archive or an Office file"
    case .oldOffice: "an old Office file"
    case .gzip: "compressed by gzip"
    case .zstandard: "compressed by Zstandard"
    case .pdf: "a PDF"
    case .sqlite: "an SQLite database"
    case .parquet: "a Parquet file"
    case .image: "a picture"
    case .spss: "an SPSS file"
    case .unknown: "binary data"
    }
  }

  private static func remedy(_ kind: TableFileDefect.BinaryKind) -> String {
    switch kind {
    case .zip, .oldOffice, .spss: "save it as CSV there, in UTF-8"
    case .gzip, .zstandard: "uncompress it first"
    default: "load takes tables as text: CSV, or columns between tabs"
    }
  }
}
