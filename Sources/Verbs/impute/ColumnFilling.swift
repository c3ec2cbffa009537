import Kernels
import Tables

/// What fills the gaps of one column, as it was learned from the rows of a table.
struct ColumnFilling: Sendable {
  let name: String
  /// The kind of the column it was learned from.
  let kind: ColumnKind
  let method: ImputeMethod
  /// How many values it was learned from.
  let observed: Int
  let content: Content

  enum Content: Sendable {
    /// One value for each group of the fitted rows; missing where a group has none.
    case values([Cell])
    /// The values seen, and for each group the rows of them that belong to it.
    case seen(Column, rows: [[Int]])
    /// The value of the row before or behind it in an order.
    case carried
    /// What rows alike have.
    case neighbours(NearestRows)
  }

  /// The kind of the filled column: means of whole numbers are numbers, and so are medians between two of them.
  var filledKind: ColumnKind {
    guard kind == .integer, case .values(let cells) = content else { return kind }
    let isFractional = cells.contains { if case .number = $0 { true } else { false } }
    return isFractional ? .number : kind
  }

  /// Mean, median or mode of each group.
  ///
  /// - Parameter members: the rows of each group.
  static func learned(_ column: Column, _ method: ImputeMethod, members: [[Int]]) -> ColumnFilling {
    let observed = column.count - column.missingCount
    let content: Content
    switch method {
    case .random:
      content = .seen(column, rows: members.map { rows in rows.filter { !column.isMissing($0) } })
    case .last, .next: content = .carried
    default: content = .values(typical(of: column, method, members))
    }
    return ColumnFilling(
      name: column.name, kind: column.kind, method: method, observed: observed, content: content)
  }

  private static func typical(of column: Column, _ method: ImputeMethod, _ members: [[Int]]) -> [Cell] {
    if method == .mode { return members.map { mostFrequent(in: column, $0) } }
    let numbers = column.doubles ?? []
    let values = members.map { rows in
      let part = rows.map { numbers[$0] }
      return method == .median ? quantile(0.5, of: part.span) : mean(part)
    }
    // All means of whole numbers are numbers, whichever of them happen to be whole.
    let isWhole = method == .median
    return values.map { value in value.map { cell($0, column.kind, isWhole: isWhole) } ?? .missing }
  }

  private static func mean(_ values: [Double]) -> Double? {
    let moments = Moments(values.span)
    return moments.count > 0 ? moments.mean : nil
  }

  /// A number as a value of a kind: days and seconds are rounded down.
  private static func cell(_ value: Double, _ kind: ColumnKind, isWhole: Bool) -> Cell {
    switch kind {
    case .date: .date(CalendarDate(days: Int32(value.rounded(.down))))
    case .moment: .moment(CalendarMoment(seconds: Int64(value.rounded(.down))))
    case .integer where isWhole && value == value.rounded() && abs(value) < 0x1p53: .integer(Int64(value))
    default: .number(value)
    }
  }

  /// The value most rows have; of equally frequent ones the smallest, whatever the order of the rows.
  static func mostFrequent(in column: Column, _ rows: [Int]) -> Cell {
    let values = DistinctValues(column.gathered(rows))
    guard let most = values.counts.max() else { return .missing }
    let best = values.asColumn.gathered(values.counts.indices.filter { values.counts[$0] == most })
    return best[RowOrder.rows(sortedBy: [SortKey(best)], rowCount: best.count)[0]]
  }
}
