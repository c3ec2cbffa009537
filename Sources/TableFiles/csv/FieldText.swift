import Kernels

/// The bytes of one field, without the quotation marks that stand for others.
struct FieldText: Sendable {
  private var scratch: [UInt8] = []

  /// Calls `body` with the field's bytes.
  mutating func read<Result>(
    _ field: FieldBlock.Field, _ bytes: Span<UInt8>, _ body: (Span<UInt8>, Int, Int) -> Result
  ) -> Result {
    guard field.needsUnquoting else { return body(bytes, field.start, field.end) }
    scratch.removeAll(keepingCapacity: true)
    FieldBlock.append(unquoted: field, of: bytes, to: &scratch)
    return body(scratch.span, 0, scratch.count)
  }

  /// The field's text.
  mutating func string(_ field: FieldBlock.Field, _ bytes: Span<UInt8>) -> String {
    read(field, bytes) { bytes, start, end in Self.string(bytes, start, end) }
  }

  /// The text of the bytes `start..<end`.
  static func string(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> String {
    var copy: [UInt8] = []
    copy.reserveCapacity(end - start)
    for place in start..<end { copy.append(bytes[place]) }
    return String(decoding: copy, as: UTF8.self)
  }

  /// The bytes `start..<end` without blanks around them: spaces, tabs, line breaks, no-break and ideographic
  /// spaces.
  static func trimmed(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Range<Int> {
    var start = start
    var end = end
    while start < end {
      let width = blankWidth(bytes, start, end)
      if width == 0 { break }
      start += width
    }
    while start < end {
      if isBlank(bytes[end - 1]) {
        end -= 1
      } else if end - start >= 2, blankWidth(bytes, end - 2, end) == 2 {
        end -= 2
      } else if end - start >= 3, blankWidth(bytes, end - 3, end) == 3 {
        end -= 3
      } else {
        break
      }
    }
    return start..<end
  }

  /// Whether a text has nothing but blanks.
  static func isBlank(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    return trimmed(bytes.span, 0, bytes.count).isEmpty
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

  /// How many bytes the blank at `start` has; 0 when none is there.
  private static func blankWidth(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int {
    let first = bytes[start]
    if isBlank(first) { return 1 }
    if first == 0xC2, start + 1 < end, bytes[start + 1] == 0xA0 { return 2 }
    if first == 0xE3, start + 2 < end, bytes[start + 1] == 0x80, bytes[start + 2] == 0x80 { return 3 }
    return 0
  }
}
