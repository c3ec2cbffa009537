import Tables

/// Text split as Python's `str.splitlines(keepends=True)` splits it, which is what nbformat writes.
enum PythonLines {
  /// The lines with their ends; none for empty text.
  static func split(_ text: String) -> [Datum] {
    var lines: [Datum] = []
    var line = String.UnicodeScalarView()
    var isAfterReturn = false
    for scalar in text.unicodeScalars {
      if isAfterReturn, scalar != "\n" {
        lines.append(.text(String(line)))
        line = .init()
      }
      line.append(scalar)
      isAfterReturn = scalar == "\r"
      if !isAfterReturn, endsLine(scalar) {
        lines.append(.text(String(line)))
        line = .init()
      }
    }
    if !line.isEmpty { lines.append(.text(String(line))) }
    return lines
  }

  private static func endsLine(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0A, 0x0B, 0x0C, 0x1C, 0x1D, 0x1E, 0x85, 0x2028, 0x2029: true
    default: false
    }
  }
}
