import Notebooks
import Tables

/// A replay's result as text for a person.
public struct TextReport: Sendable {
  /// The notebook's path as the user wrote it.
  public var path: String
  /// What the replay gave.
  public var result: ReplayResult

  /// A report on the replay of the notebook at `path`.
  public init(path: String, result: ReplayResult) {
    self.path = path
    self.result = result
  }

  /// The report, lines without a final newline.
  ///
  /// Changed data comes first, because other differences may follow from it.
  public var text: String {
    if let edition = result.otherEdition {
      return
        "\(path): not run: it is written in language edition \(edition); this crmlab speaks edition \(Notebook.currentEdition)"
    }
    var lines = [path + ": " + summary]
    for name in result.unknownParameters {
      lines.append("  no parameter `\(name)` is declared in this notebook")
    }
    for change in result.dataChanges {
      lines.append("  data changed: \(change.recorded.path)")
      lines += change.lines.map { "    " + $0 }
    }
    for cell in result.cells { lines += self.lines(for: cell) }
    return lines.joined(separator: "\n")
  }

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
    return parts.isEmpty ? "no cells" : "\(result.cells.count) cells: " + parts.joined(separator: ", ")
  }

  private func lines(for cell: CellResult) -> [String] {
    let first = cell.source.split(separator: "\n").first.map(String.init) ?? ""
    switch cell.status {
    case .same: return []
    case .unrecorded: return ["  cell \(cell.number) has no recorded output: \(first)"]
    case .changed(let differences):
      return ["  cell \(cell.number) changed: \(first)"] + differences.map { "    " + $0.line }
    case .failed:
      let error = cell.outputs.last { $0.kind == .error }?.text ?? ""
      return ["  cell \(cell.number) failed: \(first)"] + error.split(separator: "\n").map { "    " + $0 }
    case .notRun(let name, let source):
      return ["  cell \(cell.number) was not run: it needs `\(name)`, and cell \(source) failed"]
    }
  }
}
