import FoundationEssentials
import Kernels
import TableFiles
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite struct PaddedBytesTests {
  static func withFile(_ bytes: [UInt8], _ body: (String) throws -> Void) throws {
    let name = "/crmlab-bytes-\(UInt64.random(in: 0 ... .max))"
    let path = FileManager.default.temporaryDirectory.path + name
    try FileBytes.write(bytes, path: path)
    defer { try? FileManager.default.removeItem(atPath: path) }
    try body(path)
  }

  /// Sizes around a page and a window, so that what lies behind the end is the padding or another page.
  @Test(arguments: [1, 63, 64, 4095, 4096, 4097, 12_288, 100_000])
  func `a mapped file has the bytes of an array`(count: Int) throws {
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    try Self.withFile(bytes) { path in
      let mapped = try PaddedBytes.file(path: path)
      #expect(mapped.count == count)
      #expect(mapped.bytes == bytes)
      #expect(mapped.span.count == count + PaddedBytes.padding)
      for place in count..<count + PaddedBytes.padding { #expect(mapped.span[place] == 0) }
      mapped.release(0..<count)
      #expect(mapped.bytes == bytes)
      #expect(PaddedBytes(bytes).bytes == bytes)
      #expect(FileDigest.sha256(mapped, control: RunControl()) == FileDigest.sha256(bytes))
    }
  }

  @Test func `an empty file has no bytes`() throws {
    try Self.withFile([]) { path in
      let file = try PaddedBytes.file(path: path)
      #expect(file.count == 0)
    }
  }

  @Test func `a file that becomes shorter while it is read ends no program`() throws {
    try Self.withFile(Array(repeating: 7, count: 20_000)) { path in
      let mapped = try PaddedBytes.file(path: path)
      #expect(mapped.span[19_999] == 7)
      #expect(!mapped.isDamaged)
      // SAFETY: the path is passed as a C string that lives through the call.
      #expect(unsafe truncate(path, 0) == 0)
      #expect(mapped.span[19_999] == 0)
      #expect(mapped.isDamaged)
    }
  }

  @Test func `reading a file that became shorter says so`() throws {
    let line = "1,2020-01-01,3.5,web\n"
    try Self.withFile(Array(("a,b,c,d\n" + String(repeating: line, count: 10_000)).utf8)) { path in
      let mapped = try PaddedBytes.file(path: path)
      // SAFETY: the path is passed as a C string that lives through the call.
      #expect(unsafe truncate(path, 100_000) == 0)
      #expect(throws: TableFileDefect.changedMeanwhile) { _ = try DelimitedText.read(mapped) }
    }
  }
}
