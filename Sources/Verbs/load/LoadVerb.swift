import Diagnostics
import Display
import Kernels
import Language
import Session
import TableFiles
import Tables

/// `load "orders.csv"` — read a table from a file.
struct LoadVerb: Verb {
  static let signature = Signature(
    "load", "read a table from a file", result: "table",
    parameters: [
      .positional("path", .pathOr([SourceResult.typeName]), "the file, in quotes, or a database"),
      .option(
        "sheet", .syntax, standard: "the first",
        "of an Excel workbook: the sheet, by name or by number from 1"),
      .option("table", .syntax, "of a database: the table or view, with its schema where it needs one"),
      .option("sql", .text, "of a database: a query in its own language instead of a table"),
      .option("id", .syntax, "the column that identifies a row"),
      .option("types", .syntax, "kinds of columns by name: {amount: number, code: text}"),
      .option(
        "missing", .value, standard: "empty, NA, NULL, — and the like",
        "what stands for missing as well: [\"-9\", \"none\"]; with \"\" in the list, nothing else does"),
      .option("encoding", .text, standard: "detected", "the encoding: \"gb18030\""),
      .option("delimiter", .text, standard: "inferred", "what stands between fields: \";\""),
      .option("header", .bool, standard: "inferred", "whether the first line names the columns"),
      .option("skip", .integer(0...1_000_000), standard: "0", "how many lines to skip first"),
      .option("comment", .text, "lines that begin with this character are passed over"),
      .option(
        "ragged", .choice(["error", "fill"]), standard: "error", "what to do with lines of another length"),
      .option("decimal", .choice(["point", "comma"]), standard: "inferred", "the decimal mark"),
      .option(
        "dates", .choice(["day_first", "month_first"]), standard: "inferred", "the order in 03/04/2020"),
    ])

  static func run(_ call: Call, in session: inout Session) throws(Diagnostic) -> Outcome {
    if let source = call.object("path", as: SourceResult.self) {
      return try StoredLoading(call: call, source: source).outcome(in: &session)
    }
    if let option = ["table", "sql"].first(where: call.has) {
      throw Diagnostic(
        .onlyDatabases(option), at: call.range(of: option), label: "only for databases",
        hints: ["connect first: db = connect \"sqlite:shop.db\""])
    }
    guard let written = call.text("path") else { return Outcome() }
    if written.isEmpty {
      throw Diagnostic(.noPath, at: call.range(of: "path"), hints: ["as in load \"datasets/orders.csv\""])
    }
    try FileOptions(call: call, path: written).check()
    let path = try session.readablePath(written, for: call)
    var options = try LoadOptions(call: call).readOptions()
    options.text.threads = min(options.text.threads, session.control.threads)
    let reading: TableReading
    do {
      reading = try TableFile.read(
        path: path, options: options, isRecorded: session.recordsFiles, control: session.control)
    } catch {
      throw LoadMessages(path: written, call: call, access: session.access).diagnostic(error)
    }
    let table = try identified(reading.table, call, path: written)
    if case .file(let record) = table.origin { session.record(record) }
    let notices =
      LoadNotices(reading.notices, path: written).diagnostics + doubtfulDelimiter(table, call)
      + doubtfulId(table, call)
    return Outcome(.table(table), [.facts(facts(table)), .table(TableBlock(table))], notices: notices)
  }

  /// A warning for a delimiter that does not occur where another one does.
  private static func doubtfulDelimiter(_ table: Table, _ call: Call) -> [Diagnostic] {
    guard call.has("delimiter"), table.columns.count == 1,
      let other = ([",", ";", "\t", "|"] as [String]).first(where: { table.names[0].contains($0) })
    else { return [] }
    let mark = other == "\t" ? "tab" : other
    return [
      Diagnostic(
        .oneColumn, severity: .warning, at: call.range(of: "delimiter"), label: "nowhere in the first line",
        fix: .init(call.range(of: "delimiter"), Printer.text(mark)))
    ]
  }

  /// Warnings for a column that is to identify rows and does not.
  private static func doubtfulId(_ table: Table, _ call: Call) -> [Diagnostic] {
    guard let id = table.id, let column = table[id] else { return [] }
    var notices: [Diagnostic] = []
    if column.missingCount > 0 {
      notices.append(
        Diagnostic(.idMissing(id, column.missingCount), severity: .warning, at: call.range(of: "id")))
    }
    let distinct = column.distinctRows.count
    if distinct < column.count - column.missingCount {
      notices.append(
        Diagnostic(
          .idRepeats(id, distinct, rows: column.count - column.missingCount), severity: .warning,
          at: call.range(of: "id"),
          hints: ["aggregate data, by: \(Printer.name(id)), … makes one row of each"]))
    }
    return notices
  }

  /// The table under the path as it was written, with the column that identifies rows.
  private static func identified(_ table: Table, _ call: Call, path: String) throws(Diagnostic) -> Table {
    var origin = table.origin
    if case .file(var record) = origin {
      record.path = path
      origin = .file(record)
    }
    guard let name = try LoadOptions(call: call).idName() else { return table.with(origin: origin) }
    do {
      return try Table(columns: table.columns, origin: origin, id: name)
    } catch {
      let near = nearestNames(to: name, among: table.names)
      throw Diagnostic(
        .noIdColumn(name, path), at: call.range(of: "id"), label: "not a column", near: near,
        hints: near.isEmpty ? ["its columns: " + .listed(table.names.map(Printer.name))] : [],
        fix: near.first.map { .init(call.range(of: "id"), Printer.name($0)) })
    }
  }

  private static func facts(_ table: Table) -> FactList {
    var kinds: [String] = []
    for kind in ColumnKind.allCases {
      let names = table.columns.filter { $0.kind == kind }.map(\.name)
      if !names.isEmpty { kinds.append("\(kind.rawValue): " + .listed(names)) }
    }
    let incomplete = table.columns.filter { $0.missingCount > 0 }
    let missing = incomplete.reduce(0) { $0 + $1.missingCount }
    return FactList([
      .init("rows", .integer(Int64(table.rowCount)), remark: table.id.map { "identified by \($0)" }),
      .init("columns", .integer(Int64(table.columns.count)), remark: kinds.joined(separator: "; ")),
      .init(
        "missing values", .integer(Int64(missing)),
        remark: missing == 0 ? nil : "in " + .listed(incomplete.map { "\($0.name) \($0.missingCount)" })),
    ])
  }
}

extension Diagnostic.Message {
  fileprivate static var noPath: Self { .init("E204", "the path is empty") }

  fileprivate static func onlyDatabases(_ option: String) -> Self {
    .init("E207", "`\(option):` names a table of a database, and this is a file")
  }

  fileprivate static var oneColumn: Self {
    .init("W401", "the table has one column only; something else seems to stand between its fields")
  }

  fileprivate static func noIdColumn(_ name: String, _ path: String) -> Self {
    .init("E201", "there is no column `\(name)` in \(path)")
  }

  fileprivate static func idMissing(_ name: String, _ count: Int) -> Self {
    .init("W403", "`\(name)` is missing in \(count) row\(count == 1 ? "" : "s"), which it cannot identify")
  }

  fileprivate static func idRepeats(_ name: String, _ distinct: Int, rows: Int) -> Self {
    .init("W403", "`\(name)` does not identify rows: \(rows) rows have \(distinct) different values")
  }
}
