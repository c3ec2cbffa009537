import Kernels
import TableFiles
import Tables
import Testing

@Suite struct WriterTests {
  static func csv(_ columns: [Column], _ change: (inout DelimitedText.WriteOptions) -> Void = { _ in }) throws
    -> String
  {
    var options = DelimitedText.WriteOptions()
    change(&options)
    let table = try Table(columns: columns, origin: .step("test"))
    return String(decoding: DelimitedText.write(table, options: options), as: UTF8.self)
  }

  @Test func `fields are quoted only where they must be`() throws {
    #expect(
      try Self.csv([
        Column(name: "a,b", texts: ["x", "say \"hi\"", "two\nlines", " blank", nil]),
        Column(name: "n", .number([1, -0.5, 1e300, 0.1, 3])),
        Column(name: "d", .date([0, 18_627, 1, 2, 3]), missing: MissingMask(count: 5, rows: [4])),
      ]) == """
        "a,b",n,d
        x,1.0,1970-01-01
        "say ""hi\""",-0.5,2020-12-31
        "two
        lines",1e+300,1970-01-02
        " blank",0.1,1970-01-03
        ,3.0,\n
        """)
  }

  @Test func `a missing value alone in its row is quoted, so that the row is kept`() throws {
    #expect(try Self.csv([Column(name: "a", texts: ["x", nil])]) == "a\nx\n\"\"\n")
  }

  @Test func `options change what stands for missing and how lines end`() throws {
    #expect(
      try Self.csv([Column(name: "a", texts: ["x", nil]), Column(name: "b", .bool([true, false]))]) {
        $0.missing = "NA"
        $0.usesCarriageReturns = true
        $0.delimiter = UInt8(ascii: ";")
      } == "a;b\r\nx;true\r\nNA;false\r\n")
  }

  @Test func `what a spreadsheet would compute gets an apostrophe on demand`() throws {
    let columns = [
      Column(name: "=a", texts: ["=1+1", "+1", "-1", "@x", "a=b"]),
      Column(name: "n", .integer([-1, 2, 3, 4, 5])),
    ]
    #expect(
      try Self.csv(columns) { $0.guardsFormulas = true } == "'=a,n\n'=1+1,-1\n'+1,2\n'-1,3\n'@x,4\na=b,5\n")
    #expect(try Self.csv(columns).contains("\n=1+1,"))
  }

  @Test func `what got an apostrophe comes back without it, and so does text that has its own`() throws {
    let texts = ["=1+1", "'=1+1", "''@x", "'tis", "-", "\tx", "\rx", "'"]
    let table = try Table(
      columns: [Column(name: "=a", texts: texts), Column(name: "c", .integer([1, 2, 3, 4, 5, 6, 7, 8]))],
      origin: .step("test"))
    var writing = DelimitedText.WriteOptions()
    writing.guardsFormulas = true
    var reading = DelimitedTextOptions()
    reading.missing = [""]
    let result = try DelimitedText.read(DelimitedText.write(table, options: writing), options: reading)
    #expect(result.table.cells("=a") == texts.map { .text($0) })
    #expect(
      result.notices.contains { notice in
        if case .unguarded("=a", let rows) = notice { rows.count == 6 } else { false }
      })
  }

  @Test func `saving says which kinds and values will not come back`() throws {
    let table = try Table(
      columns: [
        Column(name: "code", texts: ["1", "2", "3"]), Column(name: "note", texts: ["", "x", "-y"]),
        Column(name: "n", .integer([1, 2, 3])),
      ], origin: .step("test"))
    var options = DelimitedText.WriteOptions()
    options.guardsFormulas = true
    let bytes = DelimitedText.write(table, options: options)
    #expect(
      DelimitedText.losses(of: table, in: bytes, options: options, encoding: .utf8) == [
        .guarded(column: "note", RowSample([.init(row: 3, text: "-y")])),
        .kind(column: "code", from: .text, to: .integer),
        .values(column: "note", RowSample([.init(row: 1, text: "")])),
      ])
  }

  @Test(arguments: [TextEncoding.gb18030, .utf16LittleEndian, .utf16BigEndian, .big5, .shiftJIS])
  func `text is written in other encodings and comes back`(encoding: TextEncoding) throws {
    let table = try Table(
      columns: [
        Column(name: "名", texts: ["山", "水", nil, "a,\"b\""]), Column(name: "n", .integer([1, 2, 3, 4])),
      ],
      origin: .step("test"))
    var options = DelimitedTextOptions()
    options.encoding = encoding
    let bytes = try encoding.bytes(of: DelimitedText.write(table))
    let result = try DelimitedText.read(bytes, options: options)
    #expect(result.table.firstDifference(from: table) == nil)
  }

  @Test func `a character that the encoding lacks is named with its line`() throws {
    let text = Array("a,b\n1,é\n2,𠮷\n".utf8)
    #expect(
      TableFileTests.defect { () throws(TableFileDefect) in _ = try TextEncoding.latin1.bytes(of: text) }
        == .notEncodable(.latin1, line: 3, character: "𠮷"))
  }

  @Test func `Markdown escapes what it would read as marks`() throws {
    let table = try Table(
      columns: [
        Column(name: "姓|名", texts: ["a|b", "*x*\ny", nil]), Column(name: "n", .integer([1, 2, 3])),
      ], origin: .step("test"))
    #expect(
      String(decoding: MarkdownTable.write(table), as: UTF8.self) == """
        | 姓\\|名 | n |
        | --- | ---: |
        | a\\|b | 1 |
        | \\*x\\* y | 2 |
        |  | 3 |

        """)
  }
}
