import Diagnostics
import Tables

/// A column of a table as its texts are shown, in text and in HTML alike.
struct ShownColumn {
  /// The heading, on one line.
  var name: String
  /// The cells, each on one line.
  var texts: [String]
  /// Whether its cells stand to the right: most of them are numbers.
  var isNumeric: Bool

  init(_ column: TableBlock.TableColumn) {
    name = TextSanitizer.line(column.name).trimmingSpaces
    texts = column.format.texts(column.cells).map {
      let line = TextSanitizer.line($0)
      return column.isOutline ? line.trimmingTrailingSpaces : line.trimmingSpaces
    }
    var numbers = 0
    var others = 0
    for cell in column.cells {
      switch cell {
      case .integer, .number: numbers += 1
      case .missing: continue
      case .text, .date, .moment, .bool: others += 1
      }
    }
    isNumeric = numbers > others
    if isNumeric { alignPoints(column.cells) }
  }

  /// Pads numbers with fewer digits behind the point, so that the points stand below each other.
  private mutating func alignPoints(_ cells: [Cell]) {
    let tails = zip(cells, texts).map { cell, text -> Int? in
      guard cell.double != nil, let last = text.last, last.isNumber || last == "%" else { return nil }
      if text.contains("e") { return nil }
      return text.firstIndex(of: ".").map { text.distance(from: $0, to: text.endIndex) }
        ?? (last == "%" ? 2 : 0)
    }
    let longest = tails.compactMap(\.self).max() ?? 0
    for (row, tail) in tails.enumerated() {
      if let tail { texts[row] += String(repeating: " ", count: longest - tail) }
    }
  }
}
