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

  /// Refuses options that say nothing about the file `target`; `nil` is a folder, whose tables become CSV.
  func checkOptions(_ target: String?) throws(Diagnostic) {
    let kind = target.flatMap(Self.kind)
    if target != nil, !(kind?.isDelimitedText ?? false),
      let option = ["encoding", "guard"].first(where: call.has)
    {
      throw Diagnostic(.onlyText(option), at: call.range(of: option))
    }
    if !(kind?.isWorkbook ?? false), call.has("sheet") {
      throw Diagnostic(.onlyWorkbooks, at: call.range(of: "sheet"))
    }
  }

  private static func kind(of target: String) -> TableFile.Kind? { try? TableFile.kind(of: target) }

  /// Writes tables to a file; `nil` where its ending is not for tables, or where the results are none.
  func outcome(
    _ results: [(name: String, value: Value)], to target: String
  ) throws(Diagnostic) -> Outcome? {
    let tables = results.compactMap { result in result.value.asTable.map { (name: result.name, table: $0) } }
    guard tables.count == results.count, let kind = Self.kind(of: target) else { return nil }
    if kind.isWorkbook { return try workbook(tables, to: target) }
    guard tables.count == 1, kind.format != ExcelFormat.self else { return nil }
    let (bytes, notices) = try file(tables[0].table, kind, path: target)
    try write([(target, bytes)])
    return Outcome(nil, [.text("saved \(target)")], notices: notices)
  }

  /// The bytes of a file that holds one table, and what the user should know of it.
  private func file(
    _ table: Table, _ kind: TableFile.Kind, path: String
  ) throws(Diagnostic) -> (bytes: [UInt8], notices: [Diagnostic]) {
    guard !kind.isDelimitedText else {
      let (bytes, notices) = try text(table, ending: kind.ending, path: path)
      guard kind.isCompressed else { return (bytes, notices) }
      return (try made(path) { () throws(TableFileDefect) in try Gzip.deflated(bytes) }, notices)
    }
    return (try made(path) { () throws(TableFileDefect) in try TableFile.bytes(of: table, path: path) }, [])
  }

  private func made(
    _ path: String, _ bytes: () throws(TableFileDefect) -> [UInt8]
  ) throws(Diagnostic) -> [UInt8] {
    do {
      return try bytes()
    } catch {
      throw LoadMessages(path: path, call: call, argument: "to").diagnostic(error)
    }
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
    let written = sheets
    let bytes = try made(target) { () throws(TableFileDefect) in
      try ExcelFormat.write(written, control: session.control)
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
      throw LoadMessages(path: path, call: call, argument: "to").diagnostic(error)
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
        throw LoadMessages(path: file.path, call: call, argument: "to").diagnostic(error)
      }
    }
  }
}

extension TableFile.Kind {
  fileprivate var isDelimitedText: Bool { format == DelimitedTextFormat.self }
  /// One that is written, too: what ends in .xlsm holds programs.
  fileprivate var isWorkbook: Bool { format == ExcelFormat.self && ending == "xlsx" }
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
