import FoundationEssentials
import Kernels
import Notebooks
import Tables
import Testing

/// Files that were cut or changed: reading them never traps and changes nothing, and a notebook that can't be
/// read can be written over.
@Suite struct DamagedFileTests {
  /// A notebook with everything a codec writes beside it.
  private static func notebook() -> Notebook {
    Notebook(
      seed: 7,
      contract: [
        FileRecord(path: "数据.csv", digest: "ab12", rows: 2, columns: [.init(name: "a", kind: .text)])
      ],
      cells: [
        NotebookCell(.prose("# 标题\n\nText.")),
        NotebookCell(
          .code(
            "plot a",
            outputs: [
              NotebookOutput(
                kind: .figure, text: "bars", svg: "<svg>甲</svg>",
                data: .record([.init("kind", .text("figure")), .init("value", .number(0.1))])),
              NotebookOutput(
                kind: .table, text: "a\n1", html: "<table>\n</table>", data: .list([.integer(1)])),
              NotebookOutput(
                kind: .error, text: "error[E201]: no", data: .record([.init("code", .text("E201"))])),
            ]), id: "mine", foreignMetadata: .record([.init("tags", .list([.text("x")]))])),
        NotebookCell(.raw("raw")),
      ], foreignMetadata: .record([.init("title", .text("T"))])
    ).canonical
  }

  /// The files of a notebook by name, its own as the empty name.
  private static func parts(_ encoded: EncodedNotebook) -> [(name: String, bytes: [UInt8])] {
    [("", encoded.bytes)] + encoded.attachments.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  private static func with(_ encoded: EncodedNotebook, _ name: String, _ bytes: [UInt8]) -> EncodedNotebook {
    var copy = encoded
    if name.isEmpty { copy.bytes = bytes } else { copy.attachments[name] = bytes }
    return copy
  }

  @Test(arguments: 0..<3) func `any one byte may be another`(seed: UInt64) {
    var random = RandomSource(seed: seed)
    for codec in NotebookCodecs.all {
      let encoded = codec.encode(Self.notebook(), name: "report")
      for (name, bytes) in Self.parts(encoded) {
        for place in bytes.indices {
          var changed = bytes
          changed[place] ^= 1 << UInt8(random.below(8))
          guard let notebook = try? codec.decode(Self.with(encoded, name, changed), name: "report") else {
            continue
          }
          guard place % 5 == 0 else { continue }
          let again = codec.encode(notebook, name: "report")
          #expect(
            (try? codec.decode(again, name: "report")) == notebook, "\(codec.fileExtension) \(name) \(place)")
        }
      }
    }
  }

  @Test func `any part may be cut anywhere`() {
    for codec in NotebookCodecs.all {
      let encoded = codec.encode(Self.notebook(), name: "report")
      for (name, bytes) in Self.parts(encoded) {
        for count in bytes.indices {
          _ = try? codec.decode(Self.with(encoded, name, Array(bytes.prefix(count))), name: "report")
        }
      }
    }
  }

  @Test(arguments: ["md", "ipynb", "crm"], 0..<8)
  func `reading a damaged notebook changes no file, and writing over it succeeds`(
    ending: String, seed: UInt64
  ) throws {
    let folder = FileManager.default.temporaryDirectory.path + "/crmlab-\(UUID())"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = "\(folder)/report.\(ending)"
    try NotebookFile.write(Self.notebook(), to: path)
    var random = RandomSource(seed: seed)
    for file in try Self.files(folder) {
      let whole = [UInt8](try Data(contentsOf: URL(filePath: file)))
      let place = random.below(whole.count)
      var damaged = seed % 2 == 0 ? Array(whole.prefix(place)) : whole
      if seed % 2 == 1 { damaged[place] ^= 1 << UInt8(random.below(8)) }
      try Data(damaged).write(to: URL(filePath: file))
      let before = try Self.contents(folder)
      _ = try? NotebookFile.read(path)
      #expect(try Self.contents(folder) == before)
      try NotebookFile.write(Self.notebook(), to: path)
      #expect(try NotebookFile.read(path) == Self.notebook())
    }
  }

  private static func files(_ folder: String) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: folder).sorted().map { folder + "/" + $0 }
      .filter { path in !((try? FileManager.default.contentsOfDirectory(atPath: path)) != nil) }
  }

  private static func contents(_ folder: String) throws -> [String: Data] {
    var contents: [String: Data] = [:]
    for file in try files(folder) { contents[file] = try Data(contentsOf: URL(filePath: file)) }
    return contents
  }

  @Test func `a large notebook goes through every codec`() throws {
    var cells: [NotebookCell] = []
    for place in 0..<1000 {
      cells.append(NotebookCell(.prose("Step \(place)")))
      let picture = NotebookOutput(
        kind: .figure, text: "bars \(place)", svg: "<svg>\(place)</svg>",
        data: .record([.init("place", .integer(place))]))
      cells.append(NotebookCell(.code("a\(place) = 1", outputs: place % 5 == 0 ? [picture] : [])))
    }
    let notebook = Notebook(cells: cells)
    for codec in NotebookCodecs.all {
      let encoded = codec.encode(notebook, name: "report")
      #expect(try codec.decode(encoded, name: "report") == notebook)
    }
  }
}
