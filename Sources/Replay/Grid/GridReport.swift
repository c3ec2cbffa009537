import Display
import Notebooks
import Session
import TableFiles
import Tables

/// What a grid gave, as text for a person and as a table for programs.
public struct GridReport: Sendable {
  /// The notebook's path as the user wrote it.
  public var path: String
  /// What the grid gave.
  public var result: GridResult
  /// How many columns a line should take at most.
  public var width: Int
  /// Whether all settings in which something fails are listed.
  public var isFull: Bool

  /// A report on the grid over the notebook at `path`.
  public init(path: String, result: GridResult, width: Int = 100, isFull: Bool = false) {
    self.path = path
    self.result = result
    self.width = width
    self.isFull = isFull
  }

  /// The report, lines without a final newline.
  public var text: String {
    if !result.unknownParameters.isEmpty {
      return ([path + ": not run"] + result.unknownParameters.map { "  " + $0.words }).joined(separator: "\n")
    }
    var parts = [head]
    if !result.expected.isEmpty { parts.append(rendered(expectations)) }
    if !result.numbers.isEmpty { parts.append(rendered(numbers)) }
    if let failures { parts.append(failures) }
    return parts.joined(separator: "\n\n")
  }

  private func rendered(_ table: TableBlock) -> String { Block.table(table).rendition(width: width).text }

  private var head: String {
    let count = result.settings.count
    let axes = (result.settings.first?.values ?? []).enumerated().map { place, entry in
      let values = result.settings.map { $0.values[place].value.spelled }
      var distinct: [String] = []
      for value in values where !distinct.contains(value) { distinct.append(value) }
      let shown =
        distinct.count <= 3
        ? distinct.joined(separator: ", ") : "\(distinct[0]) … \(distinct[distinct.count - 1])"
      return "\(entry.name) \(shown)"
    }
    var line = "\(path): \(count) setting\(count == 1 ? "" : "s") of \(axes.joined(separator: ", "))"
    if result.isInterrupted { return line + "\ninterrupted before all of them ran" }
    let all = result.expected.count
    guard all > 0 else { return line }
    let surviving = result.expected.count { expected in
      result.outcomes.allSatisfy { $0.expectations[expected] == true }
    }
    line += "\n\(surviving) of \(all) expectation\(all == 1 ? " holds" : "s hold") in all of them"
    return line
  }

  private var expectations: TableBlock {
    let rows = result.expected.map { expected in
      let verdicts = result.outcomes.map { $0.expectations[expected] }
      return (
        expected: expected, holds: verdicts.count { $0 == true }, reached: verdicts.count { $0 != nil },
        failing: zip(result.settings, verdicts).filter { $0.1 == false }.map(\.0.words)
      )
    }
    let total = Double(max(1, result.settings.count))
    return TableBlock(
      title: "which conclusions survive",
      columns: [
        .init("cell", rows.map { .integer(Int64($0.expected.cell)) }),
        .init("expectation", rows.map { .text($0.expected.words) }),
        .init("holds", rows.map { .integer(Int64($0.holds)) }),
        .init("share", rows.map { .number(Double($0.holds) / total) }, format: .percent(1)),
        .init("not reached", rows.map { .integer(Int64(result.settings.count - $0.reached)) }),
        .init("fails at", rows.map { .text(listed($0.failing)) }),
      ].filter { column in
        column.name != "not reached" || rows.contains { $0.reached < result.settings.count }
      })
  }

  private func listed(_ settings: [String]) -> String {
    let shown = isFull ? settings[...] : settings.prefix(2)
    let rest = settings.count - shown.count
    return shown.joined(separator: "; ") + (rest > 0 ? "; … \(rest) more" : "")
  }

