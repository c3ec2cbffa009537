import Diagnostics
import Language
import Testing

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

@Suite struct ErrorGuideTests {
  private let parser = Parser(verbs: verbs)

  @Test func `every code in the sources has one guide, and every guide a code`() throws {
    let sources = Self.sources()
    #expect(sources.count > 15)
    var codes: Set<String> = []
    for source in sources {
      for part in source.split(separator: "\"E1").dropFirst() where part.dropFirst(2).first == "\"" {
        codes.insert("E1" + part.prefix(2))
      }
    }
    #expect(codes.count > 30)
    #expect(LanguageErrors.guides.map(\.code) == codes.sorted())
  }

  @Test(arguments: LanguageErrors.guides.map(\.code)) func `the wrong example gives the code`(code: String)
    throws
  {
    let guide = try #require(LanguageErrors.guides.first { $0.code == code })
    #expect(parser.parse(guide.wrong).diagnostics.map(\.message.code) == [code])
  }

  @Test(arguments: LanguageErrors.guides.map(\.code)) func `the right example reads`(code: String) throws {
    let guide = try #require(LanguageErrors.guides.first { $0.code == code })
    #expect(parser.parse(guide.right).diagnostics == [])
  }

  @Test(arguments: LanguageErrors.guides.map(\.code)) func `the fix of the wrong example reads`(code: String)
    throws
  {
    let guide = try #require(LanguageErrors.guides.first { $0.code == code })
    for fix in parser.parse(guide.wrong).diagnostics.compactMap(\.fix) {
      #expect(parser.parse(fix.applied(to: guide.wrong)).diagnostics == [])
    }
  }

  /// The module's sources.
  private static func sources() -> [String] {
    let tests = #filePath.split(separator: "/").dropLast(3)
    let root = "/" + tests.joined(separator: "/") + "/Sources/Language"
    let files = (try? FileManager.default.subpathsOfDirectory(atPath: root)) ?? []
    return files.filter { $0.hasSuffix(".swift") && !$0.hasPrefix("Guides/") }.sorted().compactMap {
      FileManager.default.contents(atPath: root + "/" + $0).map { String(decoding: $0, as: UTF8.self) }
    }
  }
}
