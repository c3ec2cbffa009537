import Diagnostics
import Testing

@Suite struct DisplayWidthTests {
  /// Text and the columns that the wcwidth package for Python (0.7, Unicode 17) gives it.
  static let widths: [(text: String, width: Int)] = [
    ("", 0), ("abc", 3), ("消费金额（元）", 14), ("e\u{301}tude", 5), ("한국어", 6), ("カタカナ", 8), ("ｶﾅ", 2),
    ("\u{200B}", 0), ("👩\u{200D}👩\u{200D}👧", 2), ("🇨🇳", 2), ("❤\u{FE0F}", 2), ("❤", 1), ("☃", 1), ("①", 1),
    ("…", 1), ("—", 1), ("“”", 2), ("·", 1), ("½é", 2), ("Ａ１", 4), ("，", 2), ("\u{1112}\u{1161}\u{11AB}", 2),
    ("ไทย", 3), ("देवनागरी", 7), ("עברית", 5), ("العربية", 7), ("\u{AD}", 1), ("🀄", 2), ("⌚", 2), ("✂", 1),
    ("〇", 2), ("㈱", 2), ("👍🏽", 2), ("─│█", 3), ("\u{3000}", 2), ("\u{300}", 0), ("€¥", 2), ("￥", 2), ("𠀀", 2),
    ("a\u{301}\u{302}", 1), ("1\u{FE0F}\u{20E3}", 2), ("\t", 0), ("a\u{7F}b", 2), ("\r\n", 0), ("𝒜", 1),
  ]

  @Test(arguments: widths.indices) func `text takes as many columns as a terminal gives it`(index: Int) {
    let (text, width) = Self.widths[index]
    #expect(text.displayWidth == width, "\(text.debugDescription)")
  }

  @Test func `a prefix never splits a wide character`() {
    #expect("消费金额".prefix(displayWidth: 5) == "消费")
    #expect("消费金额".prefix(displayWidth: 4) == "消费")
    #expect("a消".prefix(displayWidth: 0) == "")
    #expect("ab".prefix(displayWidth: 9) == "ab")
  }

  @Test func `a prefix keeps marks with their base`() {
    #expect("e\u{301}x".prefix(displayWidth: 1) == "e\u{301}")
  }

  @Test func `padding counts columns`() {
    #expect("消费".paddedRight(to: 6) == "消费  ")
    #expect("消费".paddedLeft(to: 6) == "  消费")
    #expect("消费".paddedLeft(to: 3) == "消费")
  }
}
