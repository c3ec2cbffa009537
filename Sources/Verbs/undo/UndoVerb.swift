import Diagnostics
import Display
import Session

/// `undo` — take the last step back, with the names it made.
struct UndoVerb: Verb {
  static let signature = Signature("undo", "take the last step back", isRecorded: false, parameters: [])

  static func run(_ call: Call, in session: inout Session) throws(Diagnostic) -> Outcome {
    guard let source = session.undo() else { throw Diagnostic(.nothingToUndo, at: call.range) }
    return Outcome(nil, [.text("took back: \(source)")])
  }
}

extension Diagnostic.Message {
  fileprivate static var nothingToUndo: Self { .init("E502", "there is no step to take back") }
}
