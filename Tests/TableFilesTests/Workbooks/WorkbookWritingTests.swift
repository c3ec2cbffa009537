import Kernels
import TableFiles
import Tables
import Testing

@Suite(.enabled(if: ExcelFormat.libraries.allSatisfy(\.isBuiltIn))) struct WorkbookWritingTests {
  static func written(_ table: Table) throws(TableFileDefect) -> [UInt8] {
    try ExcelFormat.write([("data", table)])
  }

  static func table(_ columns: [Column]) throws -> Table {
    try Table(columns: columns, origin: .step("test"))
  }

  static func defect(_ sheets: [(name: String, table: Table)]) -> TableFileDefect? {
    TableFileTests.defect { () throws(TableFileDefect) in _ = try ExcelFormat.write(sheets) }
  }

  /// Everything a table can hold, with the kinds told where no value shows them. Rows without any value are left
  /// out first, as reading leaves them out.
  @Test(arguments: 0..<300) func `reading what was written gives the table`(seed: UInt64) throws {
    var random = RandomSource(seed: seed)
    let drawn = try RoundTripTests.table(&random)
    let rows = (0..<drawn.rowCount).filter { row in drawn.columns.contains { !$0.isMissing(row) } }
    let table = drawn.gathered(rows, origin: .step("test"))
    var options = TableReadOptions()
    for case .kind(let column, let from, _) in ExcelFormat.losses(of: table) {
      options.text.types[column] = from
    }
    let reading = try ExcelFormat.read(
      Self.written(table), ending: "xlsx", options: options, control: RunControl())
    #expect(table.firstDifference(from: reading.table) == nil)
  }

  @Test func `texts that look like numbers, dates or nothing come back untold`() throws {
    let texts = ["1", "007", "2020-01-01", "true", "", " ", "NA", "-", "=1+1", "_x000D_", "a\u{1}\rb\n", nil]
    let table = try Self.table([
      Column(name: "消费（元）, 2024", texts: texts), Column(name: "2024", .integer((0..<12).map { $0 })),
    ])
    let reading = try ExcelFormat.read(
      Self.written(table), ending: "xlsx", options: TableReadOptions(), control: RunControl())
    #expect(table.firstDifference(from: reading.table) == nil)
    #expect(reading.notices == [])
  }

  @Test func `whole numbers beyond 53 bits, infinities and early days are written as text, and said`() throws
  {
    let table = try Self.table([
      Column(name: "id", .integer([1 << 53 + 1, .min, 3])),
      Column(name: "x", .number([.infinity, -0.5, 0.1 + 0.2])),
      Column(name: "d", .date([-30_000, 0, 20_000])),
    ])
    #expect(
      ExcelFormat.losses(of: table) == [
        .asText(
          column: "id",
          RowSample([.init(row: 1, text: "9007199254740993"), .init(row: 2, text: "-9223372036854775808")])),
        .asText(column: "x", RowSample([.init(row: 1, text: "inf")])),
        .asText(column: "d", RowSample([.init(row: 1, text: "1887-11-12")])),
      ])
    let reading = try ExcelFormat.read(
      Self.written(table), ending: "xlsx", options: TableReadOptions(), control: RunControl())
    #expect(table.firstDifference(from: reading.table) == nil)
  }

  @Test func `rows without a value are said to be passed over`() throws {
    let table = try Self.table([Column(name: "a", texts: ["x", nil, "y"])])
    #expect(ExcelFormat.losses(of: table) == [.emptyRows(RowSample([.init(row: 2, text: "")]))])
  }

  @Test func `the same tables give the same bytes`() throws {
    let table = try Self.table([Column(name: "a", texts: ["x", nil]), Column(name: "d", .date([1, 2]))])
    #expect(try Self.written(table) == Self.written(table))
  }

  @Test func `several tables become sheets`() throws {
    let one = try Self.table([Column(name: "a", .integer([1]))])
    let two = try Self.table([Column(name: "b", .integer([2]))])
    let bytes = try ExcelFormat.write([("客户", one), ("R&D \"<1>\"", two)])
    var options = TableReadOptions()
    options.sheet = .name("R&D \"<1>\"")
    let reading = try ExcelFormat.read(bytes, ending: "xlsx", options: options, control: RunControl())
    #expect(reading.table.names == ["b"])
  }

  @Test func `names that no sheet can have are refused`() throws {
    let table = try Self.table([Column(name: "a", .integer([1]))])
    for name in ["", "a/b", "'a", "a:b", String(repeating: "x", count: 32)] {
      #expect(Self.defect([(name, table)]) == .workbook(.badSheetName(name)))
    }
    #expect(Self.defect([("a", table), ("A", table)]) == .workbook(.sheetTwice("A")))
  }

  @Test func `what a sheet can't hold is refused`() throws {
    let rows = try Self.table([Column(name: "a", .bool(Array(repeating: true, count: 1_048_576)))])
    #expect(Self.defect([("a", rows)]) == .workbook(.tooManyRows(1_048_577, limit: 1_048_576)))
    let columns = try Self.table((0..<16_385).map { Column(name: "c\($0)", .integer([1])) })
    #expect(Self.defect([("a", columns)]) == .workbook(.tooManyColumns(16_385, limit: 16_384)))
    let long = String(repeating: "长", count: 32_768)
    let text = try Self.table([Column(name: "a", texts: ["x", long])])
    #expect(
      Self.defect([("a", text)])
        == .workbook(.textTooLong(column: "a", row: 2, length: 32_768, limit: 32_767)))
    let fits = try Self.table([Column(name: "a", texts: [String(repeating: "长", count: 32_767)])])
    #expect(Self.defect([("a", fits)]) == nil)
  }
}
