import Kernels
import TableFiles
import Tables
import Testing

@Suite struct DelimitedTextTests {
  static func read(
    _ text: String, _ change: (inout DelimitedTextOptions) -> Void = { _ in }
  ) throws(TableFileDefect) -> DelimitedTextResult {
    var options = DelimitedTextOptions()
    change(&options)
    return try DelimitedText.read(Array(text.utf8), options: options)
  }

  static func defect(_ text: String, _ change: (inout DelimitedTextOptions) -> Void = { _ in })
    -> TableFileDefect?
  {
    do {
      _ = try read(text, change)
      return nil
    } catch {
      return error
    }
  }

  static func kinds(_ text: String, _ change: (inout DelimitedTextOptions) -> Void = { _ in }) throws
    -> [ColumnKind]
  {
    try read(text, change).table.columns.map(\.kind)
  }

  static let sample = "客户编号,姓名,金额\r\n001,张三,1234.50\r\n002,\"李四, \"\"小李\"\"\",-3\r\n003,\"王五\n二行\",\r\n"

  @Test func `quotes hold delimiters, quotation marks and line breaks`() throws {
    let result = try Self.read(Self.sample)
    #expect(result.table.names == ["客户编号", "姓名", "金额"])
    #expect(result.table.cells("客户编号") == [.text("001"), .text("002"), .text("003")])
    #expect(result.table.cells("姓名") == [.text("张三"), .text("李四, \"小李\""), .text("王五\n二行")])
    #expect(result.table.cells("金额") == [.number(1234.5), .number(-3), .missing])
    #expect(result.notices == [])
  }

  @Test(arguments: [",", ";", "\t", "|"]) func `the delimiter is inferred`(delimiter: String) throws {
    let text =
      ["a", "b c", "d"].joined(separator: delimiter) + "\n" + ["1", "2", "x"].joined(separator: delimiter)
    let result = try Self.read(text + "\n")
    #expect(result.delimiter == delimiter.utf8.first)
    #expect(result.table.names == ["a", "b c", "d"])
  }

  @Test func `Excel's line names the delimiter`() throws {
    #expect(try Self.read("sep=|\na,x|b\n1|2\n").table.names == ["a,x", "b"])
  }

