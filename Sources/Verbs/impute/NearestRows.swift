import Kernels
import Tables

/// Rows with a known value of one column, and what tells how near other rows are to them.
///
/// The distance of two rows is Gower's: the mean, over the columns that both rows have, of |x − y| ÷ range for
/// numbers, days and date-times (1 at most) and of 0 for equal and 1 for other values elsewhere. A gap gets the
/// median of the k nearest rows (the lower of two middle ones), or their most frequent value.
///
/// - Source: Gower (1971), "A general coefficient of similarity and some of its properties", Biometrics 27;
///   Kowarik & Templ (2016), "Imputation with the R package VIM", J. Stat. Softw. 74(7), for median and mode.
struct NearestRows: Sendable {
  /// The column whose gaps are filled, where it is known.
  let target: Column
  let neighbours: Int
  /// The group of each of these rows.
  private let groups: [Int32]
  private let features: [Feature]

  /// A column that rows are compared by.
  private struct Feature: Sendable {
    let name: String
    let isScale: Bool
    /// The values of the known rows: numbers, or the place of their value; NaN is missing.
    let values: [Double]
    let range: Double
    /// The places of values that are no numbers.
    let places: [Cell: Double]

    init(_ column: Column, rows: [Int]) {
      name = column.name
      if NearestRows.isScale(column.kind), let numbers = column.doubles {
        isScale = true
        values = rows.map { numbers[$0] }
        let moments = Moments(numbers.span)
        range = moments.count > 0 ? moments.maximum - moments.minimum : 0
        places = [:]
      } else {
        isScale = false
        var places: [Cell: Double] = [:]
        var codes = Array(repeating: Double.nan, count: rows.count)
        for (index, row) in rows.enumerated() where !column.isMissing(row) {
          let place = places[column[row]] ?? Double(places.count)
          places[column[row]] = place
          codes[index] = place
        }
        values = codes
        self.places = places
        range = 1
      }
    }

    /// The values of other rows, as those of the known rows; a value not seen there equals none.
    func coded(_ column: Column) -> [Double] {
      if isScale { return column.doubles ?? [] }
      return (0..<column.count).map { row in
        column.isMissing(row) ? .nan : places[column[row]] ?? -1
      }
    }

    func distance(_ x: Double, _ y: Double) -> Double {
      if isScale { return range > 0 ? min(1, abs(x - y) / range) : (x == y ? 0 : 1) }
      return x == y ? 0 : 1
    }
  }

  /// - Parameters:
  ///   - table: the rows to learn from.
  ///   - target: the column to fill.
  ///   - using: the columns that rows are compared by.
  ///   - groups: the group of every row of the table.
  init(_ table: Table, target: Column, using: [String], groups: [Int32], neighbours: Int) {
    let rows = (0..<table.rowCount).filter { !target.isMissing($0) }
    self.target = target.gathered(rows)
    self.neighbours = neighbours
    self.groups = rows.map { groups[$0] }
    features = using.compactMap { name in table[name].map { Feature($0, rows: rows) } }
  }

  /// The names of the columns that rows are compared by.
  var using: [String] { features.map(\.name) }

  /// Whether rows can be compared by a column of this name and kind.
  func compares(_ name: String, _ kind: ColumnKind) -> Bool {
    features.contains { $0.name == name && $0.isScale == Self.isScale(kind) }
  }

  /// Whether differences of values say how far they are apart.
  private static func isScale(_ kind: ColumnKind) -> Bool {
    switch kind {
    case .integer, .number, .date, .moment: true
    case .text, .category, .bool: false
    }
  }

  /// What fills each of some rows of a table; missing where no known row can be compared.
  ///
  /// - Returns: `nil` where the command was asked to stop.
  /// - Complexity: O(rows · known rows · columns).
  func cells(for rows: [Int], of table: Table, groups: [Int32], control: RunControl) -> [Cell]? {
    let columns = features.map { feature in table[feature.name].map(feature.coded) ?? [] }
    let chunk = 16
    let chunks = (rows.count + chunk - 1) / chunk
    let found = concurrentResults(chunks, threads: control.threads) { number -> [Cell] in
      if control.isInterrupted { return [] }
      return rows[(number * chunk)..<min(rows.count, (number + 1) * chunk)].map { row in
        cell(nearest(to: columns.map { $0[row] }, in: groups[row]))
      }
    }
    return control.isInterrupted ? nil : found.flatMap(\.self)
  }

  /// The known rows nearest to some values; of equally near ones the first.
  private func nearest(to values: [Double], in group: Int32) -> [Int] {
    var best: [(distance: Double, row: Int)] = []
    for row in groups.indices where groups[row] == group {
      var sum = 0.0
      var count = 0
      for (place, feature) in features.enumerated() {
        let (x, y) = (values[place], feature.values[row])
        if x.isNaN || y.isNaN { continue }
        sum += feature.distance(x, y)
        count += 1
      }
      guard count > 0 else { continue }
      let distance = sum / Double(count)
      if best.count == neighbours, distance >= best[neighbours - 1].distance { continue }
      let place = best.firstIndex { $0.distance > distance } ?? best.count
      best.insert((distance, row), at: place)
      if best.count > neighbours { best.removeLast() }
    }
    return best.map(\.row)
  }

  private func cell(_ rows: [Int]) -> Cell {
    guard !rows.isEmpty else { return .missing }
    guard ImputeMethod.median.takes(target.kind) else {
      return ColumnFilling.mostFrequent(in: target, rows)
    }
    let part = target.gathered(rows)
    let order = RowOrder.rows(sortedBy: [SortKey(part)], rowCount: part.count)
    return part[order[(order.count - 1) / 2]]
  }
}
