import Display
public import Kernels
import Synchronization

/// One line on the terminal that shows how far a long command has come; nothing when output is piped.
///
/// It appears once a command has run for a second and is gone when the command ends. The clock decides only
/// what is shown, never a result.
public final class ProgressLine: Sendable {
  /// The line of this process.
  public static let shared = ProgressLine()

  private struct State {
    var start: ContinuousClock.Instant?
    var lastShown: ContinuousClock.Instant?
    var isVisible = false
  }

  private let state = Mutex(State())
  private let isTerminal = StandardError.isTerminal

  /// Starts the clock of a command.
  public func begin() { state.withLock { $0 = State(start: .now) } }

  /// Takes the line away.
  public func end() {
    let wasVisible = state.withLock { state in
      let wasVisible = state.isVisible
      state = State()
      return wasVisible
    }
    if wasVisible { StandardError.write("\r\u{1B}[2K") }
  }

  /// Shows a report, at most ten times a second and not before a second has passed.
  public func show(_ report: ProgressReport) {
    guard isTerminal else { return }
    let now = ContinuousClock.now
    let elapsed = state.withLock { state -> Duration? in
      guard let start = state.start, now - start >= .seconds(1) else { return nil }
      if let last = state.lastShown, now - last < .milliseconds(100) { return nil }
      state.lastShown = now
      state.isVisible = true
      return now - start
    }
    if let elapsed { StandardError.write("\r\u{1B}[2K" + report.line(after: elapsed)) }
  }
}
