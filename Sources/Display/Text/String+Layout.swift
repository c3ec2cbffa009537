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
  func wrapped(to width: Int, indent: Int = 0) -> [String] {
    guard displayWidth > width else { return [trimmingTrailingSpaces] }
    let margin = String(repeating: " ", count: indent)
    var lines: [String] = []
    var line = ""
    for piece in breakable {
      let pad = lines.isEmpty ? "" : margin
      if (pad + line + piece.trimmingTrailingSpaces).displayWidth <= width {
        line += piece
        continue
      }
      if !line.trimmingTrailingSpaces.isEmpty { lines.append(pad + line.trimmingTrailingSpaces) }
      line = piece
      while (margin + line.trimmingTrailingSpaces).displayWidth > max(width, indent + 2) {
        let pad = lines.isEmpty ? "" : margin
        let head = line.prefix(displayWidth: max(2, width - pad.count))
        lines.append(pad + String(head).trimmingTrailingSpaces)
        line.removeFirst(head.count)
      }
    }
    if !line.trimmingTrailingSpaces.isEmpty { lines.append((lines.isEmpty ? "" : margin) + line.trimmingTrailingSpaces) }
    return lines
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
    var pieces: [String] = []
    var piece = ""
    var canBreak = false
    for character in self {
      let isWide = character.displayWidth == 2
      let closes = character.isPunctuation && !"（《「『【〈“‘(".contains(character)
      if canBreak && character != " " && !closes || isWide && !closes && !piece.isEmpty && !piece.opens {
        pieces.append(piece)
        piece = ""
      }
      piece.append(character)
      canBreak = character == " " || isWide && !piece.opens
    }
    if !piece.isEmpty { pieces.append(piece) }
    return pieces
  }

  private var opens: Bool { last.map { "（《「『【〈“‘(".contains($0) } ?? false }
}

extension String {
  /// How many columns of a terminal the text takes.
  var displayColumns: Int { displayWidth }
}
