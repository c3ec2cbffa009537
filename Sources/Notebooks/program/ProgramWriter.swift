/// Writes a notebook as a bare program.
struct ProgramWriter {
  /// The file.
  let bytes: [UInt8]

  /// Writes the notebook; with `marksAll` every cell says what it is.
  init(_ notebook: Notebook, marksAll: Bool = false) {
    var parts: [String] = []
    if let header = ProgramHeader.text(of: notebook) { parts.append(header) }
    var previous: Form?
    for cell in notebook.cells {
      let form = Self.form(of: cell.content, isFirst: parts.isEmpty, marksAll: marksAll)
      let text = Self.text(of: cell.content)
      let needsBoundary =
        switch (previous, form) {
        case (.marked?, .code), (.marked?, .prose), (.code?, .code): true
        default: false
        }
      switch form {
      case .marked(let mark): parts.append(mark.rawValue + "\n" + text)
      case .code, .prose:
        parts.append((needsBoundary ? ProgramMark.boundary.rawValue + "\n" : "") + text)
      }
      previous = form
    }
    bytes = Array((parts.joined(separator: "\n\n") + (parts.isEmpty ? "" : "\n")).utf8)
  }

  /// How a cell stands in the file: behind a mark that says what it is, or so that it can be seen.
  private enum Form {
    case code, prose, marked(ProgramMark)
  }

  private static func form(
    of content: NotebookCell.Content, isFirst: Bool, marksAll: Bool
  ) -> Form {
    switch content {
    case .raw: return .marked(.raw)
    case .prose: return marksAll ? .marked(.prose) : .prose
    case .code(let source, _):
      if marksAll || isFirst && ProgramHeader.begins(source) { return .marked(.code) }
      var reader = ProgramReader(TextLines(Array(ProgramMark.escaped(source).utf8)))
      reader.read(from: 0)
      let isSeen = reader.cells.count == 1 && !reader.endsOpen
      guard isSeen, case .code(let read, _) = reader.cells[0].content else { return .marked(.code) }
      return read.utf8.elementsEqual(source.utf8) ? .code : .marked(.code)
    }
  }

  private static func text(of content: NotebookCell.Content) -> String {
    switch content {
    case .code(let source, _): ProgramMark.escaped(source)
    case .prose(let text), .raw(let text):
      ProgramMark.escaped(
        text.splitAtNewlines.map { $0.isEmpty ? "#" : "# " + $0 }.joined(separator: "\n"))
    }
  }
}
