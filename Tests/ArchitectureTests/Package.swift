import FoundationEssentials

/// The package's own files.
enum Package {
  /// The folder of the manifest.
  static let root: String = {
    var path = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    path.removeLast(3)
    return path.joined(separator: "/")
  }()

  /// The Swift files below a folder, as paths from the root, in order.
  static func swiftFiles(below folder: String) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: root + "/" + folder)
      .filter { $0.hasSuffix(".swift") }.map { folder + "/" + $0 }.sorted()
  }

  static func text(of path: String) throws -> String {
    try String(contentsOfFile: root + "/" + path, encoding: .utf8)
  }

  /// The modules that a file imports.
  static func imports(of path: String) throws -> Set<String> {
    var modules: Set<String> = []
    for line in try text(of: path).split(separator: "\n") {
      let words = line.split(separator: " ")
      guard let place = words.firstIndex(of: "import"), place + 1 < words.count, !line.hasPrefix("//"),
        words[..<place].allSatisfy({ ["public", "package"].contains($0) || $0.hasPrefix("@") })
      else { continue }
      modules.insert(String(words[place + 1]))
    }
    return modules
  }

  /// The modules that the files below a folder import.
  static func imports(below folder: String) throws -> Set<String> {
    try swiftFiles(below: folder).reduce(into: []) { $0.formUnion(try imports(of: $1)) }
  }
}

/// The rows of the manifest's table of modules.
struct Manifest {
  let layer: Int
  let name: String
  let uses: [String]

  /// Reads the rows across line ends, because formatting wraps long ones.
  static func read() throws -> [Manifest] {
    let text = try Package.text(of: "Package.swift")
    guard let start = text.firstRange(of: "let modules: [Module] = ["),
      let end = text[start.upperBound...].firstRange(of: "\n]")
    else { return [] }
    return text[start.upperBound..<end.lowerBound].split(separator: ".init(").dropFirst().compactMap { row in
      guard let layer = row.firstMatch(of: /layer: (\d+)/).flatMap({ Int($0.1) }),
        let name = row.firstMatch(of: /name: "(\w+)"/)?.1
      else { return nil }
      let uses = row.firstMatch(of: /uses: \[([^\]]*)\]/)?.1 ?? ""
      return Manifest(
        layer: layer, name: String(name), uses: uses.matches(of: /"(\w+)"/).map { String($0.1) })
    }
  }
}
