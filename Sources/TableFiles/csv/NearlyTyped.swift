import Kernels
import Tables

/// Watches a text column for being numbers or dates but for a few values.
///
/// A column is nearly of a kind when at least 95 % of its values are, or all but one of at least five.
struct NearlyTyped: Sendable {
  private var notNumbers: RowSample?
  private var notDates: RowSample?
  /// More misfits than this rule the kind out, whatever the number of values turns out to be.
  private let limit: Int

  init(rowCount: Int, isWatching: Bool) {
    limit = max(rowCount / 20, 1)
    notNumbers = isWatching ? RowSample() : nil
    notDates = notNumbers
  }

  /// Looks at a value that is not missing.
  @inline(__always)
  mutating func see(_ bytes: Span<UInt8>, _ field: Range<Int>, row: Int) {
    if notNumbers == nil, notDates == nil { return }
    look(bytes, field, row)
  }

  private mutating func look(_ bytes: Span<UInt8>, _ field: Range<Int>, _ row: Int) {
    let fits = ValueFits(bytes, field.lowerBound, field.upperBound)
    func text() -> String { FieldText.string(bytes, field.lowerBound, field.upperBound) }
    if fits.isDisjoint(with: .numbers) { notNumbers?.add(row: row + 1, text: text()) }
    if fits.isDisjoint(with: .dates) { notDates?.add(row: row + 1, text: text()) }
    if let count = notNumbers?.count, count > limit { notNumbers = nil }
    if let count = notDates?.count, count > limit { notDates = nil }
  }

  /// Adds what was seen in later rows.
  mutating func add(_ later: NearlyTyped) {
    notNumbers = Self.sum(notNumbers, later.notNumbers)
    notDates = Self.sum(notDates, later.notDates)
  }

  private static func sum(_ earlier: RowSample?, _ later: RowSample?) -> RowSample? {
    guard var earlier, let later else { return nil }
    earlier.add(later)
    return earlier
  }

  /// The kind that most of so many values have, and the values that don't.
  func kind(among values: Int) -> (kind: ColumnKind, misfits: RowSample)? {
    func isFew(_ misfits: RowSample) -> Bool {
      misfits.count > 0 && (misfits.count * 20 <= values || misfits.count == 1 && values >= 5)
    }
    if let notNumbers, isFew(notNumbers) { return (.number, notNumbers) }
    if let notDates, isFew(notDates) { return (.date, notDates) }
    return nil
  }
}
