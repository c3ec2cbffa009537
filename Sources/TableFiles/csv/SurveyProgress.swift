import Kernels
import Synchronization

/// Counts the bytes that the threads of a survey have seen, and reports them.
final class SurveyProgress: Sendable {
  private let bytes = Atomic<Int>(0)
  private let total: Int
  private let control: RunControl

  init(total: Int, control: RunControl) {
    self.total = total
    self.control = control
  }

  /// Adds bytes that a thread has surveyed; returns whether to go on.
  @Sendable func add(_ count: Int) -> Bool {
    let done = bytes.add(count, ordering: .relaxed).newValue
    control.report(ProgressReport(unit: "MB", done: done / 1_000_000, total: total / 1_000_000))
    return !control.isInterrupted
  }
}
