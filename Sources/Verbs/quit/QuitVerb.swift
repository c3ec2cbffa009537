import Diagnostics
import Session

/// `quit` — leave the session.
struct QuitVerb: Verb {
  static let signature = Signature("quit", "leave the session", isRecorded: false, parameters: [])

  static func run(_ call: Call, in session: inout Session) throws(Diagnostic) -> Outcome {
    session.isFinished = true
    return Outcome()
  }
}
