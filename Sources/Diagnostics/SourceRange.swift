/// A stretch of source text, as offsets of UTF-8 bytes from the start of the text.
public struct SourceRange: Hashable, Sendable {
  /// The offset of the first byte.
  public var start: Int
  /// The offset behind the last byte; equal to `start` for a place between two characters.
  public var end: Int

  /// The bytes from `start` up to, not including, `end`.
  public init(_ start: Int, _ end: Int) {
    self.start = start
    self.end = max(start, end)
  }

  /// The smallest range that covers both.
  public func union(_ other: SourceRange) -> SourceRange {
    SourceRange(min(start, other.start), max(end, other.end))
  }

  /// The same stretch in a text that has `bytes` more bytes before it.
  public func shifted(by bytes: Int) -> SourceRange { SourceRange(start + bytes, end + bytes) }
}
