import Kernels
import TableFiles
import Tables
import Testing

@Suite struct RoundTripTests {
  static let pieces = [
    "张三", "消费金额（元）", ",", "\"", "\n", "\r\n", ";", "\t", "|", " ", "a", "0", "007", "1,5", "NA", "-", "=1+1",
    "é",
    "𠮷", "\u{FEFF}", "#", "'", "\u{3000}", "sep=;", "2020-01-01", "true", "\\",
  ]

  static func text(_ random: inout RandomSource) -> String {
    (0..<random.below(5)).map { _ in pieces[random.below(pieces.count)] }.joined()
  }

  static func cell(_ kind: ColumnKind, _ random: inout RandomSource) -> Cell {
    if random.below(8) == 0 { return .missing }
    switch kind {
    case .integer: return .integer(Int64(bitPattern: random.next()) >> Int64(random.below(64)))
    case .number:
      let value = Double(bitPattern: random.next())
      return .number(value.isFinite ? value : [.infinity, -.infinity, 3][random.below(3)])
    case .text, .category: return .text(text(&random))
    case .date: return .date(CalendarDate(days: Int32(random.below(3_600_000)) - 719_162))
    case .moment: return .moment(CalendarMoment(seconds: Int64(random.below(4_000_000_000)) - 2_000_000_000))
    case .bool: return .bool(random.below(2) == 0)
    }
  }

  static func table(_ random: inout RandomSource) throws -> Table {
    var names = Set<String>()
    let rows = random.below(12)
    var columns: [Column] = []
    for place in 0..<(1 + random.below(4)) {
      let kind = ColumnKind.allCases[random.below(7)]
      // Names are without spaces around them and control characters, as the reader makes them.
      let name = "列\(place)" + text(&random).filter { !$0.isWhitespace } + "x"
      guard names.insert(name).inserted else { continue }
      var builder = ColumnBuilder(name: name, kind: kind)
      for _ in 0..<rows { builder.append(cell(kind, &random)) }
      columns.append(builder.finish())
    }
    return try Table(columns: columns, origin: .step("load"))
  }

  /// With the kinds and a spelling for missing that no value has, nothing is lost.
  @Test(arguments: 0..<500) func `reading what was written gives the table`(seed: UInt64) throws {
    var random = RandomSource(seed: seed)
    let table = try Self.table(&random)
    var writing = DelimitedText.WriteOptions()
    writing.missing = "缺"
    writing.usesCarriageReturns = random.below(2) == 0
    writing.guardsFormulas = random.below(2) == 0
    let encodings: [TextEncoding] = [.utf8, .utf16LittleEndian, .utf16BigEndian, .gb18030]
    let encoding = encodings[random.below(4)]
    writing.hasByteOrderMark = encoding == .utf8 && random.below(2) == 0
    writing.delimiter = [44, 59, 9, 124][random.below(4)]
    var reading = DelimitedTextOptions()
    reading.missing = ["缺"]
    reading.header = true
    reading.encoding = encoding
    reading.delimiter = writing.delimiter
    reading.types = Dictionary(uniqueKeysWithValues: table.columns.map { ($0.name, $0.kind) })
    let text = DelimitedText.write(table, options: writing)
    let result = try DelimitedText.read(encoding.bytes(of: text), options: reading)
    #expect(table.firstDifference(from: result.table) == nil, "\(String(decoding: text, as: UTF8.self))")
    #expect(DelimitedText.write(result.table, options: writing) == text)
  }

  /// What saving does not warn of comes back, with the kinds that it names.
  @Test(arguments: 0..<300) func `what does not come back is said`(seed: UInt64) throws {
    var random = RandomSource(seed: seed)
    let table = try Self.table(&random)
    var writing = DelimitedText.WriteOptions()
    writing.guardsFormulas = true
    let bytes = DelimitedText.write(table, options: writing)
    let losses = DelimitedText.losses(of: table, in: bytes, options: writing, encoding: .utf8)
    var reading = DelimitedTextOptions()
    var said: Set<String> = []
    for loss in losses {
      switch loss {
      case .kind(let column, let kind, _): reading.types[column] = kind
      case .values(let column, _): said.insert(column)
      case .guarded: break
      default: return
      }
    }
    let result = try DelimitedText.read(bytes, options: reading)
    for (ours, theirs) in zip(table.columns, result.table.columns) where !said.contains(ours.name) {
      #expect(ours == theirs, "\(losses)")
    }
  }

  /// Without being told anything: columns of numbers, dates, truth values and plain names come back as they
  /// were.
  @Test(arguments: 0..<200) func `kinds come back by themselves`(seed: UInt64) throws {
    var random = RandomSource(seed: seed)
    var columns = [Column(name: "客户", texts: (0..<9).map { "客户\($0)号" })]
    for place in 0..<4 {
      let kinds: [ColumnKind] = [.integer, .number, .date, .moment, .bool]
      let kind = kinds[random.below(5)]
      var builder = ColumnBuilder(name: "列\(place)", kind: kind)
      for row in 0..<9 {
        // A moment at midnight in every row would be read as dates.
        builder.append(
          kind == .moment && row == 0 ? .moment(CalendarMoment(seconds: 61)) : Self.cell(kind, &random))
      }
      columns.append(builder.finish())
    }
    let table = try Table(columns: columns.filter { $0.missingCount < 9 }, origin: .step("load"))
    let result = try DelimitedText.read(DelimitedText.write(table))
    #expect(table.firstDifference(from: result.table) == nil)
    #expect(result.notices == [])
  }
}
