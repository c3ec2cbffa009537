import Diagnostics

/// How completions stand in the line being typed, and how they are listed.
enum CompletionListing {
  /// The longest start that all lines share, cut between characters.
  static func commonPrefix(of lines: [String]) -> String {
    guard var prefix = lines.first.map({ $0[...] }) else { return "" }
    for line in lines.dropFirst() {
      prefix = prefix.prefix(zip(prefix, line).prefix { $0 == $1 }.count)
    }
    return String(prefix)
  }

  /// The labels in columns, down first, within `width` columns of the terminal.
  static func listing(_ labels: [String], width: Int) -> String {
    let widest = (labels.map(\.displayWidth).max() ?? 0) + 2
    let columns = max(1, width / max(1, widest))
    let rows = max(1, (labels.count + columns - 1) / columns)
    return (0..<min(rows, labels.count)).map { row in
      stride(from: row, to: labels.count, by: rows).map { index in
        index + rows < labels.count ? labels[index].paddedRight(to: widest) : labels[index]
      }.joined()
    }.joined(separator: "\n")
  }
}
