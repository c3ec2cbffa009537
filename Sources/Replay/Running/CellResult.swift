public import Diagnostics
public import Notebooks
public import Session

/// What became of one code cell in a replay.
public struct CellResult: Sendable {
  /// The cell's number among the code cells, from 1.
  public var number: Int
  /// The cell's source.
  public var source: String
  /// What it showed now; empty when it did not run.
  public var outputs: [NotebookOutput]
  /// How it compares with what was recorded.
  public var status: Status
  /// Whether it ran, and why or why not.
  public var passage = Passage.run

  /// How a cell compares.
  public enum Status: Sendable {
    /// As recorded.
    case same
    /// It ran, and nothing was recorded to compare with.
    case unrecorded
    /// It ran and showed something else.
    case changed([Difference])
    /// It failed, and was not recorded as failing so.
    case failed(Diagnostic)
    /// It needs a result of a cell that failed.
    case notRun(needs: String, ofCell: Int)
  }

  /// Whether and why a cell ran.
  public enum Passage: Hashable, Sendable {
    /// Every cell runs.
    case run
    /// Skipped: its command, inputs, data and seed are those of a stored run.
    case skipped
    /// It ran because nothing is stored for its command, inputs, data and seed.
    case notStored
    /// It ran because this cell, which ran, uses what it makes.
    case needed(by: Int)
    /// It ran because this sort of cell always does.
    case always(String)
  }

  /// Whether it is not as recorded.
  public var differs: Bool {
    switch status {
    case .same, .unrecorded: false
    case .changed, .failed, .notRun: true
    }
  }
}
