import Diagnostics

/// What may be typed at the cursor.
struct Completions: Hashable, Sendable {
  /// The byte of the line where what is completed starts.
  var start: Int
  /// The candidates, in the order they are offered.
  var candidates: [Candidate]

  /// One candidate: what it is called in a listing, and what is put in the line.
  struct Candidate: Hashable, Sendable {
    var label: String
    var text: String

    init(_ text: String, label: String? = nil) {
      self.text = text
      self.label = label ?? text
    }
  }

  /// The longest start that all lines share, cut between characters.
  static func commonPrefix(of lines: [String]) -> String {
    guard var prefix = lines.first.map({ $0[...] }) else { return "" }
    for line in lines.dropFirst() {
      let shared = zip(prefix, line).prefix { $0 == $1 }.count
      prefix = prefix.prefix(shared)
    }
    return String(prefix)
  }

  /// The labels in columns, down first, within `width` columns of the terminal.
  static func listing(_ labels: [String], width: Int) -> String {
    let widest = (labels.map(\.displayWidth).max() ?? 0) + 2
    let columns = max(1, width / max(1, widest))
    let rows = (labels.count + columns - 1) / columns
    return (0..<rows).map { row in
      stride(from: row, to: labels.count, by: max(1, rows)).map { index in
        index + rows < labels.count ? labels[index].paddedRight(to: widest) : labels[index]
      }.joined()
    }.joined(separator: "\n")
  }
}
