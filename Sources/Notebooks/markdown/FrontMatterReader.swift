import Tables
import Yams

/// Reads front matter from Yams' nodes.
///
/// Nodes rather than decoded values, because only they keep `1` apart from `1.0`, and a path `2020` from
/// a number.
struct FrontMatterReader {
  /// How many nodes are read at most; aliases may repeat one without end.
  private var nodesLeft = 100_000

  /// Reads a block's text into the notebook.
  ///
  /// - Returns: whether the text is a mapping; nothing is read from anything else.
  mutating func read(_ text: String, into notebook: inout Notebook) throws(NotebookDefect) -> Bool {
    let root: Node?
    do {
      root = try Yams.compose(yaml: text)
    } catch let error as YamlError {
      throw .frontMatter(line: Self.line(of: error), problem: Self.problem(error))
    } catch {
      throw .frontMatter(line: 2, problem: "\(error)")
    }
    guard let mapping = root?.mapping else { return false }
    try read(mapping, into: &notebook)
    return true
  }

  /// Reads the entries into the notebook.
  private mutating func read(_ mapping: Node.Mapping, into notebook: inout Notebook) throws(NotebookDefect) {
    var foreign: [Datum.Field] = []
    for (key, value) in mapping {
      let name = try scalar(key, path: "", .text)
      switch name {
      case "crm": notebook.edition = try DatumPath(try datum(value), path: name).edition()
      case "seed":
        let digits = try scalar(value, path: name, .seed)
        guard let seed = UInt64(digits) else { throw .wrongValue(path: name, expected: .seed) }
        notebook.seed = seed
      case "tolerance": notebook.tolerance = try DatumPath(try datum(value), path: name).tolerance()
      case "reads": notebook.contract = try records(value)
      case "masked": notebook.masked = try masked(value)
      default: foreign.append(.init(name, try datum(value)))
      }
      if FrontMatter.ownKeys.contains(name) { notebook.isBare = false }
    }
    if !foreign.isEmpty { notebook.foreignMetadata = .record(foreign) }
  }

  private func scalar(
    _ node: Node, path: String, _ expected: NotebookDefect.Expectation
  ) throws(NotebookDefect) -> String {
    guard case .scalar(let scalar) = node else { throw .wrongValue(path: path, expected: expected) }
    return scalar.string
  }

  private func entry(_ node: Node, _ name: String, path: String) throws(NotebookDefect) -> Node {
    guard let mapping = node.mapping else { throw .wrongValue(path: path, expected: .record) }
    for (key, value) in mapping where key.scalar?.string == name { return value }
    throw .missing(path: path + "." + name)
  }

  private func records(_ node: Node) throws(NotebookDefect) -> [FileRecord] {
    guard let sequence = node.sequence else { throw .wrongValue(path: "reads", expected: .list) }
    var records: [FileRecord] = []
    for (index, item) in sequence.enumerated() { records.append(try record(item, path: "reads[\(index)]")) }
    return records
  }

  /// Table, column and what was done, three texts for each.
  private func masked(_ node: Node) throws(NotebookDefect) -> [MaskedColumn] {
    guard let sequence = node.sequence else { throw .wrongValue(path: "masked", expected: .list) }
    var columns: [MaskedColumn] = []
    for (index, item) in sequence.enumerated() {
      let path = "masked[\(index)]"
      guard let parts = item.sequence, parts.count == 3 else {
        throw .wrongValue(path: path, expected: .list)
      }
      columns.append(
        MaskedColumn(
          table: try scalar(parts[0], path: path, .text), column: try scalar(parts[1], path: path, .text),
          how: try scalar(parts[2], path: path, .text)))
    }
    return columns
  }

  private func record(_ node: Node, path: String) throws(NotebookDefect) -> FileRecord {
    let rows = try scalar(try entry(node, "rows", path: path), path: path + ".rows", .count)
    guard let count = Int(rows), count >= 0 else {
      throw .wrongValue(path: path + ".rows", expected: .count)
    }
    let list = try entry(node, "columns", path: path)
    guard let sequence = list.sequence else {
      throw .wrongValue(path: path + ".columns", expected: .list)
    }
    var columns: [FileRecord.ColumnRecord] = []
    for (index, item) in sequence.enumerated() {
      columns.append(try column(item, path: "\(path).columns[\(index)]"))
    }
    return FileRecord(
      path: try scalar(try entry(node, "path", path: path), path: path + ".path", .text),
      digest: try scalar(try entry(node, "sha256", path: path), path: path + ".sha256", .text),
      rows: count, columns: columns)
  }

  /// `name: kind fingerprint`, or `[name, kind fingerprint]`; the fingerprint may be absent.
  private func column(_ node: Node, path: String) throws(NotebookDefect) -> FileRecord.ColumnRecord {
    let pair: (name: Node, kind: Node)
    if let mapping = node.mapping, mapping.count == 1, let only = mapping.first {
      pair = (only.key, only.value)
    } else if let sequence = node.sequence, sequence.count == 2 {
      pair = (sequence[0], sequence[1])
    } else {
      throw .wrongValue(path: path, expected: .record)
    }
    let words = try scalar(pair.kind, path: path, .kind).split(separator: " ").map(String.init)
    guard words.count <= 2, let kind = words.first.flatMap(ColumnKind.init) else {
      throw .wrongValue(path: path, expected: .kind)
    }
    return .init(
      name: try scalar(pair.name, path: path, .text), kind: kind, values: words.count == 2 ? words[1] : "")
  }

  /// A node as JSON would have it: a plain scalar is what it looks like in JSON, everything else text.
  private mutating func datum(_ node: Node) throws(NotebookDefect) -> Datum {
    nodesLeft -= 1
    guard nodesLeft > 0 else { throw .frontMatterTooLarge }
    switch node {
    case .scalar(let scalar): return scalar.style == .plain ? Self.plain(scalar.string) : .text(scalar.string)
    case .sequence(let sequence):
      var items: [Datum] = []
      for item in sequence { items.append(try datum(item)) }
      return .list(items)
    case .mapping(let mapping):
      var fields: [Datum.Field] = []
      for (key, value) in mapping {
        fields.append(.init(try scalar(key, path: "", .text), try datum(value)))
      }
      return .record(fields)
    case .alias: throw .frontMatterTooLarge
    }
  }

  private static func plain(_ text: String) -> Datum {
    if text.isEmpty || text == "~" { return .null }
    guard let value = try? JSONText.read(Array(text.utf8)) else { return .text(text) }
    switch value {
    case .null, .bool, .integer, .number: return value
    default: return .text(text)
    }
  }

  /// The line of the file on which Yams found something.
  private static func line(of error: YamlError) -> Int {
    switch error {
    case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _):
      // The block's first line is the file's second; Yams counts from 1.
      mark.line + 1
    default: 2
    }
  }

  /// What Yams found.
  private static func problem(_ error: YamlError) -> String {
    switch error {
    case .scanner(_, let problem, _, _), .parser(_, let problem, _, _), .composer(_, let problem, _, _):
      problem
    case .duplicatedKeysInMapping: "a key stands there twice"
    default: "not YAML"
    }
  }
}
