import Tables

/// Writes a notebook as Markdown.
struct MarkdownWriter {
  /// The file.
  private(set) var bytes: [UInt8] = []
  /// The pictures by path.
  private(set) var pictures: [String: [UInt8]] = [:]
  /// Metadata that front matter has no place for.
  private(set) var otherMetadata: Datum?

  private let notebook: Notebook
  private let folder: String
  /// Whether every prose cell stands between marks.
  private let marksAll: Bool

  init(_ notebook: Notebook, folder: String, marksAll: Bool = false) {
    self.notebook = notebook
    self.folder = folder
    self.marksAll = marksAll
  }

  /// Writes the file.
  mutating func write() {
    var parts: [String] = []
    let (front, other) = FrontMatter.text(of: notebook)
    otherMetadata = other
    if let front { parts.append(front) }
    var previous: NotebookCell.Content?
    for (index, cell) in notebook.cells.enumerated() {
      switch cell.content {
      case .prose(let text):
        parts.append(prose(text, behind: previous, isFirst: parts.isEmpty))
      case .raw(let text): parts.append(MarkdownMark.stretch(.raw, text))
      case .code(let source, let outputs):
        parts.append(code(source, outputs, place: index + 1))
      }
      previous = cell.content
    }
    let text = parts.joined(separator: "\n\n")
    bytes = Array(text.utf8)
    if !parts.isEmpty { bytes.append(UInt8(ascii: "\n")) }
  }

  private func prose(_ text: String, behind previous: NotebookCell.Content?, isFirst: Bool) -> String {
    let lines = TextLines(Array(text.utf8))
    if marksAll || !MarkdownProse.standsAlone(lines) { return MarkdownMark.stretch(.prose, text) }
    guard let first = (0..<lines.count).first(where: { !lines[$0].isBlank }) else {
      return marked(text)
    }
    switch previous {
    case .prose: return marked(text)
    case .code where MarkdownFence(lines[first])?.opens("output") == true: return marked(text)
    case .code where MarkdownPicture.path(in: lines[first]) != nil: return marked(text)
    case nil where isFirst && lines[0].reads(FrontMatter.line): return marked(text)
    default: return text
    }
  }

  private func marked(_ text: String) -> String { MarkdownMark(.cell).opening + "\n" + text }

  private mutating func code(_ source: String, _ outputs: [NotebookOutput]?, place: Int) -> String {
    var parts = [MarkdownFence.block("crm", source)]
    if outputs?.isEmpty == true { parts.append(MarkdownFence.block("output", "")) }
    for (index, output) in (outputs ?? []).enumerated() {
      parts.append(MarkdownFence.block("output", output.text))
      guard let svg = output.svg else { continue }
      let path = folder + MarkdownPicture.file(cell: place, output: index + 1)
      pictures[path] = Array(svg.utf8)
      parts.append(MarkdownPicture.line(path: path, text: output.text))
    }
    return parts.joined(separator: "\n")
  }
}
