import Diagnostics
import Language
import Session

/// Every guide to an error, wherever it is written.
enum ErrorGuides {
  /// The guide to the error with this code.
  static func guide(to code: String, in catalogue: VerbCatalogue) -> ErrorGuide? {
    all(in: catalogue).first { $0.code.lowercased() == code.lowercased() }
  }

  /// The codes that have a guide.
  static func codes(in catalogue: VerbCatalogue) -> [String] { all(in: catalogue).map(\.code) }

  static func all(in catalogue: VerbCatalogue) -> [ErrorGuide] {
    LanguageErrors.guides + ExpressionErrors.guides + SessionErrors.guides
      + catalogue.entries.flatMap { $0.verb.errors }
  }
}
