import Diagnostics
import Session

extension Session {
  /// The absolute path of the file that an argument `path` names.
  ///
  /// - Throws: what forbids reading it, placed at the argument.
  func readablePath(_ written: String, for call: Call) throws(Diagnostic) -> String {
    do {
      return try access.pathForReading(written)
    } catch {
      throw error.placed(at: call.range(of: "path"))
    }
  }
}
