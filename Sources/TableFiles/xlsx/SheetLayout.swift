import Kernels
import Tables

/// Which rows and columns of a sheet are the table; all count from 0.
struct SheetLayout: Sendable {
  /// The columns with a name or a value.
  private(set) var columns: [Int] = []
  /// The row that names the columns.
  private(set) var header: Int?
  /// The rows with values.
  private(set) var rows: [Int] = []
  private(set) var notices: [WorkbookNotice] = []

  /// What the cell in a row and a column fits, where it may be a name or not; `nil` when it is missing.
  typealias Fits = (_ row: Int, _ column: Int, _ isName: Bool) -> ValueFits?

  /// How many rows are looked at for titles and names.
  private static let sampleSize = 200

  /// Finds the table below the first `skip` rows.
  ///
  /// - Rows without values and columns without name and values are left out.
  /// - A row above others is a title when one cell of it has text (the first, or one of three columns or more),
  ///   when it has text in less than half as many cells as the widest of the first 200 rows and the next row has
  ///   text in more, or when it has cells merged side by side and the next row has more cells.
  /// - The next row names the columns by the rule of `DelimitedText`.
  ///
  /// - Returns: `nil` when there is no value.
  init?(_ reader: SheetReader, skip: Int, header given: Bool?, fits: Fits) {
    let cells = reader.cells
    let counts = Self.counts(cells)
    var filled = counts.indices.filter { $0 >= skip && counts[$0] > 0 }
    guard !filled.isEmpty else { return nil }
    let wide = Set(reader.merged.filter { $0.columns.count > 1 }.map(\.rows.lowerBound))
    let titles = Self.titles(filled, counts, wide, cells)
    if titles > 0 {
      notices.append(
        .titles(
          rows: (filled[0] + 1)...(filled[titles - 1] + 1), count: titles,
          first: Self.firstText(of: filled[0], reader)))
      filled.removeFirst(titles)
    }
    columns = cells.columns.indices.filter { column in
      let tags = cells.columns[column].tags
      return tags.count > filled[0] && tags[filled[0]...].contains { $0 != .empty }
    }
    if given ?? hasHeader(Array(filled.prefix(101)), fits) {
      header = filled.removeFirst()
    } else if given == nil {
      notices.append(.noHeader(columns: columns.count))
    }
    rows = filled
    noteGaps()
  }

  /// Says which rows and columns within the table are empty.
  private mutating func noteGaps() {
    if let first = columns.first, let last = columns.last, last - first + 1 > columns.count {
      let used = Set(columns)
      notices.append(
        .blankColumns((first...last).filter { !used.contains($0) }.map { SheetCell.letters($0 + 1) }))
    }
    guard let first = header ?? rows.first, let last = rows.last else { return }
    let kept = rows.count + (header == nil ? 0 : 1)
    if last - first + 1 > kept {
      var expected = first
      for row in [header].compactMap(\.self) + rows {
        if row != expected { break }
        expected += 1
      }
      notices.append(.blankRows(count: last - first + 1 - kept, first: expected + 1))
    }
  }

  /// How many cells of each row hold something.
  private static func counts(_ cells: SheetCells) -> [Int32] {
    var counts = [Int32](repeating: 0, count: cells.rowCount)
    for column in cells.columns {
      for (row, tag) in column.tags.enumerated() where tag != .empty { counts[row] += 1 }
    }
    return counts
  }

  /// How many of the filled rows come before the table.
  private static func titles(
    _ filled: [Int], _ counts: [Int32], _ wide: Set<Int>, _ cells: SheetCells
  ) -> Int {
    let sample = filled.prefix(sampleSize)
    let widest = sample.map { counts[$0] }.max() ?? 0
    let first = cells.columns.first { column in column.tags.contains { $0 != .empty } }
    var titles = 0
    while widest > 1, titles + 1 < sample.count {
      let count = counts[filled[titles]]
      let next = counts[filled[titles + 1]]
      let isLone = count == 1 && (widest > 2 || first?[filled[titles]].tag != .empty)
      let isThin = count * 2 < widest && next > count
      let isMerged = wide.contains(filled[titles]) && next > count
      guard isLone || isThin || isMerged else { break }
      titles += 1
    }
    return titles
  }

  private static func firstText(of row: Int, _ reader: SheetReader) -> String {
    for column in reader.cells.columns {
      let (tag, value) = column[row]
      switch tag {
      case .empty, .noResult: continue
      case .text, .plainText, .error: return String(reader.texts.pool[Int(value)].prefix(120))
      default: return Double(bitPattern: value).description
      }
    }
    return ""
  }

  /// Whether the first of these rows names the columns; see `DelimitedText`.
  private func hasHeader(_ rows: [Int], _ fits: Fits) -> Bool {
    var isEvident = false
    for column in columns {
      guard let name = fits(rows[0], column, true) else { continue }
      var rest = ValueFits.all
      var hasValue = false
      for row in rows.dropFirst() {
        guard let value = fits(row, column, false) else { continue }
        rest.formIntersection(value)
        hasValue = true
      }
      if hasValue, !rest.isEmpty, name.isDisjoint(with: rest) { return true }
      if !name.isEmpty, !hasValue || !name.isDisjoint(with: rest) { isEvident = true }
    }
    return !isEvident
  }
}
