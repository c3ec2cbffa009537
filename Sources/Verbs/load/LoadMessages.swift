import Diagnostics
import Language
import Session
import TableFiles
import Tables

/// Says in words what keeps a file from being read.
struct LoadMessages {
  let path: String
  let call: Call
  /// Where the file was looked for; `nil` for a file that is written.
  var access: FileAccess?
  /// The argument that names the file.
  private var argument: String { call.has("to") ? "to" : "path" }

  func diagnostic(_ defect: TableFileDefect) -> Diagnostic {
    if defect.isNoSuchFile, let access { return .noFile(path, at: call.range(of: argument), in: access) }
    switch defect {
    case .interrupted: return .interrupted
    case .workbook(let defect): return WorkbookMessages(path: path, call: call).diagnostic(defect)
    case .noSuchColumn(let name, let columns): return noColumn(name, columns)
    case .unknownEncoding, .encodingUnavailable, .notEncodable:
      return Diagnostic(.file(defect, path), at: call.range(of: "encoding"), hints: hints(defect))
    case .malformedText where call.has("encoding"):
      return Diagnostic(
        .file(defect, path), at: call.range(of: "encoding"),
        hints: ["without `encoding:` load finds it out itself"])
    case .ragged:
      // Appended at the end of the statement, so that the whole line is right.
      let end = SourceRange(call.range.end, call.range.end)
      return Diagnostic(
        .file(defect, path), at: call.range(of: argument), hints: hints(defect),
        fix: call.has("ragged") ? nil : .init(end, ", ragged: fill"))
    default: return Diagnostic(.file(defect, path), at: call.range(of: argument), hints: hints(defect))
    }
  }

  private func noColumn(_ name: String, _ columns: [String]) -> Diagnostic {
    let near = nearestNames(to: name, among: columns)
    let written = call.syntax("types").flatMap { try? KindRecord($0) }?.names.first { $0.name == name }
    return Diagnostic(
      .noColumn(name, path), at: written?.range ?? call.range(of: "types"), label: "not a column", near: near,
      hints: near.isEmpty ? [.columns(columns)] : [],
      fix: written.flatMap { place in near.first.map { .init(place.range, Printer.name($0)) } })
  }

  private func hints(_ defect: TableFileDefect) -> [String] {
    switch defect {
    case .isFolder:
      let files = (access?.neighbours(of: path.hasSuffix("/") ? path : path + "/") ?? []).filter { path in
        (try? TableFile.kind(of: path)) != nil
      }
      return files.isEmpty ? ["name a file in it"] : ["files in it: " + .listed(files)]
    case .unknownEnding(_, "xls", _):
      return ["open it in Excel or LibreOffice, save it as .xlsx, and load that file"]
    case .unknownEnding(_, _, let known):
      return ["known endings: " + known.map { "." + $0 }.joined(separator: ", ")]
    case .binary(let kind): return [Self.remedy(kind)]
    case .rows(let defect): return defect.hints
    case .gzip(let defect): return defect.hints
    case .statistics(let defect): return defect.hints
    case .notBuiltWith(let library, _):
      return ["install it (on Debian: apt-get install \(library.package)) and build crmlab again with make"]
    case .libraryMissing(let library, _):
      return ["install it (on Debian: apt-get install \(library.package))"]
    case .encodingUnavailable: return ["convert the file to UTF-8"]
    case .notEncodable: return ["encoding: \"utf-8\" and encoding: \"gb18030\" have every character"]
    case .malformedText(_, _, _, 0): return ["the file is damaged, or not text"]
    case .malformedText(let encoding, _, _, _):
      return [
        encoding == .utf8
          ? "if the whole file is in another encoding, name it: encoding: \"gb18030\" or encoding: \"windows-1252\""
          : "another encoding may be right: encoding: \"utf-8\", encoding: \"gb18030\"",
        "if only this place is damaged, mend it in the file",
      ]
    case .changedMeanwhile: return ["load it again when it is finished"]
    case .unclosedQuote:
      return ["close it with a quotation mark; one within a field is doubled: \"the \"\"best\"\" one\""]
    case .tooManyRows, .outOfMemory:
      return [
        "rows that stay in a database need no memory here: db = connect \"sqlite:FILE\", then load db, table: …"
      ]
    case .fieldTooLong: return ["is a quotation mark missing?"]
    case .ragged:
      return [
        "look at these lines: a delimiter within a field needs quotes around the field",
        "ragged: fill takes what a short line lacks as missing and leaves out what a long one has too much",
      ]
    default: return []
    }
  }

  private static func remedy(_ kind: TableFileDefect.BinaryKind) -> String {
    switch kind {
    case .zip:
      "if it is an Excel workbook, end its name in .xlsx; else unpack it, or save it as CSV where it comes from"
    case .oldOffice: "open it in Excel or LibreOffice, save it as .xlsx, and load that file"
    case .spss: "load reads it when its name ends in .sav"
    case .stata: "load reads it when its name ends in .dta"
    case .sas: "load reads it when its name ends in .sas7bdat"
    case .gzip: "load reads compressed text when its name says what is in it: .csv.gz, .jsonl.gz"
    case .zstandard: "uncompress it first"
    default: "load takes tables as text: CSV, or columns between tabs"
    }
  }
}

