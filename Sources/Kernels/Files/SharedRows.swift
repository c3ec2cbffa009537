#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The rows of a column that several threads write into, each rows of its own.
///
/// Every row must be written before the values are taken: they begin with no values at all.
@safe public final class SharedRows<Value: BitwiseCopyable & Sendable>: Sendable {
  private nonisolated(unsafe) var values: [Value]
  private nonisolated(unsafe) let base: UnsafeMutablePointer<Value>?
  /// How many rows there are.
  public let count: Int

  /// Room for `count` rows.
  public init(count: Int) {
    // SAFETY: the values are of trivial types, and all are written before they are read.
    unsafe values = Array(unsafeUninitializedCapacity: count) { _, filled in filled = count }
    // SAFETY: the array is neither changed nor copied before `take`, so that its storage stays where it is.
    unsafe base = values.withUnsafeMutableBufferPointer { $0.baseAddress }
    self.count = count
    if let base = unsafe base { unsafe LargePages.advise(base, count * MemoryLayout<Value>.stride) }
  }

  /// Calls `body` with some rows, for writing.
  ///
  /// - Precondition: no other thread has any of these rows at the same time, and nobody took the values.
  @inline(__always)
  public func withRows<Result>(_ rows: Range<Int>, _ body: (inout MutableSpan<Value>) -> Result) -> Result {
    precondition(rows.lowerBound >= 0 && rows.upperBound <= count)
    guard let base = unsafe base else {
      var none = MutableSpan<Value>()
      return body(&none)
    }
    // SAFETY: the rows lie within the array, which this object keeps; they belong to the caller alone.
    var span = unsafe MutableSpan(_unsafeStart: base + rows.lowerBound, count: rows.count)
    return body(&span)
  }

  /// The value of a row that was written, and that no other thread is writing.
  public subscript(row: Int) -> Value {
    get {
      precondition(row >= 0 && row < count)
      // SAFETY: the row lies within the array.
      return unsafe base.unsafelyUnwrapped[row]
    }
    set {
      precondition(row >= 0 && row < count)
      // SAFETY: the row lies within the array.
      unsafe base.unsafelyUnwrapped[row] = newValue
    }
  }

  /// The values of all rows, which nobody writes any more.
  public func take() -> [Value] { unsafe values }
}

/// Large pages for large arrays: fewer of them must be asked for and cleared.
enum LargePages {
  /// Asks the system to back `count` bytes from `start`, if they are many, by large pages.
  @unsafe
  static func advise(_ start: UnsafeMutableRawPointer, _ count: Int) {
    #if canImport(Glibc)
      let size: UInt = 1 << 21
      let first = (UInt(bitPattern: start) + size - 1) / size * size
      let end = (UInt(bitPattern: start) + UInt(count)) / size * size
      guard first < end, end - first >= 2 * size,
        let place = unsafe UnsafeMutableRawPointer(bitPattern: first)
      else { return }
      // SAFETY: whole pages of memory that belongs to the caller; the advice changes no bytes.
      unsafe madvise(place, Int(end - first), Int32(MADV_HUGEPAGE))
    #endif
  }
}
