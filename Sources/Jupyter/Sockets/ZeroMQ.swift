@unsafe @preconcurrency import CZeroMQ

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// libzmq: the one file that calls it.
///
/// A context may be used from every thread, a socket from one at a time. Calls that a signal cut short are
/// made again.
@safe final class MessageContext: Sendable {
  // SAFETY: libzmq lets all threads use a context.
  private nonisolated(unsafe) let handle: UnsafeMutableRawPointer

  /// A context with one thread for input and output.
  ///
  /// - Throws: `.noLibrary` where libzmq is not installed, `.exhausted` where the system has no room.
  init() throws(ConnectionDefect) {
    guard unsafe crm_libzmq() != nil else { throw .noLibrary }
    guard let handle = unsafe crm_zmq_ctx_new() else { throw .exhausted }
    unsafe self.handle = unsafe handle
  }

  /// A socket of this context; `nil` where the system has no room for one.
  func socket(_ kind: MessageSocket.Kind) -> MessageSocket? {
    unsafe crm_zmq_socket(handle, kind.code).map { unsafe MessageSocket($0, kind) }
  }

  /// Ends the context once all sockets are closed and have sent what lingers.
  func end() {
    while unsafe crm_zmq_ctx_term(handle) != 0, errno == EINTR {}
  }
}

/// One socket and the messages of several frames that go through it.
@safe final class MessageSocket {
  /// The patterns that the kernel's sockets follow.
  enum Kind {
    /// Answers whoever asked.
    case router
    /// Tells all who subscribed, and hears of subscriptions.
    case publisher
    /// One end of a pair within the process.
    case pair
    /// Asks a router; what a client has.
    case dealer
    /// Hears what a publisher tells; what a client has.
    case subscriber
  }

  private let handle: UnsafeMutableRawPointer

  fileprivate init(_ handle: UnsafeMutableRawPointer, _ kind: Kind) {
    unsafe self.handle = unsafe handle
    // No message is ever dropped or held back because a queue is full.
    set(ZMQ_SNDHWM, 0)
    set(ZMQ_RCVHWM, 0)
    set(ZMQ_LINGER, 1000)
    set(ZMQ_IPV6, 1)
    switch kind {
    case .router:
      // A client that connects again under its old name takes its place.
      set(ZMQ_ROUTER_HANDOVER, 1)
      set(Int64(Self.frameLimit))
    case .publisher:
      // Every subscription is reported, so that each client is greeted.
      set(ZMQ_XPUB_VERBOSE, 1)
      set(Int64(Self.frameLimit))
    case .pair, .dealer, .subscriber: break
    }
    // An empty filter subscribes to everything.
    if kind == .subscriber { _ = unsafe crm_zmq_setsockopt(handle, ZMQ_SUBSCRIBE, nil, 0) }
  }

  /// How many bytes a frame may have; who sends a larger one is disconnected.
  static let frameLimit = 64 << 20
  /// How many frames of a message are kept; a message of more is none of Jupyter's.
  static let countLimit = 1024

  private func set(_ option: Int32, _ value: Int32) {
    var value = value
    // SAFETY: the option's value is an int, as these options ask for.
    _ = unsafe crm_zmq_setsockopt(handle, option, &value, MemoryLayout<Int32>.size)
  }

  private func set(_ limit: Int64) {
    var limit = limit
    // SAFETY: ZMQ_MAXMSGSIZE is an int64_t.
    _ = unsafe crm_zmq_setsockopt(handle, ZMQ_MAXMSGSIZE, &limit, MemoryLayout<Int64>.size)
  }

  /// Listens at an address.
  ///
  /// - Returns: the system's words where it cannot; `nil` when it does.
  func bind(_ endpoint: String) -> String? {
    // SAFETY: `zmq_strerror` gives a string of the library.
    unsafe crm_zmq_bind(handle, endpoint) == 0 ? nil : String(cString: crm_zmq_strerror(crm_zmq_errno()))
  }

