import Diagnostics

extension String {
  /// The words of a source text at `range`; what lies outside of the text is left out.
  func slice(_ range: SourceRange) -> String {
    let start = utf8.index(utf8.startIndex, offsetBy: range.start, limitedBy: utf8.endIndex) ?? utf8.endIndex
    let end = utf8.index(utf8.startIndex, offsetBy: range.end, limitedBy: utf8.endIndex) ?? utf8.endIndex
    return String(decoding: utf8[start..<end], as: UTF8.self)
  }
}
