import Tables

/// A writer of one JSON text; see `JSONText.Layout`.
struct JSONWriter {
  private(set) var bytes: [UInt8] = []
  private let layout: JSONText.Layout

  init(layout: JSONText.Layout) { self.layout = layout }

  mutating func write(_ value: Datum, depth: Int) {
    switch value {
    case .null: put("null")
    case .bool(let value): put(value ? "true" : "false")
    case .integer(let value): put("\(value)")
    case .number(let value):
      if let text = PythonNumber.text(value) { put(text) } else { string("\(value)") }
    case .text(let text): string(text)
    case .list(let items):
      container("[", items, "]", depth: depth) { writer, item in writer.write(item, depth: depth + 1) }
    case .record(let fields):
      container("{", fields.sortedByName, "}", depth: depth) { writer, field in
        writer.string(field.name)
        writer.put(": ")
        writer.write(field.value, depth: depth + 1)
      }
    }
  }

  private mutating func container<Item: JSONPart>(
    _ open: StaticString, _ items: [Item], _ close: StaticString, depth: Int,
    each: (inout JSONWriter, Item) -> Void
  ) {
    put(open.description)
    let isOnOneLine =
      switch layout {
      case .line: true
      case .rows: items.allSatisfy { $0.part.isScalar }
      case .lines: false
      }
    for (index, item) in items.enumerated() {
      if index > 0 { put(isOnOneLine ? ", " : ",") }
      if !isOnOneLine { newLine(depth + 1) }
      each(&self, item)
    }
    if !isOnOneLine, !items.isEmpty { newLine(depth) }
    put(close.description)
  }

  private mutating func newLine(_ depth: Int) {
    bytes.append(UInt8(ascii: "\n"))
    bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: depth))
  }

  private mutating func put(_ text: String) { bytes.append(contentsOf: text.utf8) }

  private mutating func string(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": put("\\\"")
      case "\\": put("\\\\")
      case "\n": put("\\n")
      case "\r": put("\\r")
      case "\t": put("\\t")
      case "\u{8}": put("\\b")
      case "\u{C}": put("\\f")
      case _ where scalar.value < 0x20 || layout == .line && scalar.isAwkward:
        let digits = String(scalar.value, radix: 16)
        put("\\u" + String(repeating: "0", count: 4 - digits.count) + digits)
      default: UTF8.encode(scalar).map { bytes.append(contentsOf: $0) }
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}

/// What stands in a list or a record: one value, or a name with its value.
private protocol JSONPart {
  var part: Datum { get }
}

extension Datum: JSONPart {
  fileprivate var part: Datum { self }
  fileprivate var isScalar: Bool {
    switch self {
    case .list(let items): items.isEmpty
    case .record(let fields): fields.isEmpty
    default: true
    }
  }
}

extension Datum.Field: JSONPart {
  fileprivate var part: Datum { value }
}

extension Unicode.Scalar {
  /// Whether YAML refuses it as it stands, or an editor takes it for a line's end.
  fileprivate var isAwkward: Bool {
    switch value {
    case 0x7F...0x9F, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF: true
    default: false
    }
  }
}
