import Kernels
import TableFiles
import Tables

/// What a file loads to, in lines: its shape and encoding, names with kinds, the first two rows and what the user
/// is told; or the error.
enum CaseRendering {
  /// Only so many columns are shown.
  static let columns = 8

  static func lines(_ bytes: [UInt8]) -> [String] {
    do {
      let result = try DelimitedText.read(bytes)
      let table = result.table
      let mark = result.delimiter == 0 ? "none" : String(Unicode.Scalar(result.delimiter)).debugDescription
      var lines = [
        "\(table.rowCount) × \(table.columns.count), \(result.encoding.rawValue), delimiter \(mark)"
      ]
      let shown = table.columns.prefix(columns)
      lines.append(shown.map { "\($0.name.debugDescription) \($0.kind.rawValue)" }.joined(separator: " | "))
      for row in 0..<min(2, table.rowCount) {
        lines.append(shown.map { cell($0[row]) }.joined(separator: " | "))
      }
      return lines + result.notices.prefix(6).map { "notice: \(plain("\($0)"))" }
    } catch {
      return ["error: \(plain("\(error)"))"]
    }
  }

  /// A description without the names of modules and types in it.
  private static func plain(_ text: String) -> String {
    var text = text
    for word in [
      "TableFiles.", "Tables.", "TableFileDefect.", "TableFileNotice.", "TextEncoding.", "NameChange.",
      "RowSample.", "ColumnKind.", "DateOrder.", "BinaryKind.",
    ] {
      text = text.split(separator: word, omittingEmptySubsequences: false).joined()
    }
    return text
  }

  private static func cell(_ cell: Cell) -> String {
    switch cell {
    case .missing: "–"
    case .integer(let value): "\(value)"
    case .number(let value): "\(value)"
    case .text(let text): text.debugDescription
    case .date(let day): "\(day)"
    case .moment(let moment): "\(moment)"
    case .bool(let flag): "\(flag)"
    }
  }
}
