/// How a text stands in a picture.
struct Lettering {
  /// Where the text lies to its place.
  enum Anchor: String { case start, middle, end }

  /// The height of the letters in pixels.
  var size: Double = 12
  var anchor: Anchor = .start
  var isBold = false
  var colour: Colour = .ink
  /// How far the text is turned clockwise, in degrees; -90 runs upwards.
  var turn = 0.0

  /// The width the text takes, estimated from the letter widths of a common sans-serif face.
  func width(of text: String) -> Double {
    let ems = text.reduce(0.0) { $0 + Self.width(of: $1) }
    return ems * size * (isBold ? 1.07 : 1)
  }

  /// The text cut to a width, with `…` where something was cut.
  func fitted(_ text: String, to width: Double) -> String {
    guard self.width(of: text) > width else { return text }
    var kept = ""
    var used = self.width(of: "…")
    for character in text {
      used += self.width(of: String(character))
      if used > width { break }
      kept.append(character)
    }
    return kept.trimmingTrailingSpaces + "…"
  }

  /// The text in at most `lines` lines of a width, the last one cut if need be.
  func broken(_ text: String, to width: Double, lines: Int) -> [String] {
    var result: [String] = []
    // Nobody reads more than this of a label, and data may hold anything.
    var rest = String(text.prefix(400))
    while self.width(of: rest) > width, result.count + 1 < lines {
      // The break is sought in display columns, so that the rules for breaking text are the same everywhere.
      var columns = rest.displayColumns
      var head = rest
      while columns > 2, self.width(of: head) > width {
        columns -= 1
        head = rest.wrapped(to: columns).first ?? rest
      }
      guard head.count < rest.count, self.width(of: head) <= width else { break }
      result.append(head)
      rest = String(rest.dropFirst(head.count)).trimmingSpaces
    }
    return result + [fitted(rest, to: width)]
  }

  /// The text in as few lines of a width as `broken` takes, but of nearly equal lengths.
  func balanced(_ text: String, to width: Double, lines: Int) -> [String] {
    var best = broken(text, to: width, lines: lines)
    guard best.count > 1, best.last?.hasSuffix("…") == false else { return best }
    var narrower = width - 6
    while narrower > width / 3 {
      let next = broken(text, to: narrower, lines: best.count)
      if next.last?.hasSuffix("…") != false { break }
      best = next
      narrower -= 6
    }
    return best
  }

  /// The width of a character in ems.
  private static func width(of character: Character) -> Double {
    guard let scalar = character.unicodeScalars.first else { return 0 }
    if (0x20..<0x7F).contains(scalar.value) { return asciiWidths[Int(scalar.value) - 0x20] / 1000 }
    if scalar == "\u{A0}" { return asciiWidths[0] / 1000 }
    switch String(character).displayColumns {
    case 0: return 0
    case 2: return 1
    default: return "…—".contains(character) ? 0.85 : 0.6
    }
  }

  /// From the space to the tilde, in thousandths of an em, as in common humanist sans-serif faces.
  private static let asciiWidths: [Double] = [
    260, 270, 410, 650, 572, 840, 735, 225, 300, 300, 551, 572, 270, 322, 270, 375,
    572, 572, 572, 572, 572, 572, 572, 572, 572, 572, 270, 270, 572, 572, 572, 435,
    900, 640, 650, 632, 730, 556, 519, 728, 741, 340, 275, 620, 522, 907, 760, 781,
    605, 781, 622, 549, 556, 731, 600, 931, 586, 566, 572, 330, 375, 330, 572, 445,
    345, 561, 615, 480, 615, 564, 344, 615, 618, 258, 260, 534, 258, 935, 618, 605,
    615, 615, 413, 479, 361, 618, 508, 786, 529, 510, 470, 380, 551, 380, 572,
  ]
}
