public import Diagnostics
import Session

/// The exit codes of the program, everywhere the same.
public enum ExitCode: Int32, Hashable, Sendable {
  /// All went well; a replay gave the same.
  case fine = 0
  /// A replay gave other outputs.
  case outputsDiffer = 1
  /// Wrong syntax or usage.
  case usage = 2
  /// A command failed.
  case commandFailed = 3
  /// A file that a notebook reads has changed.
  case dataChanged = 4
  /// The notebook is written in another edition of the language.
  case otherEdition = 5
  /// A limit or a permission was in the way.
  case notAllowed = 6
  /// Interrupted.
  case interrupted = 130

  /// The gravest of several, by what may have caused the others; `fine` for none.
  public static func gravest(_ codes: [ExitCode]) -> ExitCode {
    let order: [ExitCode] = [
      .interrupted, .usage, .otherEdition, .notAllowed, .dataChanged, .commandFailed, .outputsDiffer,
    ]
    return order.first(where: codes.contains) ?? .fine
  }

  /// The exit code of a run that ends with this error.
  public init(_ diagnostic: Diagnostic) {
    let code = diagnostic.message.code
    if code.hasPrefix("E1"), code.count == 4 {
      self = .usage
    } else if code == "E501" {
      self = .otherEdition
    } else if code.hasPrefix("E6"), code.count == 4 {
      self = .notAllowed
    } else if code == Diagnostic.interruptedCode {
      self = .interrupted
    } else {
      self = .commandFailed
    }
  }
}
