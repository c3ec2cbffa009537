import FuzzKit
import Testing

/// Damaged files of every format, a few of those that `make fuzz` reads.
@Suite struct FuzzTests {
  /// The folder of the repository, where the files lie that are damaged.
  static let folder: String = {
    var path = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    path.removeLast(3)
    return path.joined(separator: "/")
  }()

  static let readers = FuzzedReader.all(folder: folder)

  /// Nothing traps or hangs, and what is read is a table that holds together.
  @Test(arguments: readers.map(\.name)) func `a damaged file gives a table or an error`(name: String) throws {
    let reader = try #require(Self.readers.first { $0.name == name })
    for seed in 0..<UInt64(reader.share * 4) {
      let outcome = reader.run(seed: seed)
      if case .wrong(let words) = outcome { Issue.record("seed \(seed): \(words)") }
    }
  }
}
