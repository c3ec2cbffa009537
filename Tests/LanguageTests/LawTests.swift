import Diagnostics
import Kernels
import Language
import Testing

@Suite struct LawTests {
  private let parser = Parser(verbs: verbs)
  private let printer = Printer(verbs: verbs)

  @Test(arguments: Samples.all.indices) func `the samples read without an error`(index: Int) {
    let source = Samples.all[index]
    #expect(parser.parse(source).diagnostics == [])
  }

  @Test(arguments: Samples.all.indices) func `printing a sample keeps its tree, and printing again its text`(
    index: Int
  ) {
    let source = Samples.all[index]
    let program = parser.parse(source).program
    let text = printer.print(program)
    #expect(parser.parse(text).program == program)
    #expect(printer.print(parser.parse(text).program) == text)
  }

  @Test(arguments: 0..<400) func `reading what was printed gives the same tree`(seed: UInt64) {
    var random = RandomTree(seed: seed)
    let program = random.program()
    for width in [100, 30] {
      let text = Printer(verbs: verbs, width: width).print(program)
      let result = parser.parse(text)
      #expect(result.diagnostics == [], "\(text)")
      #expect(result.program == program, "\(text)")
      #expect(Printer(verbs: verbs, width: width).print(result.program) == text)
    }
  }

  @Test(arguments: Samples.all.indices) func `every prefix reads or gives diagnostics inside the text`(
    index: Int
  ) {
    let source = Samples.all[index]
    let scalars = Array(source.unicodeScalars)
    for count in 0...scalars.count {
      let prefix = String(String.UnicodeScalarView(scalars[..<count]))
      check(parser.parse(prefix), of: prefix)
    }
  }

  @Test(arguments: Samples.all.indices) func `every deletion of one token reads or gives diagnostics`(
    index: Int
  ) {
    let source = Samples.all[index]
    let bytes = Array(source.utf8)
    for token in Lexer(source).tokens {
      let rest = String(decoding: bytes[..<token.range.start] + bytes[token.range.end...], as: UTF8.self)
      check(parser.parse(rest), of: rest)
    }
  }

  @Test(arguments: 0..<20) func `random bytes never trap`(seed: UInt64) {
    var random = RandomSource(seed: seed)
    // Half of the bytes are printable, so that tokens form; the others are anything.
    for _ in 0..<1_000 {
      let bytes = (0..<random.below(60)).map { _ in
        UInt8(random.below(2) == 0 ? random.below(256) : 0x20 + random.below(0x5F))
      }
      let source = String(decoding: bytes, as: UTF8.self)
      check(parser.parse(source), of: source)
    }
  }

  @Test(arguments: 0..<20)
  func `random tokens never trap, fixes mend, and what reads is printed so that it reads the same`(
    seed: UInt64
  ) {
    var random = RandomSource(seed: seed)
    let pieces =
      Symbol.allCases.map(\.rawValue) + ReservedWord.allCases.map(\.rawValue) + [
        "tree", "load", "a", "bc", "`a b`", "“文”", "12", "3%", "5x", "2024-03-31", "2024/3/31", "\n", "\n",
        "\\\n",
        " ", " ", " ", "—", "&&", "!", "|", "# c\n", "\"", "'", "·", "crm", "1", "，", "（", "）", "【", "】", "｛",
        "｝",
      ]
    for _ in 0..<300 {
      let source = (0..<(1 + random.below(14))).map { _ in pieces[random.below(pieces.count)] }.joined(
        separator: random.below(2) == 0 ? " " : "")
      let result = parser.parse(source)
      check(result, of: source)
      let text = printer.print(result.program)
      let again = parser.parse(text)
      if again.program != result.program || !again.diagnostics.isEmpty || printer.print(again.program) != text
      {
        Issue.record("\(source.debugDescription) is printed \(text.debugDescription)")
      }
    }
  }

  @Test func `the full-width version of a program reads as the same tree`() {
    for source in [Samples.churn, Samples.value, Samples.mixed] {
      let wide = FullWidth.version(of: source)
      #expect(wide != source)
      #expect(parser.parse(wide).diagnostics == [])
      #expect(parser.parse(wide).program == parser.parse(source).program, "\(wide)")
    }
  }

  @Test(arguments: 0..<100) func `the full-width version of a random program reads as the same tree`(
    seed: UInt64
  ) {
    var random = RandomTree(seed: seed &+ 7_000)
    let program = random.program()
    let wide = FullWidth.version(of: printer.print(program))
    #expect(parser.parse(wide).diagnostics == [], "\(wide)")
    #expect(parser.parse(wide).program == program, "\(wide)")
  }

  /// Diagnostics have places inside the text, and fixes that take a failure away.
  ///
  /// Plain comparisons, because an expectation costs more than reading the text.
  private func check(_ result: ParseResult, of source: String) {
    let length = source.utf8.count
    for step in result.steps {
      guard case .failure(let diagnostic, let region) = step else { continue }
      guard let range = diagnostic.range, range.start >= 0, range.end <= length,
        diagnostic.message.code.hasPrefix("E1")
      else {
        Issue.record("\(diagnostic.message.code) has no place in \(source.debugDescription)")
        continue
      }
      // Behind the statement nothing may hang on it, so that the rest reads as before.
      guard let fix = diagnostic.fix, region.end == length else { continue }
      let fixed = fix.applied(to: source)
      if parser.parse(fixed).diagnostics.count >= result.diagnostics.count {
        Issue.record("\(source.debugDescription) is mended to \(fixed.debugDescription)")
      }
    }
  }
}
