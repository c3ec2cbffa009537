import Diagnostics
import Notebooks
import Replay
import Verbs
import Terminal

/// Reads notebooks named on the command line.
enum NotebookReading {
  /// - Throws: the exit code of a failed command, after the reason went to standard error.
  static func read(_ path: String) throws -> Notebook {
    do {
      return try NotebookFile.read(path)
    } catch {
      StandardError.write("crmlab: " + Diagnostic.Message.notebook(error, path).text + "\n")
      throw Replay.ExitCode.commandFailed
    }
  }

  /// - Throws: the exit code of a failed command, after the reason went to standard error.
  static func write(_ notebook: Notebook, to path: String) throws {
    do {
      try NotebookFile.write(notebook, to: path)
    } catch {
      StandardError.write("crmlab: " + Diagnostic.Message.notebook(error, path).text + "\n")
      throw Replay.ExitCode.commandFailed
    }
  }
}
