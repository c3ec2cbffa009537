import Kernels

/// A file's text in UTF-8.
struct DecodedText: Sendable {
  /// The bytes; those before `start` are a byte-order mark.
  var bytes: [UInt8]
  var start: Int
  var encoding: TextEncoding
  var notices: [TableFileNotice] = []

  /// Checks that the bytes are text and brings them into UTF-8.
  init(_ bytes: [UInt8], encoding: TextEncoding?) throws(TableFileDefect) {
    guard !bytes.isEmpty else { throw .empty }
    if let kind = BinaryDetection.kind(of: bytes.span) { throw .binary(kind) }
    self.bytes = bytes
    self.encoding = .utf8
    start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    if let defect = UTF8Check.firstDefect(in: bytes.span, from: start) {
      throw Self.malformed(bytes.span, .utf8, at: defect, from: start)
    }
  }

  /// The defect of a byte of text in UTF-8.
  static func malformed(_ bytes: Span<UInt8>, _ encoding: TextEncoding, at place: Int, from start: Int)
    -> TableFileDefect
  {
    var lineStart = place
    while lineStart > start, bytes[lineStart - 1] != UInt8(ascii: "\n"), bytes[lineStart - 1] != UInt8(ascii: "\r") {
      lineStart -= 1
    }
    var column = 1
    for offset in lineStart..<place where bytes[offset] & 0xC0 != 0x80 { column += 1 }
    return .malformedText(
      encoding, line: RecordSurvey.lineBreakCount(bytes, start, lineStart) + 1, column: column, byte: bytes[place])
  }
}
