import Diagnostics

/// The entries of a key beside each other, in as many lines as they need.
enum KeyLines {
  static func filled(_ entries: [String], width: Int) -> [String] {
    var lines: [String] = []
    var used = 0
    for entry in entries {
      let own = plainWidth(entry)
      if let last = lines.indices.last, used + 3 + own <= width {
        lines[last] += "   " + entry
        used += 3 + own
      } else {
        lines.append(own > width ? TextSanitizer.line(entry).truncated(to: width) : entry)
        used = own
      }
    }
    return lines
  }

  /// The width without the control sequences of colours.
  private static func plainWidth(_ text: String) -> Int { TextSanitizer.line(text).displayWidth }
}
