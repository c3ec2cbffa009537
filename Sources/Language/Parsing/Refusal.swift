import Diagnostics

/// A diagnostic on its way out of the descent: boxed, so that the frames it passes stay small.
indirect enum Refusal: Error {
  case because(Diagnostic)

  init(_ diagnostic: Diagnostic) { self = .because(diagnostic) }

  init(
    _ message: Diagnostic.Message, at range: SourceRange, label: String, near: [String] = [],
    hints: [String] = [], fix: Diagnostic.Fix? = nil
  ) {
    self = .because(Diagnostic(message, at: range, label: label, near: near, hints: hints, fix: fix))
  }

  var diagnostic: Diagnostic {
    switch self {
    case .because(let diagnostic): diagnostic
    }
  }
}
