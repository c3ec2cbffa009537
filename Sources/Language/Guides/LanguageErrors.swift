public import Diagnostics

/// The errors of the language itself, `E101` to `E145`, as the manual explains them.
public enum LanguageErrors {
  /// One guide for each code, in the order of the codes.
  ///
  /// The examples use the verbs `load`, `show`, `select`, `filter`, `tree` and `plot`.
  public static let guides: [ErrorGuide] = lexical + syntactic
}
