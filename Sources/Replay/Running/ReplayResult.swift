public import Notebooks

/// What a replay of one notebook gave.
public struct ReplayResult: Sendable {
  /// The notebook with what its cells showed now; cells that did not run keep what was recorded.
  public var notebook: Notebook
  /// Its code cells in order.
  public var cells: [CellResult]
  /// The files read that are not as they were.
  public var dataChanges: [DataChange]
  /// The notebook's language edition where it is not this program's; nothing ran then.
  public var otherEdition: Int?
  /// Names that were set from outside and that no `parameter` declares; nothing ran then.
  public var unknownParameters: [UnknownParameter] = []
  /// Why cells differ, earliest first.
  public var causes: [Cause] = []

  /// The exit code of a program that ends with this result.
  ///
  /// The gravest cause decides: interruption, syntax, edition, permission, changed data, a failed command,
  /// other outputs.
  public var exitCode: ExitCode {
    if otherEdition != nil { return .otherEdition }
    if !unknownParameters.isEmpty { return .usage }
    var codes: Set<ExitCode> = dataChanges.isEmpty ? [] : [.dataChanged]
    for cell in cells {
      switch cell.status {
      case .same, .unrecorded: continue
      case .changed: codes.insert(.outputsDiffer)
      case .failed(let diagnostic): codes.insert(ExitCode(diagnostic))
      case .notRun: codes.insert(.commandFailed)
      }
    }
    return ExitCode.gravest(Array(codes))
  }
}
