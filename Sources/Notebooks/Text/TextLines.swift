/// A text as bytes and the lines in it; only a line feed ends a line.
struct TextLines {
  /// The text, known to be UTF-8.
  let bytes: [UInt8]
  /// Where each line stands, without its line feed; at least one line, and an empty one behind a final
  /// line feed.
  let ranges: [Range<Int>]

  /// The lines of these bytes.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var ranges: [Range<Int>] = []
    var start = 0
    for (place, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
      ranges.append(start..<place)
      start = place + 1
    }
    ranges.append(start..<bytes.count)
    self.ranges = ranges
  }

  /// The lines of a file: without byte-order mark, and with line feeds alone when every line of it ends in
  /// carriage return and line feed.
  ///
  /// - Throws: `notText`.
  init(file bytes: [UInt8]) throws(NotebookDefect) {
    if let place = UTF8Check.firstDefect(in: bytes) {
      throw .notText(byte: place, line: UTF8Check.line(of: place, in: bytes))
    }
    var bytes = bytes
    if bytes.starts(with: Self.mark) { bytes.removeFirst(Self.mark.count) }
    if Self.hasOnlyReturnedLines(bytes) {
      var plain: [UInt8] = []
      plain.reserveCapacity(bytes.count)
      for (place, byte) in bytes.enumerated() {
        let isReturn = byte == UInt8(ascii: "\r") && place + 1 < bytes.count
        if isReturn, bytes[place + 1] == UInt8(ascii: "\n") { continue }
        plain.append(byte)
      }
      bytes = plain
    }
    self.init(bytes)
  }

  /// Whether a file of these bytes is read as they stand.
  static func isReadAsWritten(_ bytes: [UInt8]) -> Bool {
    !bytes.starts(with: mark) && !hasOnlyReturnedLines(bytes)
  }

  private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

  private static func hasOnlyReturnedLines(_ bytes: [UInt8]) -> Bool {
    var found = false
    for (place, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
      guard place > 0, bytes[place - 1] == UInt8(ascii: "\r") else { return false }
      found = true
    }
    return found
  }

  /// How many lines there are.
  var count: Int { ranges.count }

  /// A line without its line feed.
  subscript(line: Int) -> ArraySlice<UInt8> { bytes[ranges[line]] }

  /// The text of some neighbouring lines, joined by line feeds.
  func text(_ lines: Range<Int>) -> String {
    guard !lines.isEmpty else { return "" }
    let range = ranges[lines.lowerBound].lowerBound..<ranges[lines.upperBound - 1].upperBound
    return String(decoding: bytes[range], as: UTF8.self)
  }
}

extension ArraySlice<UInt8> {
  /// Without spaces, tabs and carriage returns at its end.
  var trimmedEnd: ArraySlice<UInt8> {
    var slice = self
    while let last = slice.last, last == 0x20 || last == 0x09 || last == 0x0D { slice.removeLast() }
    return slice
  }

  /// Without spaces, tabs and carriage returns at both ends.
  var trimmed: ArraySlice<UInt8> {
    trimmedEnd.drop { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
  }

  /// Whether it holds nothing that can be seen.
  var isBlank: Bool { trimmedEnd.isEmpty }

  /// Whether it is this text, apart from spaces at its end.
  func reads(_ text: String) -> Bool { trimmedEnd.elementsEqual(text.utf8) }
}
