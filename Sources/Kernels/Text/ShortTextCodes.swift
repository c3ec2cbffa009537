/// Codes of some texts of up to sixteen bytes, found by hash: such texts repeat most.
///
/// A later text takes the place of an earlier one with the same slot.
public struct ShortTextCodes: Sendable {
  /// A text, its first byte lowest and zeros behind it, and its code; no text is all zeros.
  struct Entry: BitwiseCopyable {
    var low: UInt64 = 0
    var high: UInt64 = 0
    var code: Int32 = 0
  }

  static let size = 512
  /// None until the first text comes.
  private(set) var entries: [Entry] = []

  /// No texts.
  public init() {}

  /// Whether no text was added yet.
  public var isEmpty: Bool { entries.isEmpty }

  /// Remembers the code of the text `start..<end`, which holds no NUL; does nothing for a long one.
  ///
  /// - Precondition: 64 bytes may be read behind `end`.
  public mutating func add(_ bytes: Span<UInt8>, _ start: Int, _ end: Int, code: Int32) {
    guard start < end, end - start <= 16 else { return }
    precondition(start >= 0 && end + 16 <= bytes.count)
    if entries.isEmpty { entries = Array(repeating: Entry(), count: Self.size) }
    // SAFETY: the bytes up to end + 16 are there.
    let (low, high) = unsafe Self.words(bytes, start, end - start)
    entries[Self.slot(low, high)] = Entry(low: low, high: high, code: code)
  }

  /// Up to sixteen bytes as two numbers.
  ///
  /// - Precondition, unchecked: 1 ≤ count ≤ 16, and sixteen bytes may be read from `start` on.
  @unsafe
  @inline(__always)
  static func words(_ bytes: Span<UInt8>, _ start: Int, _ count: Int) -> (low: UInt64, high: UInt64) {
    let (first, second) = unsafe (uncheckedWord(bytes, at: start), uncheckedWord(bytes, at: start &+ 8))
    if count <= 8 { return (first & ByteWindow.lowest(8 &* count), 0) }
    return (first, second & ByteWindow.lowest(8 &* (count &- 8)))
  }

  @inline(__always)
  static func slot(_ low: UInt64, _ high: UInt64) -> Int {
    Int(truncatingIfNeeded: ((low ^ high &* 0x9E37_79B9_7F4A_7C15) &* 0xD6E8_FEB8_6659_FD93) &>> 55)
  }
}
