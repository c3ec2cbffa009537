import Diagnostics

/// A table as text: a heading, a rule, a line for each row, and below what was left out.
///
/// Columns that do not fit are left out and named; before that long texts are shortened, down to 20 columns.
struct TableText {
  private let table: TableBlock
  private let renderer: Renderer
  private let columns: [ShownColumn]
  /// The widths of the columns that fit, from the first on.
  private let widths: [Int]

  init(_ table: TableBlock, _ renderer: Renderer) {
    self.table = table
    self.renderer = renderer
    columns = table.columns.map(ShownColumn.init)
    widths = Self.fitting(columns.map(Extent.init), limit: renderer.columns)
  }

  var lines: [String] {
    renderer.title(table.title) + grid + below
  }

  private var grid: [String] {
    if columns.isEmpty { return [renderer.wording.noColumns] }
    let shown = Array(zip(columns, widths))
    let heading = shown.map { column, width in
      Self.placed(column.name.truncated(to: width), to: width, right: column.isNumeric)
    }
    let rules = widths.map { String(repeating: "─", count: $0) }
    var lines = [
      renderer.paint.bold(Self.line(heading)), renderer.paint.faint(Self.line(rules)),
    ]
    for row in 0..<rowCount {
      lines.append(
        Self.line(
          shown.map { column, width in
            Self.placed(column.texts[row].truncated(to: width), to: width, right: column.isNumeric)
          }))
    }
    return lines
  }

  private var rowCount: Int { columns.map(\.texts.count).min() ?? 0 }

  private var below: [String] {
    var notes: [String] = []
    if rowCount == 0, !columns.isEmpty, table.totalRows == 0 { notes.append(renderer.wording.noRows) }
    if table.totalRows > rowCount { notes.append(renderer.wording.moreRows(table.totalRows - rowCount)) }
    let left = columns.dropFirst(widths.count).map(\.name)
    var lines = notes.flatMap { $0.wrapped(to: renderer.columns, indent: 2) }
    if !left.isEmpty { lines += Self.names(renderer.wording.moreColumns(left), width: renderer.columns) }
    lines += table.notes.flatMap(TextSanitizer.lines).flatMap { $0.wrapped(to: renderer.columns, indent: 2) }
    return lines.map(renderer.paint.faint)
  }

  /// The names of the columns left out, in six lines at most.
  private static func names(_ note: String, width: Int) -> [String] {
    let lines = note.wrapped(to: width, indent: 2)
    guard lines.count > 6, let last = lines.prefix(6).last else { return lines }
    return lines.prefix(5) + [last.truncated(to: width - 2) + " …"]
  }

  /// How wide a column's heading and its widest text are.
  private struct Extent {
    let heading: Int
    let cells: Int
    let isNumeric: Bool

    init(_ column: ShownColumn) {
      heading = column.name.displayWidth
      cells = column.texts.map(\.displayWidth).max() ?? 0
      isNumeric = column.isNumeric
    }

    /// The width when texts and heading are cut at `cap`; numbers are never cut.
    func width(cap: Int) -> Int { max(min(heading, cap), isNumeric ? cells : min(cells, cap), 1) }
  }

  private static func fitting(_ columns: [Extent], limit: Int) -> [Int] {
    let floor = 20
    var count = 0
    while count < columns.count, total(columns[...count].map { $0.width(cap: floor) }) <= limit {
      count += 1
    }
    // One column is always shown, whatever its width.
    guard count > 0 else { return [min(limit, columns.first?.width(cap: limit) ?? 0)] }
    let fitting = columns[..<count]
    var cap = floor
    while cap < limit, total(fitting.map { $0.width(cap: cap + 1) }) <= limit { cap += 1 }
    return fitting.map { $0.width(cap: cap) }
  }

  private static func total(_ widths: [Int]) -> Int { widths.reduce(2 * (widths.count - 1), +) }

  private static func placed(_ text: String, to width: Int, right: Bool) -> String {
    right ? text.paddedLeft(to: width) : text.paddedRight(to: width)
  }

  private static func line(_ cells: [String]) -> String {
    cells.joined(separator: "  ").trimmingTrailingSpaces
  }
}
