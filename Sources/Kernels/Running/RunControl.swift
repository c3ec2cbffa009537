import Synchronization

/// How a long loop learns that it should stop, and tells how far it has come.
///
/// One control belongs to one running command. The prompt's signal handler, the Jupyter control
/// thread or a test calls `interrupt()`; loops ask `isInterrupted` once per chunk of work, often
/// enough that a command stops within 0.1 s.
public final class RunControl: Sendable {
  private let interrupted = Atomic<Bool>(false)
  private let parent: RunControl?
  private let observe: (@Sendable (ProgressReport) -> Void)?
  /// How many threads a command may work with at most. Results are the same for any number.
  public let threads: Int

  /// A control.
  ///
  /// - Parameters:
  ///   - threads: how many threads a command may work with at most; from 1 on.
  ///   - parent: a control whose interruption stops this command too; nothing is reported to it.
  ///   - observe: called from the thread that works, at most once per chunk.
  public init(
    threads: Int = 4, following parent: RunControl? = nil,
    observe: (@Sendable (ProgressReport) -> Void)? = nil
  ) {
    self.threads = max(1, threads)
    self.parent = parent
    self.observe = observe
  }

  /// How many rows are worked on without asking, where asking costs something.
  static let stretch = 4096

  /// Whether the running command was asked to stop.
  public var isInterrupted: Bool {
    interrupted.load(ordering: .relaxed) || (parent?.isInterrupted ?? false)
  }

  /// Asks the running command to stop at its next chunk.
  public func interrupt() { interrupted.store(true, ordering: .relaxed) }

  /// Makes the control ready for another command.
  public func reset() { interrupted.store(false, ordering: .relaxed) }

  /// Tells the observer how far the work has come.
  public func report(_ report: ProgressReport) { observe?(report) }
}

/// How far a long command has come.
public struct ProgressReport: Hashable, Sendable {
  /// What is counted, in the plural: `rows`, `folds`, `nodes`.
  public var unit: String
  /// How many are done.
  public var done: Int
  /// How many there are, where it is known.
  public var total: Int?

  /// A report of `done` of `total` units.
  public init(unit: String, done: Int, total: Int?) {
    self.unit = unit
    self.done = done
    self.total = total
  }
}
