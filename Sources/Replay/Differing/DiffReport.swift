import Display
import Notebooks
import Session
import Tables

/// What changed between two notebooks, as text for a person.
public struct DiffReport: Sendable {
  /// What changed in what is recorded.
  public var diff: NotebookDiff
  /// Who moved between segments; empty where it was not asked.
  public var moves: [SegmentMoves]
  /// What kept the notebooks from running to their end.
  public var obstacles: [String]
  /// How many columns a line should take at most.
  public var width: Int
  /// Whether everything is shown.
  public var isFull: Bool

  private static let shownDifferences = 8
  private static let shownMoves = 5

  /// A report; see the properties.
  public init(
    _ diff: NotebookDiff, moves: [SegmentMoves] = [], obstacles: [String] = [], width: Int = 100,
    isFull: Bool = false
  ) {
    self.diff = diff
    self.moves = moves
    self.obstacles = obstacles
    self.width = width
    self.isFull = isFull
  }

  /// 0 where nothing differs, 1 where something does.
  public var exitCode: ExitCode {
    diff.isEmpty && moves.allSatisfy { $0.moves.isEmpty && $0.onlyOld == 0 && $0.onlyNew == 0 }
      ? .fine : .outputsDiffer
  }

  /// The report, lines without a final newline.
  public var text: String {
    if exitCode == .fine { return (["nothing differs"] + obstacles).joined(separator: "\n") }
    return (settings + steps + outputs + movements).joined(separator: "\n")
  }

  private var settings: [String] {
    diff.settings.isEmpty ? [] : ["settings"] + diff.settings.flatMap { lines(of: $0, indent: "  ") }
  }

  private var steps: [String] {
    guard !diff.steps.isEmpty else { return [] }
    var lines = ["steps: \(diff.steps.count) changed"]
    for step in diff.steps {
      switch step {
      case .edited(let cell, let old, let new):
        lines.append("  cell \(cell) was edited")
        lines += changedLines(old, new).map { "    " + $0 }
      case .added(let cell, let source):
        lines.append("  cell \(cell) was put in")
        lines += source.split(separator: "\n").map { "    + \($0)" }
      case .gone(let cell, let source):
        lines.append("  cell \(cell) of the first is gone")
        lines += source.split(separator: "\n").map { "    - \($0)" }
      case .moved(let from, let to, let source):
        lines.append("  cell \(from) of the first is now cell \(to)")
        lines += source.split(separator: "\n").prefix(1).map { "      \($0)" }
      }
    }
    return lines
  }

  /// The lines of two sources that are not in both.
  private func changedLines(_ old: String, _ new: String) -> [String] {
    let oldLines = old.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let newLines = new.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let pairs = Alignment(oldLines, newLines).pairs + [(old: oldLines.count, new: newLines.count)]
    var lines: [String] = []
    var (i, j) = (0, 0)
    for pair in pairs {
      lines += oldLines[i..<pair.old].map { "- " + $0 } + newLines[j..<pair.new].map { "+ " + $0 }
      (i, j) = (pair.old + 1, pair.new + 1)
    }
    return lines
  }

  private var outputs: [String] {
    let cells = diff.outputs.cells
    let count = cells.count(where: \.differs)
    guard count > 0 || !diff.outputs.causes.isEmpty else { return [] }
    var lines = ["outputs: \(count) cell\(count == 1 ? " differs" : "s differ")"]
    for cause in diff.outputs.causes {
      let place = cause.cell.map { " (cell \($0))" } ?? ""
      lines.append("  cause: \(words(of: cause))\(place)")
      lines += cause.details.map { "    " + $0 }
      let number = cause.cell
      for cell in cells where cell.differs && (cell.number == number || cause.followers.contains(cell.number))
      {
        lines += self.lines(of: cell, isShort: cell.number != number && !isFull)
      }
    }
    return lines
  }

  private func words(of cause: Cause) -> String {
    switch cause.kind {
    case .edited: "the command was edited"
    case .added: "the cell was put in"
    case .moved(let place): "the cell was moved: it stood as cell \(place)"
    case .dropped(let place, _): "cell \(place) of the first is gone"
    case .command: "the command, its inputs and its seed are the same"
    default: cause.words
    }
  }

  private func lines(of cell: CellResult, isShort: Bool) -> [String] {
    guard case .changed(let differences) = cell.status else { return [] }
    let count = differences.count
    let shown = isFull ? count : isShort ? 3 : Self.shownDifferences
    return [
      "    cell \(cell.number), \(count) difference\(count == 1 ? "" : "s"): \(cell.firstLine)".cut(to: width)
    ]
      + differences.prefix(shown).flatMap { lines(of: $0, indent: "      ") }
      + (count > shown ? ["      … \(count - shown) more (--full shows all)"] : [])
  }

  private func lines(of difference: Difference, indent: String) -> [String] {
    let old = difference.recorded?.replacing("\n", with: "⏎") ?? "nothing"
    let new = difference.replayed?.replacing("\n", with: "⏎") ?? "nothing"
    let one = "\(indent)\(difference.place): \(old) → \(new)"
    if one.count <= width { return [one] }
    let rest = max(20, width - indent.count - 4)
    return [
      "\(indent)\(difference.place):", "\(indent)  - \(old.cut(to: rest))",
      "\(indent)  + \(new.cut(to: rest))",
    ]
  }

  private var movements: [String] {
    var lines: [String] = []
    for one in moves where !one.moves.isEmpty || one.onlyOld + one.onlyNew > 0 {
      lines.append(
        one.customers == 0
          ? "\(one.result): no customer is in both"
          : "\(one.result): \(one.moves.count) of \(one.customers) customers moved to another \(one.column)")
      for flow in one.flows {
        let who = one.moves.filter { $0.from == flow.from && $0.to == flow.to }.map(\.customer)
        let shown = isFull ? who : Array(who.prefix(Self.shownMoves))
        let rest = who.count - shown.count
        lines.append(
          ("  \(flow.from) → \(flow.to): \(flow.count), \(shown.joined(separator: ", "))"
            + (rest > 0 ? ", … \(rest) more" : "")).cut(to: isFull ? .max : width))
      }
      if one.onlyOld > 0 { lines.append("  only in the first: \(one.onlyOld)") }
      if one.onlyNew > 0 { lines.append("  only in the second: \(one.onlyNew)") }
    }
    return lines + obstacles.map { "not compared where \($0)" }
  }
}
