/// What `help E201` prints: why an error happens, with a line that causes it and one that does not.
public struct ErrorGuide: Hashable, Sendable {
  /// The error's stable code.
  public let code: String
  /// What it is, in a few words.
  public let title: String
  /// Why it happens and what to do, in one or two sentences.
  public let explanation: String
  /// A program that gives the error; empty where it depends on files or data.
  public let wrong: String
  /// The program put right; empty where `wrong` is.
  public let right: String

  /// A guide to one error.
  public init(code: String, title: String, explanation: String, wrong: String = "", right: String = "") {
    self.code = code
    self.title = title
    self.explanation = explanation
    self.wrong = wrong
    self.right = right
  }
}
