/// Bare programs: the code of a notebook, its prose as comments.
///
/// Parts stand one blank line apart. Whole-line comments between blank lines are a prose cell, all else
/// is code; where two code cells adjoin, or a cell wouldn't be seen as what it is, a line of `ProgramMark`
/// says so. Outputs, and ids and metadata of other programs, stand in `NAME_files/program.json`.
public enum ProgramCodec: NotebookCodec {
  /// `crm`.
  public static let fileExtension = "crm"

  // Another name than Markdown's, so that `a.crm` and `a.md` may lie side by side.
  static let sidecar = "program.json"

  /// The notebook as a program, with its sidecar where there is something to put there.
  public static func encode(_ notebook: Notebook, name: String) -> EncodedNotebook {
    let notebook = notebook.canonical
    var bytes = ProgramWriter(notebook).bytes
    if !TextLines.isReadAsWritten(bytes) { bytes = ProgramWriter(notebook, marksAll: true).bytes }
    var encoded = EncodedNotebook(bytes)
    let sidecar = Sidecar(
      cells: notebook.cells, recording: notebook.recording, metadata: notebook.foreignMetadata
    ) { outputs in
      outputs.map {
        Sidecar.Output(
          kind: $0.kind == .text ? nil : $0.kind, text: $0.text, html: $0.html, svg: $0.svg, data: $0.data)
      }
    }
    if !sidecar.isEmpty { encoded.attachments[name + "_files/" + Self.sidecar] = sidecar.bytes }
    return encoded
  }

  /// The notebook of a program. A cell whose code was edited keeps its outputs while it still stands
  /// behind the same cell.
  public static func decode(
    _ encoded: EncodedNotebook, name: String
  ) throws(NotebookDefect) -> Notebook {
    let lines = try TextLines(file: encoded.bytes)
    let sidecar = try Sidecar(named: name + "_files/" + Self.sidecar, of: encoded)
    var notebook = Notebook(cells: [], foreignMetadata: sidecar.metadata, isBare: true)
    var reader = ProgramReader(lines)
    reader.read(from: try ProgramHeader.read(lines, into: &notebook))
    notebook.cells = reader.cells
    notebook.recording = sidecar.recording
    let entries = sidecar.entries(for: notebook.cells.map(\.content))
    for (index, entry) in entries.enumerated() {
      guard let entry else { continue }
      notebook.cells[index].complete(from: entry)
    }
    return notebook.canonical
  }

  /// `program.json`.
  public static func writesAttachment(_ file: String) -> Bool { file == sidecar }
}

extension NotebookCell {
  /// Adds what a sidecar holds of the cell.
  fileprivate mutating func complete(from entry: Sidecar.Entry) {
    id = entry.id
    foreignMetadata = entry.metadata
    attachments = entry.attachments
    guard case .code(let source, _) = content else { return }
    let outputs = entry.outputs?.map {
      NotebookOutput(kind: $0.kind ?? .text, text: $0.text ?? "", html: $0.html, svg: $0.svg, data: $0.data)
    }
    content = .code(source, outputs: outputs)
  }
}
