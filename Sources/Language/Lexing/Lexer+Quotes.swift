import Diagnostics

extension Lexer {
  /// Text: from the opening quote to its closing one; a doubled closing quote writes the quote.
  mutating func text(_ here: SourceText.Key) {
    let closer: Unicode.Scalar =
      switch here.raw {
      case "“": "”"
      case "‘": "’"
      default: here.raw
      }
    let (content, end) = quoted(from: here.end, closers: [closer])
    guard let end else { return unclosedText(here, closer: closer) }
    add(.text(content), from: position, to: end)
  }

  /// A quoted name; opened by the Chinese `·` it also closes by a backtick.
  mutating func quotedName(_ here: SourceText.Key) {
    let (content, end) = quoted(from: here.end, closers: here.raw == "`" ? ["`"] : [here.raw, "`"])
    guard let end else {
      if here.raw == "·", refusedPoint(here) { return }
      return unclosedName(here)
    }
    let range = SourceRange(position, end)
    guard !content.isEmpty else {
      return refuse(
        Diagnostic(.emptyName, at: range, label: "nothing between the quotes"), from: position, to: end)
    }
    add(.quotedName(NormalizedName.of(content)), from: position, to: end)
  }

  /// What stands between quotes, and the offset behind the closing quote; `nil` when the line ends first.
  private func quoted(from start: Int, closers: [Unicode.Scalar]) -> (content: String, end: Int?) {
    var content: [UInt8] = []
    var offset = start
    while let next = source.key(at: offset), !next.isNewline {
      if closers.contains(next.raw) {
        guard let second = source.key(at: next.end), second.raw == next.raw else {
          return (String(decoding: content, as: UTF8.self), next.end)
        }
        content += source.bytes[offset..<next.end]
        offset = second.end
      } else {
        content += source.bytes[offset..<next.end]
        offset = next.end
      }
    }
    return ("", nil)
  }

  private mutating func unclosedText(_ here: SourceText.Key, closer: Unicode.Scalar) {
    let end = source.lineEnd(from: here.end)
    let fix: Diagnostic.Fix
    if let wrong = wrongQuote(from: here.end, to: end) {
      fix = .init(wrong, String(closer))
    } else {
      let place = textEnd(from: here.end, to: end)
      fix = .init(SourceRange(place, place), String(closer))
    }
    refuse(
      Diagnostic(
        .unclosedText(closer), at: SourceRange(position, here.end), label: "opened here", fix: fix),
      from: position, to: end)
  }

  /// A quote of another kind before a comma, a closing bracket or the line's end: what was meant to close.
  private func wrongQuote(from start: Int, to end: Int) -> SourceRange? {
    var offset = start
    while offset < end, let next = source.key(at: offset) {
      if "“”‘’\"'＂＇".unicodeScalars.contains(next.raw) {
        var behind = next.end
        while let space = source.key(at: behind), space.key == " " { behind = space.end }
        let after = source.key(at: behind)
        if after.map({ $0.isNewline || ",)]};#".unicodeScalars.contains($0.key) }) ?? true {
          return SourceRange(offset, next.end)
        }
      }
      offset = next.end
    }
    return nil
  }

  /// Where unclosed text most likely ends: before an option, in brackets before a comma or the closing
  /// bracket, or else at the end of the line.
  private func textEnd(from start: Int, to end: Int) -> Int {
    var offset = start
    var place = start
    while offset < end, let next = source.key(at: offset) {
      if depth > 0, offset > start, ",)]}".unicodeScalars.contains(next.key) { return place }
      if next.key == ",", isOption(behind: next.end) { return place }
      offset = next.end
      if next.key != " " { place = offset }
    }
    return place
  }

  /// Whether a name and a colon follow.
  private func isOption(behind comma: Int) -> Bool {
    var start = comma
    while let next = source.key(at: start), next.key == " " { start = next.end }
    let word = word(from: start)
    return !word.text.isEmpty && source.key(at: word.end)?.key == ":"
  }

  private mutating func unclosedName(_ here: SourceText.Key) {
    let end = source.lineEnd(from: here.end)
    let place = nameEnd(from: here.end, to: end)
    let fix = place > here.end ? Diagnostic.Fix(SourceRange(place, place), "`") : nil
    refuse(
      Diagnostic(
        .unclosedName(here.raw), at: SourceRange(position, here.end), label: "opened here", fix: fix),
      from: position, to: end)
  }

  /// `列夫·托尔斯泰`: a point inside a name, which the same-key rule makes a quote.
  private mutating func refusedPoint(_ here: SourceText.Key) -> Bool {
    guard let last = tokens.last, last.range.end == position, case .name = last.kind else { return false }
    var end = word(from: here.end).end
    if end == here.end { return false }
    while let next = source.key(at: end), next.raw == "·" { end = word(from: next.end).end }
    let range = SourceRange(last.range.start, end)
    takeBack(1)
    refuse(
      Diagnostic(
        .pointInName, at: range, label: "quoted as a whole", fix: .init(range, "`\(source.text(range))`")),
      from: range.start, to: end)
    return true
  }

  /// Where an unclosed name most likely ends: before punctuation, or an operator with a space before it.
  private func nameEnd(from start: Int, to end: Int) -> Int {
    var offset = start
    var place = start
    var depth = 0
    while offset < end, let next = source.key(at: offset) {
      if next.key == "(" { depth += 1 }
      if next.key == ")" { depth -= 1 }
      if depth < 0 || ",:~]};#".unicodeScalars.contains(next.key) { break }
      let isBehindSpace = offset > place
      if isBehindSpace, "<>=!+-*/^&≤≥≠".unicodeScalars.contains(next.key) { break }
      offset = next.end
      if next.key != " " { place = offset }
    }
    return place
  }
}

extension Diagnostic.Message {
  fileprivate static func unclosedText(_ closer: Unicode.Scalar) -> Self {
    Self("E103", "the text isn't closed with \(closer) on its line")
  }

  fileprivate static func unclosedName(_ opener: Unicode.Scalar) -> Self {
    Self("E104", "the quoted name isn't closed with \(opener) on its line")
  }

  fileprivate static let pointInName = Self("E104", "a name with a `·` in it is written between backticks")

  fileprivate static let emptyName = Self("E105", "a quoted name can't be empty")
}