  private var numbers: TableBlock {
    let rows = result.numbers.map { number in
      let found = zip(result.settings, result.outcomes).compactMap { setting, outcome in
        outcome.numbers[number].map { (setting: setting.words, value: $0) }
      }.filter { !$0.value.isNaN }
      return (number: number, ends: Ends(found))
    }
    let text = { (value: (Ends) -> Double) in
      rows.map { row -> Cell in row.ends.map { .text(NumberFormat.automatic.text(value($0))) } ?? .missing }
    }
    return TableBlock(
      title: "numbers over the settings",
      columns: [
        .init("cell", rows.map { .integer(Int64($0.number.cell)) }),
        .init("number", rows.map { .text($0.number.words) }),
        .init("least", text(\.least)), .init("median", text(\.median)), .init("most", text(\.most)),
        .init("least at", rows.map { .text($0.ends.map { $0.isSpread ? $0.leastAt : "" } ?? "") }),
        .init("most at", rows.map { .text($0.ends.map { $0.isSpread ? $0.mostAt : "" } ?? "") }),
      ],
      notes: ["median: of an even number of values the lower of the middle two"])
  }

  /// The settings that failed to run, those with the same error together.
  private var failures: String? {
    var groups: [(words: String, settings: [String])] = []
    for (setting, outcome) in zip(result.settings, result.outcomes) {
      guard let failure = outcome.failure else { continue }
      let words = "cell \(failure.cell): \(failure.sentence)"
      if let place = groups.firstIndex(where: { $0.words == words }) {
        groups[place].settings.append(setting.words)
      } else {
        groups.append((words, [setting.words]))
      }
    }
    guard !groups.isEmpty else { return nil }
    let count = groups.reduce(0) { $0 + $1.settings.count }
    return
      (["\(count) setting\(count == 1 ? "" : "s") failed to run"]
      + groups.map { "  \($0.words)\n    at \(listed($0.settings))" }).joined(separator: "\n")
  }

  /// All settings as CSV: the axes, whether each expectation holds, and each number.
  public var csv: [UInt8] {
    var columns: [Column] = []
    for (place, entry) in (result.settings.first?.values ?? []).enumerated() {
      let values = result.settings.map { $0.values[place].value }
      let numbers = values.compactMap { if case .number(let number) = $0 { number } else { nil } }
      columns.append(
        numbers.count == values.count
          ? Column(name: entry.name, numbers: numbers)
          : Column(name: entry.name, texts: values.map { $0.cell.map { Datum($0).plain } }))
    }
    for expected in result.expected {
      let verdicts = result.outcomes.map { $0.expectations[expected] }
      columns.append(
        Column(
          name: "cell \(expected.cell): \(expected.words)", .bool(verdicts.map { $0 ?? false }),
          missing: MissingMask(count: verdicts.count) { verdicts[$0] == nil }))
    }
    for number in result.numbers {
      columns.append(
        Column(
          name: "cell \(number.cell): \(number.words)",
          numbers: result.outcomes.map { $0.numbers[number] ?? .nan }))
    }
    columns.append(
      Column(
        name: "failure", texts: result.outcomes.map { $0.failure.map { "cell \($0.cell): \($0.sentence)" } }))
    var taken: Set<String> = []
    let named = columns.map { column -> Column in
      var name = column.name
      var number = 2
      while !taken.insert(name).inserted {
        name = "\(column.name) (\(number))"
        number += 1
      }
      return column.renamed(name)
    }
    guard let table = try? Table(columns: named, origin: .step("grid")) else {
      preconditionFailure("columns of one value per setting and different names make a table")
    }
    return DelimitedText.write(table)
  }
}

/// The ends and the middle of a number over the settings, and where it reaches the ends first.
private struct Ends {
  let least: Double
  let median: Double
  let most: Double
  let leastAt: String
  let mostAt: String

  var isSpread: Bool { least != most }

  /// - Returns: `nil` without values.
  init?(_ found: [(setting: String, value: Double)]) {
    let sorted = found.map(\.value).sorted()
    guard let least = sorted.first, let most = sorted.last else { return nil }
    self.least = least
    self.most = most
    median = sorted[(sorted.count - 1) / 2]
    leastAt = found.first { $0.value == least }?.setting ?? ""
    mostAt = found.first { $0.value == most }?.setting ?? ""
  }
}
