import Decision
import Diagnostics
import Display

// What weighing by judgements says of the judgements.
extension Diagnostic.Message {
  static func adjusted(_ group: String, _ cell: ComparisonCell, _ count: Int) -> Self {
    .init(
      "N201",
      """
      \(group): \(count) rounded reciprocal\(count == 1 ? "" : "s") made exact, first (\(cell.first), \
      \(cell.second)) \(cell.given.shown) → \(cell.used.shown)
      """
    )
  }

  static func filled(_ group: String, _ pairs: [JudgedPair], _ method: CompletionMethod) -> Self {
    .init(
      "N202",
      "\(group): \(pairs.count) missing pair\(pairs.count == 1 ? "" : "s") filled in by \(method.rawValue): "
        + pairs.map { "\($0.first)–\($0.second) \($0.value.shown)" }.joined(separator: ", "))
  }

  static func outsideScale(_ group: String, _ cell: ComparisonCell) -> Self {
    .init(
      "W201", "\(group): \(cell.first) against \(cell.second) is \(cell.given.shown), outside of 1/9 to 9")
  }

  static func inconsistent(_ group: String, _ ratio: Double) -> Self {
    .init(
      "W202",
      """
      the judgements of \(group) are inconsistent: CR \(NumberFormat.fixed(4).text(ratio)), and below \
      0.10 is accepted
      """
    )
  }

  /// Why numbers are not a comparison matrix.
  static func comparison(_ defect: ComparisonDefect, of group: String) -> Self {
    switch defect {
    case .empty: .init("AHPShape", "\(group) has nothing to compare")
    case .duplicateName(let name): .init("AHPShape", "\(group): `\(name)` stands twice")
    case .rowCount(let criteria, let rows):
      .init(
        "AHPShape",
        """
        \(group): \(criteria) criteria need a matrix of \(criteria) × \(criteria), and this one has \
        \(rows) row\(rows == 1 ? "" : "s")
        """
      )
    case .rowLength(let criteria, let row, let cells):
      .init(
        "AHPShape",
        "\(group): the row of \(row) has \(cells) number\(cells == 1 ? "" : "s"), and \(criteria) are needed")
    case .shape(let criteria, let needed, let got, let missing):
      .init(
        "AHPShape",
        "\(group): \(criteria) criteria need \(needed) comparison\(needed == 1 ? "" : "s"), got \(got)"
          + (missing.isEmpty
            ? "" : " (missing: \(missing.map { $0.joined(separator: "–") }.joined(separator: ", ")))"))
    case .value(let first, let second, let value):
      .init(
        "AHPValue",
        "\(group) at (\(first), \(second)): "
          + (value.map { "a judgement must be above 0, not \($0.shown)" } ?? "the judgement is missing"))
    case .diagonal(let name, let value):
      .init("AHPReciprocal", "\(group): (\(name), \(name)) = \(value.shown), and must be 1")
    case .reciprocal(let first, let second, let forward, let backward):
      .init(
        "AHPReciprocal",
        "\(group): (\(first), \(second)) = \(forward.shown) but (\(second), \(first)) = \(backward.shown)")
    case .repeated(let first, let second, let values):
      .init(
        "AHPReciprocal",
        """
        \(group): \(first) and \(second) are compared \(values.count) times: \
        \(values.map(\.shown).joined(separator: ", "))
        """
      )
    case .outsideScale(let first, let second, let value):
      .init("AHPValue", "\(group) at (\(first), \(second)): \(value.shown) lies outside of 1/9 to 9")
    case .unknownName(let name, let known):
      .init("HierarchyLink", "\(group): `\(name)` is none of \(known.joined(separator: ", "))")
    case .disconnected(let parts):
      .init(
        "AHPDisconnected",
        "\(group): "
          + parts.map { "{\($0.joined(separator: ", "))}" }.joined(separator: " never compared with "))
    }
  }
}

extension Double {
  /// The number as it would be written in a cell.
  fileprivate var shown: String { NumberFormat.automatic.text(self) }
}
