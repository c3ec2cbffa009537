import Kernels

/// Ranks from 1 for the largest value; values that are equal share the smallest rank of theirs (1, 2, 2, 4).
///
/// Values count as equal when neighbours in descending order differ by at most 10⁻¹² of the largest
/// magnitude, so that sums which agree on paper don't rank apart by their last bits.
///
/// - Parameters:
///   - values: the values to rank; NaN is missing.
///   - ascending: ranks from 1 for the smallest value instead.
/// - Returns: one rank per value; nil where the value is missing (NaN).
/// - Complexity: O(m) for values that differ in their leading 32 bits, O(m log m) at worst.
public func ranks(of values: [Double], ascending: Bool = false) -> [Int?] {
  competitionRanks(values, ascending: ascending).map { $0 == 0 ? nil : Int($0) }
}

/// A value and the row it comes from, kept together so that sorting reads memory in order.
struct RowValue {
  var value: Double
  var row: Int
}

/// The present values in order, equal ones by row, so that the order doesn't hang on how sorting is done.
func sortedRows(of values: [Double], ascending: Bool) -> [RowValue] {
  var rows: [RowValue] = []
  rows.reserveCapacity(values.count)
  for (row, value) in values.enumerated() where !value.isNaN { rows.append(RowValue(value: value, row: row)) }
  if ascending {
    rows.sort { $0.value < $1.value || ($0.value == $1.value && $0.row < $1.row) }
  } else {
    rows.sort { $0.value > $1.value || ($0.value == $1.value && $0.row < $1.row) }
  }
  return rows
}
