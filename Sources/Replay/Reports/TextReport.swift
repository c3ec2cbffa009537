import Diagnostics
import Notebooks
import Session
import Tables

/// A replay's result as text for a person.
public struct TextReport: Sendable {
  /// The notebook's path as the user wrote it.
  public var path: String
  /// What the replay gave.
  public var result: ReplayResult
  /// Whether the differences of every cell are shown, and not only those where a cause begins.
  public var isFull: Bool

  /// How many columns a line should take at most.
  public var width: Int

  /// How many differences of a cell are shown otherwise.
  static let shownDifferences = 8

  /// A report on the replay of the notebook at `path`.
  public init(path: String, result: ReplayResult, isFull: Bool = false, width: Int = 100) {
    self.width = width
    self.path = path
    self.result = result
    self.isFull = isFull
  }

  /// The report, lines without a final newline.
  ///
  /// Each cause comes with the cell where it begins, and what follows from it below it.
  public var text: String {
    if let edition = result.otherEdition {
      return """
        \(path): not run
          cause: it is written in language edition \(edition), and this crmlab speaks edition \
        \(Notebook.currentEdition)
        """
    }
    if !result.unknownParameters.isEmpty {
      return ([path + ": not run"] + result.unknownParameters.map { "  " + $0.words }).joined(separator: "\n")
    }
    var lines = [path + ": " + summary]
    for cause in result.causes { lines += self.lines(for: cause) }
    let explained = Set(result.causes.flatMap { $0.followers + [$0.cell].compactMap(\.self) })
    for cell in result.cells where cell.differs && !explained.contains(cell.number) {
      lines += self.lines(for: cell)
    }
    for cell in result.cells {
      if case .unrecorded = cell.status {
        lines.append("  cell \(cell.number) has no recorded output: \(cell.firstLine)")
      }
    }
    return (lines + passages).joined(separator: "\n")
  }

  /// What became of the cells, in a line.
  private var summary: String {
    var counts: [(String, Int)] = [
      ("same", 0), ("changed", 0), ("failed", 0), ("not run", 0), ("without a recording", 0),
    ]
    for cell in result.cells {
      switch cell.status {
      case .same: counts[0].1 += 1
      case .changed: counts[1].1 += 1
      case .failed: counts[2].1 += 1
      case .notRun: counts[3].1 += 1
      case .unrecorded: counts[4].1 += 1
      }
    }
    let parts = counts.filter { $0.1 > 0 }.map { "\($0.1) \($0.0)" }
    if parts.isEmpty { return "no cells" }
    return "\(result.cells.count) cell\(result.cells.count == 1 ? "" : "s"): " + parts.joined(separator: ", ")
  }

  /// The cause by which a cell differs, in a line.
  func cause(of cell: Int) -> String? {
    result.causes.first { $0.cell == cell || $0.followers.contains(cell) }?.words
  }

  private func lines(for cause: Cause) -> [String] {
    let place = cause.cell.map { " (cell \($0))" } ?? ""
    var lines = ["  cause: \(cause.words)\(place)"] + cause.details.map { "    " + $0 }
    let first = result.cells.first { $0.number == cause.cell && $0.differs }
    let followers = result.cells.filter { cause.followers.contains($0.number) }
    if let first {
      lines += self.lines(for: first).map { "  " + $0 }
    } else if let follower = followers.first {
      lines += self.lines(for: follower).map { "  " + $0 }
    }
    let folded = first == nil ? Array(followers.dropFirst()) : followers
    if folded.isEmpty {
      if first == nil, followers.isEmpty { lines.append("    no output differs by it") }
      return lines
    }
    lines.append("    what follows from it:")
    for cell in folded {
      lines += isFull ? self.lines(for: cell).map { "    " + $0 } : [("      " + cell.brief).cut(to: width)]
    }
    return lines
  }

  private func lines(for cell: CellResult) -> [String] {
    switch cell.status {
    case .same, .unrecorded: return []
    case .changed(let differences):
      let shown = isFull ? differences : Array(differences.prefix(Self.shownDifferences))
      let rest = differences.count - shown.count
      return ["  cell \(cell.number) changed: \(cell.firstLine)".cut(to: width - 4)]
        + shown.flatMap { $0.lines(width: width - 8) }.map { "    " + $0 }
        + (rest > 0 ? ["    … \(rest) more (--full shows all)"] : [])
    case .failed:
      return ["  cell \(cell.number) failed: \(cell.firstLine)".cut(to: width - 4)]
        + cell.errors.flatMap { $0.split(separator: "\n").map { "    " + $0 } }
    case .notRun(let name, let source):
      return ["  cell \(cell.number) was not run: it needs `\(name)`, and cell \(source) failed"]
    }
  }

  /// Which cells ran and which were skipped, and why, where not simply all ran.
  private var passages: [String] {
    var groups: [(words: String, cells: [Int])] = []
    for cell in result.cells {
      guard let words = cell.passage.words else { continue }
      if let place = groups.firstIndex(where: { $0.words == words }) {
        groups[place].cells.append(cell.number)
      } else {
        groups.append((words, [cell.number]))
      }
    }
    return groups.map { words, cells in
      "  \(words): \(cells.count == 1 ? "cell" : "cells") \(cells.spans)"
    }
  }
}

extension UnknownParameter {
  /// The sentence that says so.
  public var words: String {
    "no parameter `\(name)` is declared in this notebook"
      + (near.first.map { "; did you mean `\($0)`?" } ?? "")
  }
}

extension CellResult {
  /// The first line of its source.
  var firstLine: String { source.split(separator: "\n").first.map(String.init) ?? "" }

  /// The errors it showed.
  var errors: [String] { outputs.filter { $0.kind == .error }.map(\.text) }

  /// What became of it, in a line.
  var brief: String {
    switch status {
    case .same, .unrecorded: return "cell \(number)"
    case .changed(let differences):
      let count = differences.count
      return "cell \(number) changed in \(count) place\(count == 1 ? "" : "s"): \(firstLine)"
    case .failed(let error): return "cell \(number) failed: \(error.message.text)"
    case .notRun(let name, let source):
      return "cell \(number) was not run: it needs `\(name)` of cell \(source)"
    }
  }
}

extension CellResult.Passage {
  /// Why a cell ran or did not, as a person reads it; `nil` where every cell runs.
  var words: String? {
    switch self {
    case .run: nil
    case .skipped: "skipped, with the command, inputs, data and seed of a stored run"
    case .notStored: "run, with nothing stored for its command, inputs, data and seed"
    case .needed(let cell): "run because cell \(cell) uses what it makes"
    case .always(let reason): "run because \(reason)"
    }
  }

  /// One word for programs; `nil` where every cell runs.
  var word: String? {
    switch self {
    case .run: nil
    case .skipped: "skipped"
    case .notStored: "not stored"
    case .needed(let cell): "needed by \(cell)"
    case .always: "always run"
    }
  }
}

extension String {
  /// The text, cut with an ellipsis where it is longer.
  func cut(to width: Int) -> String { count > width ? prefix(max(1, width - 1)) + "…" : self }
}

extension [Int] {
  /// Rising numbers with runs drawn together: `1–3, 7`.
  var spans: String {
    var parts: [String] = []
    var rest = self[...]
    while let first = rest.popFirst() {
      var last = first
      while rest.first == last + 1 { last = rest.removeFirst() }
      parts.append(last == first ? "\(first)" : last == first + 1 ? "\(first), \(last)" : "\(first)–\(last)")
    }
    return parts.joined(separator: ", ")
  }
}
