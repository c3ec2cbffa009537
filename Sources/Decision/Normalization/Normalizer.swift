import Kernels

/// A normalization fitted on columns: its parameters are kept and applied to new rows.
///
/// Columns are arrays of one length, a value per row; NaN is missing and stays missing.
public struct Normalizer: Hashable, Sendable {
  /// The method that was fitted.
  public let method: Normalization
  /// The columns with their parameters, in order.
  public let columns: [FittedColumn]

  /// Fits a method on columns.
  ///
  /// - Parameters:
  ///   - method: how values are made dimensionless.
  ///   - names: one name per column.
  ///   - directions: one direction per column.
  ///   - values: the columns.
  ///   - threads: more than 1 works on columns side by side; the result is the same.
  /// - Throws: the first defect, by column and then by row.
  /// - Complexity: O(rows × columns).
  /// - Precondition: names, directions and columns agree in number.
  public init(
    _ method: Normalization, names: [String], directions: [Direction], columns values: [[Double]],
    threads: Int = 2
  ) throws(NormalizeDefect) {
    precondition(
      names.count == values.count && directions.count == values.count,
      "every column needs one name and one direction")
    try Self.check(method)
    // Columns side by side; the first defect in their order is the one that is thrown.
    columns = try concurrentResults(values.count, threads: Self.threads(values, threads)) {
      j throws(NormalizeDefect) in
      try ColumnFitting(name: names[j], direction: directions[j], method: method).fit(values[j])
    }
    self.method = method
  }

  /// How many columns are worked on at a time: more than one where it is worth a thread.
  private static func threads(_ values: [[Double]], _ most: Int) -> Int {
    values.reduce(0) { $0 + $1.count } > 50_000 ? most : 1
  }

  /// Applies the fitted parameters to rows, the fitted ones or new ones.
  ///
  /// Under `clr` a row in which any part is missing is missing as a whole.
  ///
  /// - Parameters:
  ///   - values: the columns.
  ///   - clip: whether values outside the fitted range are taken as its nearer end.
  ///   - threads: more than 1 works on columns side by side; the result is the same.
  /// - Returns: the dimensionless columns, in the same shape.
  /// - Throws: the first value without an image, by column and then by row.
  /// - Precondition: as many columns as were fitted, in the same order and of one length.
  public func apply(
    to values: [[Double]], clip: Bool = false, threads: Int = 2
  ) throws(NormalizeDefect) -> [[Double]] {
    precondition(values.count == columns.count, "the normalizer was fitted on \(columns.count) columns")
    let isClipped = clip && method != .clr
    let result = try concurrentResults(values.count, threads: Self.threads(values, threads)) {
      j throws(NormalizeDefect) in try columns[j].apply(to: values[j], clip: isClipped)
    }
    return method == .clr ? centredLogarithms(of: result) : result
  }

  /// The columns that were constant when they were fitted.
  public var warnings: [NormalizeWarning] {
    columns.filter(\.summary.isConstant).compactMap { column in
      let value = column.summary.minimum
      // The fitted value has an image: fitting would have failed otherwise.
      let used = try? column.apply(to: [value], clip: false)[0]
      return used.map { .constant(column: column.name, value: value, used: $0) }
    }
  }

  private static func check(_ method: Normalization) throws(NormalizeDefect) {
    switch method {
    case .efficacy(let base, let gain):
      guard base.isFinite, gain.isFinite, gain > 0 else { throw .efficacy(base: base, gain: gain) }
    case .grade(let table):
      guard !table.isEmpty else { throw .gradeTable(level: nil) }
      var seen: Set<Double> = []
      for line in table {
        guard line.level.isFinite, line.score.isFinite, seen.insert(line.level).inserted else {
          throw .gradeTable(level: line.level.isFinite ? line.level : nil)
        }
      }
    default: return
    }
  }
}
