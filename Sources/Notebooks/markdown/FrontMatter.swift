import Tables

/// The block at the head of a Markdown notebook: edition, seed, tolerance, what each `load` read, which
/// columns were masked, and whatever else someone put there.
///
/// ```
/// ---
/// crm: 1
/// seed: 42
/// tolerance: 1e-09
/// reads:
///   - path: datasets/orders.csv
///     sha256: 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
///     rows: 6186
///     columns:
///       - uid: integer
///       - ordered: date
/// masked:
///   - ["people", "name", "keyed hash"]
/// title: "Orders of a year"
/// ---
/// ```
///
/// It is written by hand, so that the same notebook has the same bytes whatever the YAML library does,
/// and read by Yams. Comments in it are not kept.
enum FrontMatter {
  /// The line that begins and ends it.
  static let line = "---"
  static let ownKeys: Set<String> = ["crm", "seed", "tolerance", "reads", "masked"]

  /// Reads the block into the notebook.
  ///
  /// - Returns: the number of the first line behind it; 0 when there is none.
  static func read(_ lines: TextLines, into notebook: inout Notebook) throws(NotebookDefect) -> Int {
    guard lines[0].reads(line) else { return 0 }
    guard let end = (1..<lines.count).first(where: { lines[$0].reads(line) }) else {
      // A rule at the head of a page; but what begins like ours was cut off.
      if lines.count > 1, lines[1].starts(with: "crm:".utf8) { throw .unclosed(line: 1) }
      return 0
    }
    let isOurs = (1..<end).contains { lines[$0].starts(with: "crm:".utf8) }
    let text = lines.text(1..<end)
    do throws(NotebookDefect) {
      try FrontMatterLimits.check(text)
      var reader = FrontMatterReader()
      var filled = notebook
      guard try reader.read(text, into: &filled) else { return 0 }
      notebook = filled
      return end + 1
    } catch {
      // Prose between two rules is seldom YAML.
      if isOurs { throw error }
      switch error {
      case .frontMatter, .frontMatterTooLarge: return 0
      default: throw error
      }
    }
  }

  /// The block without final newline, and the metadata it has no place for.
  ///
  /// - Returns: no text for a bare notebook without metadata.
  static func text(of notebook: Notebook) -> (text: String?, other: Datum?) {
    var lines: [String] = []
    if !notebook.isBare {
      lines.append("crm: \(notebook.edition)")
      lines.append("seed: \(notebook.seed)")
      lines.append("tolerance: \(PythonNumber.text(notebook.tolerance) ?? "0.0")")
      if !notebook.contract.isEmpty { lines.append("reads:") }
      for record in notebook.contract { lines += self.lines(of: record) }
      if !notebook.masked.isEmpty { lines.append("masked:") }
      for column in notebook.masked { lines.append("  - " + json(column.datum)) }
    }
    var other: [Datum.Field] = []
    for field in notebook.foreignMetadata?.fields ?? [] {
      if !ownKeys.contains(field.name), isKey(field.name), fits(field.value, depth: 0) {
        lines.append("\(field.name): " + json(field.value))
      } else {
        other.append(field)
      }
    }
    return (
      lines.isEmpty ? nil : ([line] + lines + [line]).joined(separator: "\n"),
      other.isEmpty ? nil : .record(other)
    )
  }

  private static func lines(of record: FileRecord) -> [String] {
    [
      "  - path: \(scalar(record.path))", "    sha256: \(scalar(record.digest))",
      "    rows: \(record.rows)", record.columns.isEmpty ? "    columns: []" : "    columns:",
    ]
      + record.columns.map { column in
        // YAML doesn't take longer texts as keys.
        let isLong = column.name.utf8.count > 200
        let (open, colon, close) = isLong ? ("[", ", ", "]") : ("", ": ", "")
        let kind = column.kind.rawValue + (column.values.isEmpty ? "" : " " + column.values)
        return "      - " + open + scalar(column.name) + colon + kind + close
      }
  }

  /// Text as a plain word where no reader of YAML can take it for anything else, otherwise in quotes.
  private static func scalar(_ text: String) -> String {
    let reserved: Set<String> = ["true", "false", "yes", "no", "on", "off", "null", "y", "n"]
    let isPlain =
      text.unicodeScalars.first?.properties.isAlphabetic == true && !reserved.contains(text.lowercased())
      && text.unicodeScalars.allSatisfy { scalar in
        scalar.properties.isAlphabetic || "0123456789_-./".unicodeScalars.contains(scalar)
      }
    return isPlain ? text : json(.text(text))
  }

  private static func json(_ value: Datum) -> String {
    String(decoding: JSONText.write(value, layout: .line), as: UTF8.self)
  }

  /// Whether front matter is the place for a value: people write such things there.
  private static func fits(_ value: Datum, depth: Int) -> Bool {
    switch value {
    // Yams takes a byte-order mark off every text.
    case .text(let text): text.utf8.count <= 1000 && text.unicodeScalars.first != "\u{FEFF}"
    case .list(let items): depth < 6 && items.count <= 100 && items.allSatisfy { fits($0, depth: depth + 1) }
    case .record(let fields):
      depth < 6 && fields.count <= 100
        && fields.allSatisfy { isKey($0.name) && fits($0.value, depth: depth + 1) }
    default: true
    }
  }

  /// Whether a name can stand before a colon as it is.
  private static func isKey(_ name: String) -> Bool {
    let reserved: Set<String> = ["true", "false", "yes", "no", "on", "off", "null", "y", "n"]
    guard let first = name.utf8.first, Character(Unicode.Scalar(first)).isLetter else { return false }
    return name.utf8.count <= 64 && !reserved.contains(name.lowercased())
      && name.utf8.allSatisfy { byte in
        let character = Character(Unicode.Scalar(byte))
        return byte < 0x80 && (character.isLetter || character.isNumber || "_-.".contains(character))
      }
  }
}

extension Datum {
  /// The fields of a record, if it is one.
  var fields: [Field]? {
    if case .record(let fields) = self { fields } else { nil }
  }
}
