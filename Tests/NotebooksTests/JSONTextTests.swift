import Notebooks
import Tables
import Testing

@Suite struct JSONTextTests {
  private func read(_ text: String) throws(JSONDefect) -> Datum { try JSONText.read(Array(text.utf8)) }

  private func write(_ value: Datum, _ layout: JSONText.Layout = .line) -> String {
    String(decoding: JSONText.write(value, layout: layout), as: UTF8.self)
  }

  static let numbers: [(Double, String)] = [
    (0, "0.0"), (-0.0, "-0.0"), (1, "1.0"), (0.1, "0.1"), (-2.5, "-2.5"), (100, "100.0"), (1e-4, "0.0001"),
    (1.5e-4, "0.00015"), (1e-5, "1e-05"), (1e-7, "1e-07"), (1.25e-7, "1.25e-07"),
    (1e15, "1000000000000000.0"),
    (1e16, "1e+16"), (12_345_678_901_234_568, "1.2345678901234568e+16"),
    (9_007_199_254_740_992, "9007199254740992.0"),
    (9_999_999_999_999_998, "9999999999999998.0"), (1e22, "1e+22"), (-1.2e16, "-1.2e+16"),
    (-9.1e15, "-9100000000000000.0"), (18_014_398_509_481_984, "1.8014398509481984e+16"),
    (9.999e-5, "9.999e-05"), (2e-10, "2e-10"), (1e100, "1e+100"),
    (123456.789, "123456.789"),
    (.leastNonzeroMagnitude, "5e-324"), (.greatestFiniteMagnitude, "1.7976931348623157e+308"),
    (1.0 / 3, "0.3333333333333333"),
  ]

  /// Python 3.11, `repr` of each number.
  @Test(arguments: numbers) func `numbers are written as Python writes them`(number: Double, text: String) {
    #expect(write(.number(number)) == text)
  }

  @Test(arguments: numbers) func `numbers are read back exactly`(number: Double, text: String) throws {
    guard case .number(let read) = try read(text) else {
      Issue.record("\(text)")
      return
    }
    #expect(read.bitPattern == number.bitPattern)
  }

  @Test func `counts and measurements stay apart`() throws {
    #expect(
      try read("[1, 1.0, 1e0, -0, -9223372036854775808]")
        == .list([
          .integer(1), .number(1), .number(1), .integer(0), .integer(.min),
        ]))
    #expect(try read("9223372036854775808") == .number(9_223_372_036_854_775_808))
  }

  @Test func `numbers that JSON can't say become text`() {
    #expect(write(.list([.number(.nan), .number(-.infinity)])) == #"["nan", "-inf"]"#)
  }

  @Test func `entries are sorted by code point and only the first of a name counts`() {
    let fields: [Datum.Field] = [
      .init("é", .integer(1)), .init("b", .integer(2)), .init("𝒳", .integer(3)),
      .init("\u{FFFD}", .integer(4)),
      .init("B", .integer(5)), .init("b", .integer(6)), .init("e\u{301}", .integer(7)),
    ]
    #expect(
      write(.record(fields)) == "{\"B\": 5, \"b\": 2, \"e\u{301}\": 7, \"é\": 1, \"\u{FFFD}\": 4, \"𝒳\": 3}")
  }

  @Test func `layouts differ in lines only`() {
    let value = Datum.record([
      .init("a", .list([.list([.integer(1), .text("x")]), .list([])])), .init("b", .record([])),
    ])
    #expect(write(value, .line) == #"{"a": [[1, "x"], []], "b": {}}"#)
    #expect(write(value, .rows) == "{\n \"a\": [\n  [1, \"x\"],\n  []\n ],\n \"b\": {}\n}")
    #expect(write(value, .lines) == "{\n \"a\": [\n  [\n   1,\n   \"x\"\n  ],\n  []\n ],\n \"b\": {}\n}")
  }

  @Test func `text is escaped where it must be, and on one line where it may hurt`() {
    let text = Datum.text("\"\\/\n\r\t\u{8}\u{C}\u{1}\u{7F}\u{85}\u{2028}\u{FEFF}é")
    #expect(write(text, .lines) == #""\"\\/\n\r\t\b\f\u0001"# + "\u{7F}\u{85}\u{2028}\u{FEFF}é\"")
    #expect(write(text, .line) == #""\"\\/\n\r\t\b\f\u0001\u007f\u0085\u2028\ufeffé""#)
  }

  @Test func `escapes are read`() throws {
    #expect(try read(#""\"\\\/\b\f\n\r\t\u00e9\ud83d\ude42""#) == .text("\"\\/\u{8}\u{C}\n\r\té🙂"))
  }

  @Test(arguments: [
    ("", 0, JSONDefect.Problem.endsEarly), ("[1", 2, .endsEarly), ("{\"a\"", 4, .endsEarly),
    ("\"a", 2, .endsEarly),
    ("tru", 3, .endsEarly), ("1 2", 2, .continues), ("[1,]", 3, .unexpected(0x5D)),
    ("{,}", 1, .unexpected(0x2C)),
    ("{\"a\":1,}", 7, .unexpected(0x7D)), ("{1:2}", 1, .unexpected(0x31)), ("NaN", 0, .unexpected(0x4E)),
    ("-", 1, .endsEarly), ("01", 0, .number), ("1.", 2, .endsEarly), (".5", 0, .unexpected(0x2E)),
    ("1e", 2, .endsEarly), ("1e999", 0, .range), ("+1", 0, .unexpected(0x2B)),
    ("\"\u{1}\"", 1, .unexpected(1)),
    (#""\x""#, 1, .escape), (#""\ud800""#, 1, .escape), (#""\ud800\u0041""#, 1, .escape),
    (#""\udc00""#, 1, .escape),
    (#""\u12g4""#, 5, .unexpected(0x67)), (#"{"a": 1, "a": 2}"#, 9, .duplicate("a")),
    ("//", 0, .unexpected(0x2F)),
  ]) func `broken texts have a place`(text: String, byte: Int, problem: JSONDefect.Problem) {
    #expect(throws: JSONDefect(byte: byte, line: 1, problem: problem)) { try read(text) }
  }

  @Test func `bytes that are no text have a place`() {
    #expect(throws: JSONDefect(byte: 3, line: 2, problem: .notUTF8)) {
      try JSONText.read([0x5B, 0x0A, 0x22, 0xFF])
    }
  }

  @Test func `nesting is bounded`() throws {
    func nested(_ depth: Int) -> String {
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    _ = try read(nested(JSONText.depthLimit))
    #expect(throws: JSONDefect(byte: 200, line: 1, problem: .depth)) {
      try read(nested(JSONText.depthLimit + 1))
    }
  }

  @Test(arguments: 0..<100) func `reading returns what was written`(seed: Int) throws {
    var random = RandomNotebooks(seed: seed)
    let notebook = Notebook(
      cells: [NotebookCell(.prose(""), foreignMetadata: .record([.init("x", random.datum(depth: 0))]))])
    let value = notebook.canonical.cells[0].foreignMetadata ?? .null
    for layout in [JSONText.Layout.line, .rows, .lines] {
      #expect(try JSONText.read(JSONText.write(value, layout: layout)) == value)
    }
  }
}
