import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Keeps the program alive when a mapped file becomes shorter while it is read.
///
/// The system then sends the signal SIGBUS for pages behind the file's new end. The handler puts a page of
/// zeros there and marks the mapping as damaged; for any other address the signal does what it did before.
enum MappingGuard {
  /// How many mappings are guarded at a time; further ones are not.
  private static let limit = 32

  /// A mapped range of addresses, empty where there is none.
  private final class Slot: Sendable {
    let start = Atomic<UInt>(0)
    let end = Atomic<UInt>(0)
    let isDamaged = Atomic<Bool>(false)
  }

  private static let slots: [Slot] = {
    install()
    return (0..<limit).map { _ in Slot() }
  }()

  /// Guards `count` bytes from `start`; returns what to call it by, or `nil` when there are too many.
  @unsafe
  static func add(_ start: UnsafeMutableRawPointer, count: Int) -> Int? {
    let address = UInt(bitPattern: start)
    for place in slots.indices {
      let slot = slots[place]
      guard
        slot.start.compareExchange(expected: 0, desired: address, ordering: .sequentiallyConsistent).exchanged
      else { continue }
      slot.isDamaged.store(false, ordering: .sequentiallyConsistent)
      slot.end.store(address + UInt(count), ordering: .sequentiallyConsistent)
      return place
    }
    return nil
  }

  static func remove(_ place: Int) {
    slots[place].end.store(0, ordering: .sequentiallyConsistent)
    slots[place].start.store(0, ordering: .sequentiallyConsistent)
  }

  static func isDamaged(_ place: Int) -> Bool {
    slots[place].isDamaged.load(ordering: .sequentiallyConsistent)
  }

  private static func install() {
    var action = sigaction()
    #if canImport(Glibc)
      unsafe action.__sigaction_handler.sa_sigaction = { signal, info, _ in
        unsafe MappingGuard.handle(signal, info?.pointee._sifields._sigfault.si_addr)
      }
    #else
      unsafe action.__sigaction_u.__sa_sigaction = { signal, info, _ in
        unsafe MappingGuard.handle(signal, info?.pointee.si_addr)
      }
    #endif
    action.sa_flags = Int32(SA_SIGINFO)
    // SAFETY: the handler below calls nothing that a signal may not interrupt.
    _ = unsafe sigaction(SIGBUS, &action, nil)
  }

  /// Runs inside the signal handler: only atomics and calls that are safe there.
  @unsafe
  private static func handle(_ signal: Int32, _ address: UnsafeMutableRawPointer?) {
    let page = UInt(PaddedBytes.pageSize)
    let place = UInt(bitPattern: address)
    for slot in slots {
      let start = slot.start.load(ordering: .relaxed)
      guard start != 0, place >= start, place < slot.end.load(ordering: .relaxed) else { continue }
      slot.isDamaged.store(true, ordering: .relaxed)
      let target = unsafe UnsafeMutableRawPointer(bitPattern: place / page * page)
      // SAFETY: the page belongs to a mapping of this module, which is only read.
      let made = unsafe mmap(
        target, Int(page), PROT_READ, MAP_PRIVATE | MAP_FIXED | PaddedBytes.anonymous, -1, 0)
      if unsafe made != MAP_FAILED { return }
    }
    var action = sigaction()
    #if canImport(Glibc)
      unsafe action.__sigaction_handler.sa_handler = SIG_DFL
    #else
      unsafe action.__sigaction_u.__sa_handler = SIG_DFL
    #endif
    // The instruction runs again after this and ends the program as it would have.
    _ = unsafe sigaction(signal, &action, nil)
  }
}
