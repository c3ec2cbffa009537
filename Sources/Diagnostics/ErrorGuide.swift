/// What the manual says about one kind of error: the page that `help E101` shows.
public struct ErrorGuide: Hashable, Sendable {
  /// The code of the diagnostics it explains.
  public var code: String
  /// What the error is, in a few words.
  public var title: String
  /// Why it is an error and what to do, in one or more sentences.
  public var explanation: String
  /// A source text that gives the error; empty where it takes files or data.
  public var wrong: String
  /// The same, put right; empty where `wrong` is.
  public var right: String

  /// A guide; see the properties.
  public init(_ code: String, _ title: String, _ explanation: String, wrong: String = "", right: String = "")
  {
    self.code = code
    self.title = title
    self.explanation = explanation
    self.wrong = wrong
    self.right = right
  }
}
