import Diagnostics
import Session
import TableFiles

/// Refuses options that say nothing about the format of a file.
struct FileOptions {
  let call: Call
  let path: String

  /// What only delimited text takes.
  private static let ofText = ["delimiter", "comment", "ragged"]

  func check() throws(Diagnostic) {
    // An ending that no format has is reported when the file is read.
    guard let format = try? TableFile.kind(of: path).format else { return }
    let (options, words) = Self.unused(format)
    if let option = options.first(where: call.has) {
      throw Diagnostic(
        .onlyText(option, path, words), at: call.range(of: option), label: "only for files of text")
    }
    if format != ExcelFormat.self, call.has("sheet") {
      throw Diagnostic(.onlyWorkbooks(path), at: call.range(of: "sheet"), label: "only for Excel workbooks")
    }
  }

  /// The options that a format makes no use of, and what its files are.
  private static func unused(_ format: any TableFormat.Type) -> (options: [String], words: String) {
    if format == ExcelFormat.self { return (["encoding"] + ofText, "an Excel workbook") }
    if format == JSONLinesFormat.self { return (ofText + ["header", "skip"], "JSON") }
    if format == StatisticsFormat.self {
      return (ofText + ["header", "skip", "missing", "decimal", "dates"], "a file of SPSS, Stata or SAS")
    }
    return ([], "")
  }
}

extension Diagnostic.Message {
  fileprivate static func onlyText(_ option: String, _ path: String, _ words: String) -> Self {
    .init("E207", "`\(option):` says how a file of text is read, and \(path) is \(words)")
  }

  fileprivate static func onlyWorkbooks(_ path: String) -> Self {
    .init("E207", "`sheet:` names a sheet of an Excel workbook, and \(path) is none")
  }
}
