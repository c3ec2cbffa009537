/// What a cell's number format says of its number.
enum NumberFormat: UInt8, Hashable, Sendable {
  /// Nothing; whole numbers are shown without decimals.
  case general
  /// Decimals, a percentage, a fraction or an exponent are shown.
  case decimals
  /// A day.
  case day
  /// A day and a time.
  case moment
  /// A time of day, or a duration.
  case time
  /// The cell is text whatever is typed.
  case text

  /// One of the formats that have a number and no code (ECMA-376, part 1, 18.8.30, with those of East Asia).
  init(builtIn number: Int) {
    switch number {
    case 2, 4, 9...13, 39, 40, 43, 44, 48, 60, 62, 67, 68: self = .decimals
    case 14...17, 27...31, 36, 50...54, 57, 58, 71...74: self = .day
    case 22, 77: self = .moment
    case 18...21, 32...35, 45...47, 55, 56, 75, 76, 78...80: self = .time
    case 49: self = .text
    default: self = .general
    }
  }

  /// The format with this code: `yyyy\-mm\-dd`, `#,##0.00`.
  ///
  /// The first section counts. Letters of days and times are looked for outside of quotes, escapes and brackets.
  init(code: String) {
    let marks = Self.marks(of: code)
    guard marks != "general" else {
      self = .general
      return
    }
    let digits = marks.contains { $0 == "0" || $0 == "#" || $0 == "?" }
    let hours = marks.contains { $0 == "h" || $0 == "s" } || marks == "[m]" || marks == "[mm]"
    let days = marks.contains { $0 == "y" || $0 == "d" } || (!digits && marks.contains("e"))
    let months = marks.contains("m") && !hours
    if hours {
      self = days ? .moment : .time
    } else if days || months {
      self = .day
    } else if marks.contains("@"), !digits {
      self = .text
    } else if marks.contains("%") || marks.contains("/") || marks.contains("e") || Self.hasDecimals(marks) {
      self = .decimals
    } else {
      self = .general
    }
  }

  /// The characters of the first section that are not literal, in small letters.
  private static func marks(of code: String) -> String {
    var marks = String.UnicodeScalarView()
    var scalars = code.unicodeScalars.makeIterator()
    while let scalar = scalars.next() {
      switch scalar {
      case ";": return String(marks).lowercased()
      case "\"": while let quoted = scalars.next(), quoted != "\"" {}
      case "\\", "_", "*": _ = scalars.next()
      case "[":
        var inside = String.UnicodeScalarView()
        while let next = scalars.next(), next != "]" { inside.append(next) }
        // Only [h], [mm], [ss] and the like are part of a number; colours, conditions and languages are not.
        let word = String(inside).lowercased()
        if !word.isEmpty,
          (["h", "m", "s"] as [Character]).contains(where: { mark in word.allSatisfy { $0 == mark } })
        {
          marks.append("[")
          marks.append(contentsOf: word.unicodeScalars)
          marks.append("]")
        }
      default: marks.append(scalar)
      }
    }
    return String(marks).lowercased()
  }

  private static func hasDecimals(_ marks: String) -> Bool {
    guard let point = marks.firstIndex(of: ".") else { return false }
    return marks[point...].contains { $0 == "0" || $0 == "#" || $0 == "?" }
  }
}