extension TableFileDefect {
  fileprivate var isNoSuchFile: Bool { if case .noSuchFile = self { true } else { false } }
}

extension String {
  /// Names or paths in one line, the first eight of them.
  static func listed(_ names: [String]) -> String {
    names.prefix(8).joined(separator: ", ") + (names.count > 8 ? ", … (\(names.count) in all)" : "")
  }

  fileprivate static func columns(_ names: [String]) -> String {
    "its columns: " + .listed(names.map(Printer.name))
  }
}

extension Diagnostic.Message {
  fileprivate static func file(_ defect: TableFileDefect, _ path: String) -> Self {
    switch defect {
    case .noSuchFile: .init("E401", "there is no file \(path)")
    case .isFolder: .init("E402", "\(path) is a folder")
    case .notReadable(_, let reason): .init("E403", "\(path) cannot be read: \(reason)")
    case .notWritable(_, let reason): .init("E405", "\(path) cannot be written: \(reason)")
    case .unknownEnding(_, "", _): .init("E404", "\(path) has no ending that says what it holds")
    case .unknownEnding(_, let ending, _): .init("E404", "load reads no files that end in .\(ending)")
    case .empty: .init("E406", "\(path) is empty")
    case .binary(let kind): .init("E407", "\(path) is not text but \(words(kind))")
    case .unknownEncoding(let name): .init("E206", "no encoding is called \(name)")
    case .encodingUnavailable(let encoding): .init("E408", "this system cannot convert \(encoding.rawValue)")
    case .malformedText(_, let line, let column, 0):
      .init("E408", "\(path), line \(line), column \(column): a zero byte, which no text holds")
    case .malformedText(let encoding, let line, let column, let byte):
      .init(
        "E408",
        "\(path), line \(line), column \(column): the byte 0x\(hexadecimal(byte)) is no \(encoding.rawValue) text"
      )
    case .unclosedQuote(let line, let column):
      .init(
        "E409", "\(path), line \(line), column \(column): this quotation mark opens a field that never ends")
    case .fieldTooLong(let line, let bytes, let limit):
      .init("E603", "\(path), line \(line): a field of \(bytes) bytes is longer than \(limit)")
    case .tooManyColumns(let line, let count, let limit):
      .init("E603", "\(path), line \(line): \(count) columns are more than \(limit)")
    case .tooManyRows(let count, let limit):
      .init("E603", "\(path): \(count) rows are more than \(limit)")
    case .outOfMemory(let needed, let available):
      .init(
        "E603",
        "\(path) needs about \(gigabytes(needed)) GB of memory, and \(gigabytes(available)) GB are free")
    case .ragged(let expected, let first, let count, let records):
      .init(
        "E410",
        "\(path): \(count) of \(records) lines after the first \(count == 1 ? "does" : "do") not have \(expected) fields: \(String.ragged(first, count))"
      )
    case .noSuchColumn(let name, _): noColumn(name, path)
    case .workbook(let defect): WorkbookMessages.message(defect, path)
    case .notEncodable(let encoding, let line, let character):
      .init("E408", "line \(line) of \(path): \(encoding.rawValue) has no character \(character)")
    case .notBuiltWith(let library, let format):
      .init("E412", "\(path): this crmlab was built without \(library.name), by which it handles \(format)")
    case .libraryMissing(let library, let format):
      .init("E412", "\(path): \(library.name), by which crmlab handles \(format), is not on this machine")
    case .rows(let defect): defect.message(path)
    case .gzip(let defect): defect.message(path)
    case .statistics(let defect): defect.message(path)
    case .changedMeanwhile: .init("E403", "\(path) was changed by another program while it was read")
    case .interrupted: Diagnostic.interrupted.message
    }
  }

  /// With one digit behind the point.
  private static func gigabytes(_ bytes: Int) -> String {
    let tenths = (bytes + 50_000_000) / 100_000_000
    return "\(tenths / 10).\(tenths % 10)"
  }

  private static func hexadecimal(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return digits.count < 2 ? "0" + digits : digits
  }

  static func words(_ kind: TableFileDefect.BinaryKind) -> String {
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
    case .stata: "a Stata file"
    case .sas: "a SAS file"
    case .unknown: "binary data"
    }
  }
}

extension String {
  /// The first lines of another length: `line 3 has 4 fields, line 4 has 2`.
  static func ragged(_ records: [TableFileDefect.RaggedRecord], _ count: Int) -> String {
    let shown = records.prefix(5).enumerated().map { place, record in
      "line \(record.line) has \(record.fields)"
        + (place == 0 ? " field\(record.fields == 1 ? "" : "s")" : "")
    }
    return shown.joined(separator: ", ") + (count > shown.count ? ", …" : "")
  }
}
