import Kernels
import Tables
import Testing

@testable import TableFiles

@Suite struct JSONLinesTests {
  static func read(
    _ text: String, ending: String = "jsonl", _ change: (inout DelimitedTextOptions) -> Void = { _ in }
  ) throws(TableFileDefect) -> TableReading {
    var options = TableReadOptions()
    change(&options.text)
    return try JSONLinesFormat.read(Array(text.utf8), ending: ending, options: options, control: RunControl())
  }

  static func defect(_ text: String, _ change: (inout DelimitedTextOptions) -> Void = { _ in })
    -> TableFileDefect?
  {
    do throws(TableFileDefect) {
      _ = try read(text, change)
      return nil
    } catch {
      return error
    }
  }

  @Test func `columns are the keys in the order in which they first appear`() throws {
    let table = try Self.read("{\"b\":1,\"a\":\"x\"}\n\n{\"c\":true,\"b\":2}\r\n").table
    #expect(table.names == ["b", "a", "c"])
    #expect(table.cells("b") == [.integer(1), .integer(2)])
    #expect(table.cells("a") == [.text("x"), .missing])
    #expect(table.cells("c") == [.missing, .bool(true)])
  }

  @Test func `a list of objects is read as rows, in any layout`() throws {
    let table = try Self.read(" [ {\"a\" : 1 } ,\n\n {\"a\":\n null}, {} ] \n", ending: "json").table
    #expect(table.cells("a") == [.integer(1), .missing, .missing])
  }

  @Test func `objects within objects become columns with points in their names`() throws {
    let reading = try Self.read("{\"a\":{\"b\":{\"c\":1},\"d\":2},\"a.e\":3}\n{\"a\":{}}\n")
    #expect(reading.table.names == ["a.b.c", "a.d", "a.e"])
    #expect(reading.notices == [])
  }

