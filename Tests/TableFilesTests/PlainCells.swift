import Tables

/// A reader of delimited text as plain as can be, which the real one is compared with.
enum PlainCells {
  /// The cells of all records; blank lines are left out when `skipsBlankLines`.
  static func records(_ text: [UInt8], delimiter: UInt8, skipsBlankLines: Bool) -> [[[UInt8]]] {
    var records: [[[UInt8]]] = []
    var record: [[UInt8]] = []
    var field: [UInt8] = []
    var isFirstByte = true
    var isQuoted = false
    var place = 0
    var recordStart = 0
    func endField() {
      record.append(field)
      field = []
      isFirstByte = true
    }
    while place < text.count {
      let byte = text[place]
      if isQuoted {
        if byte == UInt8(ascii: "\"") {
          if place + 1 < text.count, text[place + 1] == byte {
            field.append(byte)
            place += 1
          } else {
            isQuoted = false
          }
        } else {
          field.append(byte)
        }
      } else if byte == UInt8(ascii: "\"") && isFirstByte {
        isQuoted = true
        isFirstByte = false
      } else if byte == delimiter {
        endField()
      } else if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
        let isBlank = place == recordStart
        if byte == UInt8(ascii: "\r"), place + 1 < text.count, text[place + 1] == UInt8(ascii: "\n") {
          place += 1
        }
        recordStart = place + 1
        if !(isBlank && skipsBlankLines) {
          endField()
          records.append(record)
        }
        record = []
      } else {
        field.append(byte)
        isFirstByte = false
      }
      place += 1
    }
    if recordStart < text.count {
      endField()
      records.append(record)
    }
    return records
  }
}

extension Table {
  /// The cells of a column.
  func cells(_ name: String) -> [Cell]? { self[name].map { column in (0..<column.count).map { column[$0] } } }
}
