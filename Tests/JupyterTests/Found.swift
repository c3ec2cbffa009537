import Synchronization

@testable import Jupyter

/// The addresses that the system chose.
final class Found: Sendable {
  private let state = Mutex<[ConnectionFile.Channel: String]>([:])

  var addresses: [ConnectionFile.Channel: String] { state.withLock { $0 } }

  func set(_ channel: ConnectionFile.Channel, _ address: String) { state.withLock { $0[channel] = address } }
}
