import Kernels
import Synchronization

/// Counts the rows that the threads of a pass have read, and reports them.
final class PassProgress: Sendable {
  private let rows = Atomic<Int>(0)
  private let total: Int
  private let control: RunControl

  init(total: Int, control: RunControl) {
    self.total = total
    self.control = control
  }

  /// Adds rows that a thread has read.
  func add(_ count: Int) {
    let done = rows.add(count, ordering: .relaxed).newValue
    control.report(ProgressReport(unit: "rows", done: done, total: total))
  }
}
