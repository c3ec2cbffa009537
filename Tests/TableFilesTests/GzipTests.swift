import Kernels
import Tables
import Testing

@testable import TableFiles

@Suite struct GzipTests {
  static let text = Array("uid,city\n1,Köln\n2,北京\n".utf8)

  static func defect(_ bytes: [UInt8], limit: Int = 1 << 20) -> TableFileDefect? {
    TableFileTests.defect { () throws(TableFileDefect) in _ = try Gzip.inflated(bytes, limit: limit) }
  }

  @Test(arguments: [0, 1, 100, 300_000, 3_000_000]) func `what was compressed comes back`(count: Int) throws {
    var random = RandomSource(seed: 1)
    let bytes = (0..<count).map { _ in UInt8(truncatingIfNeeded: random.next() & 31) }
    let compressed = try Gzip.deflated(bytes)
    #expect(try Gzip.inflated(compressed, limit: count) == bytes)
  }

  @Test func `equal bytes give equal files, without a time in them`() throws {
    let compressed = try Gzip.deflated(Self.text)
    #expect(compressed == (try Gzip.deflated(Self.text)))
    #expect(Array(compressed[..<8]) == [0x1F, 0x8B, 8, 0, 0, 0, 0, 0])
  }

  @Test func `members stand one behind the other, and zeros behind them`() throws {
    let one = try Gzip.deflated(Self.text)
    #expect(try Gzip.inflated(one + one, limit: 1000) == Self.text + Self.text)
    #expect(try Gzip.inflated(one + [0, 0, 0], limit: 1000) == Self.text)
  }

  @Test func `a stream that ends early is told by its bytes`() throws {
    let whole = try Gzip.deflated(Self.text)
    for count in 2..<whole.count {
      #expect(Self.defect(Array(whole[..<count])) == .gzip(.endsEarly(bytes: count)))
    }
    #expect(Self.defect(Self.text) == .gzip(.notCompressed))
    #expect(Self.defect([]) == .gzip(.notCompressed))
  }

  @Test func `a damaged stream is told by its place`() throws {
    var bytes = try Gzip.deflated(Self.text)
    bytes[bytes.count - 8] ^= 1
    #expect(Self.defect(bytes) == .gzip(.damaged(byte: bytes.count - 4, reason: "incorrect data check")))
    let one = try Gzip.deflated(Self.text)
    #expect(
      Self.defect(one + [1, 2, 3]) == .gzip(.damaged(byte: one.count + 2, reason: "incorrect header check")))
  }

  @Test func `what holds more than the limit is refused before it fills the memory`() throws {
    let bomb = try Gzip.deflated(Array(repeating: 0x61, count: 50_000_000))
    #expect(bomb.count < 60_000)
    #expect(Self.defect(bomb) == .gzip(.tooLarge(compressed: bomb.count, limit: 1 << 20)))
  }

  @Test(arguments: ["csv.gz", "tsv.gz", "txt.GZ", "jsonl.gz", "json.gz"])
  func
    `a table comes back from a compressed file, which is what its digest is of`(ending: String) throws
  {
    try TableFileTests.withFolder { folder in
      let path = "\(folder)/客户.v2.\(ending)"
      let table = try TableFileTests.table()
      try TableFile.write(table, path: path)
      let reading = try TableFile.read(path: path)
      #expect(reading.table.firstDifference(from: table) == nil)
      guard case .file(let record) = reading.table.origin else { return }
      #expect(record.digest == FileDigest.sha256(try FileReading.bytes(path: path)))
    }
  }

  @Test func `only text is compressed, and the ending before says which`() {
    func defect(_ path: String) -> TableFileDefect? {
      TableFileTests.defect { () throws(TableFileDefect) in _ = try TableFile.kind(of: path) }
    }
    let known = ["csv", "tsv", "tab", "txt", "jsonl", "ndjson", "json"].map { $0 + ".gz" }
    #expect(defect("a/b.gz") == .unknownEnding(path: "a/b.gz", ending: "gz", known: known))
    #expect(defect("a.sav.gz") == .unknownEnding(path: "a.sav.gz", ending: "sav.gz", known: known))
    #expect(defect("a.b/csv.gz") == .unknownEnding(path: "a.b/csv.gz", ending: "gz", known: known))
  }
}