  /// The address it listens at, with the port the system chose where it was asked to choose.
  var endpoint: String {
    var text = [CChar](repeating: 0, count: 256)
    var size = text.count
    // SAFETY: the buffer has as many bytes as `size` says.
    guard unsafe crm_zmq_getsockopt(handle, ZMQ_LAST_ENDPOINT, &text, &size) == 0 else { return "" }
    return String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// Connects to an address; whether somebody listens there is not known yet.
  ///
  /// - Returns: whether the address is one.
  func connect(_ endpoint: String) -> Bool { unsafe crm_zmq_connect(handle, endpoint) == 0 }

  /// Sends a message of at least one frame.
  ///
  /// - Returns: whether it was taken; a router takes messages to clients that are gone and forgets them.
  @discardableResult func send(_ frames: [[UInt8]]) -> Bool {
    for (place, frame) in frames.enumerated() {
      let flags = place + 1 < frames.count ? ZMQ_SNDMORE : 0
      var result: Int32
      repeat {
        // SAFETY: the buffer holds as many bytes as are named, and the library copies them.
        result = unsafe frame.withUnsafeBytes { buffer in
          unsafe crm_zmq_send(handle, buffer.baseAddress, buffer.count, flags)
        }
      } while result < 0 && errno == EINTR
      if result < 0 { return false }
    }
    return true
  }

  /// The next message that is here; `nil` when none is.
  ///
  /// Of a message with more frames than `countLimit` none is kept.
  func receive() -> [[UInt8]]? {
    var frames: [[UInt8]] = []
    var count = 0
    repeat {
      guard let frame = frame() else { return nil }
      count += 1
      if count <= Self.countLimit { frames.append(frame) }
    } while hasMore
    return count <= Self.countLimit ? frames : []
  }

  private func frame() -> [UInt8]? {
    var message = zmq_msg_t()
    // SAFETY: the message is initialised before it is used, stays where it is, and is closed in the end.
    return unsafe withUnsafeMutablePointer(to: &message) { message -> [UInt8]? in
      _ = unsafe crm_zmq_msg_init(message)
      defer { _ = unsafe crm_zmq_msg_close(message) }
      var result: Int32
      repeat {
        result = unsafe crm_zmq_msg_recv(message, handle, ZMQ_DONTWAIT)
      } while result < 0
        && errno == EINTR
      guard result >= 0 else { return nil }
      return unsafe [UInt8](
        UnsafeRawBufferPointer(start: crm_zmq_msg_data(message), count: crm_zmq_msg_size(message)))
    }
  }

  private var hasMore: Bool {
    var more: Int32 = 0
    var size = MemoryLayout<Int32>.size
    // SAFETY: the option's value is an int.
    return unsafe crm_zmq_getsockopt(handle, ZMQ_RCVMORE, &more, &size) == 0 && more != 0
  }

  /// Closes the socket; what was sent lingers for a second.
  func close() { _ = unsafe crm_zmq_close(handle) }

  /// Waits until a message is at one of the sockets.
  ///
  /// - Parameter milliseconds: how long at most.
  /// - Returns: for each socket whether a message is there; a signal ends the wait with none.
  static func poll(_ sockets: [MessageSocket], milliseconds: Int) -> [Bool] {
    var items = unsafe sockets.map {
      unsafe zmq_pollitem_t(socket: $0.handle, fd: 0, events: Int16(ZMQ_POLLIN), revents: 0)
    }
    // SAFETY: the array holds as many items as are named.
    let count = unsafe crm_zmq_poll(&items, Int32(items.count), milliseconds)
    return count > 0
      ? unsafe items.map { unsafe $0.revents & Int16(ZMQ_POLLIN) != 0 } : sockets.map { _ in false }
  }
}

extension MessageSocket.Kind {
  fileprivate var code: Int32 {
    switch self {
    case .router: ZMQ_ROUTER
    case .publisher: ZMQ_XPUB
    case .pair: ZMQ_PAIR
    case .dealer: ZMQ_DEALER
    case .subscriber: ZMQ_SUB
    }
  }
}