  @Test func `decimal commas don't pass for delimiters`() throws {
    let result = try Self.read("kunde;umsatz;datum\n1;1.234,56;31.12.2023\n2;-0,5;01.02.2024\n")
    #expect(result.table.cells("umsatz") == [.number(1234.56), .number(-0.5)])
    #expect(result.table["datum"]?.kind == .date)
    #expect(
      result.notices == [
        .decimalComma(column: "umsatz", example: "1.234,56"),
        .dateOrder(column: "datum", .dayFirst, example: "31.12.2023"),
      ])
  }

  @Test(arguments: ["\n", "\r\n", "\r"]) func `lines end in three ways`(end: String) throws {
    let result = try Self.read("a,b\(end)1,2\(end)3,4")
    #expect(result.table.cells("b") == [.integer(2), .integer(4)])
    #expect(result.notices == [])
  }

  @Test func `a byte-order mark and a mark for the end of the file are no data`() throws {
    let result = try Self.read("\u{FEFF}a,b\n1,2\n\u{1A}")
    #expect(result.table.names == ["a", "b"])
    #expect(result.table.cells("b") == [.integer(2)])
  }

  @Test func `lines before the table are skipped and reported`() throws {
    let result = try Self.read("Report 2024\n\n# made by hand, yes\nid,amount,x\n1,5,2\n2,6,3\n")
    #expect(result.table.names == ["id", "amount", "x"])
    #expect(result.notices == [.preamble(lines: 3, first: "Report 2024")])
  }

  @Test func `empty records and a title before the names are skipped`() throws {
    let result = try Self.read(",,\n销售报表,,\n客户,金额,年\n张三,5,2020\n")
    #expect(result.table.names == ["客户", "金额", "年"])
    #expect(result.notices == [.preamble(lines: 2, first: ",,")])
    #expect(try Self.read("id,,,\n1,2,3,4\n").table.rowCount == 1)
  }

  @Test func `lines are skipped and comments passed over on demand`() throws {
    let result = try Self.read("x,y\na,b\n%1\n2,3\n") { options in
      options.skip = 1
      options.comment = UInt8(ascii: "%")
    }
    #expect(result.table.cells("a") == [.integer(2)])
  }

  @Test func `blank lines between records are reported`() throws {
    let result = try Self.read("a,b\n1,2\n\n\n3,4\n\n")
    #expect(result.table.rowCount == 2)
    #expect(result.notices == [.blankLines(count: 2, firstLine: 3)])
  }

  @Test func `in a single column a blank line is a missing value`() throws {
    let result = try Self.read("a\n1\n\n3\n\n")
    #expect(result.table.cells("a") == [.integer(1), .missing, .integer(3)])
  }

  @Test func `prose with commas is one column`() throws {
    let result = try Self.read("comment\nhello, world\nnothing\nelse\n")
    #expect(result.table.cells("comment") == [.text("hello, world"), .text("nothing"), .text("else")])
    #expect(result.delimiter == 0)
  }

  // MARK: Names

  @Test func `empty and repeated names are made unique and reported`() throws {
    let result = try Self.read("id,x,,x, x_2 ,\"first\nname\"\na,b,c,d,e,f\n")
    #expect(result.table.names == ["id", "x", "column_3", "x_3", "x_2", "first name"])
    #expect(
      result.notices == [
        .renamed(column: "column_3", place: 3, from: "", why: .empty),
        .renamed(column: "x_3", place: 4, from: "x", why: .duplicate),
        .renamed(column: "x_2", place: 5, from: " x_2 ", why: .spaces),
        .renamed(column: "first name", place: 6, from: "first\nname", why: .spaces),
      ])
  }

  @Test func `columns without name and values at the end are dropped`() throws {
    let result = try Self.read("a,b,,\n1,2,,\n3,4,,\n")
    #expect(result.table.names == ["a", "b"])
    #expect(result.notices == [.emptyColumnsDropped(count: 2)])
  }

  @Test func `a first record of values is data`() throws {
    let result = try Self.read("1,Ann,2020-01-05\n2,Bob,2020-02-05\n")
    #expect(result.table.names == ["column_1", "column_2", "column_3"])
    #expect(result.table.rowCount == 2)
    #expect(result.notices == [.noHeader(columns: 3)])
  }

  @Test func `years may be names`() throws {
    #expect(try Self.read("city,2019,2020\n北京,5,6\n").table.names == ["city", "2019", "2020"])
  }

  @Test func `the header option decides`() throws {
    #expect(try Self.read("1,2\n3,4\n") { $0.header = true }.table.names == ["1", "2"])
    #expect(try Self.read("a,b\nc,d\n") { $0.header = false }.table.rowCount == 2)
  }

  @Test func `a header alone makes a table without rows`() throws {
    let result = try Self.read("a,b\n")
    #expect(result.table.names == ["a", "b"])
    #expect(result.table.rowCount == 0)
  }

  // MARK: Kinds

  @Test func `kinds are those every value fits`() throws {
    #expect(
      try Self.kinds(
        "a,b,c,d,e,f\n1,1.5,2020-12-31,2020-12-31 10:00,TRUE,yes\n2,3,2020/1/1,2020-01-01,false,no\n")
        == [.integer, .number, .date, .moment, .bool, .text])
  }

  @Test func `all rows count, not the first ones`() throws {
    let numbers = (0..<30_000).map { "\($0),\($0 % 2),\($0)" }.joined(separator: "\n")
    let result = try Self.read("a,b,c\n\(numbers)\n1.5,x,9223372036854775808\n")
    #expect(result.table.columns.map(\.kind) == [.number, .text, .text])
    #expect(result.table["a"]?[29_999] == .number(29_999))
    #expect(result.table["b"]?[30_000] == .text("x"))
  }

  @Test func `codes stay text`() throws {
    let result = try Self.read(
      "zip,phone,account\n00501,+8613800000000,123456789012345678901\n10001,+8613900000000,5\n")
    #expect(result.table.columns.map(\.kind) == [.text, .text, .text])
  }

  @Test func `identifiers beyond 2⁵³ stay apart`() throws {
    let result = try Self.read("id,v\n9007199254740993,1\n9007199254740992,2\n")
    #expect(result.table.cells("id") == [.integer(9_007_199_254_740_993), .integer(9_007_199_254_740_992)])
  }

  @Test func `zeros and ones are no truth values`() throws {
    #expect(try Self.kinds("a,b\n0,1\n1,true\n") == [.integer, .text])
  }

  @Test func `a column that is nearly numbers is text, with the rows that are not`() throws {
    let rows = (1...40).map { "\($0),\($0 == 17 ? "n.a" : "5")" }.joined(separator: "\n")
    let result = try Self.read("id,x\n\(rows)\n")
    #expect(result.table["x"]?.kind == .text)
    #expect(
      result.notices == [.almost(.number, column: "x", RowSample([.init(row: 17, text: "n.a")]), values: 40)])
  }

  @Test func `a text column with some numbers needs no notice`() throws {
    let result = try Self.read("x,y\n1,1\n2,1\na,1\nb,1\n")
    #expect(result.notices == [])
  }

  @Test func `commas between thousands need a value that tells them from decimal commas`() throws {
    let clear = try Self.read("a,b\nx,\"1,234.5\"\ny,\"1,234\"\n")
    #expect(clear.table.cells("b") == [.number(1234.5), .number(1234)])
    #expect(clear.notices == [.thousandsMarks(column: "b", example: "1,234.5")])
    let open = try Self.read("a;b\nx;1,234\ny;12,345\n")
    #expect(open.table["b"]?.kind == .text)
    #expect(open.notices == [.ambiguousNumbers(column: "b", example: "1,234")])
  }

  @Test func `between fields set apart by commas, a comma stands between thousands`() throws {
    let result = try Self.read("a,b\nx,\"1,234\"\ny,\"12,345\"\n")
    #expect(result.table.cells("b") == [.number(1234), .number(12345)])
    #expect(result.notices == [.thousandsMarks(column: "b", example: "1,234")])
  }

  @Test func `another column tells what a comma means`() throws {
    let result = try Self.read("a;b;c\n0,5;1,234;1.250\n7,25;12,345;3\n")
    #expect(result.table.cells("b") == [.number(1.234), .number(12.345)])
    #expect(result.table.cells("c") == [.number(1250), .number(3)])
    let point = try Self.read("a;b\n0.5;1,234\n7.25;12,345\n")
    #expect(point.table.cells("b") == [.number(1234), .number(12345)])
  }

  @Test func `the decimal mark can be told`() throws {
    let result = try Self.read("a;b\n1.234;1,234\n") { $0.decimalMark = .comma }
    #expect(result.table.cells("a") == [.number(1234)])
    #expect(result.table.cells("b") == [.number(1.234)])
  }

  @Test func `the order of day and month follows from a value, from another column, or stays open`() throws {
    let clear = try Self.read("a,b\n3/4/2020,1/2/2020\n13/4/2020,2/2/2020\n")
    #expect(clear.table["a"]?[0] == .date(CalendarDate(days: 18_355)))
    #expect(clear.table["b"]?[0] == .date(CalendarDate(days: 18_293)))
    let open = try Self.read("a\n3/4/2020\n5/6/2020\n")
    #expect(open.table["a"]?.kind == .text)
    #expect(open.notices == [.ambiguousDates(column: "a", example: "3/4/2020")])
    let told = try Self.read("a\n3/4/2020\n5/6/2020\n") { $0.dateOrder = .monthFirst }
    #expect(told.table["a"]?[0] == .date(CalendarDate(days: 18_325)))
  }

  @Test func `parts of seconds and time zones are reported`() throws {
    let result = try Self.read("a,b\n2020-01-01T10:00:00.5,2020-01-01T10:00:00Z\n")
    #expect(result.notices == [.fractionsDropped(column: "a"), .zoneDropped(column: "b")])
  }

  // MARK: Missing

  @Test func `blank fields become missing and are reported with their rows`() throws {
    let result = try Self.read("id,TotalCharges\n1,29.85\n2, \n3,108.15\n4,  \n5,\n")
    #expect(
      result.table.cells("TotalCharges") == [.number(29.85), .missing, .number(108.15), .missing, .missing])
    #expect(
      result.notices == [
        .blankValues(column: "TotalCharges", RowSample([.init(row: 2, text: ""), .init(row: 4, text: "")]))
      ])
  }

  @Test func `spellings for missing are reported`() throws {
    let result = try Self.read("x,y\nNA,1\n缺失,2\n5,3\n—,4\n")
    #expect(result.table.cells("x") == [.missing, .missing, .integer(5), .missing])
    #expect(
      result.notices == [
        .missingMark(column: "x", mark: "NA", RowSample([.init(row: 1, text: "NA")])),
        .missingMark(column: "x", mark: "—", RowSample([.init(row: 4, text: "—")])),
        .missingMark(column: "x", mark: "缺失", RowSample([.init(row: 2, text: "缺失")])),
      ])
  }

  @Test func `other spellings replace the list`() throws {
    let result = try Self.read("x,y\n-9,NA\n5,\n") { $0.missing = ["-9"] }
    #expect(result.table.cells("x") == [.missing, .integer(5)])
    #expect(result.table.cells("y") == [.text("NA"), .text("")])
  }

  @Test func `a column without values is text`() throws {
    let result = try Self.read("a,b\n1,\n2,\n")
    #expect(result.table["b"]?.kind == .text)
    #expect(result.notices == [.allMissing(column: "b")])
  }

  // MARK: Types

  @Test func `a given kind makes misfits missing and names them`() throws {
    let result = try Self.read("a,b\n1,x\nabc,y\n3.5,x\n") { $0.types = ["a": .integer, "b": .category] }
    #expect(result.table.cells("a") == [.integer(1), .missing, .missing])
    #expect(result.table["b"]?.storage == .category([0, 1, 0], levels: ["x", "y"], ordered: false))
    #expect(
      result.notices == [
        .misfits(.integer, column: "a", RowSample([.init(row: 2, text: "abc"), .init(row: 3, text: "3.5")]))
      ])
  }

  @Test func `given kinds read what inference leaves alone`() throws {
    let result = try Self.read("a,b,c,d,e\n007,20201231,yes,\"1,234\",5\n") {
      $0.types = ["a": .integer, "b": .date, "c": .bool, "d": .number, "e": .text]
    }
    #expect(result.table.cells("a") == [.integer(7)])
    #expect(result.table.cells("b") == [.date(CalendarDate(days: 18_627))])
    #expect(result.table.cells("c") == [.bool(true)])
    #expect(result.table.cells("d") == [.number(1234)])
    #expect(result.table.cells("e") == [.text("5")])
  }

  @Test func `a type for no column is an error`() {
    #expect(
      Self.defect("a,b\n1,2\n") { $0.types = ["c": .text] } == .noSuchColumn(name: "c", columns: ["a", "b"]))
  }

  // MARK: Threads

  /// A file of a megabyte, whose columns change their kinds late and hold everything notices tell of.
  @Test func `any number of threads gives the same table and notices`() throws {
    var random = RandomSource(seed: 3)
    var text = "id,city,amount,day,note\n"
    for row in 0..<30_000 {
      let city = ["北京", "上海", "NA", " ", "広州"][random.below(5)]
      let amount = row == 25_000 ? "x" : "\(random.below(1000)).\(random.below(100))"
      let note =
        random.below(40) == 0 ? "\"a,\n\"\"\(row)\"\"\"" : "\(random.below(9) == 0 ? "-" : "n\(row)")"
      text += "\(row),\(city),\(amount),\(row < 20_000 ? "2020-01-01" : "31/12/2020"),\(note)\n"
    }
    let one = try Self.read(text) { $0.threads = 1 }
    #expect(one.table.columns.map(\.kind) == [.integer, .text, .text, .date, .text])
    #expect(one.notices.count == 5)
    for threads in [2, 3, 7] {
      let many = try Self.read(text) { $0.threads = threads }
      #expect(many == one)
      #expect(many.table["city"].map(Self.codes) == one.table["city"].map(Self.codes))
    }
  }

  static func codes(_ column: Column) -> [Int32]? {
    if case .text(let values) = column.storage { values.codes } else { nil }
  }

  // MARK: Defects

  @Test func `ragged records are an error that names the first lines`() {
    #expect(
      Self.defect("a,b,c\n1,2,3\n\"4\n\",5\n6,7,8,9\n")
        == .ragged(
          expected: 3, first: [.init(line: 3, fields: 2), .init(line: 5, fields: 4)], count: 2, records: 3))
  }

  @Test func `ragged records are filled on demand`() throws {
    let result = try Self.read("a,b,c\n1,2,3\n4,5\n6,7,8,9\n") { $0.ragged = .fill }
    #expect(result.table.cells("c") == [.integer(3), .missing, .integer(8)])
    #expect(
      result.notices == [
        .ragged(expected: 3, first: [.init(line: 3, fields: 2), .init(line: 4, fields: 4)], count: 2)
      ])
  }

  @Test func `a quotation mark that never closes is named by line and column`() {
    #expect(Self.defect("a,b\n1,\"x\n2,y\n") == .unclosedQuote(line: 2, column: 3))
    #expect(Self.defect("a,b\n客户,\"x\n2,y\n") == .unclosedQuote(line: 2, column: 4))
  }

  @Test func `a quotation mark within a field is an ordinary character`() throws {
    let result = try Self.read("a,b\n1,5\" pipe\n2,\"y\"z\n")
    #expect(result.table.cells("b") == [.text("5\" pipe"), .text("yz")])
    #expect(result.notices == [.strayQuotes(count: 1, firstLine: 3)])
  }

  @Test func `files without text are empty`() {
    for text in ["", "\n\n", "\u{FEFF}", "\r\n", "\u{1A}"] { #expect(Self.defect(text) == .empty) }
  }

  @Test func `a wrong byte is named by line and column`() {
    #expect(
      throws: TableFileDefect.malformedText(.utf8, line: 2, column: 4, byte: 0xC3)
    ) {
      var options = DelimitedTextOptions()
      options.encoding = .utf8
      _ = try DelimitedText.read(Array("a,b\n1,é".utf8) + [0xC3, 0x28, 10], options: options)
    }
  }

  @Test func `limits are errors`() {
    #expect(
      Self.defect("a,b\n1,2\n3,\(String(repeating: "x", count: 20))\n") { $0.fieldLimit = 19 }
        == .fieldTooLong(line: 3, bytes: 20, limit: 19))
    #expect(
      Self.defect("a,b,c\n1,2,3\n") { $0.columnLimit = 2 } == .tooManyColumns(line: 1, count: 3, limit: 2))
  }

  @Test func `an interrupted reader stops`() {
    let control = RunControl()
    control.interrupt()
    #expect(throws: TableFileDefect.interrupted) {
      _ = try DelimitedText.read(Array("a,b\n1,2\n".utf8), control: control)
    }
  }
}
