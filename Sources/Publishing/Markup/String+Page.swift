import Diagnostics
import Display

extension String {
  /// The text without line ends at its end.
  var trimmingNewlines: String {
    var end = endIndex
    while end > startIndex, self[index(before: end)].isNewline { end = index(before: end) }
    return String(self[..<end])
  }

  /// Text that was laid out in columns, as HTML for a `pre`.
  ///
  /// A run of wide characters stands in a box of its width, because few fonts make a Chinese character as
  /// wide as two Latin ones.
  var columnMarkup: String {
    var html = ""
    var run = ""
    func close() {
      guard !run.isEmpty else { return }
      html += "<span class=\"z\" style=\"width:\(run.displayWidth)ch\">\(Markup.escaped(run))</span>"
      run = ""
    }
    if utf8.allSatisfy({ $0 < 0x80 }) { return Markup.escaped(self) }
    for character in self {
      if character.displayWidth == 2 {
        run.append(character)
      } else {
        close()
        html += Markup.escaped(String(character))
      }
    }
    close()
    return html
  }
}
