import Notebooks
import TableFiles
import Tables

/// What a cell showed and read in an earlier replay.
struct CachedCell: Hashable {
  var outputs: [NotebookOutput]
  var records: [FileRecord]
  var source: String
  /// The cell's number then.
  var number: Int

  /// Whether it is what the cell would show now.
  ///
  /// Notices show the cell's number and its lines, so they are good only for the very same cell.
  func fits(_ cell: CodeCell) -> Bool {
    let hasNotices = outputs.contains { $0.kind == .notice }
    return !hasNotices || (source == cell.source && number == cell.number)
  }

  /// The bytes of a file: the digest of the rest on the first line, the cell's number on the second, then a
  /// notebook of one cell.
  ///
  /// - Returns: `nil` for what would not be read back as it is.
  var bytes: [UInt8]? {
    let notebook = Notebook(contract: records, cells: [NotebookCell(.code(source, outputs: outputs))])
    let payload = Array("\(number)\n".utf8) + JupyterCodec.encode(notebook, name: "cell").bytes
    let bytes = Array((FileDigest.sha256(payload) + "\n").utf8) + payload
    return CachedCell(bytes) == self ? bytes : nil
  }

  /// What a cell showed and read, in the canonical form in which it is read back.
  init(outputs: [NotebookOutput], records: [FileRecord], source: String, number: Int) {
    let notebook = Notebook(contract: records, cells: [NotebookCell(.code(source, outputs: outputs))])
      .canonical
    if case .code(_, let canonical?) = notebook.cells[0].content {
      self.outputs = canonical
    } else {
      self.outputs = outputs
    }
    self.records = notebook.contract
    self.source = source
    self.number = number
  }

  /// The mirror of `bytes`; `nil` for anything else.
  init?(_ bytes: [UInt8]) {
    guard bytes.count > 65, bytes[64] == UInt8(ascii: "\n") else { return nil }
    let payload = Array(bytes[65...])
    guard Array(FileDigest.sha256(payload).utf8) == Array(bytes[..<64]),
      let end = payload.firstIndex(of: UInt8(ascii: "\n")),
      let number = Int(String(decoding: payload[..<end], as: UTF8.self)),
      let notebook = try? JupyterCodec.decode(EncodedNotebook(Array(payload[(end + 1)...])), name: "cell"),
      notebook.cells.count == 1, case .code(let source, let outputs?) = notebook.cells[0].content
    else { return nil }
    self.init(outputs: outputs, records: notebook.contract, source: source, number: number)
  }
}
