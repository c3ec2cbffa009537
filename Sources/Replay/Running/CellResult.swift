public import Diagnostics
public import Notebooks

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
}
