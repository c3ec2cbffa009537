/// Orders dealt out into parts by their customers, in the order of the rows within each part.
///
/// Each part grows by chunks of one array, so that nothing has to be counted first, and as many streams of
/// neighbouring records are written as there are parts.
struct DealtOrders<Record: BitwiseCopyable & Sendable>: Sendable {
  private let records: [Record]
  /// The chunks of all parts, part by part in the order they were begun, and where each part's end.
  private let chunks: [Int32]
  private let ends: [Int]
  /// How many records the last chunk of each part has.
  private let lastCounts: [Int]

  /// How many records a chunk has.
  static var chunk: Int { 1_024 }

  /// Deals out at most `capacity` records.
  init(capacity: Int, parts: Int, _ deal: (inout Dealer) -> Void) {
    let room = (capacity / Self.chunk + 2 * parts) * Self.chunk
    var owners: [Int32] = []
    var next = [Int](repeating: 0, count: parts)
    records = unsafe [Record](unsafeUninitializedCapacity: room) { pool, used in
      // SAFETY: the memory is the pool's. Records are of trivial types; those that no part fills are not read.
      if let base = pool.baseAddress {
        unsafe LargePages.advise(base, room * MemoryLayout<Record>.stride)
      }
      unsafe next.withUnsafeMutableBufferPointer { places in
        var dealer = unsafe Dealer(pool: pool, next: places)
        deal(&dealer)
        owners = dealer.owners
      }
      used = owners.count * Self.chunk
    }
    var ends = [Int](repeating: 0, count: parts + 1)
    for owner in owners { ends[Int(owner) + 1] += 1 }
    for part in 0..<parts { ends[part + 1] += ends[part] }
    var chunks = [Int32](repeating: 0, count: owners.count)
    var places = ends
    for (chunk, owner) in owners.enumerated() {
      chunks[places[Int(owner)]] = Int32(truncatingIfNeeded: chunk)
      places[Int(owner)] += 1
    }
    (self.chunks, self.ends) = (chunks, ends)
    lastCounts = next.map { ($0 + Self.chunk - 1) % Self.chunk + 1 }
  }

  /// Calls `body` with the records of one part, run by run in the order of the rows.
  @inline(__always)
  func forEachRun(of part: Int, _ body: (Span<Record>) -> Void) {
    for place in ends[part]..<ends[part + 1] {
      let base = Int(chunks[place]) * Self.chunk
      let start = place == ends[part] ? Self.start(of: part) : 0
      let end = place + 1 == ends[part + 1] ? lastCounts[part] : Self.chunk
      body(records.span.extracting(base + start..<base + end))
    }
  }

  /// Writes records into the chunks of their parts.
  // Its pointers are lent for as long as a value of it lives.
  @safe struct Dealer {
    fileprivate let pool: UnsafeMutableBufferPointer<Record>
    fileprivate let next: UnsafeMutableBufferPointer<Int>
    fileprivate var owners: [Int32] = []

    fileprivate init(pool: UnsafeMutableBufferPointer<Record>, next: UnsafeMutableBufferPointer<Int>) {
      unsafe (self.pool, self.next) = (pool, next)
    }

    /// - Precondition: `part` is below the number of parts, and there is room for the record.
    @inline(__always)
    mutating func add(_ record: Record, to part: Int) {
      // SAFETY: the caller's parts are those of `next`; a place is within a chunk that `begin` gave out, and
      // chunks lie within the pool.
      var place = unsafe next[part]
      if place & (DealtOrders.chunk &- 1) == 0 { place = begin(part) }
      unsafe pool.initializeElement(at: place, to: record)
      unsafe next[part] = place &+ 1
    }

    /// The first place of a new chunk.
    @inline(never)
    private mutating func begin(_ part: Int) -> Int {
      let place = owners.count * DealtOrders.chunk
      // A part's first chunk isn't filled from its beginning: streams at one place of their pages would drive
      // each other out of the cache.
      let start = unsafe next[part] == 0 ? DealtOrders.start(of: part) : 0
      precondition(unsafe place + DealtOrders.chunk <= pool.count, "more records than there is room for")
      owners.append(Int32(truncatingIfNeeded: part))
      return place + start
    }
  }

  /// Where the first record of a part lies in its first chunk.
  private static func start(of part: Int) -> Int { part &* 29 & (chunk - 1) }
}
