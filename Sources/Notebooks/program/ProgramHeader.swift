import Tables

/// The head of a `.crm` file: the edition, and behind it comment lines with what isn't the default.
///
/// ```
/// crm 1
/// # crmlab: seed=42
/// # crmlab: tolerance=1e-06
/// # crmlab: reads={"columns": [{"kind": "integer", "name": "uid"}], "path": "orders.csv", …}
/// ```
enum ProgramHeader {
  private static let comment = "# crmlab: "

  /// The head without final newline; `nil` for a bare notebook.
  static func text(of notebook: Notebook) -> String? {
    guard !notebook.isBare else { return nil }
    var entries: [(name: String, value: Datum)] = []
    if notebook.seed != Notebook.defaultSeed { entries.append(("seed", notebook.seed.datum)) }
    if notebook.tolerance != Notebook.defaultTolerance {
      entries.append(("tolerance", .number(notebook.tolerance)))
    }
    entries += notebook.contract.map { ("reads", $0.datum) }
    entries += notebook.masked.map { ("masked", $0.datum) }
    let lines = entries.map { name, value in
      let json = JSONText.write(value, layout: .line)
      return "\(comment)\(name)=\(String(decoding: json, as: UTF8.self))"
    }
    return (["crm \(notebook.edition)"] + lines).joined(separator: "\n")
  }

  /// Whether a program's first line names an edition.
  static func begins(_ source: String) -> Bool {
    edition(TextLines(Array(source.utf8))[0]) != nil
  }

  /// Reads the head into the notebook.
  ///
  /// - Returns: the number of the first line behind it.
  static func read(_ lines: TextLines, into notebook: inout Notebook) throws(NotebookDefect) -> Int {
    guard let digits = edition(lines[0]) else { return 0 }
    guard let edition = Int(digits), edition >= 1 else {
      throw .wrongValue(path: "crm", expected: .edition)
    }
    notebook.edition = edition
    notebook.isBare = false
    var line = 1
    while line < lines.count, lines[line].starts(with: comment.utf8) {
      try entry(lines[line].dropFirst(comment.utf8.count), line: line + 1, into: &notebook)
      line += 1
    }
    return line
  }

  /// The digits of `crm N`, if a line is that.
  private static func edition(_ line: ArraySlice<UInt8>) -> String? {
    guard line.starts(with: "crm".utf8) else { return nil }
    let rest = line.dropFirst(3)
    let number = rest.trimmed
    guard number.startIndex > rest.startIndex, !number.isEmpty else { return nil }
    guard number.allSatisfy({ $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }) else { return nil }
    return String(decoding: number, as: UTF8.self)
  }

  private static func entry(
    _ text: ArraySlice<UInt8>, line: Int, into notebook: inout Notebook
  ) throws(NotebookDefect) {
    guard let equals = text.firstIndex(of: UInt8(ascii: "=")) else { throw .header(line: line) }
    let name = String(decoding: text[..<equals], as: UTF8.self)
    guard let value = try? JSONText.read(Array(text[(equals + 1)...].trimmed)) else {
      throw .header(line: line)
    }
    switch name {
    case "seed": notebook.seed = try DatumPath(value, path: name).seed()
    case "tolerance": notebook.tolerance = try DatumPath(value, path: name).tolerance()
    case "reads":
      let path = "reads[\(notebook.contract.count)]"
      notebook.contract.append(try FileRecord(DatumPath(value, path: path)))
    case "masked":
      notebook.masked.append(try MaskedColumn(DatumPath(value, path: "masked[\(notebook.masked.count)]")))
    default: throw .header(line: line)
    }
  }
}
