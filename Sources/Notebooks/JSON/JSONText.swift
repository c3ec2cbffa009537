public import Tables

/// JSON as text: reading into a `Datum`, and writing that is byte-stable.
///
/// Reading is our own because `JSONDecoder` gives `1` and `1.0` the same value, forgets duplicates and
/// places, and takes what stands there as whatever type is asked for: a count of a recorded table would
/// turn into a measurement. Writing gives the same bytes as Python's `json.dumps` with sorted keys, so a
/// file that Jupyter saves again doesn't change.
public enum JSONText {
  /// How many lists and objects may stand inside each other.
  public static let depthLimit = JSONReader.depthLimit

  /// How a text is laid out.
  public enum Layout: Hashable, Sendable {
    /// Every entry on its own line, indented by one space for each level, as Jupyter writes notebooks.
    case lines
    /// As `lines`, but lists and objects of scalars on one line: rows of a table.
    case rows
    /// All on one line; what YAML or an editor might not take as it stands is escaped.
    case line
  }

  /// The value of a JSON text.
  ///
  /// Numbers without point and exponent are whole numbers as far as 64 bits reach and numbers of double
  /// precision beyond. Entries keep their order.
  ///
  /// - Throws: the first defect, with its place.
  /// - Complexity: O(bytes).
  public static func read(_ bytes: [UInt8]) throws(JSONDefect) -> Datum {
    if let place = UTF8Check.firstDefect(in: bytes) {
      throw JSONDefect(byte: place, line: UTF8Check.line(of: place, in: bytes), problem: .notUTF8)
    }
    var reader = JSONReader(bytes)
    return try reader.document()
  }

  /// A value as JSON text without final newline; entries are sorted by their keys' code points, and of
  /// entries with the same key the first counts.
  ///
  /// Numbers that aren't finite, which JSON can't say, become text as in `Datum(_: Cell)`.
  public static func write(_ value: Datum, layout: Layout = .lines) -> [UInt8] {
    var writer = JSONWriter(layout: layout)
    writer.write(value, depth: 0)
    return writer.bytes
  }
}
