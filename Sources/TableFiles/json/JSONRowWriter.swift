import Tables

/// Writes tables as rows of JSON.
enum JSONRowWriter {
  /// One object a line, or a list of them.
  static func write(_ table: Table, asList: Bool) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(table.rowCount * table.columns.count * 16)
    let keys = table.names.enumerated().map { place, name in
      Array(((place == 0 ? "{" : ",") + quoted(name) + ":").utf8)
    }
    // Levels are written once.
    let levels: [[[UInt8]]] = table.columns.map { column in
      if case .category(_, let levels, _) = column.storage {
        levels.map { Array(quoted($0).utf8) }
      } else {
        []
      }
    }
    if asList { bytes += "[".utf8 }
    for row in 0..<table.rowCount {
      if asList { bytes += (row == 0 ? "\n" : ",\n").utf8 }
      if keys.isEmpty { bytes.append(UInt8(ascii: "{")) }
      for (place, column) in table.columns.enumerated() {
        bytes += keys[place]
        if case .category(let codes, _, _) = column.storage, !column.isMissing(row) {
          bytes += levels[place][Int(codes[row])]
        } else {
          bytes += text(of: column[row]).utf8
        }
      }
      bytes.append(UInt8(ascii: "}"))
      if !asList { bytes.append(UInt8(ascii: "\n")) }
    }
    if asList { bytes += "\n]\n".utf8 }
    return bytes
  }

  /// A cell as JSON; what is infinite as a number that is too large for any double.
  static func text(of cell: Cell) -> String {
    switch cell {
    case .missing: "null"
    case .integer(let value): String(value)
    case .number(let value): value.isFinite ? value.description : value < 0 ? "-1e999" : "1e999"
    case .text(let value): quoted(value)
    case .date(let value): "\"\(value)\""
    case .moment(let value): "\"\(value)\""
    case .bool(let value): value ? "true" : "false"
    }
  }

  /// A value on one line without blanks between its parts.
  static func text(of value: Datum) -> String {
    switch value {
    case .null: "null"
    case .bool(let value): value ? "true" : "false"
    case .integer(let value): String(value)
    case .number(let value): value.description
    case .text(let value): quoted(value)
    case .list(let items): "[" + items.map(text).joined(separator: ",") + "]"
    case .record(let fields):
      "{" + fields.map { quoted($0.name) + ":" + text(of: $0.value) }.joined(separator: ",") + "}"
    }
  }

  /// A text in quotation marks; of other characters only those that JSON forbids are escaped.
  static func quoted(_ text: String) -> String {
    if !text.utf8.contains(where: { $0 < 0x20 || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") }) {
      return "\"" + text + "\""
    }
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case "\u{0}"..<" ":
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
