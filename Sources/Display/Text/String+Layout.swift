import Diagnostics

extension String {
  /// The text cut to `width` columns, the last one `…` where something was cut.
  func truncated(to width: Int) -> String {
    guard displayWidth > width else { return self }
    return width <= 0 ? "" : String(prefix(displayWidth: width - 1)).trimmingTrailingSpaces + "…"
  }

  /// The text in lines of at most `width` columns, broken at spaces and beside wide characters.
  ///
  /// Lines after the first are indented by `indent` spaces. Words longer than a line are broken.
  ///
  /// - Complexity: O(n).
  public func wrapped(to width: Int, indent: Int = 0) -> [String] {
    guard displayWidth > width else { return [trimmingTrailingSpaces] }
    var lines = LineBreaker(width: width, indent: indent)
    for piece in breakable { lines.add(piece) }
    return lines.finished()
  }

  /// The text without spaces at its end.
  var trimmingTrailingSpaces: String {
    var text = self[...]
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return String(text)
  }

  /// The text without spaces at either end.
  var trimmingSpaces: String { String(drop(while: \.isWhitespace)).trimmingTrailingSpaces }

  /// Words with the spaces after them, and wide characters one by one with the punctuation after them.
  private var breakable: [String] {
    let opening: Set<Character> = ["(", "[", "{", "（", "《", "「", "『", "【", "〈", "“", "‘"]
    var pieces: [String] = []
    var piece = ""
    var canBreak = false
    var opens = false
    for character in self {
      let isWide = character.displayWidth == 2
      let closes = character.isPunctuation && !opening.contains(character)
      if canBreak && character != " " && !closes || isWide && !closes && !piece.isEmpty && !opens {
        pieces.append(piece)
        piece = ""
      }
      piece.append(character)
      opens = opening.contains(character)
      canBreak = character == " " || isWide && !opens
    }
    if !piece.isEmpty { pieces.append(piece) }
    return pieces
  }

  /// How many columns of a terminal the text takes.
  var displayColumns: Int { displayWidth }
}

/// Fills lines with pieces of text.
private struct LineBreaker {
  private let width: Int
  private let margin: String
  private var lines: [String] = []
  private var line = ""
  private var used = 0

  init(width: Int, indent: Int) {
    self.width = width
    margin = String(repeating: " ", count: indent)
  }

  private var room: Int { max(2, width - (lines.isEmpty ? 0 : margin.count)) }

  mutating func add(_ piece: String) {
    let trimmed = piece.trimmingTrailingSpaces.displayWidth
    if used + trimmed > room, used > 0 { flush() }
    if trimmed <= room {
      line += piece
      used += piece.displayWidth
      return
    }
    for character in piece {
      if used + character.displayWidth > room { flush() }
      line.append(character)
      used += character.displayWidth
    }
  }

  mutating func finished() -> [String] {
    flush()
    return lines
  }

  private mutating func flush() {
    let text = line.trimmingTrailingSpaces
    if !text.isEmpty { lines.append((lines.isEmpty ? "" : margin) + text) }
    line = ""
    used = 0
  }
}
