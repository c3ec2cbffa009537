import Decision
import Diagnostics
import Language

/// Where judgements stand in the source, so that messages point at the number that is wrong.
///
/// Judgements that were named before have one place, the name.
struct JudgementPlaces {
  let whole: SourceRange
  private let entries: [RecordEntry]

  /// The places within an argument that holds judgements by group.
  init(_ written: ValueExpression?, at range: SourceRange) {
    whole = range
    if case .record(let entries)? = written?.expression?.kind { self.entries = entries } else { entries = [] }
  }

  /// The places within the judgements of one expert.
  func expert(_ name: String) -> JudgementPlaces {
    guard let entry = entries.first(where: { $0.name.name == name }) else { return self }
    return JudgementPlaces(entry.value, at: entry.value.range)
  }

  /// The name of a group, where it is written.
  func name(of group: String) -> SourceRange { entry(group)?.name.range ?? whole }

  /// All judgements of a group.
  func group(_ group: String) -> SourceRange { entry(group)?.value.range ?? whole }

  /// The place of a defect of a group's judgements.
  ///
  /// - Parameter names: what the group compares, in order.
  func place(of defect: ComparisonDefect, in group: String, comparing names: [String]) -> SourceRange {
    switch defect {
    case .value(let first, let second, _), .outsideScale(let first, let second, _):
      cell(first, second, in: group, comparing: names) ?? self.group(group)
    case .diagonal(let name, _): cell(name, name, in: group, comparing: names) ?? self.group(group)
    case .reciprocal(let first, let second, _, _):
      cell(second, first, in: group, comparing: names) ?? self.group(group)
    case .rowLength(_, let row, _): self.row(row, in: group, comparing: names) ?? self.group(group)
    case .unknownName(let name, _): key(name, in: group) ?? self.group(group)
    default: self.group(group)
    }
  }

  /// The judgement of `first` against `second`, where it is written as a number of its own.
  func cell(_ first: String, _ second: String, in group: String, comparing names: [String]) -> SourceRange? {
    guard let i = names.firstIndex(of: first), let j = names.firstIndex(of: second),
      let expression = entry(group)?.value.expression
    else { return nil }
    switch expression.kind {
    case .list(let items):
      if items.contains(where: { Self.list($0) != nil }) {
        guard items.indices.contains(i), let row = Self.list(items[i]), row.indices.contains(j) else {
          return nil
        }
        return row[j].range
      }
      // Row by row above the diagonal.
      let place = min(i, j) * (2 * names.count - min(i, j) - 1) / 2 + abs(j - i) - 1
      return i != j && items.indices.contains(place) ? items[place].range : nil
    case .record(let rows):
      guard let row = rows.first(where: { $0.name.name == first }),
        case .record(let cells)? = row.value.expression?.kind
      else { return nil }
      return cells.first { $0.name.name == second }?.value.range
    default: return nil
    }
  }

  private func row(_ name: String, in group: String, comparing names: [String]) -> SourceRange? {
    guard let i = names.firstIndex(of: name), let value = entry(group)?.value, let rows = Self.list(value)
    else { return nil }
    return rows.indices.contains(i) ? rows[i].range : nil
  }

  /// Where a name stands among the pairs of a group.
  private func key(_ name: String, in group: String) -> SourceRange? {
    guard case .record(let rows)? = entry(group)?.value.expression?.kind else { return nil }
    for row in rows {
      if row.name.name == name { return row.name.range }
      guard case .record(let cells)? = row.value.expression?.kind else { continue }
      if let cell = cells.first(where: { $0.name.name == name }) { return cell.name.range }
    }
    return nil
  }

  private func entry(_ group: String) -> RecordEntry? { entries.first { $0.name.name == group } }

  private static func list(_ value: ValueExpression) -> [ValueExpression]? {
    if case .list(let items)? = value.expression?.kind { items } else { nil }
  }
}
