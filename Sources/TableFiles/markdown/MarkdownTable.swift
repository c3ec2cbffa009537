public import Tables

/// Tables as Markdown writes them.
public enum MarkdownTable {
  /// The table: names, a rule, rows. Columns of numbers, dates and truth values stand right.
  ///
  /// Line breaks in text become spaces, bars are escaped, and a missing value is an empty cell.
  public static func write(_ table: Table) -> [UInt8] {
    var text = line(table.names.map(escaped))
    text += line(table.columns.map { $0.kind == .text || $0.kind == .category ? "---" : "---:" })
    for row in 0..<table.rowCount {
      text += line(table.columns.map { escaped($0.plainText(row)) })
    }
    return Array(text.utf8)
  }

  private static func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |\n" }

  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "|", "\\", "`", "*", "_", "<", "[": result += "\\" + String(scalar)
      case "&": result += "&amp;"
      default:
        if scalar.properties.generalCategory == .control {
          result += " "
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    return result
  }
}
