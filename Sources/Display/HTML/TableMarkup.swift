/// A table as HTML that needs no style sheet and survives a sanitizer.
///
/// All rows and columns of the block are there, with the same figures as in text. Alignment is written
/// out both ways, because notebooks align cells to the right by themselves.
struct TableMarkup {
  private let table: TableBlock
  private let wording: Wording
  private let columns: [ShownColumn]

  init(_ table: TableBlock, _ wording: Wording) {
    self.table = table
    self.wording = wording
    columns = table.columns.map(ShownColumn.init)
  }

  var html: String {
    var lines = ["<table>"]
    if let title = table.title, !title.isEmpty { lines.append("<caption>\(Self.text(title))</caption>") }
    lines.append("<thead>")
    lines.append(
      "<tr>" + columns.map { "<th scope=\"col\"\(Self.style($0))>\(Self.text($0.name))</th>" }.joined()
        + "</tr>")
    lines.append("</thead>")
    lines.append("<tbody>")
    for row in 0..<rowCount {
      lines.append(
        "<tr>" + columns.map { "<td\(Self.style($0))>\(Self.cell($0.texts[row]))</td>" }.joined() + "</tr>")
    }
    lines.append("</tbody>")
    lines.append("</table>")
    return (lines + below.map { "<p>\(Self.text($0))</p>" }).joined(separator: "\n")
  }

  private var rowCount: Int { columns.map(\.texts.count).min() ?? 0 }

  private var below: [String] {
    var notes: [String] = []
    if columns.isEmpty { notes.append(wording.noColumns) }
    if rowCount == 0, !columns.isEmpty, table.totalRows == 0 { notes.append(wording.noRows) }
    if table.totalRows > rowCount { notes.append(wording.moreRows(table.totalRows - rowCount)) }
    return notes + table.notes.flatMap(TextSanitizer.lines)
  }

  private static func style(_ column: ShownColumn) -> String {
    " style=\"text-align:\(column.isNumeric ? "right" : "left")\""
  }

  private static func text(_ text: String) -> String { Markup.escaped(TextSanitizer.line(text)) }

  /// A cell's text; spaces at either end (an outline, or behind a short number) are kept.
  private static func cell(_ text: String) -> String {
    let indent = text.prefix { $0 == " " }.count
    let tail = text.dropFirst(indent).reversed().prefix { $0 == " " }.count
    let core = text.dropFirst(indent).dropLast(tail)
    // A figure space is as wide as a digit.
    return String(repeating: "\u{A0}", count: indent) + Markup.escaped(String(core))
      + String(repeating: "\u{2007}", count: tail)
  }
}
