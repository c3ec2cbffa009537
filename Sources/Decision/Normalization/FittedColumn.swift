import Kernels

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
  /// - Parameters:
  ///   - values: the column.
  ///   - clip: whether values outside the fitted range are taken as its nearer end.
  /// - Returns: one value per row.
  /// - Throws: the first value without an image.
  func apply(to values: [Double], clip: Bool) throws(NormalizeDefect) -> [Double] {
    if !areAllFinite(values.span), let row = values.firstIndex(where: \.isInfinite) {
      throw .infinite(column: name, row: row)
    }
    let prepared = prepared(values, clip: clip)
    if let linear { return linear.images(of: prepared) }
    var result = prepared
    for row in result.indices where !result[row].isNaN {
      guard let image = transform.image(of: result[row]) else {
        throw defect(at: row, value: values[row])
      }
      result[row] = base + gain * image
    }
    return result
  }

  /// The commonest forms as one that has loops of its own: a switch per value would cost more than the
  /// arithmetic. Nil for the others.
  var linear: LinearImage? {
    let kind: LinearImage.Kind? =
      switch transform {
      case .scaled(let shift, let divisor): .scaled(shift: shift, divisor: divisor)
      case .reversed(let from, let divisor): .reversed(from: from, divisor: divisor)
      case .constant(let value): .constant(value)
      default: nil
      }
    return kind.map { LinearImage($0, base: base, gain: gain) }
  }

  /// Closeness for moderate and interval indicators, and clipping.
  private func prepared(_ values: [Double], clip: Bool) -> [Double] {
    if let closeness {
      return values.map { value in
        let near = value.isNaN ? value : closeness.image(of: value) ?? .nan
        return clip && near < 0 ? 0 : near
      }
    }
    guard clip else { return values }
    // Comparisons with NaN are false, so that missing stays missing.
    return values.map {
      $0 < summary.minimum ? summary.minimum : $0 > summary.maximum ? summary.maximum : $0
    }
  }

  private func defect(at row: Int, value: Double) -> NormalizeDefect {
    if case .lookup = transform { return .unknownGrade(column: name, row: row, value: value) }
    return value == 0
      ? .zero(column: name, row: row) : .negative(column: name, row: row, value: value)
  }
}
