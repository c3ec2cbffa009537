#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The bytes of a file or of an array, with `padding` more behind them that may be read and mean nothing.
///
/// A file is not copied: its pages are mapped, read when they are first looked at and given back when they
/// were used. What other programs write into the file meanwhile may show or not; a file that becomes shorter
/// meanwhile is followed by zeros, see `isDamaged`.
@safe public final class PaddedBytes: Sendable {
  /// How many bytes behind the last one may be read.
  public static let padding = 64
  /// How many bytes there are.
  public let count: Int
  private let array: [UInt8]
  /// The first byte, of the array or of the mapping.
  private nonisolated(unsafe) let base: UnsafeRawPointer
  private let mappedCount: Int
  private let guardSlot: Int?

  /// The bytes of an array, which is copied only when it has no room for the padding.
  public init(_ bytes: consuming [UInt8]) {
    count = bytes.count
    bytes.append(contentsOf: repeatElement(0, count: Self.padding))
    array = bytes
    // SAFETY: the array is never changed and lives as long as this object, so its storage stays where it is.
    unsafe base = array.withUnsafeBytes { unsafe UnsafeRawPointer($0.baseAddress.unsafelyUnwrapped) }
    mappedCount = 0
    guardSlot = nil
  }

  /// The bytes of the file at `path`: mapped when it is an ordinary one, otherwise read.
  public static func file(
    path: String, isInterrupted: () -> Bool = { false }
  ) throws(FileBytes.Failure) -> PaddedBytes {
    if let mapped = try mapped(path: path) { return mapped }
    return PaddedBytes(try FileBytes.read(path: path, isInterrupted: isInterrupted))
  }

  /// The mapped file at `path`; `nil` for what can't be mapped, such as a pipe or an empty file.
  private static func mapped(path: String) throws(FileBytes.Failure) -> PaddedBytes? {
    let file = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw FileBytes.failure() }
    defer { close(file) }
    var status = stat()
    // SAFETY: `status` outlives the call, which only writes into it.
    guard unsafe fstat(file, &status) == 0 else { throw FileBytes.failure() }
    guard status.st_mode & S_IFMT == S_IFREG, status.st_size > 0 else { return nil }
    return PaddedBytes(mapping: file, count: Int(status.st_size))
  }

  private init?(mapping file: Int32, count: Int) {
    let page = Self.pageSize
    let whole = (count + page - 1) / page * page
    // A page of zeros follows the file's, so that the padding is there whatever the size.
    // SAFETY: an anonymous mapping at an address of the system's choice; the file then takes the place of its
    // first pages, which nothing else knows of.
    let room = unsafe mmap(nil, whole + page, PROT_READ, MAP_PRIVATE | Self.anonymous, -1, 0)
    guard let room = unsafe room, unsafe room != MAP_FAILED else { return nil }
    guard unsafe mmap(room, whole, PROT_READ, MAP_PRIVATE | MAP_FIXED, file, 0) != MAP_FAILED else {
      unsafe munmap(room, whole + page)
      return nil
    }
    self.count = count
    array = []
    unsafe base = UnsafeRawPointer(room)
    mappedCount = whole + page
    guardSlot = unsafe MappingGuard.add(room, count: whole)
  }

  deinit {
    guard mappedCount > 0 else { return }
    if let guardSlot { MappingGuard.remove(guardSlot) }
    // SAFETY: the mapping was made by the initializer, and no span outlives this object.
    unsafe munmap(UnsafeMutableRawPointer(mutating: base), mappedCount)
  }

  /// The bytes and the padding: `count` + 64 of them.
  public var span: Span<UInt8> {
    @_lifetime(borrow self)
    get {
      // SAFETY: `count` + 64 bytes may be read, and they live as long as this object.
      let span = unsafe Span<UInt8>(
        _unsafeStart: base.assumingMemoryBound(to: UInt8.self), count: count + Self.padding)
      return unsafe _overrideLifetime(span, borrowing: self)
    }
  }

  /// A copy of the bytes.
  public var bytes: [UInt8] {
    // SAFETY: so many bytes are there.
    unsafe Array(UnsafeRawBufferPointer(start: base, count: count))
  }

  /// Whether the file became shorter while it was read.
  public var isDamaged: Bool { guardSlot.map(MappingGuard.isDamaged) ?? false }

  /// Calls `body` with the bytes of a range, for C libraries.
  @unsafe
  public func withUnsafeBytes<Result>(
    in range: Range<Int>, _ body: (UnsafeRawBufferPointer) throws -> Result
  ) rethrows -> Result {
    precondition(range.lowerBound >= 0 && range.upperBound <= count)
    return try unsafe body(UnsafeRawBufferPointer(start: base + range.lowerBound, count: range.count))
  }

  /// Gives the memory of a range back to the system; a mapped file's bytes are still there when they are read
  /// again.
  public func release(_ range: Range<Int>) {
    guard mappedCount > 0 else { return }
    let page = Self.pageSize
    let start = (range.lowerBound + page - 1) / page * page
    let end = min(range.upperBound, count) / page * page
    guard start < end else { return }
    // SAFETY: whole pages of the mapping; a private read-only mapping of a file loses nothing by it.
    unsafe madvise(UnsafeMutableRawPointer(mutating: base + start), end - start, Int32(MADV_DONTNEED))
  }

  static let pageSize = Int(sysconf(Int32(_SC_PAGESIZE)))

  #if canImport(Glibc)
    static let anonymous = MAP_ANONYMOUS
  #else
    static let anonymous = MAP_ANON
  #endif
}
