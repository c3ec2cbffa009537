import Diagnostics
import Display
import Session

/// `redo` — do again the step that was taken back last.
struct RedoVerb: Verb {
  static let signature = Signature(
    "redo", "do again the step that was taken back last", isRecorded: false, parameters: [])

  static func run(_ call: Call, in session: inout Session) throws(Diagnostic) -> Outcome {
    guard let source = session.redo() else { throw Diagnostic(.nothingToRedo, at: call.range) }
    return Outcome(nil, [.text("did again: \(source)")])
  }
}

extension Diagnostic.Message {
  fileprivate static var nothingToRedo: Self { .init("E502", "there is no step to do again") }
}
