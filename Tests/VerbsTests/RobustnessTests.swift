import Diagnostics
import FoundationEssentials
import Kernels
import Language
import Notebooks
import Session
import Testing
import Verbs

/// No input brings the program down: it parses, or it gets a diagnostic.
@Suite struct RobustnessTests {
  static let sources: [String] = {
    var sources: [String] = []
    for path in NotebookTests.paths where path.hasSuffix(".md") {
      guard let notebook = try? NotebookFile.read(path) else { continue }
      for case .code(let source, _) in notebook.cells.map(\.content) { sources.append(source) }
    }
    return sources
  }()

  private let parser = Parser(verbs: VerbCatalogue.standard.names)

  /// Parses, renders every diagnostic, and checks that a fix reads and does not give the same error.
  private func read(_ source: String) {
    for diagnostic in parser.parse(source).diagnostics {
      let renderer = DiagnosticRenderer(source: source)
      #expect(!renderer.render(diagnostic).isEmpty)
    }
  }

  @Test func `every prefix of every cell of the notebooks`() {
    for source in Self.sources {
      for end in source.indices { read(String(source[..<end])) }
    }
  }

  @Test func `every cell of the notebooks with any one token left out`() {
    for source in Self.sources {
      let bytes = Array(source.utf8)
      for token in Lexer(source).tokens where token.range.end > token.range.start {
        read(String(decoding: bytes[..<token.range.start] + bytes[token.range.end...], as: UTF8.self))
      }
    }
  }

  /// A whole program over small data, with any one token left out, is carried out or refused.
  @Test func `a program with any one token left out runs without a trap`() {
    let source = """
      customers = load "datasets/churn.csv", id: UID
      some = filter customers, frequency > 3 and average is not missing
      full = tree some, type ~ frequency + average + recently - average, minsplit: 4, cp: 0
      churn = prune full, folds: 1..5
      quality = evaluate churn, on: some
      sums = aggregate customers, by: type, n = count(), share = mean(if(recently > 50, 1, 0))
      system = index {a: {frequency: benefit, recently: cost}, b: {average: benefit}}
      w = weight system, judgements: {goal: [[1, 2], [1/2, 1]], a: [3]}
      value = score customers, with: w, normalize: minmax
      """
    let bytes = Array(source.utf8)
    var errors = 0
    for token in Lexer(source).tokens where token.range.end > token.range.start {
      var session = Repository.session()
      let broken = String(decoding: bytes[..<token.range.start] + bytes[token.range.end...], as: UTF8.self)
      if session.evaluate(broken).error != nil { errors += 1 }
    }
    #expect(errors > 50)
  }

  @Test func `random bytes are refused, never trapped on`() {
    var random = RandomSource(seed: 11)
    var session = Repository.session()
    for _ in 0..<2_000 {
      let bytes = (0..<random.below(60)).map { _ in UInt8(random.below(256)) }
      _ = session.evaluate(String(decoding: bytes, as: UTF8.self))
    }
  }
}
