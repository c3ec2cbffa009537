/// The reading of prose: what of Markdown a codec must understand so as to leave the rest alone.
enum MarkdownProse {
  /// What begins on a line outside of blocks and comments.
  enum Part {
    /// A line of prose.
    case line
    /// A fenced block or an HTML comment that is prose too; `end` is the line behind it, `nil` when it
    /// doesn't end.
    case block(end: Int?)
    /// A code cell.
    case code(MarkdownFence)
    /// A mark.
    case mark(MarkdownMark)
  }

  /// What begins on a line.
  static func part(at line: Int, of lines: TextLines) -> Part {
    if let fence = MarkdownFence(lines[line]) {
      return fence.opens("crm") ? .code(fence) : .block(end: fence.end(in: lines, from: line + 1))
    }
    if let mark = MarkdownMark(lines[line]) { return .mark(mark) }
    let text = lines[line].drop { $0 == 0x20 }
    guard text.starts(with: "<!--".utf8), lines[line].count - text.count <= 3 else { return .line }
    for index in line..<lines.count where holdsCommentEnd(lines[index]) {
      return .block(end: index + 1)
    }
    return .block(end: nil)
  }

  private static func holdsCommentEnd(_ line: ArraySlice<UInt8>) -> Bool {
    let end = Array("-->".utf8)
    return line.indices.contains { line[$0...].starts(with: end) }
  }

  /// Whether prose is read back as it is when it stands between cells: it holds no cell and no mark, and
  /// no block or comment is left open.
  static func standsAlone(_ lines: TextLines) -> Bool {
    var line = 0
    while line < lines.count {
      switch part(at: line, of: lines) {
      case .line: line += 1
      case .block(let end?): line = end
      case .block(nil), .code, .mark: return false
      }
    }
    return true
  }
}
