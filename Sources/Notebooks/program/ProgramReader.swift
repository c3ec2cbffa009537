/// Reads the cells of a `.crm` file; the mirror of `ProgramWriter`.
struct ProgramReader {
  /// The cells, without outputs.
  private(set) var cells: [NotebookCell] = []
  /// Whether the last statement read goes on behind the last line.
  private(set) var endsOpen = false

  private let lines: TextLines

  init(_ lines: TextLines) { self.lines = lines }

  /// Reads the cells from a line on.
  mutating func read(from start: Int) {
    var mark = ProgramMark.boundary
    var sectionStart = start
    for line in start...lines.count {
      let next = line < lines.count ? ProgramMark(lines[line]) : nil
      guard line == lines.count || next != nil else { continue }
      section(mark, sectionStart..<line)
      mark = next ?? .boundary
      sectionStart = line + 1
    }
  }

  private mutating func section(_ mark: ProgramMark, _ range: Range<Int>) {
    guard mark != .boundary else { return mixed(range) }
    var range = range
    if let last = range.last, lines[last].isEmpty { range = range.lowerBound..<last }
    switch mark {
    case .code: cells.append(NotebookCell(.code(ProgramMark.unescaped(lines.text(range)), outputs: nil)))
    case .raw: cells.append(NotebookCell(.raw(prose(range))))
    default: cells.append(NotebookCell(.prose(prose(range))))
    }
  }

  /// Code and prose by the rule for bare programs: whole-line comments between blank lines are prose,
  /// unless a statement goes on around them.
  private mutating func mixed(_ range: Range<Int>) {
    var state = ProgramContinuation()
    var codeStart = range.lowerBound
    var line = range.lowerBound
    while line < range.upperBound {
      let isBehindBlank = line == range.lowerBound || lines[line - 1].isBlank
      if isBehindBlank, !state.continues, let end = commentsEnd(line..<range.upperBound) {
        code(codeStart..<line)
        cells.append(NotebookCell(.prose(prose(line..<end))))
        line = end
        codeStart = end
      } else {
        state.take(lines[line])
        line += 1
      }
    }
    code(codeStart..<range.upperBound)
    endsOpen = state.continues
  }

  /// The end of the comments that begin on the range's first line, if a blank line or nothing is behind
  /// them.
  private func commentsEnd(_ range: Range<Int>) -> Int? {
    let end = range.first { lines[$0].first != UInt8(ascii: "#") } ?? range.upperBound
    guard end > range.lowerBound, end == range.upperBound || lines[end].isBlank else { return nil }
    return end
  }

  private mutating func code(_ range: Range<Int>) {
    guard let first = range.first(where: { !lines[$0].isBlank }),
      let last = range.last(where: { !lines[$0].isBlank })
    else { return }
    cells.append(NotebookCell(.code(ProgramMark.unescaped(lines.text(first..<(last + 1))), outputs: nil)))
  }

  /// The text of comment lines: without `#` and one space behind it.
  private func prose(_ range: Range<Int>) -> String {
    range.map { line in
      let text = Substring(ProgramMark.unescaped(lines.text(line..<(line + 1)))).utf8
      guard text.first == UInt8(ascii: "#") else { return String(Substring(text)) }
      let rest = text.dropFirst()
      return String(Substring(rest.first == UInt8(ascii: " ") ? rest.dropFirst() : rest))
    }.joined(separator: "\n")
  }
}
