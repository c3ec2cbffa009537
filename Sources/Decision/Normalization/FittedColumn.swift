/// A column's part of a fitted normalizer: value → closeness (if any) → base + gain · transform.
public struct FittedColumn: Hashable, Sendable {
  /// The column's name.
  public let name: String
  /// Which values are good.
  public let direction: Direction
  /// The column as it was fitted.
  public let summary: ColumnSummary
  /// For a moderate or interval indicator: how raw values become closeness, 1 at best, before `transform`.
  public let closeness: ColumnTransform?
  /// The method's formula with its parameters filled in.
  public let transform: ColumnTransform
  /// What is added at the end: 0 except for the efficacy coefficient.
  public let base: Double
  /// What the transformed value is multiplied by: 1 except for the efficacy coefficient.
  public let gain: Double

  /// The dimensionless values of a column; NaN stays NaN.
  ///
  /// - Parameter clip: whether values outside the fitted range are taken as its nearer end.
  func apply(to values: [Double], clip: Bool) throws(NormalizeDefect) -> [Double] {
    var result = values
    for row in values.indices where !values[row].isNaN {
      var x = values[row]
      guard x.isFinite else { throw .infinite(column: name, row: row) }
      if let closeness {
        x = closeness.image(of: x) ?? .nan
        if clip { x = max(0, x) }
      } else if clip {
        x = min(max(x, summary.minimum), summary.maximum)
      }
      guard let image = transform.image(of: x) else { throw defect(at: row, value: values[row]) }
      result[row] = base + gain * image
    }
    return result
  }

  private func defect(at row: Int, value: Double) -> NormalizeDefect {
    if case .lookup = transform { return .unknownGrade(column: name, row: row, value: value) }
    return value == 0
      ? .zero(column: name, row: row) : .negative(column: name, row: row, value: value)
  }
}
