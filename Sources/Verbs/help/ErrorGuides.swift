public import Diagnostics
import Language
public import Session

/// Every guide to an error, wherever it is written.
public enum ErrorGuides {
  /// The guide to the error with this code.
  static func guide(to code: String, in catalogue: VerbCatalogue) -> ErrorGuide? {
    all(in: catalogue).first { $0.code.lowercased() == code.lowercased() }
  }

  /// The codes that have a guide.
  static func codes(in catalogue: VerbCatalogue) -> [String] { all(in: catalogue).map(\.code) }

  /// All guides: of the language, of expressions, of the session, of each verb in the order of the catalogue.
  public static func all(in catalogue: VerbCatalogue) -> [ErrorGuide] {
    LanguageErrors.guides + ExpressionErrors.guides + SessionErrors.guides
      + catalogue.entries.flatMap { $0.verb.errors }
  }
}
