import Diagnostics

extension Diagnostic.Message {
  /// A name that no column has, in a table or file by the words it was named with.
  static func noColumn(_ name: String, _ table: String) -> Self {
    .init("E201", "there is no column `\(name)` in \(table)")
  }
}
