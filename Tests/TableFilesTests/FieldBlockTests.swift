import Kernels
import Testing

@Suite struct FieldBlockTests {
  /// The cells that the survey and the blocks give, in blocks of at least `blockSize` bytes.
  static func records(
    _ bytes: [UInt8], columns: Int, blockSize: Int, skipsBlankLines: Bool, byThreads: Bool = false
  ) -> (cells: [[[UInt8]]], irregular: Int, lines: [Int], unclosed: Int?) {
    let dialect = RecordDialect(delimiter: UInt8(ascii: ","), skipsBlankLines: skipsBlankLines)
    let text = PaddedBytes(bytes)
    let survey =
      byThreads
      ? RecordSurvey(
        text, in: 0..<text.count, dialect: dialect, firstLine: 0, checksText: true, chunkSize: blockSize,
        threads: 2, done: { _ in true })
      : RecordSurvey(text.span, in: 0..<text.count, dialect: dialect, blockSize: blockSize)
    var cells: [[[UInt8]]] = []
    var irregular = 0
    var block = FieldBlock(columnCount: columns)
    for part in survey.blocks {
      block.read(
        text.span, in: part.range, dialect: dialect, recordCount: part.hasBlankLines ? nil : part.recordCount,
        hasCleanQuotes: survey.hasCleanQuotes)
      #expect(block.recordCount == part.recordCount)
      #expect(part.firstRecord == cells.count)
      irregular += block.irregular.count
      for row in 0..<block.recordCount {
        cells.append(
          (0..<columns).map { column in
            let field = block[row, column, text.span]
            guard field.needsUnquoting else { return Array(bytes[field.start..<field.end]) }
            var unquoted: [UInt8] = []
            FieldBlock.append(unquoted: field, of: text.span, to: &unquoted)
            return unquoted
          })
      }
    }
    #expect(survey.recordCount == cells.count)
    return (cells, irregular, survey.blocks.map(\.firstLine), survey.unclosedQuote)
  }

  /// The safe twin: words of eight bytes against one byte at a time.
  @Test(arguments: 0..<400) func `fields are those a byte by byte reader finds`(seed: UInt64) {
    var random = RandomSource(seed: seed)
    // Some texts are without quotation marks, some without line breaks but LF, some with long plain
    // stretches.
    let alphabets = [
      "ab,,,\n\n\r\"\"é ", "ab,,\n\r", "abcdefgh,,\n", "abcdefghijklmnopqrstuvwx,\n", "ab,\r\n",
    ]
    let alphabet = Array(alphabets[random.below(5)].utf8)
    for _ in 0..<20 {
      let text = (0..<random.below(seed % 2 == 0 ? 60 : 600)).map { _ in
        alphabet[random.below(alphabet.count)]
      }
      let columns = 1 + random.below(4)
      let skips = random.below(2) == 0
      let plain = PlainCells.records(text, delimiter: UInt8(ascii: ","), skipsBlankLines: skips)
      let size = 1 + random.below(seed % 2 == 0 ? 30 : 300)
      let ours = Self.records(text, columns: columns, blockSize: size, skipsBlankLines: skips)
      let threaded = Self.records(
        text, columns: columns, blockSize: size, skipsBlankLines: skips, byThreads: true)
      #expect(
        threaded.cells == ours.cells, "\(String(decoding: text, as: UTF8.self).debugDescription), \(size)")
      #expect(threaded.irregular == ours.irregular)
      #expect(threaded.unclosed == ours.unclosed)
      let padded = plain.map { record in
        Array(record.prefix(columns)) + Array(repeating: [], count: max(0, columns - record.count))
      }
      #expect(ours.cells == padded, "\(String(decoding: text, as: UTF8.self).debugDescription)")
      #expect(ours.irregular == plain.count { $0.count != columns })
    }
  }

  /// Fields between quotation marks, which the survey by threads finds its way through, and lines before blocks.
  @Test(arguments: 0..<200) func `quoted fields are found by any number of chunks`(seed: UInt64) {
    var random = RandomSource(seed: seed)
    let pieces = ["a", "bc", ",", "\n", "\r\n", "\"\"", "é", "long enough to fill a window of text "]
    let end = ["\n", "\r\n"][random.below(2)]
    let columns = 1 + random.below(3)
    let lines = (0..<40).map { _ in
      (0..<columns).map { _ in
        let inner = (0..<random.below(5)).map { _ in pieces[random.below(pieces.count)] }.joined()
        return random.below(4) == 0 ? "plain" : "\"\(inner)\""
      }.joined(separator: ",")
    }
    let text = Array((lines.joined(separator: end) + (random.below(2) == 0 ? end : "")).utf8)
    let plain = PlainCells.records(text, delimiter: UInt8(ascii: ","), skipsBlankLines: true)
    let size = 1 + random.below(200)
    let ours = Self.records(text, columns: columns, blockSize: size, skipsBlankLines: true, byThreads: true)
    #expect(ours.cells == plain)
    #expect(ours.irregular == 0)
    let slow = Self.records(text, columns: columns, blockSize: text.count, skipsBlankLines: true)
    #expect(ours.lines.first == slow.lines.first)
  }

  @Test(arguments: 0..<60) func `wrong bytes are found whatever the chunks`(seed: UInt64) {
    var random = RandomSource(seed: seed)
    let pieces = ["a", ",", "\n", "é", "年", "𠮷", "xyzxyzxyzxyzxyzxyz"]
    for _ in 0..<20 {
      var bytes = Array((0..<random.below(60)).map { _ in pieces[random.below(pieces.count)] }.joined().utf8)
      for _ in 0..<random.below(3) where !bytes.isEmpty {
        bytes[random.below(bytes.count)] = [0, 0x80, 0xE5, 0xC3, 0xF0, 0xFF][random.below(6)]
      }
      let text = PaddedBytes(bytes)
      let survey = RecordSurvey(
        text, in: 0..<bytes.count, dialect: RecordDialect(delimiter: 44), firstLine: 0, checksText: true,
        chunkSize: 1 + random.below(40), threads: 2, done: { _ in true })
      #expect(survey.defect == UTF8Check.firstDefect(in: bytes.span), "\(bytes)")
    }
  }

  /// Lines of equal width, which the quick way over 64 bytes at a time reads.
  @Test(arguments: ["\n", "\r\n"]) func `regular lines are read the quick way`(end: String) {
    var random = RandomSource(seed: 5)
    for columns in 1...4 {
      let lines = (0..<300).map { _ in
        (0..<columns).map { _ in String(repeating: "x", count: 1 + random.below(30)) }.joined(separator: ",")
      }
      let text = Array(lines.joined(separator: end).utf8)
      let plain = PlainCells.records(text, delimiter: UInt8(ascii: ","), skipsBlankLines: true)
      for byThreads in [false, true] {
        let ours = Self.records(
          text, columns: columns, blockSize: 1000, skipsBlankLines: true, byThreads: byThreads)
        #expect(ours.cells == plain)
        #expect(ours.irregular == 0)
      }
    }
  }

  @Test func `blocks know how many line breaks come before them, those in quotes included`() {
    let text = Array("a,\"x\ny\r\nz\"\r\nb,c\n\nd,e\n".utf8)
    #expect(Self.records(text, columns: 2, blockSize: 1, skipsBlankLines: true).lines == [0, 3, 5])
  }

  @Test func `the place of a quotation mark that never closes is named`() {
    let text = Array("a,\"b\"\"\nc".utf8)
    #expect(Self.records(text, columns: 2, blockSize: 64, skipsBlankLines: true).unclosed == 2)
  }
}
