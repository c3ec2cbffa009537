import Decision
import Diagnostics
import Display

// What the weighing methods say of data they cannot use.
extension Diagnostic.Message {
  static func needsData(_ method: String) -> Self {
    .init("E204", "the method \(method) weighs by data; give `data:`")
  }

  static func weightDefect(_ defect: WeightDefect) -> Self {
    switch defect {
    case .noColumns: .init("WeightDegenerate", "there is nothing to weigh")
    case .tooFewRows(let complete, let needed):
      .init("WeightRows", "\(complete) rows are complete, and \(needed) are needed")
    case .degenerate(let columns):
      .init("WeightDegenerate", "no column tells rows apart: \(columns.joined(separator: ", "))")
    case .normalize(let defect): .normalize(defect)
    case .infinite(let column, let row): .init("NormalizeType", "`\(column)` is infinite in row \(row + 1)")
    case .negativeShare(let column, let row, let value):
      .init(
        "NormalizeNegative",
        """
        `\(column)` is \(NumberFormat.automatic.text(value)) in row \(row + 1), and entropy needs \
        shares of 0 or more; `shift:` adds to the values
        """
      )
    case .zeroMean(let column):
      .init("WeightDegenerate", "the mean of `\(column)` is 0, so it has no coefficient of variation")
    case .parameter(let name, let value):
      .init("E302", "`\(name)` cannot be \(NumberFormat.automatic.text(value))")
    case .sources(let given, _): .init("WeightSources", "\(given) sources of weights cannot be combined")
    case .sourceMismatch(let source, let missing, let extra):
      .init(
        "WeightSources",
        """
        source \(source + 1) weighs other indicators: missing \(missing.joined(separator: ", ")); \
        unknown \(extra.joined(separator: ", "))
        """
      )
    case .allZero: .init("WeightDegenerate", "every combined weight is 0")
    case .dependentSources: .init("WeightSources", "some sources of weights are sums of others")
    }
  }

  static func warning(_ warning: WeightWarning) -> Self {
    switch warning {
    case .constant(let column): .init("W203", "`\(column)` is the same in every row and gets weight 0")
    case .rowsLeftOut(let count):
      .init(
        "W204",
        "\(count) row\(count == 1 ? "" : "s") with a missing value \(count == 1 ? "was" : "were") left out")
    case .negativeCoefficient(let source, let value):
      .init(
        "W205",
        """
        the coefficient of source \(source + 1), \(NumberFormat.fixed(4).text(value)), is negative \
        and counts as 0
        """
      )
    }
  }
}
