import Diagnostics
import Display
import Session
import Tables

/// `help [VERB | CODE]` — print a page of the manual, or explain an error.
struct HelpVerb: Verb {
  static let signature = Signature(
    "help", "print a page of the manual, or explain an error", isRecorded: false,
    parameters: [.optional("topic", .syntax, standard: "the list of verbs", "a verb, a function, or an error's code: help tree, help E201")])

  static func run(_ call: Call, in session: inout Session) throws(Diagnostic) -> Outcome {
    guard call.has("topic") else { return Outcome(nil, [overview(of: session.catalogue)]) }
    let topic = call.spelling(of: "topic").trimmingQuotes
    if let entry = session.catalogue[topic] { return page(of: entry) }
    if let guide = ErrorGuides.guide(to: topic, in: session.catalogue) { return Outcome(nil, [.text(guide.page)]) }
    if let function = ExpressionFunction.named(topic) { return Outcome(nil, [.text(function.page)]) }
    let near = nearestNames(to: topic, among: session.catalogue.names.sorted() + ErrorGuides.codes(in: session.catalogue))
    throw Diagnostic(
      .noPage(topic), at: call.range(of: "topic"), near: near, hints: near.isEmpty ? ["`help` alone lists the verbs"] : [])
  }

  /// A verb's page of the manual, and its arguments as declared.
  private static func page(of entry: VerbCatalogue.Entry) -> Outcome {
    let signature = entry.verb.signature
    let parameters = signature.parameters
    let arguments = TableBlock(
      title: "usage: \(signature.usage)",
      columns: [
        .init("argument", parameters.map { .text($0.place == .option ? $0.name + ":" : $0.name) }),
        .init("takes", parameters.map { .text($0.kind.described) }),
        .init("default", parameters.map { .text($0.isRequired ? "required" : $0.standard ?? "") }),
        .init("what it is", parameters.map { .text($0.summary) }),
      ])
    let manual = Block.text(entry.manual.withoutFinalNewline)
    return Outcome(nil, parameters.isEmpty ? [manual] : [manual, .table(arguments)])
  }

  private static func overview(of catalogue: VerbCatalogue) -> Block {
    let signatures = catalogue.entries.map { $0.verb.signature }
    return .table(
      TableBlock(
        columns: [
          .init("verb", signatures.map { .text($0.name) }),
          .init("what it does", signatures.map { .text($0.summary) }),
        ], notes: ["help VERB prints a verb's page; help CODE explains an error; help functions lists functions"]))
  }
}

extension ErrorGuide {
  /// The guide as a page.
  fileprivate var page: String {
    var lines = ["# \(code): \(title)", "", explanation]
    if !wrong.isEmpty { lines += ["", "wrong:  \(wrong)", "right:  \(right)"] }
    return lines.joined(separator: "\n")
  }
}

extension String {
  fileprivate var trimmingQuotes: String {
    guard count >= 2, let first, first == last, "\"'`".contains(first) else { return self }
    return String(dropFirst().dropLast())
  }

  fileprivate var withoutFinalNewline: String { hasSuffix("\n") ? String(dropLast()) : self }
}

extension Diagnostic.Message {
  fileprivate static func noPage(_ topic: String) -> Self { .init("E504", "the manual has no page `\(topic)`") }
}

extension ExpressionFunction {
  /// The function as a page.
  fileprivate var page: String { "# \(name)\n\n\(usage)\n\n\(summary)" }
}
