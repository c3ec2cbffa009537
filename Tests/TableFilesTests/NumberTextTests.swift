import Kernels
import Testing

@Suite struct NumberTextTests {
  static func number(_ text: String) -> Double? {
    let bytes = Array(text.utf8)
    return NumberText.number(bytes.span, 0, bytes.count)
  }

  static func integer(_ text: String) -> Int64? {
    let bytes = Array(text.utf8)
    return NumberText.integer(bytes.span, 0, bytes.count)
  }

  static func grouped(_ text: String, comma: Bool) -> Double? {
    let bytes = Array(text.utf8)
    return NumberText.groupedNumber(bytes.span, 0, bytes.count, hasDecimalComma: comma)
  }

  /// The standard library's reader of doubles rounds correctly.
  @Test(arguments: 0..<100) func `doubles are bit for bit those of the standard library`(seed: UInt64) {
    var random = RandomSource(seed: seed)
    for _ in 0..<1000 {
      var text = ""
      switch random.below(4) {
      case 0:
        let value = Double(bitPattern: random.next())
        guard value.isFinite else { continue }
        text = value.description
      case 1: text = "\(random.below(1_000_000)).\(random.below(100))"
      case 2: text = "-\(random.next()).\(random.next())e\(random.below(600) - 300)"
      default: text = "\(random.next() >> UInt64(random.below(64))).\(random.below(1_000_000_000))"
      }
      #expect(
        Self.number(text)?.bitPattern == Double(text).flatMap { $0.isFinite ? $0.bitPattern : nil }, "\(text)"
      )
    }
  }

  /// Halfway cases and limits, after Paxson (1991), "A program for testing IEEE decimal-binary conversion".
  @Test(arguments: [
    "9007199254740993.0", "9007199254740992.999999999999999999999", "2.2250738585072011e-308", "4.9e-324",
    "2.4703282292062327e-324", "1.7976931348623157e308", "5e-20", "67e14", "8511030020275656e-342",
    "0.000000000000000000000000000000000000000000000000000001", "123456789012345678901234567890.5", "1.",
    ".5",
    "0.1e+2", "-0.0", "1e22", "1e23", "9007199254740993e22",
  ]) func `hard cases are read as the standard library reads them`(text: String) {
    let padded = text.hasSuffix(".") ? text + "0" : text.hasPrefix(".") ? "0" + text : text
    #expect(Self.number(text)?.bitPattern == Double(padded)?.bitPattern)
  }

  /// The safe twin of the loops over words: a column against one value at a time.
  @Test(arguments: 0..<40) func `columns are read as single values are`(seed: UInt64) {
    var random = RandomSource(seed: seed)
    let pieces = [
      "-", "+", ".", "0", "1", "29", "2020-02-29", "1999/12/31", "2020-02-30", "e5", "x", "12345678",
      "2100-02-29",
    ]
    let texts = (0..<400).map { _ in
      (0..<(1 + random.below(3))).map { _ in pieces[random.below(pieces.count)] }.joined()
    }
    let mark = seed % 3 == 1 ? "\"" : ""
    let bytes = PaddedBytes(Array(texts.map { mark + $0 + mark }.joined(separator: "\n").utf8))
    let dialect = RecordDialect(delimiter: UInt8(ascii: ","))
    var block = FieldBlock(columnCount: 1)
    block.read(
      bytes.span, in: 0..<bytes.count, dialect: dialect, recordCount: seed % 3 == 2 ? nil : texts.count,
      hasCleanQuotes: true)
    var integers = Array(repeating: Int64(9), count: texts.count)
    var numbers = Array(repeating: 9.0, count: texts.count)
    var days = Array(repeating: Int32(9), count: texts.count)
    var odd: [[Int]] = [[], [], []]
    var integerRows = integers.mutableSpan
    ColumnText.integers(bytes.span, block, column: 0, into: &integerRows, odd: &odd[0])
    var numberRows = numbers.mutableSpan
    ColumnText.numbers(bytes.span, block, column: 0, into: &numberRows, odd: &odd[1])
    var dayRows = days.mutableSpan
    ColumnText.dates(bytes.span, block, column: 0, into: &dayRows, odd: &odd[2])
    for (row, text) in texts.enumerated() {
      #expect(Self.integer(text) == (odd[0].contains(row) ? nil : integers[row]), "\(text)")
      #expect(
        Self.number(text)?.bitPattern == (odd[1].contains(row) ? nil : numbers[row].bitPattern), "\(text)")
      let isPlain = text.utf8.count == 10 && text.contains { $0 == "-" || $0 == "/" }
      let day = isPlain ? CalendarText(Array(text.utf8).span, 0, 10)?.dayFirst?.days : nil
      #expect(day == (odd[2].contains(row) ? nil : days[row]), "\(text)")
    }
  }

  /// Every day from 1890 to 2110, by the calendar's own arithmetic.
  @Test func `days are counted as the calendar counts them`() {
    var lines: [String] = []
    var expected: [Int32] = []
    for days in Int32(-29_220)...51_500 {
      lines.append(CalendarDate(days: days).description)
      expected.append(days)
    }
    let bytes = PaddedBytes(Array(lines.joined(separator: "\n").utf8))
    var block = FieldBlock(columnCount: 1)
    block.read(
      bytes.span, in: 0..<bytes.count, dialect: RecordDialect(delimiter: UInt8(ascii: ",")),
      recordCount: lines.count)
    var days = Array(repeating: Int32(0), count: lines.count)
    var rows = days.mutableSpan
    var odd: [Int] = []
    ColumnText.dates(bytes.span, block, column: 0, into: &rows, odd: &odd)
    #expect(days == expected)
    #expect(odd == [])
  }

  @Test(arguments: [
    "", "-", "+", ".", "e5", "1e", "1e+", "1 2", "1_000", "0x1F", "１２", "1,5", "NaN", "Infinity", "--1",
    "1.2.3",
    "007", "-01", "00.5", "+13800000000", "1e400", "99999999999999999999", "9007199254740993",
  ]) func `these are no numbers`(text: String) {
    #expect(Self.number(text) == nil)
  }

  @Test func `whole numbers keep all 64 bits`() {
    #expect(Self.integer("9223372036854775807") == .max)
    #expect(Self.integer("-9223372036854775808") == .min)
    #expect(Self.integer("9223372036854775808") == nil)
    #expect(Self.integer("-9223372036854775809") == nil)
    #expect(Self.integer("18446744073709551617") == nil)
    #expect(Self.integer("99999999999999999999999") == nil)
    #expect(Self.integer("+4") == 4)
    #expect(Self.integer("0") == 0)
    #expect(Self.integer("1.0") == nil)
    #expect(Self.integer("01") == nil)
  }

  @Test func `marks between thousands stand every three digits`() {
    #expect(Self.grouped("1,234,567.89", comma: false) == 1_234_567.89)
    #expect(Self.grouped("1.234.567,89", comma: true) == 1_234_567.89)
    #expect(Self.grouped("-0,5", comma: true) == -0.5)
    #expect(Self.grouped("1,23", comma: false) == nil)
    #expect(Self.grouped("1234,567", comma: false) == nil)
    #expect(Self.grouped("0,123", comma: false) == nil)
    #expect(Self.grouped("1,234,56", comma: false) == nil)
    #expect(Self.grouped("1.5", comma: true) == nil)
    #expect(Self.grouped("12.345.678.901.234.567.890,5", comma: true) == 12_345_678_901_234_567_890.5)
  }
}
