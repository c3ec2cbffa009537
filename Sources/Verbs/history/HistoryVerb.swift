import Diagnostics
import Display
import Session

/// `history` — list the steps a saved notebook would hold.
struct HistoryVerb: Verb {
  static let signature = Signature(
    "history", "list the steps that a saved notebook would hold", isRecorded: false, parameters: [])

  static func run(_ call: Call, in session: inout Session) throws(Diagnostic) -> Outcome {
    let sources = session.entries.filter { $0.outputs != nil }.map(\.source)
    guard !sources.isEmpty else { return Outcome(nil, [.text("no steps yet")]) }
    let width = String(sources.count).count
    let lines = sources.enumerated().map { place, source in
      let number = String(place + 1).paddedLeft(to: width)
      let indented = source.replacing("\n", with: "\n" + String(repeating: " ", count: width + 2))
      return "\(number)  \(indented)"
    }
    return Outcome(nil, [.text(lines.joined(separator: "\n"))])
  }
}
