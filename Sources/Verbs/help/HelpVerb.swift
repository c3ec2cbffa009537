import Diagnostics
import Display
import Session
import Tables

/// `help [VERB | FUNCTION | CODE]` — print a page of the manual, or explain an error.
struct HelpVerb: Verb {
  static let signature = Signature(
    "help", "print a page of the manual, or explain an error", isRecorded: false,
    parameters: [
      .optional(
        "topic", .syntax, standard: "the list of verbs",
        "a verb, a function, an error's code, or one of the lists `functions` and `errors`")
    ])

  static func run(_ call: Call, in session: inout Session) throws(Diagnostic) -> Outcome {
    guard call.has("topic") else { return Outcome(nil, [.text(overview(of: session.catalogue))]) }
    let topic = call.spelling(of: "topic").trimmingQuotes
    if let text = page(topic, in: session.catalogue) { return Outcome(nil, [.text(text)]) }
    let known =
      session.catalogue.names.sorted() + ExpressionFunction.all.map(\.name)
      + ErrorGuides.codes(in: session.catalogue)
      + ["functions", "errors"]
    let near = nearestNames(to: topic, among: known)
    throw Diagnostic(
      .noPage(topic), at: call.range(of: "topic"), near: near,
      hints: near.isEmpty
        ? ["`help` alone lists the verbs, `help functions` the functions, `help errors` the codes"] : [],
      fix: near.first.map { .init(call.range(of: "topic"), $0) })
  }

  private static func page(_ topic: String, in catalogue: VerbCatalogue) -> String? {
    if topic == "functions" { return functions }
    if topic == "errors" { return errors(in: catalogue) }
    if let entry = catalogue[topic] { return ManualPage(entry: entry).text }
    if let function = ExpressionFunction.named(topic) { return function.page }
    return ErrorGuides.guide(to: topic, in: catalogue)?.page
  }

  /// The verbs with what each does, by what they are for.
  private static func overview(of catalogue: VerbCatalogue) -> String {
    let width = (catalogue.names.map(\.count).max() ?? 0) + 2
    var lines: [String] = []
    var topic: String?
    for entry in catalogue.entries {
      if entry.topic != topic { lines += (topic == nil ? [] : [""]) + [entry.topic] }
      topic = entry.topic
      lines += listed(entry.verb.signature.name, entry.verb.signature.summary, width)
    }
    return
      (lines + [
        "", "help VERB        a verb's page of the manual",
        "help FUNCTION    what a function of expressions does",
        "help functions   all functions", "help CODE        what an error means and how to put it right",
        "help errors      all codes",
      ]).joined(separator: "\n")
  }

  /// The functions with what each does, by what they are about.
  private static var functions: String {
    let width = (ExpressionFunction.all.map(\.usage.count).max() ?? 0) + 2
    let parts = ExpressionFunction.topics.map { topic in
      [topic.title] + topic.functions.flatMap { listed($0.usage, $0.summary, width) }
    }
    return parts.map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
  }

  private static func errors(in catalogue: VerbCatalogue) -> String {
    let guides = ErrorGuides.all(in: catalogue)
    let width = (guides.map(\.code.count).max() ?? 0) + 2
    return guides.flatMap { listed($0.code, $0.title, width) }.joined(separator: "\n")
  }

  /// A name with what stands behind it, wrapped beside the name.
  private static func listed(_ name: String, _ summary: String, _ width: Int) -> [String] {
    ("  " + name.paddedRight(to: width) + summary).wrapped(to: ManualPage.width, indent: width + 2)
  }
}

extension ErrorGuide {
  /// The guide as a page.
  fileprivate var page: String {
    var lines = ["# \(code): \(title)", ""] + explanation.wrapped(to: ManualPage.width)
    if !wrong.isEmpty {
      for (word, text) in [("wrong", wrong), ("right", right)] {
        lines += ["", word] + text.split(separator: "\n").map { "  \($0)" }
      }
    }
    return lines.joined(separator: "\n")
  }
}

extension String {
  fileprivate var trimmingQuotes: String {
    guard count >= 2, let first, first == last, "\"'`".contains(first) else { return self }
    return String(dropFirst().dropLast())
  }
}

extension Diagnostic.Message {
  fileprivate static func noPage(_ topic: String) -> Self {
    .init("E504", "the manual has no page `\(topic)`")
  }
}

extension ExpressionFunction {
  /// The function as a page.
  fileprivate var page: String {
    var lines = ["# \(name)", "", usage, ""] + summary.wrapped(to: ManualPage.width)
    if !parameters.isEmpty { lines.append("") }
    let width = (parameters.map(\.name.count).max() ?? 0) + 2
    for parameter in parameters {
      let presence =
        switch parameter.presence {
        case .required: ""
        case .optional: ", may be left out"
        case .repeated: ", once or more"
        }
      lines.append("  " + parameter.name.paddedRight(to: width) + parameter.kind.rawValue + presence)
    }
    return (lines + ["", "gives  \(result)"]).joined(separator: "\n")
  }
}
