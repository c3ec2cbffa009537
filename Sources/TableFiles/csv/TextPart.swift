import Kernels
import Tables

/// The texts of one column in a run of rows: coded in order of first appearance, or one behind the other.
struct TextPart: Sendable {
  private(set) var interner = StringInterner()
  /// The texts themselves, when they mostly differ.
  private(set) var plain: StringPool?
  /// The texts that were coded last.
  private(set) var recent = ShortTextCodes()

  /// After so many rows texts are remembered: short columns don't need it.
  static let patience = 256

  init(isVaried: Bool) { plain = isVaried ? StringPool() : nil }

  /// Takes in the text `start..<end` of a row.
  mutating func append(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int32 {
    guard plain == nil else {
      plain?.append(bytes, start, end)
      return 0
    }
    return interner.code(of: bytes, start, end)
  }

  /// Takes in the empty text.
  mutating func appendEmpty() -> Int32 {
    let none: [UInt8] = []
    return append(none.span, 0, 0)
  }

  /// Remembers the code of a text of the file, to be found again without the interner.
  mutating func remember(_ bytes: Span<UInt8>, _ start: Int, _ end: Int, code: Int32) {
    guard plain == nil, end - start <= 16 else { return }
    // A mark within a field may be one of two, which its bytes don't tell.
    for place in start..<end where bytes[place] == RecordDialect.quote { return }
    recent.add(bytes, start, end, code: code)
  }

  /// Adds the texts of later rows, whose codes stand in `rows` of `codes`.
  mutating func absorb(_ later: TextPart, _ rows: Range<Int>, of codes: SharedRows<Int32>?) {
    if let texts = later.plain { plain?.append(contentsOf: texts) }
    guard let codes else { return }
    let pool = later.interner.pool
    var ours: [Int32] = []
    ours.reserveCapacity(pool.count)
    for place in 0..<pool.count {
      let range = pool.range(at: place)
      ours.append(interner.code(of: pool.bytes.span, range.lowerBound, range.upperBound))
    }
    if ours.indices.allSatisfy({ ours[$0] == $0 }) { return }
    codes.withRows(rows) { codes in
      for place in 0..<codes.count { codes[place] = ours[Int(codes[place])] }
    }
  }

  /// The values of all rows.
  func values(_ codes: SharedRows<Int32>?) -> TextValues {
    if let plain { return TextValues(plain: plain) }
    let codes = codes?.take() ?? []
    guard interner.count * 2 > codes.count else { return TextValues(codes: codes, pool: interner.pool) }
    var texts = StringPool()
    for code in codes { texts.append(utf8: interner.pool.utf8(at: Int(code))) }
    return TextValues(plain: texts)
  }
}
