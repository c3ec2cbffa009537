public import Diagnostics
public import Display

/// One thing that happened in a session: a cell that ran, or prose around the cells.
public struct SessionEntry: Sendable {
  /// The cell's source, or the prose.
  public var source: String
  /// What the cell showed; `nil` for prose.
  public var outputs: [StepOutput]?

  /// A cell that ran.
  public init(source: String, outputs: [StepOutput]) {
    self.source = source
    self.outputs = outputs
  }

  /// Prose.
  public init(prose: String) {
    source = prose
    outputs = nil
  }
}

/// What one statement gave.
public enum StepOutput: Hashable, Sendable {
  /// Something shown.
  case block(Block)
  /// A warning or a note, rendered with its place.
  case notice(Diagnostic, text: String)
  /// The error that ended the cell, rendered with its place.
  case error(Diagnostic, text: String)
}
