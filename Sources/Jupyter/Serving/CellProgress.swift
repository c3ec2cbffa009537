import Display
public import Kernels
import Synchronization
import Tables

/// How far a long cell has come, as a display that is replaced by the cell's outputs.
///
/// It appears once a cell has run for a second and changes four times a second at most. The clock decides
/// only what is shown for the time being, never what a notebook keeps.
public final class CellProgress: Sendable {
  private struct State {
    var post: (@Sendable (MessageBody) -> Void)?
    var start: ContinuousClock.Instant?
    var lastShown: ContinuousClock.Instant?
    var isVisible = false
    var number = 0
  }

  private let state = Mutex(State())

  /// The progress of a kernel's cells.
  public init() {}

  /// Says where displays go; `nil` for nowhere.
  func attach(_ post: (@Sendable (MessageBody) -> Void)?) { state.withLock { $0.post = post } }

  /// Starts the clock of a cell.
  func begin() {
    state.withLock { state in
      state.start = .now
      state.lastShown = nil
      state.isVisible = false
      state.number += 1
    }
  }

  /// Ends the cell's display.
  ///
  /// - Returns: whether there is one to be cleared.
  func end() -> Bool {
    state.withLock { state in
      state.start = nil
      return state.isVisible
    }
  }

  /// Shows a report, from whatever thread does the work.
  public func show(_ report: ProgressReport) {
    let now = ContinuousClock.now
    state.withLock { state in
      guard let post = state.post, let start = state.start, now - start >= .seconds(1) else { return }
      if let last = state.lastShown, now - last < .milliseconds(250) { return }
      let type = state.isVisible ? "update_display_data" : "display_data"
      state.lastShown = now
      state.isVisible = true
      post(Self.body(type, report, after: now - start, display: "crmlab-progress-\(state.number)"))
    }
  }

  private static func body(
    _ type: String, _ report: ProgressReport, after elapsed: Duration, display: String
  ) -> MessageBody {
    let text = report.line(after: elapsed)
    // The bar of characters is the element's.
    let words = text.split(separator: "]", maxSplits: 1).last.map(String.init) ?? text
    let bar = report.total.map { "<progress value=\"\(min(report.done, $0))\" max=\"\($0)\"></progress>" } ?? ""
    let data = Datum.record([
      .init("text/html", .text("<div>\(bar) \(Markup.escaped(words))</div>")), .init("text/plain", .text(text)),
    ])
    return MessageBody(
      type,
      [
        .init("data", data), .init("metadata", .record([])),
        .init("transient", .record([.init("display_id", .text(display))])),
      ])
  }
}
