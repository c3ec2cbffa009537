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
      #expect(Self.diagnostics(of: guide.wrong).contains { $0.message.code == guide.code }, "\(guide.code)")
      let right = Self.diagnostics(of: guide.right)
      #expect(!right.contains { $0.message.code == guide.code || $0.severity == .error }, "\(guide.code)")
    }
  }

  /// Everything that running a program from nothing complains of.
  private static func diagnostics(of source: String) -> [Diagnostic] {
    var session = Repository.session()
    return session.evaluate(source).outputs.compactMap { output in
      switch output {
      case .block: nil
      case .notice(let diagnostic, _), .error(let diagnostic, _): diagnostic
      }
    }
  }

  /// Numbered codes anywhere outside of guides, and the names of methods' errors where a message is made.
  private static func codes(in source: String) -> Set<String> {
    let parts = source.split(separator: "\"", omittingEmptySubsequences: false)
    var codes: Set<String> = []
    for place in parts.indices.dropFirst().dropLast() {
      let part = parts[place]
      guard isNumbered(part) || isNamed(part) && parts[place + 1].first == "," else { continue }
      let before = String(parts[place - 1].reversed().drop(while: \.isWhitespace).prefix(11).reversed())
      let isMade = [".init(", "Self(", "Message("].contains { before.hasSuffix($0) }
      if isNumbered(part) ? !before.hasSuffix("ErrorGuide(") : isMade { codes.insert(String(part)) }
    }
    return codes
  }

  /// `E201`, `W202`, `N301`.
  private static func isNumbered(_ text: Substring) -> Bool {
    text.utf8.count == 4 && "EWN".contains(text.first ?? " ") && text.dropFirst().allSatisfy(\.isNumber)
  }

  /// Words run together, each with a capital: `TreeTarget`, `AHPShape`.
  private static func isNamed(_ text: Substring) -> Bool {
    guard text.utf8.count > 4, text.first?.isUppercase ?? false,
      text.allSatisfy({ $0.isASCII && $0.isLetter })
    else { return false }
    return text.last?.isLowercase ?? false && text.dropFirst().contains(where: \.isUppercase)
  }

  private static func sources() -> [String] {
    let root = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/") + "/Sources"
    let files = (try? FileManager.default.subpathsOfDirectory(atPath: root)) ?? []
    return files.filter { $0.hasSuffix(".swift") }.sorted().compactMap {
      FileManager.default.contents(atPath: root + "/" + $0).map { String(decoding: $0, as: UTF8.self) }
    }
  }
}
