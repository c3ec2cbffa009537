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
    if let elapsed { StandardError.write("\r\u{1B}[2K" + Self.text(report, elapsed: elapsed)) }
  }

  /// `[████████░░░░]  61 %  4,900,000 rows  2.1 M rows/s  1 s left`
  static func text(_ report: ProgressReport, elapsed: Duration) -> String {
    let seconds = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) * 1e-18
    let rate = seconds > 0 ? Double(report.done) / seconds : 0
    var text = "\(report.done) \(report.unit)  \(rounded(rate)) \(report.unit)/s"
    if let total = report.total, total > 0 {
      let share = min(1, Double(report.done) / Double(total))
      let full = Int(share * 20)
      let bar = String(repeating: "█", count: full) + String(repeating: "░", count: 20 - full)
      text = "[\(bar)] \(Int(share * 100)) %  " + text
      if rate > 0 { text += "  \(Int((Double(total - report.done) / rate).rounded(.up))) s left" }
    }
    return text
  }

  private static func rounded(_ rate: Double) -> String {
    switch rate {
    case 1e6...: "\((rate / 1e5).rounded() / 10) M"
    case 1e4...: "\(Int((rate / 1e3).rounded())) k"
    case 10...: "\(Int(rate.rounded()))"
    default: "\((rate * 10).rounded() / 10)"
    }
  }
}
