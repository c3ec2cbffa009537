public import Diagnostics

/// What a source text says: the statements that could be read, and what is wrong with the others.
public struct ParseResult: Hashable, Sendable {
  /// One statement, or why it couldn't be read.
  public enum Step: Hashable, Sendable {
    case statement(Statement)
    /// The diagnostic, and the stretch of source that was given up.
    case failure(Diagnostic, SourceRange)
  }

  /// Statements and failures in the order of the source.
  public var steps: [Step]
  /// The program without the failures.
  public var program: Program

  /// A result of these steps; `program` holds the statements among them.
  public init(steps: [Step], program: Program) {
    self.steps = steps
    self.program = program
  }

  /// The statements that could be read, each with its range.
  public var statements: [Statement] { program.statements }

  /// What is wrong, in the order of the source; one diagnostic for each statement that couldn't be read.
  public var diagnostics: [Diagnostic] {
    steps.compactMap { step in
      switch step {
      case .statement: nil
      case .failure(let diagnostic, _): diagnostic
      }
    }
  }

  /// The program, if all of it could be read.
  ///
  /// - Throws: the first diagnostic.
  public func get() throws(Diagnostic) -> Program {
    if let first = diagnostics.first { throw first }
    return program
  }
}