  @Test func `lists are text in the form of JSON, and are reported`() throws {
    let reading = try Self.read("{\"a\":[1, 2.50,\n \"x\\\"\",null,{\"k\" : [ ]}]}")
    #expect(reading.table.cells("a") == [.text("[1,2.5,\"x\\\"\",null,{\"k\":[]}]")])
    #expect(
      reading.notices == [
        .mixed(column: "a", JSONMixture(parts: [.init(what: .list, count: 1, firstRow: 1)]))
      ])
  }

  @Test func `whole numbers are exact, and beyond 64 bits text`() throws {
    let reading = try Self.read(
      "{\"a\":9007199254740993,\"b\":9223372036854775808}\n{\"a\":-9223372036854775808}")
    #expect(reading.table.cells("a") == [.integer(9_007_199_254_740_993), .integer(.min)])
    #expect(reading.table.cells("b") == [.text("9223372036854775808"), .missing])
    #expect(reading.notices.count == 1)
  }

  @Test func `a fraction or an exponent anywhere makes numbers`() throws {
    let table = try Self.read("{\"a\":1}\n{\"a\":2e0}\n{\"a\":-0.0}\n{\"a\":1e999}").table
    #expect(table.cells("a") == [.number(1), .number(2), .number(-0.0), .number(.infinity)])
  }

  @Test func `several kinds in a column are text, and reported with their first rows`() throws {
    let reading = try Self.read("{\"a\":1}\n{\"a\":2.5}\n{\"a\":\"x\"}\n{\"a\":true}\n{\"b\":1}")
    #expect(reading.table.cells("a") == [.text("1.0"), .text("2.5"), .text("x"), .text("true"), .missing])
    #expect(
      reading.notices == [
        .mixed(
          column: "a",
          JSONMixture(parts: [
            .init(what: .truthValue, count: 1, firstRow: 4), .init(what: .number, count: 2, firstRow: 1),
            .init(what: .text, count: 1, firstRow: 3),
          ]))
      ])
  }

  @Test func `texts that are dates become dates, and texts that are numbers stay text`() throws {
    let reading = try Self.read(
      "{\"d\":\"31.12.2020\",\"m\":\"2020-01-01T10:30\",\"n\":\"12\",\"x\":\"2020-01-01\"}\n{\"d\":\"1.2.2021\",\"x\":\"no\"}"
    )
    #expect(reading.table.columns.map(\.kind) == [.date, .moment, .text, .text])
    #expect(reading.table.cells("d")?.map { "\($0)" } == ["date(2020-12-31)", "date(2021-02-01)"])
  }

  @Test func `types and spellings for missing are as the user says`() throws {
    let reading = try Self.read("{\"a\":\"1,5\",\"b\":-9,\"c\":\"\"}\n{\"a\":\"x\",\"b\":3,\"c\":\"NA\"}") {
      $0.types = ["a": .number, "c": .text]
      $0.decimalMark = .comma
      $0.missing = DelimitedText.missingMarks + ["-9"]
    }
    #expect(reading.table.cells("a") == [.number(1.5), .missing])
    #expect(reading.table.cells("b") == [.missing, .integer(3)])
    #expect(reading.table.cells("c") == [.text(""), .text("NA")])
    #expect(
      Self.defect("{\"a\":1}") { $0.types = ["b": .text] } == .noSuchColumn(name: "b", columns: ["a"]))
  }

  @Test func `names that can't stand are changed and reported`() throws {
    let reading = try Self.read("{\"\":1,\" a\\n\":2}")
    #expect(reading.table.names == ["column_1", "a"])
    #expect(reading.notices.count == 2)
  }

  @Test(arguments: [
    ("", TableFileDefect.empty), (" \n", .empty), ("[]", .empty),
    ("{\"a\":1}\n{\"a\":,}\n", .rows(.syntax(.unexpected(44), line: 2, column: 6))),
    ("{\"客\":1}\n{\"客\":\"户", .rows(.syntax(.endsEarly, line: 2, column: 8))),
    ("{\"a\":1,\"a\":2}", .rows(.syntax(.duplicate("a"), line: 1, column: 8))),
    ("{\"a\":{\"b\":1},\"a.b\":2}", .rows(.syntax(.duplicate("a.b"), line: 1, column: 14))),
    ("{\"a\":1e400}", .rows(.syntax(.range, line: 1, column: 6))),
    ("{\"a\":01}", .rows(.syntax(.number, line: 1, column: 6))),
    ("{\"a\":1}\n[1]", .rows(.notRecord(line: 2, column: 1))),
    ("\"x\"", .rows(.notRecord(line: 1, column: 1))),
    ("[{\"a\":1} {\"a\":2}]", .rows(.syntax(.unexpected(123), line: 1, column: 10))),
    ("[{\"a\":1}]x", .rows(.syntax(.continues, line: 1, column: 10))),
    ("{\"a\":tru}", .rows(.syntax(.unexpected(125), line: 1, column: 9))),
  ]) func `what is no row is an error with its place`(text: String, expected: TableFileDefect) {
    #expect(Self.defect(text) == expected)
  }

  @Test func `objects in each other have a limit`() {
    let text = String(repeating: "{\"a\":", count: 201) + "1" + String(repeating: "}", count: 201)
    #expect(Self.defect(text) == .rows(.syntax(.depth, line: 1, column: 1001)))
  }

  @Test func `rows without common keys don't grow beyond bounds`() {
    let text = (0..<6000).map { "{\"k\($0)\":1}" }.joined(separator: "\n")
    guard case .rows(.tooSparse(_, _)) = Self.defect(text) else {
      Issue.record("\(String(describing: Self.defect(text)))")
      return
    }
  }

  @Test func `an interruption ends the reading`() {
    let control = RunControl()
    control.interrupt()
    let text = String(repeating: "{\"a\":1}\n", count: 2000)
    #expect(throws: TableFileDefect.interrupted) {
      _ = try JSONLinesFormat.read(
        Array(text.utf8), ending: "jsonl", options: TableReadOptions(), control: control)
    }
  }

  /// With the kinds given nothing is lost, names, infinities and awkward text included.
  @Test(arguments: 0..<300) func `reading what was written gives the table`(seed: UInt64) throws {
    var random = RandomSource(seed: seed)
    let table = try RoundTripTests.table(&random)
    guard table.rowCount > 0 else { return }
    let ending = ["jsonl", "json"][random.below(2)]
    let bytes = try JSONLinesFormat.write(table, ending: ending, options: TableWriteOptions())
    var options = TableReadOptions()
    options.text.types = Dictionary(uniqueKeysWithValues: table.columns.map { ($0.name, $0.kind) })
    let reading = try JSONLinesFormat.read(bytes, ending: ending, options: options, control: RunControl())
    #expect(table.firstDifference(from: reading.table) == nil, "\(String(decoding: bytes, as: UTF8.self))")
    #expect(try JSONLinesFormat.write(reading.table, ending: ending, options: TableWriteOptions()) == bytes)
  }

  @Test func `what is written is JSON, an object a line`() throws {
    let table = try Table(
      columns: [
        Column(name: "a\"\u{1}", texts: ["x\ty", nil]), Column(name: "n", .number([1, -.infinity])),
        Column(name: "d", .date([0, 1])),
        Column(name: "c", .category([0, 0], levels: ["高"], ordered: false)),
      ], origin: .step("test"))
    let text = String(decoding: JSONRowWriter.write(table, asList: false), as: UTF8.self)
    #expect(
      text == """
        {"a\\"\\u0001":"x\\ty","n":1.0,"d":"1970-01-01","c":"高"}
        {"a\\"\\u0001":null,"n":-1e999,"d":"1970-01-02","c":"高"}

        """)
  }
}
