import Tables

/// Markdown notebooks: fenced `crm` blocks are code, the fenced `output` blocks behind one are what it
/// printed, all other text is prose and stays as it is, byte for byte.
///
/// Parts stand one blank line apart. An empty `output` block says that a cell printed nothing; no block,
/// that it was never run. Pictures are files in `NAME_files`, shown behind their output's block. What the
/// text can't show stands in `NAME_files/outputs.json`; where that and the text of an output differ, the
/// text counts and the recorded values are forgotten. `MarkdownMark` lists the comment lines for
/// notebooks that plain Markdown can't express.
public enum MarkdownCodec: NotebookCodec {
  /// `md`.
  public static let fileExtension = "md"

  static let sidecar = "outputs.json"

  /// The notebook as Markdown, with its pictures and its sidecar where there is something to put there.
  public static func encode(_ notebook: Notebook, name: String) -> EncodedNotebook {
    let notebook = notebook.canonical
    var writer = MarkdownWriter(notebook, folder: name + "_files/")
    writer.write()
    if !TextLines.isReadAsWritten(writer.bytes) {
      writer = MarkdownWriter(notebook, folder: name + "_files/", marksAll: true)
      writer.write()
    }
    var encoded = EncodedNotebook(writer.bytes, attachments: writer.pictures)
    let sidecar = Sidecar(
      cells: notebook.cells, recording: notebook.recording, metadata: writer.otherMetadata
    ) { outputs in
      let rest = outputs.map { Sidecar.Output($0) }
      let isTold = rest.allSatisfy { $0.kind == nil && $0.html == nil && $0.data == nil }
      // One output without text looks like none.
      let looksEmpty = outputs.count == 1 && outputs[0].text.isEmpty && outputs[0].svg == nil
      return isTold && !looksEmpty ? nil : rest
    }
    if !sidecar.isEmpty { encoded.attachments[name + "_files/" + Self.sidecar] = sidecar.bytes }
    return encoded
  }

  /// The notebook of a Markdown file.
  public static func decode(
    _ encoded: EncodedNotebook, name: String
  ) throws(NotebookDefect) -> Notebook {
    let lines = try TextLines(file: encoded.bytes)
    let sidecar = try Sidecar(named: name + "_files/" + Self.sidecar, of: encoded)
    var notebook = Notebook(cells: [], isBare: true)
    let start = try FrontMatter.read(lines, into: &notebook)
    var reader = MarkdownReader(lines, from: start, attachments: encoded.attachments)
    try reader.read()
    notebook.cells = reader.cells
    notebook.recording = sidecar.recording
    if let rest = sidecar.metadata?.fields {
      notebook.foreignMetadata = .record((notebook.foreignMetadata?.fields ?? []) + rest)
    }
    let entries = sidecar.entries(for: notebook.cells.map(\.content))
    for (index, entry) in entries.enumerated() { notebook.cells[index].complete(from: entry) }
    return notebook.canonical
  }

  /// `outputs.json`, `cell-3-1.svg` and the like.
  public static func writesAttachment(_ file: String) -> Bool {
    file == sidecar || MarkdownPicture.isFile(file)
  }
}

extension NotebookCell {
  /// Adds what a sidecar knows of the cell.
  fileprivate mutating func complete(from entry: Sidecar.Entry?) {
    if let entry {
      id = entry.id
      foreignMetadata = entry.metadata
      attachments = entry.attachments
    }
    guard case .code(let source, let shown?) = content else { return }
    if let recorded = entry?.outputs {
      content = .code(source, outputs: Sidecar.Output.complete(shown, from: recorded))
    } else if shown.count == 1, shown[0].text.isEmpty, shown[0].svg == nil {
      content = .code(source, outputs: [])
    }
  }
}

extension Sidecar.Output {
  /// What the text and the picture of an output don't tell.
  fileprivate init(_ output: NotebookOutput) {
    let plain = NotebookOutput.Kind(text: output.text, hasPicture: output.svg != nil)
    self.init(
      kind: output.kind == plain ? nil : output.kind, digest: CellIdentity.digest(output.text.utf8),
      html: output.html, data: output.data)
  }

  /// The outputs that stand in a file with what was recorded of them.
  ///
  /// Where the text isn't the recorded one, someone edited it: the values and the HTML, which show
  /// something else, are left out.
  fileprivate static func complete(
    _ shown: [NotebookOutput], from recorded: [Sidecar.Output]
  ) -> [NotebookOutput] {
    var rest = recorded[...]
    return shown.enumerated().map { place, output in
      var output = output
      let digest = CellIdentity.digest(output.text.utf8)
      if let match = rest.firstIndex(where: { $0.digest == digest }) {
        output.kind = recorded[match].kind ?? output.kind
        output.html = recorded[match].html
        output.data = recorded[match].data
        rest = rest[(match + 1)...]
      } else if shown.count == recorded.count, output.kind == .text {
        output.kind = recorded[place].kind ?? .text
      }
      return output
    }
  }
}

extension NotebookOutput.Kind {
  /// The kind that an output's text and picture tell.
  init(text: String, hasPicture: Bool) {
    if text.utf8.starts(with: "error[".utf8) {
      self = .error
    } else if text.utf8.starts(with: "warning[".utf8) || text.utf8.starts(with: "note[".utf8) {
      self = .notice
    } else {
      self = hasPicture ? .figure : .text
    }
  }
}
