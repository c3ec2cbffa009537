import Diagnostics
import Session
import Testing
import Verbs

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

@Suite struct ErrorGuideTests {
  private static let guides = ErrorGuides.all(in: .standard)

  @Test func `every code in the sources has a guide`() {
    let sources = Self.sources()
    #expect(sources.count > 200)
    let codes = sources.reduce(into: Set<String>()) { $0.formUnion(Self.codes(in: $1)) }
    #expect(codes.count > 100)
    #expect(codes.subtracting(Self.guides.map { $0.code }).sorted() == [])
  }

  @Test func `every guide is of a code in the sources`() {
    let codes = Self.sources().reduce(into: Set<String>()) { $0.formUnion(Self.codes(in: $1)) }
    #expect(Set(Self.guides.map { $0.code }).subtracting(codes).sorted() == [])
  }

  @Test func `no code has two guides`() {
    let counts = Dictionary(grouping: Self.guides) { $0.code }
    #expect(counts.filter { $0.value.count > 1 }.keys.sorted() == [])
  }

  @Test func `an example of what is wrong goes with one of what is right`() {
    #expect(Self.guides.filter { $0.wrong.isEmpty != $0.right.isEmpty }.map { $0.code } == [])
  }

  @Test func `the wrong example of a verb's error gives it, and the right one does not give it`() {
    for guide in VerbCatalogue.standard.entries.flatMap({ $0.verb.errors }) where !guide.wrong.isEmpty {
      #expect(Self.diagnosticCodes(of: guide.wrong).contains(guide.code), "\(guide.code)")
      #expect(!Self.diagnosticCodes(of: guide.right).contains(guide.code), "\(guide.code)")
    }
  }

  /// The codes of everything that running a program from nothing complains of.
  private static func diagnosticCodes(of source: String) -> [String] {
    var session = Repository.session()
    return session.evaluate(source).outputs.compactMap { output in
      switch output {
      case .block: nil
      case .notice(let diagnostic, _), .error(let diagnostic, _): diagnostic.message.code
      }
    }
  }

  /// Numbered codes anywhere outside of guides, and the names of methods' errors where a message is made.
  private static func codes(in source: String) -> Set<String> {
    var codes: Set<String> = []
    if !source.contains("ErrorGuide(") {
      for match in source.matches(of: #/"([EWN][0-9]{3})"/#) { codes.insert(String(match.1)) }
    }
    for match in source.matches(of: #/(?:\.init|Self|Message)\(\s*"([A-Z]+[a-z]*(?:[A-Z][a-z]+)+)",/#) {
      codes.insert(String(match.1))
    }
    return codes
  }

  private static func sources() -> [String] {
    let root = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/") + "/Sources"
    let files = (try? FileManager.default.subpathsOfDirectory(atPath: root)) ?? []
    return files.filter { $0.hasSuffix(".swift") }.sorted().compactMap {
      FileManager.default.contents(atPath: root + "/" + $0).map { String(decoding: $0, as: UTF8.self) }
    }
  }
}
