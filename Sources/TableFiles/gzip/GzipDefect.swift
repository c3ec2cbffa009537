/// What keeps a compressed file from being read. Bytes count from 0.
public enum GzipDefect: Error, Hashable, Sendable {
  /// The file's bytes don't begin as gzip's do.
  case notCompressed
  /// The stream is damaged at this byte or shortly before; zlib's words for how.
  case damaged(byte: Int, reason: String)
  /// The file ends, after so many bytes, before the stream does.
  case endsEarly(bytes: Int)
  /// So many compressed bytes hold more than the limit.
  case tooLarge(compressed: Int, limit: Int)
}
