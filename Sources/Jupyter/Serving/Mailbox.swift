import Dispatch
import Synchronization

/// What passes between the thread of the sockets and the thread that runs cells.
final class Mailbox: Sendable {
  /// A request and the socket it came by.
  struct Request: Sendable {
    var message: IncomingMessage
    var channel: ConnectionFile.Channel
  }

  /// A message that is ready to be sent.
  struct Outgoing: Sendable {
    var channel: ConnectionFile.Channel
    var frames: [[UInt8]]
  }

  private struct State {
    var requests: [Request] = []
    var outgoing: [Outgoing] = []
    var isServing = false
    var isClosed = false
  }

  private let state = Mutex(State())
  private let arrivals = DispatchSemaphore(value: 0)
  private let bell: Mutex<MessageSocket?>

  /// A mailbox whose `bell` wakes the thread of the sockets.
  init(bell: sending MessageSocket) { self.bell = Mutex(bell) }

  // MARK: For the thread that runs cells

  /// Waits for the next request and takes it; `nil` once the mailbox is closed.
  func next() -> Request? {
    while true {
      arrivals.wait()
      let (request, isClosed) = state.withLock { state -> (Request?, Bool) in
        guard !state.requests.isEmpty, !state.isClosed else { return (nil, state.isClosed) }
        state.isServing = true
        return (state.requests.removeFirst(), false)
      }
      if isClosed { return nil }
      if let request { return request }
    }
  }

  /// Says that the request taken last is answered.
  func finish() { state.withLock { $0.isServing = false } }

  /// Takes all waiting requests that a test picks, after a moment in which those under way arrive.
  ///
  /// What a client sent before it could know how the last request ended is here then.
  func takeWaiting(where isPicked: (IncomingMessage) -> Bool) -> [Request] {
    _ = DispatchSemaphore(value: 0).wait(timeout: .now() + .milliseconds(20))
    return state.withLock { state in
      let picked = state.requests.filter { isPicked($0.message) }
      state.requests.removeAll { isPicked($0.message) }
      return picked
    }
  }

  /// Hands a message to the thread of the sockets.
  func send(_ message: Outgoing) {
    let isFirst = state.withLock { state in
      state.outgoing.append(message)
      return state.outgoing.count == 1
    }
    if isFirst { bell.withLock { _ = $0?.send([[]]) } }
  }

  // MARK: For the thread of the sockets

  /// Hands a request to the thread that runs cells.
  func put(_ request: Request) {
    state.withLock { $0.requests.append(request) }
    arrivals.signal()
  }

  /// Ends the thread that runs cells after the request it is at.
  func close() {
    state.withLock { $0.isClosed = true }
    arrivals.signal()
    bell.withLock { bell in
      bell?.close()
      bell = nil
    }
  }

  /// Takes the messages that are ready to be sent.
  func takeOutgoing() -> [Outgoing] {
    state.withLock { state in
      defer { state.outgoing = [] }
      return state.outgoing
    }
  }

  /// Whether a request is being answered or waits.
  var isBusy: Bool { state.withLock { $0.isServing || !$0.requests.isEmpty } }
}
