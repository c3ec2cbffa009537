import Display
import Testing

@Suite struct TextSanitizerTests {
  private static let cases: [(String, String)] = [
    ("plain text", "plain text"), ("客户 👨‍👩‍👧 é", "客户 👨‍👩‍👧 é"), ("\u{1B}[1;31mred\u{1B}[0m", "red"),
    ("\u{9B}2Jcleared", "cleared"),
    ("\u{1B}]0;title\u{7}after", "after"), ("\u{1B}]8;;http://x\u{1B}\\link\u{1B}]8;;\u{1B}\\", "link"),
    ("\u{1B}Pdevice\u{9C}x", "x"), ("\u{1B}(Bx\u{1B}cx", "xx"), ("\u{1B}[12", "␛[12"),
    ("\u{1B}]never ends", "␛]never ends"),
    ("\u{1B}", "␛"), ("a\u{0}b\u{7}c\u{8}", "a␀b␇c␈"), ("\u{7F}", "␡"), ("\u{86}", "�"), ("a\tb", "a b"),
    ("a\nb\r\nc\rd\u{2028}e\u{85}f", "a⏎b⏎c⏎d⏎e⏎f"), ("\u{202E}abc\u{202C}", "�abc�"),
    ("\u{2066}x\u{2069}", "�x�"),
    ("a\u{200B}b\u{FEFF}", "a�b�"), ("soft\u{AD}hyphen", "soft�hyphen"), ("a\u{200D}b", "a�b"),
    ("क\u{94D}\u{200D}ष", "क\u{94D}\u{200D}ष"),
    ("\u{301}x", "◌\u{301}x"), ("e\u{301}", "e\u{301}"), ("\u{FFFE}", "�"), ("x\u{E0041}", "x�"),
    ("🏴󠁧󠁢󠁳󠁣󠁴󠁿", "🏴󠁧󠁢󠁳󠁣󠁴󠁿"),
    ("\u{3164}", "�"), ("", ""),
  ]

  @Test func `what moves, hides or turns round is stripped or shown by a mark`() {
    for (text, shown) in Self.cases { #expect(TextSanitizer.line(text) == shown, "\(text.debugDescription)") }
  }

  @Test func `cleaned text stays as it is`() {
    for (text, _) in Self.cases {
      let once = TextSanitizer.line(text)
      #expect(TextSanitizer.line(once) == once)
    }
  }

  @Test func `lines are split at every kind of line end`() {
    #expect(TextSanitizer.lines("a\r\nb\n\nc\u{2029}d\re") == ["a", "b", "", "c", "d", "e"])
    #expect(TextSanitizer.lines("") == [""])
    #expect(TextSanitizer.lines("\u{1B}[2Jone\n\u{1B}[Htwo") == ["one", "two"])
  }

  @Test func `no control character is left of random bytes`() {
    for first in UInt32(0)...0xFF {
      for second in UInt32(0)...0xFF {
        var text = "x"
        for value in [0x1B, first, second, 0x5B, first] {
          if let scalar = Unicode.Scalar(value) { text.unicodeScalars.append(scalar) }
        }
        let left = TextSanitizer.line(text).unicodeScalars.contains {
          $0.properties.generalCategory == .control
        }
        #expect(!left, "\(text.debugDescription)")
      }
    }
  }

  @Test func `sequences that never end are read once, not once for each beginning`() {
    let text = String(repeating: "\u{1B}]", count: 50_000)
    let shown = TextSanitizer.line(text)
    #expect(shown.count == 100_000)
  }
}
