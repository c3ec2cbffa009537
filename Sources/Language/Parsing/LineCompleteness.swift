/// Whether a text can be carried out as it stands or needs a further line, decided from the text alone.
public enum LineCompleteness: Hashable, Sendable {
  /// Nothing is open. The text may still be wrong; then no further line would help.
  case complete
  /// The last statement goes on.
  case incomplete(Reason)

  /// What leaves a statement open.
  public enum Reason: Hashable, Sendable {
    /// A bracket isn't closed.
    case openBracket
    /// The last line ends with a comma.
    case comma
    /// The last line ends with an operator, `=`, `:` or `~`.
    case `operator`
    /// The last line ends with a backslash.
    case backslash
  }

  /// Looks at the last statement of `text`.
  ///
  /// An empty line ends a statement that is open behind a comma, an operator or a backslash, but not one
  /// with an open bracket. Unclosed text is complete: text ends with its line.
  ///
  /// The verbs are used only to see that a new statement begins although a bracket is still open.
  public init(of text: String, verbs: Set<String> = []) {
    let slices = StatementSlices(Lexer(text).tokens, verbs: verbs).slices
    self = slices.last?.openness.map { .incomplete($0) } ?? .complete
  }

  /// Whether nothing is open.
  public var isComplete: Bool { self == .complete }
}
