import Diagnostics
import Kernels
import Language
import Testing

@Suite struct LexerTests {
  private func kinds(_ source: String) -> [Token.Kind] { Lexer(source).tokens.map(\.kind) }

  private func codes(_ source: String) -> [String] { Lexer(source).diagnostics.map(\.message.code) }

  @Test func `names are XID, in NFC, Chinese ones among them`() {
    #expect(kinds("a _b2 消费金额 Ünï") == [.name("a"), .name("_b2"), .name("消费金额"), .name("Ünï")])
    let tokens = kinds("e\u{301}tude")
    guard case .name(let name)? = tokens.first else { return #expect(Bool(false), "\(tokens)") }
    #expect(Array(name.utf8) == Array("\u{E9}tude".utf8))
  }

  @Test func `reserved words are no names`() {
    #expect(kinds("and or not in is mod true false missing") == ReservedWord.allCases.map { .reserved($0) })
    #expect(kinds("And ands") == [.name("And"), .name("ands")])
  }

  @Test func `ranges count bytes of the original text`() {
    #expect(
      Lexer("\u{FEFF}消 ＝ １\r\nb").tokens.map(\.range) == [
        SourceRange(3, 6), SourceRange(7, 10), SourceRange(11, 14), SourceRange(14, 16), SourceRange(16, 17),
      ])
  }

  @Test func `every line end is one newline`() {
    #expect(kinds("\n\r\n\r") == [.newline, .newline, .newline])
  }

  @Test(arguments: [
    ("，、：；", ",,:;"), ("（）【】｛｝", "()[]{}"), ("。＝＋－＊／", ".=+-*/"), ("＾～＆", "^~&"), ("《 》 ＜ ＞", "< > < >"),
    ("×÷", "*/"), ("≤≥≠", "<= >= !="), ("……", ".."), ("＝＝！＝＜＝", "== != <="), ("《＝", "<="),
    ("a\u{3000}b\u{A0}c", "a b c"), ("ＡＢ＿１", "AB_1"), ("１２．５", "12.5"), ("３０％", "30%"), ("＃ x", "# x"),
    ("２０２４－０３－３１", "2024-03-31"), ("２０２４－０３－３１Ｔ１８：３０", "2024-03-31T18:30"), ("ｎｏｔ", "not"), ("＼\n", "\\\n"),
    ("＂a＂ ＇b＇", "\"a\" 'b'"), ("·a b·", "`a b`"), ("·a b`", "`a b`"), ("｀a b｀", "`a b`"),
  ]) func `a full-width character equals its key`(typed: String, key: String) {
    #expect(kinds(typed) == kinds(key))
    #expect(codes(typed) == [])
  }

  @Test func `inside quotes nothing is changed`() {
    #expect(kinds("“，。（）”") == [.text("，。（）")])
    #expect(kinds("`消费金额（元）`") == [.quotedName("消费金额（元）")])
    #expect(kinds("# ，。") == [.comment("，。")])
  }

