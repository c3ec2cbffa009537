import Kernels
import TableFiles
import Tables
import Testing

@Suite(.enabled(if: ExcelFormat.libraries.allSatisfy(\.isBuiltIn))) struct WorkbookReadingTests {
  /// A header of inline texts and rows of cells as given.
  static func sheet(_ names: [String], _ rows: [String], texts: [String] = [], formats: [String] = [])
    -> BuiltWorkbook
  {
    let header = names.map { "<c t=\"inlineStr\"><is><t>\($0)</t></is></c>" }.joined()
    return BuiltWorkbook(
      "<row>\(header)</row>" + rows.map { "<row>\($0)</row>" }.joined(), texts: texts, formats: formats)
  }

  @Test func `texts, numbers, truth values and errors are read from their cells`() throws {
    let book = Self.sheet(
      ["text", "n", "x", "flag", "note"],
      [
        """
        <c t="s"><v>0</v></c><c><v>3</v></c><c><v>0.30000000000000004</v></c><c t="b"><v>1</v></c>\
        <c t="e"><v>#N/A</v></c>
        """,
        """
        <c t="s"><v>1</v></c><c><v>-4</v></c><c><v>1E-7</v></c><c t="b"><v>0</v></c>\
        <c t="inlineStr"><is><r><t>两</t></r><r><t>段</t></r></is></c>
        """,
      ], texts: ["<t>张三</t>", "<r><t>李</t></r><r><t>四</t></r><rPh><t>lǐ</t></rPh>"])
    let reading = try book.read()
    #expect(reading.table.cells("text") == [.text("张三"), .text("李四")])
    #expect(reading.table.cells("n") == [.integer(3), .integer(-4)])
    #expect(reading.table.cells("x") == [.number(0.30000000000000004), .number(1e-7)])
    #expect(reading.table.cells("flag") == [.bool(true), .bool(false)])
    #expect(reading.table.cells("note") == [.missing, .text("两段")])
    #expect(reading.notices == [.workbook(.errors(text: "#N/A", count: 1, first: ["E2"]))])
  }

  @Test func `formulas count by their results, and those saved without are named`() throws {
    let reading = try Self.sheet(
      ["a", "b"],
      [
        "<c><f>1+1</f><v>2</v></c><c t=\"str\"><f t=\"shared\" ref=\"B2:B9\">x</f><v>ok</v></c>",
        "<c><f>1+2</f></c><c><f>1+3</f><v/></c>",
      ]
    ).read()
    #expect(reading.table.cells("a") == [.integer(2), .missing])
    #expect(reading.table.cells("b") == [.text("ok"), .missing])
    #expect(reading.notices == [.workbook(.noResults(count: 2, first: ["A3", "B3"]))])
  }

  @Test func `marks for characters that XML lacks are taken back`() throws {
    let reading = try Self.sheet(
      ["a"], ["<c t=\"s\"><v>0</v></c>"], texts: ["<t>x_x000D_y_x005F_x000D_z</t>"]
    ).read()
    #expect(reading.table.cells("a") == [.text("x\ry_x000D_z")])
  }

  /// Day 60 of Excel's count is 1900-02-29, which never was.
  @Test func `days count from 1900 with the 29th of February that never was`() throws {
    let rows = ["1", "59", "60", "61", "45383", "2958465"].map { "<c s=\"1\"><v>\($0)</v></c>" }
    let reading = try Self.sheet(["d"], rows, formats: ["yyyy\\-mm\\-dd"]).read()
    let days: [Cell] = [(1900, 1, 1), (1900, 2, 28), (0, 0, 0), (1900, 3, 1), (2024, 4, 1), (9999, 12, 31)]
      .map {
        CalendarDate(year: $0.0, month: $0.1, day: $0.2).map { .date($0) } ?? .missing
      }
    #expect(reading.table.cells("d") == days)
    #expect(reading.notices == [.workbook(.noDay(count: 1, first: ["A4"]))])
  }

  @Test func `days of workbooks from old Macintoshes count from 1904`() throws {
    var book = Self.sheet(
      ["d"], ["<c s=\"1\"><v>0</v></c>", "<c s=\"1\"><v>43921</v></c>"], formats: ["d.m.yy"])
    book.countsFrom1904 = true
    #expect(
      try book.read().table.cells("d")
        == [(1904, 1, 1), (2024, 4, 1)].map { .date(CalendarDate(year: $0.0, month: $0.1, day: $0.2)!) })
  }

  @Test func `a time makes a column of dates one of date-times`() throws {
    let reading = try Self.sheet(
      ["at"], ["<c s=\"1\"><v>45383</v></c>", "<c s=\"1\"><v>45383.7708333333</v></c>"], formats: ["yyyy/m/d"]
    ).read()
    #expect(reading.table["at"]?.kind == .moment)
    #expect(reading.table.cells("at")?[1] == .moment(CalendarMoment(seconds: 19_814 * 86_400 + 66_600)))
    #expect(reading.notices == [])
  }

  static let codes: [(code: String, kind: ColumnKind)] = [
    ("General", .integer), ("0", .integer), ("#,##0", .integer), ("0.00", .number), ("0%", .number),
    ("0.00E+00", .number), ("# ?/?", .number), ("[Red]#,##0.00;-0", .number),
    ("yyyy\"年\"m\"月\"d\"日\"", .date), ("[$-409]mmm\\ d", .date), ("m/d/yy h:mm", .moment),
    ("[h]:mm", .number),
    ("\"d\"0", .integer), ("e\"年\"", .date), ("mm:ss.0", .number),
  ]

  @Test(arguments: codes) func `number formats say what a number is`(code: String, kind: ColumnKind) throws {
    let reading = try Self.sheet(["v"], ["<c s=\"1\"><v>45383</v></c>"], formats: [code]).read()
    #expect(reading.table["v"]?.kind == kind)
  }

  @Test func `numbers stored as text are converted by the rule for text, and codes stay`() throws {
    let reading = try Self.sheet(
      ["n", "code"],
      [
        "<c><v>1</v></c><c t=\"inlineStr\"><is><t>007</t></is></c>",
        "<c t=\"inlineStr\"><is><t>2</t></is></c><c t=\"inlineStr\"><is><t>8</t></is></c>",
      ]
    ).read()
    #expect(reading.table.cells("n") == [.integer(1), .integer(2)])
    #expect(reading.table.cells("code") == [.text("007"), .text("8")])
    #expect(reading.notices.contains(.workbook(.storedAsText(column: "n", count: 1, first: ["A3"]))))
  }

  @Test func `cells formatted as text stay text, empty ones too, unless types: says otherwise`() throws {
    let book = Self.sheet(
      ["id"], ["12", "", "NA"].map { "<c s=\"1\" t=\"inlineStr\"><is><t>\($0)</t></is></c>" }, formats: ["@"])
    #expect(try book.read().table.cells("id") == [.text("12"), .text(""), .text("NA")])
    #expect(
      try book.read { $0.text.types = ["id": .integer] }.table.cells("id") == [
        .integer(12), .missing, .missing,
      ])
  }

  @Test func `titles above the table are left out and said`() throws {
    var book = BuiltWorkbook(
      """
      <row r="1"><c r="A1" t="inlineStr"><is><t>年度报告</t></is></c></row>\
      <row r="2"><c r="A2" t="inlineStr"><is><t>制表</t></is></c></row>\
      <row r="4"><c r="B4" t="inlineStr"><is><t>a</t></is></c><c r="C4" t="inlineStr"><is><t>b</t></is></c>\
      <c r="E4" t="inlineStr"><is><t>c</t></is></c></row>\
      <row r="5"><c r="B5"><v>1</v></c><c r="C5"><v>2</v></c><c r="E5"><v>3</v></c></row>\
      <row r="7"><c r="B7"><v>4</v></c><c r="C7"><v>5</v></c><c r="E7"><v>6</v></c></row>
      """)
    #expect(try book.read().table.names == ["a", "b", "c"])
    #expect(
      try book.read().notices == [
        .workbook(.titles(rows: 1...2, count: 2, first: "年度报告")), .workbook(.blankColumns(["D"])),
        .workbook(.blankRows(count: 1, first: 6)),
      ])
    #expect(
      try book.read {
        $0.text.skip = 4; $0.text.header = false
      }.table.names == ["column_1", "column_2", "column_3"])
    book.sheets[0].data = ""
    #expect(book.defect() == .workbook(.emptySheet("Sheet1", sheets: ["Sheet1"])))
  }

  @Test func `names of groups merged over the names are a title`() throws {
    let text = { (cell: String, text: String) in
      "<c r=\"\(cell)\" t=\"inlineStr\"><is><t>\(text)</t></is></c>"
    }
    let book = BuiltWorkbook(
      """
      <row>\(text("A1", "id"))\(text("B1", "2023"))\(text("D1", "2024"))</row>\
      <row>\(text("A2", "id"))\(text("B2", "Q1"))\(text("C2", "Q2"))\(text("D2", "Q1"))\(text("E2", "Q2"))</row>\
      <row><c r="A3"><v>1</v></c><c><v>2</v></c><c><v>3</v></c><c><v>4</v></c><c><v>5</v></c></row>
      """, rest: "<mergeCells><mergeCell ref=\"B1:C1\"/><mergeCell ref=\"D1:E1\"/></mergeCells>")
    #expect(try book.read().table.names == ["id", "Q1", "Q2", "Q1_2", "Q2_2"])
  }

  @Test func `merged cells of the body give their value to each row`() throws {
    let book = BuiltWorkbook(
      """
      <row><c t="inlineStr"><is><t>g</t></is></c><c t="inlineStr"><is><t>n</t></is></c></row>\
      <row><c t="inlineStr"><is><t>east</t></is></c><c><v>1</v></c></row><row><c r="B3"><v>2</v></c></row>
      """, rest: "<mergeCells count=\"1\"><mergeCell ref=\"A2:A3\"/></mergeCells>")
    #expect(try book.read().table.cells("g") == [.text("east"), .text("east")])
    #expect(try book.read().notices == [.workbook(.filledDown(ranges: ["A2:A3"], count: 1))])
  }

  @Test func `equal and missing names are made unique as in files of text`() throws {
    let reading = try Self.sheet(["a", "a", ""], ["<c><v>1</v></c><c><v>2</v></c><c><v>3</v></c>"]).read()
    #expect(reading.table.names == ["a", "a_2", "column_3"])
    #expect(
      reading.notices == [
        .renamed(column: "a_2", place: 2, from: "a", why: .duplicate),
        .renamed(column: "column_3", place: 3, from: "", why: .empty),
      ])
  }

  @Test func `a sheet is chosen by name or number, hidden ones too`() throws {
    var book = Self.sheet(["a"], ["<c><v>1</v></c>"])
    let (name, _, data, _) = book.sheets[0]
    book.sheets = [("codes", "hidden", data, ""), (name, "visible", data, ""), ("客户", "visible", data, "")]
    #expect(
      try book.read().notices == [
        .workbook(
          .otherSheets(
            read: "Sheet1",
            others: [.init(name: "codes", isHidden: true), .init(name: "客户", isHidden: false)])
        )
      ])
    #expect(try book.read { $0.sheet = .name("客户") }.notices == [])
    #expect(try book.read { $0.sheet = .number(1) }.notices == [.workbook(.hiddenSheet("codes"))])
    #expect(
      book.defect { $0.sheet = .name("客") }
        == .workbook(.noSheet(name: "客", sheets: ["codes", "Sheet1", "客户"])))
    #expect(
      book.defect { $0.sheet = .number(4) }
        == .workbook(.noSheetNumber(4, sheets: ["codes", "Sheet1", "客户"])))
  }

  @Test func `a column named in types: that is not there is named`() throws {
    #expect(
      Self.sheet(["a"], ["<c><v>1</v></c>"]).defect { $0.text.types = ["b": .text] }
        == .noSuchColumn(name: "b", columns: ["a"]))
  }

  @Test func `spellings for missing count in numbers too`() throws {
    let reading = try Self.sheet(["a"], ["<c><v>1</v></c>", "<c><v>-9</v></c>"]).read {
      $0.text.missing = ["", "-9"]
    }
    #expect(reading.table.cells("a") == [.integer(1), .missing])
  }
}
