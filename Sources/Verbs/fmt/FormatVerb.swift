import Diagnostics
import Display
import Language
import Session

/// `fmt` — print the session's steps in their canonical form.
struct FormatVerb: Verb {
  static let signature = Signature(
    "fmt", "print the session's steps in their canonical form, as a saved program would hold them",
    isRecorded: false, parameters: [])

  static func run(_ call: Call, in session: inout Session) throws(Diagnostic) -> Outcome {
    let verbs = session.catalogue.names
    let sources = session.entries.filter { $0.outputs != nil }.map(\.source)
    guard !sources.isEmpty else { return Outcome(nil, [.text("no steps yet")]) }
    let printer = Printer(verbs: verbs)
    let steps = sources.map { printer.print(Parser(verbs: verbs).parse($0).program) }
    let text = "crm \(session.settings.edition)\n" + steps.joined()
    return Outcome(nil, [.text(text.hasSuffix("\n") ? String(text.dropLast()) : text)])
  }
}
