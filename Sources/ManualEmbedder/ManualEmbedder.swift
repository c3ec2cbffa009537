import Foundation

/// Writes a Swift file that holds Markdown pages as text: `ManualEmbedder OUTPUT PAGE.md …`.
@main struct ManualEmbedder {
  static func main() throws {
    let paths = CommandLine.arguments.dropFirst()
    guard let output = paths.first else { return }
    var source = """
      /// The pages of the manual, by the name of their file.
      enum ManualPages {
        static func page(_ name: String) -> String? {
          switch name {

      """
    for path in paths.dropFirst() {
      let url = URL(filePath: path)
      let text = try String(contentsOf: url, encoding: .utf8).withoutFrontMatter
      // Four number signs: no page holds `"####`, so nothing in it needs escaping.
      source += "    case \"\(url.deletingPathExtension().lastPathComponent)\":\n"
      source += "      return ####\"\"\"\n\(text)\n\"\"\"####\n"
    }
    source += "    default: return nil\n    }\n  }\n}\n"
    try source.write(toFile: output, atomically: true, encoding: .utf8)
  }
}

extension String {
  /// The page as a reader takes it: without what the replayer keeps at its head.
  var withoutFrontMatter: String {
    guard hasPrefix("---\n"), let end = range(of: "\n---\n") else { return self }
    return String(self[end.upperBound...].drop(while: \.isNewline))
  }
}
