import Decision
import Diagnostics
import Display
import Session

extension Parameter {
  /// The option that chooses how columns become dimensionless.
  static func normalization(
    _ name: String, standard: String, _ summary: String = "how columns become dimensionless"
  ) -> Parameter {
    .option(name, .choice(Normalization.named.map(\.name)), standard: standard, summary)
  }
}

extension Call {
  /// The normalization chosen by name.
  func normalization(_ name: String) -> Normalization? {
    choice(name).flatMap { word in Normalization.named.first { $0.name == word } }
  }
}

extension NormalizeDefect {
  /// What else could be done.
  var hints: [String] {
    switch self {
    case .zero, .negative, .divisor: ["minmax takes any numbers"]
    case .direction: ["minmax knows every direction"]
    default: []
    }
  }
}

extension Diagnostic.Message {
  /// Why a column cannot be made dimensionless.
  static func normalize(_ defect: NormalizeDefect) -> Self {
    switch defect {
    case .allMissing(let column): .init("NormalizeMissing", "every value of `\(column)` is missing")
    case .infinite(let column, let row): .init("NormalizeType", "`\(column)` is infinite in row \(row + 1)")
    case .zero(let column, let row):
      .init(
        "NormalizeZero",
        "`\(column)` is 0 in row \(row + 1), where this method divides by it or takes its logarithm")
    case .negative(let column, let row, let value):
      .init(
        "NormalizeNegative",
        """
        `\(column)` is \(NumberFormat.automatic.text(value)) in row \(row + 1), and this method needs \
        values above 0
        """
      )
    case .divisor(let column, let quantity, let value):
      .init(
        "NormalizeZero",
        """
        the \(quantity) of `\(column)` is \(NumberFormat.automatic.text(value)), which this method \
        divides by
        """
      )
    case .direction(let column, let direction, let method):
      .init(
        "NormalizeDirection",
        "the direction of `\(column)` is \(direction.words), which the method \(method) does not know")
    case .unknownGrade(let column, let row, let value):
      .init(
        "NormalizeGrade",
        "`\(column)` is \(NumberFormat.automatic.text(value)) in row \(row + 1), which has no score")
    case .gradeTable(let level):
      .init(
        "NormalizeGrade",
        level.map { "the level \(NumberFormat.automatic.text($0)) is scored twice" } ?? "there are no scores")
    case .efficacy(let base, let gain):
      .init("NormalizeParameter", "efficacy needs a gain above 0, not base \(base) and gain \(gain)")
    }
  }

  /// What to know of a column made dimensionless.
  static func normalize(_ warning: NormalizeWarning) -> Self {
    switch warning {
    case .constant(let column, let value, let used):
      .init(
        "NormalizeConstant",
        """
        `\(column)` is \(NumberFormat.automatic.text(value)) in every row; it becomes \
        \(NumberFormat.automatic.text(used)) everywhere
        """
      )
    }
  }
}
