import Kernels

/// A file's text in UTF-8.
struct DecodedText: Sendable {
  /// The bytes; those before `start` are a byte-order mark.
  var bytes: [UInt8]
  var start: Int
  var encoding: TextEncoding
  var notices: [TableFileNotice] = []

  /// Checks that the bytes are text and brings them into UTF-8.
  init(_ bytes: [UInt8], encoding given: TextEncoding?) throws(TableFileDefect) {
    guard !bytes.isEmpty else { throw .empty }
    if let kind = BinaryDetection.kind(of: bytes.span) { throw .binary(kind) }
    let detected = EncodingDetection.detect(bytes.span)
    guard let encoding = given ?? detected?.encoding else { throw .binary(.unknown) }
    self.encoding = encoding
    let mark = detected.map { $0.encoding == encoding ? $0.mark : 0 } ?? 0
    if encoding == .utf8 {
      self.bytes = bytes
      start = mark
    } else {
      self.bytes = try Self.converted(bytes[mark...], encoding)
      start = 0
      notices = [.encoding(encoding, isInferred: given == nil)]
    }
    // Other encodings give well-formed UTF-8, but NUL is no text in any.
    if detected?.isWellFormed != true || encoding != .utf8,
      let defect = UTF8Check.firstDefect(in: self.bytes.span, from: start)
    {
      throw Self.malformed(encoding, self.bytes[defect], at: defect, of: self.bytes.span, from: start)
    }
  }

  /// The text in UTF-8.
  private static func converted(
    _ bytes: ArraySlice<UInt8>, _ encoding: TextEncoding
  ) throws(TableFileDefect) -> [UInt8] {
    do {
      switch encoding {
      case .utf16LittleEndian: return try UTF16Text.utf8(bytes, isBigEndian: false)
      case .utf16BigEndian: return try UTF16Text.utf8(bytes, isBigEndian: true)
      default: return try CharacterConversion.utf8(bytes, from: encoding.libraryName)
      }
    } catch {
      switch error {
      case .unknownEncoding: throw .encodingUnavailable(encoding)
      case .malformed(let place, let converted):
        throw malformed(encoding, bytes[place], at: converted.count, of: converted.span, from: 0)
      }
    }
  }

  /// The defect of a byte that would stand at a place of text in UTF-8.
  private static func malformed(
    _ encoding: TextEncoding, _ byte: UInt8, at place: Int, of text: Span<UInt8>, from start: Int
  ) -> TableFileDefect {
    var lineStart = place
    while lineStart > start, !DelimitedLayout.isBreak(text[lineStart - 1]) { lineStart -= 1 }
    var column = 1
    for offset in lineStart..<place where text[offset] & 0xC0 != 0x80 { column += 1 }
    let line = RecordSurvey.lineBreakCount(text, start, lineStart) + 1
    return .malformedText(encoding, line: line, column: column, byte: byte)
  }
}
