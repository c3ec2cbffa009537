import Kernels
import TableFiles
import Tables
import Testing

@Suite struct FormatLibraryTests {
  /// A format by libraries of which one was missing when the program was built.
  enum Absent: TableFormat {
    static let name = "tablets of clay"
    static let endings = ["clay"]
    static let libraries = [
      FormatLibrary(name: "libkiln", package: "libkiln-dev", isBuiltIn: true),
      FormatLibrary(name: "libclay", package: "libclay-dev", isBuiltIn: false),
    ]

    static func read(
      _ bytes: [UInt8], ending: String, options: TableReadOptions, control: RunControl
    ) throws(TableFileDefect) -> TableReading { throw .empty }

    static func write(
      _ table: Table, ending: String, options: TableWriteOptions
    ) throws(TableFileDefect) -> [UInt8] { throw .empty }
  }

  @Test func `a format whose library was missing at the build says which`() {
    #expect(
      TableFileTests.defect { () throws(TableFileDefect) in try TableFile.checkLibraries(of: Absent.self) }
        == .notBuiltWith(Absent.libraries[1], format: "tablets of clay"))
  }

  @Test func `a format without libraries can always be used`() {
    #expect(
      TableFileTests.defect { () throws(TableFileDefect) in
        try TableFile.checkLibraries(of: DelimitedTextFormat.self)
      } == nil)
  }
}
