import Kernels

/// A file's text in UTF-8.
struct DecodedText: Sendable {
  /// The bytes; those before `start` are a byte-order mark.
  var text: PaddedBytes
  var start = 0
  var encoding: TextEncoding
  /// Whether all bytes are known to be well-formed UTF-8 without NUL.
  var isChecked: Bool
  var notices: [TableFileNotice] = []

  /// The text of a file that seems to be UTF-8 by its first bytes, of which the others were not looked at; `nil`
  /// for any other.
  init?(unchecked file: PaddedBytes, encoding given: TextEncoding?) {
    let bytes = file.span
    let mark = EncodingDetection.mark(bytes.extracting(0..<min(file.count, 4)))
    guard given ?? .utf8 == .utf8, mark.map({ $0.encoding == .utf8 }) ?? true, file.count > 0,
      BinaryDetection.kind(of: bytes.extracting(0..<file.count)) == nil
    else { return nil }
    let head = UTF8Check.aligned(0..<min(file.count, 1 << 16), in: bytes, of: 0..<file.count)
    guard UTF8Check.firstDefect(in: bytes, head) == nil else { return nil }
    text = file
    start = mark?.mark ?? 0
    encoding = .utf8
    isChecked = false
  }

  /// Checks that the bytes are text and brings them into UTF-8.
  init(
    _ file: PaddedBytes, options: DelimitedTextOptions, control: RunControl
  ) throws(TableFileDefect) {
    let given = options.encoding
    guard file.count > 0 else { throw .empty }
    let bytes = file.span.extracting(0..<file.count)
    if let kind = BinaryDetection.kind(of: bytes) { throw .binary(kind) }
    let detected = EncodingDetection.detect(bytes)
    guard let encoding = given ?? detected?.encoding else { throw .binary(.unknown) }
    self.encoding = encoding
    isChecked = true
    let mark = detected.map { $0.encoding == encoding ? $0.mark : 0 } ?? 0
    if encoding == .utf8 {
      text = file
      start = mark
    } else {
      // A copy of the bytes, and their characters in up to three bytes for each two.
      try MemoryNeed.check(file.count / 2 * 5, limit: options.memory)
      text = PaddedBytes(try Self.converted(file.bytes[mark...], encoding, control))
      notices = [.encoding(encoding, isInferred: given == nil)]
    }
    // Other encodings give well-formed UTF-8, but NUL is no text in any.
    if detected?.isWellFormed != true || encoding != .utf8,
      let defect = UTF8Check.firstDefect(in: text.span, start..<text.count)
    {
      throw Self.malformed(encoding, text.span[defect], at: defect, of: text.span, from: start)
    }
  }

  /// The text in UTF-8.
  private static func converted(
    _ bytes: ArraySlice<UInt8>, _ encoding: TextEncoding, _ control: RunControl
  ) throws(TableFileDefect) -> [UInt8] {
    do {
      switch encoding {
      case .utf16LittleEndian:
        return try UTF16Text.utf8(bytes, isBigEndian: false, isInterrupted: { control.isInterrupted })
      case .utf16BigEndian:
        return try UTF16Text.utf8(bytes, isBigEndian: true, isInterrupted: { control.isInterrupted })
      default:
        return try CharacterConversion.utf8(
          bytes, from: encoding.libraryName, isInterrupted: { control.isInterrupted })
      }
    } catch {
      switch error {
      case .interrupted: throw .interrupted
      case .unknownEncoding: throw .encodingUnavailable(encoding)
      case .malformed(let place, let converted):
        throw malformed(encoding, bytes[place], at: converted.count, of: converted.span, from: 0)
      }
    }
  }

  /// The defect of a byte that would stand at a place of text in UTF-8.
  static func malformed(
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
