import Kernels
import Tables

/// What there is to say of one column: how complete it is, and how its values lie.
struct ColumnProfile {
  let name: String
  let kind: ColumnKind
  /// How many rows the column has.
  let rows: Int
  /// How many of them are missing.
  let missing: Int
  /// How many different values there are.
  let distinct: Int
  /// For numbers that do not identify rows.
  let numbers: Numbers?
  /// For text, categories and truth values: the most frequent values.
  let top: [Level]
  /// For days and date-times: the first and the last.
  let range: (earliest: Cell, latest: Cell)?
  /// What should be looked at, in words.
  let remarks: [String]

  /// How numbers lie. Quartiles are those of type 7 of Hyndman & Fan (1996), as in R; the standard deviation divides
  /// by n − 1 and is not a number for a single value.
  struct Numbers {
    var mean: Double
    var standardDeviation: Double
    /// Minimum, quartiles and maximum.
    var points: [Double]

    /// Three interquartile ranges below the first quartile and above the third; `nil` where these are equal.
    var fences: (low: Double, high: Double)? {
      guard points[3] > points[1] else { return nil }
      let width = 3 * (points[3] - points[1])
      return (points[1] - width, points[3] + width)
    }
  }

  /// A value and how often it occurs.
  struct Level {
    var text: String
    var count: Int
  }

  /// How many values there are.
  var present: Int { rows - missing }

  /// The share of rows that have a value; `nil` without rows.
  var completeness: Double? { rows > 0 ? Double(present) / Double(rows) : nil }

  /// The profile of a column.
  ///
  /// - Parameters:
  ///   - levelCount: how many of the most frequent values are kept.
  ///   - isId: whether the column is the one that identifies rows.
  /// - Complexity: O(n) on average, and O(n log n) for some text.
  init(_ column: Column, levelCount: Int, isId: Bool) {
    name = column.name
    kind = column.kind
    rows = column.count
    missing = column.missingCount
    let values = DistinctValues(column)
    distinct = values.count
    let numbers = kind.isNumeric && !isId ? column.doubles.flatMap(Self.numbers) : nil
    self.numbers = numbers
    switch kind {
    case .text, .category, .bool: top = values.mostFrequent(levelCount)
    case .integer, .number, .date, .moment: top = []
    }
    range = kind == .date || kind == .moment ? Self.range(of: column) : nil
    remarks = ColumnRemarks(column: column, values: values, numbers: numbers, isId: isId).sentences
  }

  /// A profile of what was found elsewhere.
  init(
    name: String, kind: ColumnKind, rows: Int, missing: Int, distinct: Int, numbers: Numbers?, top: [Level],
    range: (earliest: Cell, latest: Cell)?, remarks: [String]
  ) {
    self.name = name
    self.kind = kind
    self.rows = rows
    self.missing = missing
    self.distinct = distinct
    self.numbers = numbers
    self.top = top
    self.range = range
    self.remarks = remarks
  }

  private static func numbers(of values: [Double]) -> Numbers? {
    guard let points = quantiles([0, 0.25, 0.5, 0.75, 1], of: values.span) else { return nil }
    let moments = Moments(values.span)
    return Numbers(mean: moments.mean, standardDeviation: moments.standardDeviation, points: points)
  }

  private static func range(of column: Column) -> (earliest: Cell, latest: Cell)? {
    guard let places = column.doubles else { return nil }
    var least: Int?
    var greatest: Int?
    for row in places.indices where !places[row].isNaN {
      if least.map({ places[row] < places[$0] }) ?? true { least = row }
      if greatest.map({ places[row] > places[$0] }) ?? true { greatest = row }
    }
    guard let least, let greatest else { return nil }
    return (column[least], column[greatest])
  }
}

/// The different values of a column, in order of first appearance, each with how often it occurs.
struct DistinctValues {
  let column: Column
  /// The first row of each.
  let rows: [Int]
  let counts: [Int]

  var count: Int { rows.count }

  init(_ column: Column) {
    self.column = column
    let grouping = Grouping([column])
    let sizes = grouping.sizes
    let present = grouping.firstRows.indices.filter { !column.isMissing(grouping.firstRows[$0]) }
    rows = present.map { grouping.firstRows[$0] }
    counts = present.map { sizes[$0] }
  }

  /// The values as a column of their own.
  var asColumn: Column { column.gathered(rows) }

  /// The most frequent values; of equal frequency the smallest, whatever the order of the rows.
  ///
  /// - Complexity: O(values · limit).
  func mostFrequent(_ limit: Int) -> [ColumnProfile.Level] {
    var best: [Int] = []
    for place in counts.indices {
      if best.count == limit, !isBefore(place, best[limit - 1]) { continue }
      best.insert(place, at: best.firstIndex { isBefore(place, $0) } ?? best.count)
      if best.count > limit { best.removeLast() }
    }
    return best.map { .init(text: column[rows[$0]].plainText ?? "", count: counts[$0]) }
  }

  /// Whether one value is more frequent than another, or as frequent and smaller.
  private func isBefore(_ a: Int, _ b: Int) -> Bool {
    guard counts[a] == counts[b] else { return counts[a] > counts[b] }
    switch (column.storage, column[rows[a]], column[rows[b]]) {
    case (.category(let codes, _, _), _, _): return codes[rows[a]] < codes[rows[b]]
    case (_, .text(let x), .text(let y)): return x.utf8.lexicographicallyPrecedes(y.utf8)
    case (_, .bool(let x), .bool(let y)): return !x && y
    default: return a < b
    }
  }
}
