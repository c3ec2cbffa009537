import Diagnostics
import Session
import TableFiles

/// Refuses options that say nothing about the format of a file.
struct FileOptions {
  let call: Call
  let path: String

  /// What only files of delimited text take.
  private static let ofColumns = ["delimiter", "comment", "ragged"]

  func check() throws(Diagnostic) {
    // An ending that no format has is reported when the file is read.
    guard let format = try? TableFile.kind(of: path).format else { return }
    let isWorkbook = format == ExcelFormat.self
    if !isWorkbook, call.has("sheet") {
      throw Diagnostic(.onlyWorkbooks(path), at: call.range(of: "sheet"), label: "only for Excel workbooks")
    }
    guard format != DelimitedTextFormat.self else { return }
    let foreign = Self.ofColumns + (isWorkbook ? ["encoding"] : [])
    if let option = foreign.first(where: call.has) {
      throw Diagnostic(.onlyText(option, path), at: call.range(of: option), label: "only for files of text")
    }
  }
}

extension Diagnostic.Message {
  fileprivate static func onlyText(_ option: String, _ path: String) -> Self {
    .init("E207", "`\(option):` says how a file of text is read, and \(path) is none")
  }

  fileprivate static func onlyWorkbooks(_ path: String) -> Self {
    .init("E207", "`sheet:` names a sheet of an Excel workbook, and \(path) is none")
  }
}
