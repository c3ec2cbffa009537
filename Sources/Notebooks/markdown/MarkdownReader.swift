/// Reads the cells of a Markdown file; the mirror of `MarkdownWriter`.
struct MarkdownReader {
  /// The cells, with what the text alone tells of their outputs.
  private(set) var cells: [NotebookCell] = []

  private let lines: TextLines
  private let attachments: [String: [UInt8]]
  private var line: Int
  /// Where prose began that has not become a cell yet.
  private var proseStart: Int
  /// Whether that prose is a cell even if there is nothing in it, because a mark says so.
  private var isMarked = false

  /// A reader of the lines from `start` on; a part stands before them unless `start` is 0.
  init(_ lines: TextLines, from start: Int, attachments: [String: [UInt8]]) {
    self.lines = lines
    self.attachments = attachments
    line = start
    proseStart = start
  }

  /// Reads the cells.
  mutating func read() throws(NotebookDefect) {
    while line < lines.count {
      switch MarkdownProse.part(at: line, of: lines) {
      case .line: line += 1
      case .block(let end): line = end ?? lines.count
      case .code(let fence):
        takeProse()
        let source = try block(fence)
        cells.append(NotebookCell(.code(source, outputs: try outputs())))
        proseStart = line
      case .mark(let mark) where mark.kind == .cell:
        takeProse()
        line += 1
        proseStart = line
        isMarked = true
      case .mark(let mark):
        takeProse()
        let text = try stretch(mark)
        cells.append(NotebookCell(mark.kind == .raw ? .raw(text) : .prose(text)))
        proseStart = line
      }
    }
    takeProse()
  }

  /// Makes a cell of the prose that ends before `line`, without the blank lines that part it from what
  /// stands around it: one on each side, or the end of the file's last line.
  private mutating func takeProse() {
    var range = proseStart..<line
    if !isMarked {
      guard range.contains(where: { !lines[$0].isBlank }) else { return }
      if range.lowerBound > 0, lines[range.lowerBound].isEmpty { range = (range.lowerBound + 1)..<line }
    }
    if let last = range.last, lines[last].isEmpty { range = range.lowerBound..<last }
    isMarked = false
    cells.append(NotebookCell(.prose(lines.text(range))))
  }

  /// The contents of the block that begins on this line.
  private mutating func block(_ fence: MarkdownFence) throws(NotebookDefect) -> String {
    let start = line + 1
    guard let end = fence.end(in: lines, from: start) else { throw .unclosed(line: line + 1) }
    line = end
    return lines.text(start..<(end - 1))
  }

  private mutating func stretch(_ mark: MarkdownMark) throws(NotebookDefect) -> String {
    let start = line + 1
    guard let end = (start..<lines.count).first(where: { lines[$0].reads(mark.closing) }) else {
      throw .unclosed(line: line + 1)
    }
    line = end + 1
    return lines.text(start..<end)
  }

  /// The outputs behind a code cell: blocks and pictures, which blank lines may part.
  private mutating func outputs() throws(NotebookDefect) -> [NotebookOutput]? {
    var outputs: [NotebookOutput] = []
    while let next = (line..<lines.count).first(where: { !lines[$0].isBlank }) {
      if let fence = MarkdownFence(lines[next]), fence.opens("output") {
        line = next
        let text = try block(fence)
        outputs.append(NotebookOutput(kind: .init(text: text, hasPicture: false), text: text))
      } else if let svg = try picture(on: next) {
        line = next + 1
        if outputs.isEmpty || outputs[outputs.count - 1].svg != nil {
          outputs.append(NotebookOutput(kind: .figure, text: ""))
        }
        let last = outputs.count - 1
        outputs[last].svg = svg
        outputs[last].kind = .init(text: outputs[last].text, hasPicture: true)
      } else {
        break
      }
    }
    return outputs.isEmpty ? nil : outputs
  }

  /// The picture that a line shows, if it is one of the notebook's own and its file is there.
  private func picture(on line: Int) throws(NotebookDefect) -> String? {
    guard let path = MarkdownPicture.path(in: lines[line]), let bytes = attachments[path],
      let name = path.utf8.split(separator: UInt8(ascii: "/")).last,
      MarkdownPicture.isFile(String(Substring(name)))
    else { return nil }
    if let svg = String(validating: bytes, as: UTF8.self) { return svg }
    let place = UTF8Check.firstDefect(in: bytes) ?? 0
    let defect = NotebookDefect.notText(byte: place, line: UTF8Check.line(of: place, in: bytes))
    throw .attachment(name: path, defect)
  }
}
