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
    if layout == .line {
      for scalar in text.unicodeScalars {
        if scalar.isAwkward {
          escape(scalar.value)
        } else {
          for byte in UTF8.encode(scalar) ?? .init() { put(byte) }
        }
      }
    } else {
      for byte in text.utf8 { put(byte) }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// One byte of a text.
  private mutating func put(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""): put("\\\"")
    case UInt8(ascii: "\\"): put("\\\\")
    case 0x20...: bytes.append(byte)
    case 0x0A: put("\\n")
    case 0x0D: put("\\r")
    case 0x09: put("\\t")
    case 0x08: put("\\b")
    case 0x0C: put("\\f")
    default: escape(UInt32(byte))
    }
  }

  private mutating func escape(_ code: UInt32) {
    let digits = String(code, radix: 16)
    put("\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits)
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
