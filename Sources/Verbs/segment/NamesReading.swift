import Diagnostics
import Language
import OrderedCollections
import Segmentation
import Session
import Tables

/// Reads names for cells from what `names:` says.
struct NamesReading {
  let call: Call
  let results: [String: Value]
  let levels: [Int]

  /// Names and what they are called; names are `nil` where cells are named after their levels.
  struct Names {
    var names: SegmentNames?
    var title: String
  }

  func names() throws(Diagnostic) -> Names {
    guard let written = call.syntax("names") else {
      let isPostal = levels == [2, 2, 2] && call.choice("method") != "matrix"
      return isPostal ? Names(names: .postal, title: "postal") : Names(names: nil, title: "levels")
    }
    guard let expression = written.expression, written.formula == nil else {
      throw notNames(written.range, "a formula")
    }
    if case .name(let name) = expression.kind, results[name.name] == nil {
      if name.name == "levels" { return Names(names: nil, title: "levels") }
      guard let (_, names) = Self.known.first(where: { $0.0 == name.name }) else {
        let words = Self.known.map(\.0) + ["levels"]
        throw Diagnostic(
          .unknown(name.name), at: name.range, near: nearestNames(to: name.name, among: words),
          hints: ["names: takes " + words.joined(separator: ", ") + ", or a record of cells: {HHH: \"…\", …}"]
        )
      }
      return Names(names: names, title: name.name)
    }
    var evaluator = ExpressionEvaluator(scope: ExpressionScope(results: results))
    return Names(names: try custom(try evaluator.value(of: expression), expression.range), title: "given")
  }

  /// The built-in names; `order` is another word for postal.
  private static let known: [(String, SegmentNames)] = [
    ("postal", .postal), ("order", .postal), ("bcg", .bcg), ("metals", .metals), ("boston", .boston),
    ("loyalty", .loyaltyValue),
  ]

  /// Names from a record by cell, a list in the order of cells, or a table with the columns cell and name.
  private func custom(_ value: Value, _ range: SourceRange) throws(Diagnostic) -> SegmentNames {
    var entries: [(String, Segment)] = []
    switch value {
    case .record(let record):
      for (key, value) in record { entries.append((key, try segment(value, key, range))) }
    case .list(let items):
      for (code, item) in items.enumerated() {
        let cell = SegmentNames.cell(of: code, levels: levels)
        entries.append((CellSpelling(levels).letters(cell), try segment(item, "\(code + 1)", range)))
      }
    case .table(let table): entries = try self.entries(of: table, range)
    default: throw notNames(range, value.described)
    }
    var table: [(cell: [Int], segment: Segment)] = []
    for (key, segment) in entries {
      guard let cell = CellSpelling(levels).cell(key) else {
        throw Diagnostic(.noCell(key), at: range, hints: [CellSpelling(levels).hint])
      }
      table.append((cell, segment))
    }
    do {
      return try SegmentNames(levels: levels, table: table)
    } catch {
      throw Diagnostic(.names(error, CellSpelling(levels)), at: range, hints: [CellSpelling(levels).hint])
    }
  }

  /// A text that is a name, or a record of name, strategy and tier.
  private func segment(_ value: Value, _ key: String, _ range: SourceRange) throws(Diagnostic) -> Segment {
    switch value {
    case .text(let name): return Segment(BilingualText(name))
    case .record(let entries):
      var texts: [String: String] = [:]
      for (name, value) in entries {
        guard ["name", "strategy", "tier"].contains(name), case .text(let text) = value else {
          throw Diagnostic(
            .notPart(key, name), at: range, hints: ["{name: \"…\", strategy: \"…\", tier: \"…\"}"])
        }
        texts[name] = text
      }
      guard let name = texts["name"] else {
        throw Diagnostic(.nameless(key), at: range, hints: ["{name: \"…\", strategy: \"…\", tier: \"…\"}"])
      }
      return Segment(
        BilingualText(name), strategy: texts["strategy"].map { BilingualText($0) },
        tier: texts["tier"].map { BilingualText($0) })
    default: throw notNames(range, value.described)
    }
  }

  private func entries(of table: Table, _ range: SourceRange) throws(Diagnostic) -> [(String, Segment)] {
    guard let cells = table["cell"], let names = table["name"] else {
      throw Diagnostic(.noNameColumns, at: range, hints: ["optional columns: strategy, tier"])
    }
    var entries: [(String, Segment)] = []
    for row in 0..<table.rowCount {
      var record = OrderedDictionary<String, Value>()
      for (key, column) in [("name", names), ("strategy", table["strategy"]), ("tier", table["tier"])] {
        if let column, case .text(let text) = column[row] { record[key] = .text(text) }
      }
      guard case .text(let cell) = cells[row] else { throw Diagnostic(.noCell("row \(row + 1)"), at: range) }
      entries.append((cell, try segment(.record(record), cell, range)))
    }
    return entries
  }

  private func notNames(_ range: SourceRange, _ kind: String) -> Diagnostic {
    Diagnostic(.notNames(kind), at: range, hints: ["names: postal, or {HHH: \"…\", …}"])
  }
}

extension Diagnostic.Message {
  fileprivate static func unknown(_ name: String) -> Self {
    .init("SegmentNames", "there are no names `\(name)`")
  }

  fileprivate static func notNames(_ kind: String) -> Self {
    .init("SegmentNames", "\(kind) names no segments")
  }

  fileprivate static func noCell(_ key: String) -> Self { .init("SegmentNames", "`\(key)` is no cell") }

  fileprivate static func notPart(_ key: String, _ part: String) -> Self {
    .init("SegmentNames", "\(key): a segment has a name, a strategy and a tier in quotes, and no `\(part)`")
  }

  fileprivate static func nameless(_ key: String) -> Self { .init("SegmentNames", "\(key) has no name") }

  fileprivate static var noNameColumns: Self {
    .init("SegmentNames", "a table of names has the columns cell and name")
  }

  fileprivate static func names(_ defect: SegmentNamesDefect, _ spelling: CellSpelling) -> Self {
    switch defect {
    case .cellCount(let expected, let found):
      .init("SegmentNames", "there are \(expected) cells, and \(found) names")
    case .noSuchCell(let cell, _): .init("SegmentNames", "\(spelling.letters(cell)) is no cell")
    case .namedTwice(let cell, _): .init("SegmentNames", "the cell \(spelling.letters(cell)) is named twice")
    case .unnamed(let cell): .init("SegmentNames", "the cell \(spelling.letters(cell)) has no name")
    }
  }
}
