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
  /// Whether a kind is still possible.
  private(set) var isWatching: Bool

  init(rowCount: Int, isWatching: Bool) {
    limit = max(rowCount / 20, 1)
    notNumbers = isWatching ? RowSample() : nil
    notDates = notNumbers
    self.isWatching = isWatching
  }

  /// Looks at a value that is not missing.
  ///
  /// - Returns: whether the same value needs no look when it comes again, but only to be counted by `seeOthers`.
  mutating func see(_ bytes: Span<UInt8>, _ field: Range<Int>, row: Int) -> Bool {
    guard isWatching else { return true }
    let fits = ValueFits(bytes, field.lowerBound, field.upperBound)
    func text() -> String { FieldText.string(bytes, field.lowerBound, field.upperBound) }
    if fits.isDisjoint(with: .numbers) { notNumbers?.add(row: row + 1, text: text()) }
    if fits.isDisjoint(with: .dates) { notDates?.add(row: row + 1, text: text()) }
    settle()
    // Once the samples are full, later misfits are only counted.
    let isFull = [notNumbers, notDates].allSatisfy { $0.map { $0.count >= RowSample.limit } ?? true }
    return !isWatching || isFull && fits.isDisjoint(with: .numbers) && fits.isDisjoint(with: .dates)
  }

  /// Counts further values that are neither numbers nor dates.
  mutating func seeOthers(_ count: Int) {
    guard isWatching, count > 0 else { return }
    notNumbers?.add(further: count)
    notDates?.add(further: count)
    settle()
  }

  private mutating func settle() {
    if let count = notNumbers?.count, count > limit { notNumbers = nil }
    if let count = notDates?.count, count > limit { notDates = nil }
    isWatching = notNumbers != nil || notDates != nil
  }

  /// Adds what was seen in later rows.
  mutating func add(_ later: NearlyTyped) {
    notNumbers = Self.sum(notNumbers, later.notNumbers)
    notDates = Self.sum(notDates, later.notDates)
    isWatching = notNumbers != nil || notDates != nil
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