  @Test func `text closes with its own quote, and a doubled one writes it`() {
    #expect(
      kinds("\"it's\" 'say \"so\"' “a\"b” ‘c'd’") == [
        .text("it's"), .text("say \"so\""), .text("a\"b"), .text("c'd"),
      ])
    #expect(
      kinds("\"a\"\"b\" 'a''b' “a””b” ‘a’’b’ \"\"") == [
        .text("a\"b"), .text("a'b"), .text("a”b"), .text("a’b"), .text(""),
      ])
  }

  @Test func `a backslash in text is a backslash`() {
    #expect(kinds("\"D:\\数据\\new.csv\"") == [.text("D:\\数据\\new.csv")])
  }

  @Test func `a name opened by a backtick holds the Chinese point, and a doubled backtick`() {
    #expect(kinds("`列夫·托尔斯泰` `a``b`") == [.quotedName("列夫·托尔斯泰"), .quotedName("a`b")])
    #expect(kinds("`a·") == [.invalid(0)])
  }

  static let numbers: [(source: String, value: Double, spelling: String)] = [
    ("0", 0, "0"), ("007", 7, "007"), ("1_000", 1000, "1_000"), ("1.5", 1.5, "1.5"), ("1e6", 1e6, "1e6"),
    ("1.5E-3", 0.0015, "1.5E-3"), ("30%", 0.3, "30%"), ("0.1%", 0.001, "0.1%"), ("5万", 50_000, "5万"),
    ("1.2亿", 120_000_000, "1.2亿"), ("１．２万", 12_000, "1.2万"), ("0.1", 0.1, "0.1"), ("1e-400", 0, "1e-400"),
  ]

  @Test(arguments: numbers.indices) func `numbers have a value and a spelling`(index: Int) {
    let (source, value, spelling) = Self.numbers[index]
    #expect(kinds(source) == [.number(value, spelling: spelling)])
  }

  @Test func `a point needs a digit behind it to belong to a number`() {
    #expect(
      kinds("1..5 1.a") == [
        .number(1, spelling: "1"), .symbol(.range), .number(5, spelling: "5"), .number(1, spelling: "1"),
        .symbol(.dot),
        .name("a"),
      ])
  }

  @Test func `spans are days or months`() {
    #expect(
      kinds("90d 12w 6mo 1y 90天 12周 6个月 1年") == [
        .span(.days(90), spelling: "90d"), .span(.days(84), spelling: "12w"),
        .span(.months(6), spelling: "6mo"),
        .span(.months(12), spelling: "1y"), .span(.days(90), spelling: "90天"),
        .span(.days(84), spelling: "12周"),
        .span(.months(6), spelling: "6个月"), .span(.months(12), spelling: "1年"),
      ])
  }

  @Test func `exactly four, two and two digits are a date`() throws {
    let day = try #require(CalendarDate(year: 2024, month: 3, day: 31))
    let early = try #require(CalendarMoment(date: day, hour: 18, minute: 30))
    let late = try #require(CalendarMoment(date: day, hour: 18, minute: 30, second: 59))
    #expect(
      kinds("2024-03-31 2024年3月31日 2024年03月31日 2024-03-31T18:30 2024-03-31T18:30:59") == [
        .date(day), .date(day), .date(day), .moment(early), .moment(late),
      ])
    #expect(kinds("2024 - 03 - 31").count == 5)
    #expect(kinds("12024-03-31").count == 5)
    #expect(kinds("2024-03-311").count == 5)
    #expect(kinds("1024/12/2").count == 5)
  }

  @Test func `a leap day is a day in leap years`() {
    #expect(codes("2024-02-29 2000-02-29") == [])
    #expect(codes("2023-02-29") == ["E109"])
    #expect(codes("1900-02-29") == ["E109"])
    #expect(codes("2024-00-10") == ["E109"])
    #expect(codes("0000-01-01") == ["E109"])
    #expect(codes("2024-01-32") == ["E109"])
  }

  @Test func `a list of numbers may be glued together, a number may not hold commas`() {
    #expect(codes("[1,200,300]") == [])
    #expect(codes("[1,000]") == ["E108"])
    #expect(codes("1,234") == ["E108"])
    #expect(codes("1, 234") == [])
    #expect(codes("1,23") == [])
    #expect(codes("a > 1，000，000") == ["E108"])
  }

  @Test func `a backslash at a line's end continues it`() {
    #expect(kinds("a \\  \r\nb") == [.name("a"), .continuation, .name("b")])
    #expect(kinds("a \\") == [.name("a"), .continuation])
    #expect(codes("a \\ b") == ["E113"])
  }

  @Test func `comments lose their sign, one space, and spaces at the end`() {
    #expect(
      kinds("# a \n#b\n#  c\n#\n##") == [
        .comment("a"), .newline, .comment("b"), .newline, .comment(" c"), .newline, .comment(""), .newline,
        .comment("#"),
      ])
  }

  @Test(arguments: ["@", "?", "$", "\u{200B}", "\u{0}", "\u{FEFF}", "☃", "…", "「", "😀"])
  func `a character without meaning is one invalid token`(character: String) {
    let source = "a \(character) b"
    #expect(codes(source) == ["E101"])
    #expect(Lexer(source).tokens.count == 3)
  }

  @Test(arguments: ["—", "–", "−", "——", "―"]) func `a long dash is no minus`(dash: String) {
    #expect(codes("1 \(dash) 2") == ["E102"])
  }

  @Test func `twenty thousand tokens are no burden`() {
    #expect(Lexer(String(repeating: "a + ", count: 10_000)).tokens.count == 20_000)
  }
}
