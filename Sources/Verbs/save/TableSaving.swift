import Diagnostics
import Display
import Language
import Session
import TableFiles
import Tables

/// `save orders, to: "orders.xlsx"` — tables into a workbook or a file of text.
struct TableSaving {
  let call: Call
  let session: Session

  private static let textEndings = [".csv", ".tsv", ".tab", ".txt"]

  /// Refuses options that say nothing about a file with this ending; `nil` is a folder, whose tables become CSV.
  func checkOptions(ending: String?) throws(Diagnostic) {
    let isText = ending.map { Self.textEndings.contains(Self.uncompressed($0)) } ?? true
    if !isText, let option = ["encoding", "guard"].first(where: call.has) {
      throw Diagnostic(.onlyText(option), at: call.range(of: option))
    }
    if ending != ".xlsx", call.has("sheet") { throw Diagnostic(.onlyWorkbooks, at: call.range(of: "sheet")) }
  }

  /// Writes tables to a file with this ending; `nil` where it is not for tables, or where the results are none.
  func outcome(
    _ results: [(name: String, value: Value)], to target: String, ending: String
  ) throws(Diagnostic) -> Outcome? {
    let tables = results.compactMap { result in result.value.asTable.map { (name: result.name, table: $0) } }
    guard tables.count == results.count else { return nil }
    if ending == ".xlsx" { return try workbook(tables, to: target) }
    let plain = Self.uncompressed(ending)
    guard tables.count == 1 else { return nil }
    // Of a result that stands for a table, `.md` is what it shows.
    if ending == ".md", case .table(let table) = results[0].value {
      try write([(target, MarkdownTable.write(table))])
      return Outcome(nil, [.text("saved \(target)")])
    }
    guard Self.textEndings.contains(plain) else { return try other(tables[0].table, to: target) }
    let text = try text(tables[0].table, ending: String(plain.dropFirst()), path: target)
    try write([(target, plain == ending ? text.bytes : try compressed(text.bytes, target))])
    return Outcome(nil, [.text("saved \(target)")], notices: text.notices)
  }

  /// The ending without that of a compressed file.
  private static func uncompressed(_ ending: String) -> String {
    ending.hasSuffix(".gz") ? String(ending.dropLast(3)) : ending
  }

  private func compressed(_ bytes: [UInt8], _ path: String) throws(Diagnostic) -> [UInt8] {
    do {
      return try TableFile.compressed(bytes)
    } catch {
      throw LoadMessages(path: path, call: call).diagnostic(error)
    }
  }

  /// Writes a table in another format that has the ending; `nil` where none has.
  private func other(_ table: Table, to target: String) throws(Diagnostic) -> Outcome? {
    guard let kind = try? TableFile.kind(of: target), kind.ending != "xlsm" else { return nil }
    let bytes: [UInt8]
    let losses: [TableWriteNotice]
    do throws(TableFileDefect) {
      bytes = try TableFile.bytes(of: table, path: target)
      losses = try TableFile.losses(of: table, in: bytes, as: kind, control: session.control)
    } catch {
      throw LoadMessages(path: target, call: call).diagnostic(error)
    }
    try write([(target, bytes)])
    return Outcome(nil, [.text("saved \(target)")], notices: SaveNotices(losses, path: target).diagnostics)
  }

  private func workbook(
    _ tables: [(name: String, table: Table)], to target: String
  ) throws(Diagnostic) -> Outcome {
    var sheets = tables
    if let name = call.text("sheet") {
      guard tables.count == 1 else {
        throw Diagnostic(
          .oneSheet(tables.count), at: call.range(of: "sheet"),
          hints: ["without `sheet:` each gets its own name"])
      }
      sheets[0].name = name
    }
    let bytes: [UInt8]
    do throws(TableFileDefect) {
      bytes = try ExcelFormat.write(sheets, control: session.control)
    } catch {
      throw LoadMessages(path: target, call: call).diagnostic(error)
    }
    try write([(target, bytes)])
    let notices = sheets.flatMap { sheet in
      SaveNotices(
        ExcelFormat.losses(of: sheet.table), path: target, sheet: sheets.count > 1 ? sheet.name : nil
      ).diagnostics
    }
    let lines = sheets.map {
      sheets.count == 1 && !call.has("sheet")
        ? "saved \(target)" : "saved \(target), sheet \(Printer.text($0.name))"
    }
    return Outcome(nil, [.text(lines.joined(separator: "\n"))], notices: notices)
  }

  /// The bytes of a file of text, and what the user should know of it.
  func text(
    _ table: Table, ending: String, path: String
  ) throws(Diagnostic) -> (bytes: [UInt8], notices: [Diagnostic]) {
    var options = DelimitedText.WriteOptions()
    options.guardsFormulas = call.bool("guard") ?? true
    if ending != "csv" { options.delimiter = UInt8(ascii: "\t") }
    var encoding = TextEncoding.utf8
    if let name = call.text("encoding") {
      let isMarked = ["utf8bom", "utf8sig"].contains(name.lowercased().filter { $0 != "-" && $0 != "_" })
      options.hasByteOrderMark = isMarked
      encoding = try isMarked ? .utf8 : LoadOptions(call: call).encoding() ?? .utf8
    }
    do throws(TableFileDefect) {
      let bytes = try encoding.bytes(of: DelimitedText.write(table, options: options))
      let losses = DelimitedText.losses(of: table, in: bytes, options: options, encoding: encoding)
      return (bytes, SaveNotices(losses, path: path).diagnostics)
    } catch {
      throw LoadMessages(path: path, call: call).diagnostic(error).placed(at: call.range(of: "encoding"))
    }
  }

  /// Writes files. A replay shows what the step writes, and writes it only where it was allowed to.
  func write(_ files: [(path: String, bytes: [UInt8])]) throws(Diagnostic) {
    guard session.access.mayWrite else { return }
    for file in files {
      let path = try session.access.pathForWriting(file.path)
      do {
        try FileWriting.write(file.bytes, path: path)
      } catch {
        throw LoadMessages(path: file.path, call: call).diagnostic(error).placed(at: call.range(of: "to"))
      }
    }
  }
}

extension Diagnostic.Message {
  fileprivate static func onlyText(_ option: String) -> Self {
    .init("E207", "`\(option):` goes with files of text: .csv, .tsv, .tab and .txt")
  }

  fileprivate static var onlyWorkbooks: Self { .init("E207", "`sheet:` goes with a file that ends in .xlsx") }

  fileprivate static func oneSheet(_ count: Int) -> Self {
    .init("E207", "`sheet:` names one sheet, and \(count) tables are saved")
  }
}
