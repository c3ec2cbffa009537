/// Holds what is published until somebody listens, so that a client's first cell is not lost.
///
/// A second after the first held message it lets go: a client that wants no publications is one too.
struct HeldPublisher {
  private var held: [[[UInt8]]] = []
  private var since: ContinuousClock.Instant?
  private var isOpen = false

  /// Whether messages wait.
  var isHolding: Bool { !held.isEmpty }

  /// Takes a message; gives back what is to be sent now.
  mutating func take(_ frames: [[UInt8]]) -> [[[UInt8]]] {
    if isOpen { return [frames] }
    held.append(frames)
    if since == nil { since = .now }
    return []
  }

  /// Gives what is held because somebody listens now.
  mutating func release() -> [[[UInt8]]] {
    isOpen = true
    defer { held = [] }
    return held
  }

  /// Gives what was held for a second.
  mutating func overdue() -> [[[UInt8]]] {
    guard !isOpen, let since, .now - since >= .seconds(1) else { return [] }
    return release()
  }
}
