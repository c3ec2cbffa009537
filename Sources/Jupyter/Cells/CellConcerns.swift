import Diagnostics

/// The sentences about results that do not follow from the cells above.
enum CellConcerns {
  /// What is said before a cell runs with a result of doubtful origin.
  static func diagnostic(of concern: CellLedger.Concern) -> Diagnostic {
    switch concern {
    case .below(let name, let cell, let isKnown):
      Diagnostic(
        .below(name, cell, isKnown), severity: .warning,
        hints: ["a replay from the top would not find it; move this cell below cell [\(cell)]"])
    case .own(let name, let above):
      Diagnostic(
        .own(name), severity: .warning,
        hints: [above.map { "run cell [\($0)] first, which makes it above" } ?? "give this cell's result another name"])
    case .outdated(let name, let cell):
      Diagnostic(
        .outdated(name, cell), severity: .warning, hints: ["run cell [\(cell)] again, then this one"])
    case .overtaken(let name, let cell, let nearer):
      Diagnostic(
        .overtaken(name, cell, nearer), severity: .warning, hints: ["run cell [\(nearer)] again, then this one"])
    case .dropped(let name, let cell):
      Diagnostic(
        .dropped(name, cell), severity: .warning, hints: ["a replay from the top would not find it"])
    case .deleted(let name):
      Diagnostic(.deleted(name), severity: .warning, hints: ["a replay from the top would not find it"])
    }
  }

  /// What is said when a cell has put others out of date.
  static func diagnostic(outdated cells: [Int]) -> Diagnostic {
    Diagnostic(.outdatedCells(listed(cells)), severity: .note, hints: ["run them again, from top to bottom"])
  }

  /// What stands there once the cells ran again.
  static func settled(_ cells: [Int]) -> String {
    cells.count == 1 ? "cell \(listed(cells)) ran again since" : "cells \(listed(cells)) ran again since"
  }

  private static func listed(_ cells: [Int]) -> String {
    cells.map { "[\($0)]" }.joined(separator: ", ")
  }
}

extension Diagnostic.Message {
  fileprivate static func below(_ name: String, _ cell: Int, _ isKnown: Bool) -> Self {
    .init(
      "W911",
      isKnown
        ? "`\(name)` comes from cell [\(cell)], which stands below this one"
        : "`\(name)` comes from cell [\(cell)], which ran for the first time after this one")
  }

  fileprivate static func own(_ name: String) -> Self {
    .init("W912", "`\(name)` is what this cell itself made when it ran before")
  }

  fileprivate static func outdated(_ name: String, _ cell: Int) -> Self {
    .init("W913", "`\(name)` is out of date: cell [\(cell)] made it before a cell above it ran again")
  }

  fileprivate static func overtaken(_ name: String, _ cell: Int, _ nearer: Int) -> Self {
    .init("W913", "`\(name)` is that of cell [\(cell)], which ran again after cell [\(nearer)] made it anew")
  }

  fileprivate static func dropped(_ name: String, _ cell: Int) -> Self {
    .init("W914", "no cell makes `\(name)` any more: an earlier text of cell [\(cell)] did")
  }

  fileprivate static func deleted(_ name: String) -> Self {
    .init("W914", "no cell makes `\(name)` any more: the cell that did was deleted")
  }

  fileprivate static func outdatedCells(_ cells: String) -> Self {
    .init("N911", "what this cell made has changed, so these cells are out of date: \(cells)")
  }
}
