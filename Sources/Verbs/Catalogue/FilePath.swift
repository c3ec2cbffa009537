import Diagnostics
import Session

extension Diagnostic {
  /// The error for a path at which no file lies, with the names beside it that look like it.
  static func noFile(_ written: String, at range: SourceRange, in access: FileAccess) -> Diagnostic {
    let near = nearestPaths(to: written, among: access.neighbours(of: written))
    return Diagnostic(
      .noFile(written), at: range, label: "no such file", near: near,
      hints: near.isEmpty ? [.whereFilesAre] : [],
      fix: near.first.map { .init(range, "\"" + $0.replacing("\"", with: "\"\"") + "\"") })
  }

  /// The paths whose last part is most like that of the one written.
  private static func nearestPaths(to written: String, among paths: [String]) -> [String] {
    func name(_ path: String) -> String { path.split(separator: "/").last.map(String.init) ?? "" }
    return nearestNames(to: name(written), among: paths.map(name)).flatMap { near in
      paths.filter { name($0) == near }
    }
  }
}

extension Diagnostic.Message {
  fileprivate static func noFile(_ path: String) -> Self { .init("E401", "there is no file \(path)") }
}

extension String {
  fileprivate static let whereFilesAre =
    "relative paths begin at the notebook's folder, then at the working directory"
}
