import Kernels

/// Refuses work that would take more memory than there is, before the machine swaps.
enum MemoryNeed {
  /// Less than this is never refused, and the system isn't asked.
  private static let small = 256 << 20

  /// Checks that about `bytes` can be had: of `limit`, or of what the system has left.
  ///
  /// A tenth is left for other things.
  static func check(_ bytes: Int, limit: Int?) throws(TableFileDefect) {
    if limit == nil, bytes <= small { return }
    guard let available = limit ?? AvailableMemory.bytes, bytes > available - available / 10 else { return }
    throw .outOfMemory(needed: bytes, available: available)
  }
}
