import FoundationEssentials
import Kernels
import TableFiles
import Tables
import Testing

@Suite struct TableFileTests {
  /// A folder of its own for one test.
  static func withFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.path + "/crmlab-\(UInt64.random(in: 0 ... .max))"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(folder)
  }

  static func defect(_ body: () throws(TableFileDefect) -> Void) -> TableFileDefect? {
    do {
      try body()
      return nil
    } catch {
      return error
    }
  }

  static func table() throws -> Table {
    try Table(
      columns: [Column(name: "客户", texts: ["张三", nil]), Column(name: "v", .number([1, 2.5]))],
      origin: .step("test"))
  }

  @Test(arguments: ["csv", "tsv", "TXT", "xlsx"])
  func `a table comes back from a file, with the file as its origin`(
    ending: String
  ) throws {
    try Self.withFolder { folder in
      let path = "\(folder)/客户.\(ending)"
      let table = try Self.table()
      try TableFile.write(table, path: path)
      let reading = try TableFile.read(path: path)
      #expect(reading.table.firstDifference(from: table) == nil)
      #expect(reading.notices == [])
      let bytes = try FileReading.bytes(path: path)
      #expect(
        reading.table.origin
          == .file(
            FileRecord(
              path: path, digest: FileDigest.sha256(bytes), rows: 2,
              columns: table.columns.map { .init(name: $0.name, kind: $0.kind, values: $0.fingerprint) })))
      #expect(table.columns.map(\.name) == ["客户", "v"])
      #expect(table.columns.map(\.kind) == [.text, .number])
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder).count == 1)
    }
  }

  @Test func `writing replaces a file and keeps its permissions`() throws {
    try Self.withFolder { folder in
      let path = "\(folder)/a.csv"
      try FileWriting.write([1, 2, 3], path: path)
      try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
      try FileWriting.write([4], path: path)
      #expect(try FileReading.bytes(path: path) == [4])
      let attributes = try FileManager.default.attributesOfItem(atPath: path)
      #expect(attributes[.posixPermissions] as? Int == 0o640)
    }
  }

  @Test func `long files are read whole`() throws {
    try Self.withFolder { folder in
      let bytes = Array(repeating: UInt8(7), count: 9 << 20) + [1, 2, 3]
      try FileWriting.write(bytes, path: "\(folder)/long")
      #expect(try FileReading.bytes(path: "\(folder)/long") == bytes)
    }
  }

  @Test func `what can't be read is named`() throws {
    try Self.withFolder { folder in
      #expect(
        Self.defect { () throws(TableFileDefect) in _ = try TableFile.read(path: folder + "/none.csv") }
          == .noSuchFile(path: folder + "/none.csv"))
      #expect(
        Self.defect { () throws(TableFileDefect) in _ = try FileReading.bytes(path: folder) }
          == .isFolder(path: folder))
      #expect(
        Self.defect { () throws(TableFileDefect) in try FileWriting.write([], path: folder + "/made/a") }
          == nil)
      #expect(
        Self.defect { () throws(TableFileDefect) in try FileWriting.write([], path: folder) }
          == .isFolder(path: folder))
    }
  }

  @Test func `what lies at a path is to blame before its ending`() throws {
    try Self.withFolder { folder in
      let path = folder + "/data.doc"
      func defect() -> TableFileDefect? {
        Self.defect { () throws(TableFileDefect) in _ = try TableFile.read(path: path) }
      }
      #expect(defect() == .noSuchFile(path: path))
      try FileWriting.write([0x50, 0x4B, 0x03, 0x04, 0x14], path: path)
      #expect(defect() == .binary(.zip))
      try FileWriting.write(Array("a,b\n1,2\n".utf8), path: path)
      #expect(
        defect()
          == .unknownEnding(path: path, ending: "doc", known: TableFile.formats.flatMap { $0.endings }))
    }
  }

  @Test func `an interrupted command reads no file`() throws {
    try Self.withFolder { folder in
      try FileWriting.write([1], path: folder + "/a")
      let control = RunControl()
      control.interrupt()
      #expect(
        Self.defect { () throws(TableFileDefect) in
          _ = try FileReading.bytes(path: folder + "/a", control: control)
        } == .interrupted)
    }
  }
}
