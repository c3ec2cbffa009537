import Decision
import Display
import Session
import Tables

/// What a repair changed in judgements, so that nothing is changed silently.
struct RepairReport {
  /// The repair as the language names it.
  let method: String
  let groups: [Group]

  /// A group whose judgements were changed.
  struct Group {
    var name: String
    var repair: ConsistencyRepair
  }

  /// What the method's description says of the repair.
  var described: String { groups.isEmpty ? "" : ", repaired by \(method)" }

  var blocks: [Block] {
    guard !groups.isEmpty else { return [] }
    let rows = rows
    return [
      .table(
        TableBlock(
          title: "judgements changed",
          columns: [
            .init("group", rows.map { .text($0.group) }),
            .init("first", rows.map { .text($0.cell.first) }),
            .init("second", rows.map { .text($0.cell.second) }),
            .init("given", rows.map { .number($0.cell.given) }, format: .fixed(4)),
            .init("now", rows.map { .number($0.cell.used) }, format: .fixed(4)),
          ], notes: groups.map(note)))
    ]
  }

  /// The changes as a table: group, first, second, given, now.
  var table: Table? {
    let rows = rows
    return try? Table(
      columns: [
        Column(name: "group", texts: rows.map(\.group)),
        Column(name: "first", texts: rows.map(\.cell.first)),
        Column(name: "second", texts: rows.map(\.cell.second)),
        Column(name: "given", numbers: rows.map(\.cell.given)),
        Column(name: "now", numbers: rows.map(\.cell.used)),
      ], origin: .step("weight"))
  }

  private var rows: [(group: String, cell: ComparisonCell)] {
    groups.flatMap { group in group.repair.changes.map { (group.name, $0) } }
  }

  private func note(_ group: Group) -> String {
    let steps = group.repair.ratios.count - 1
    let format = NumberFormat.fixed(4)
    return """
      \(group.name): CR \(format.text(group.repair.original.consistency.ratio)) → \
      \(format.text(group.repair.repaired.consistency.ratio)) in \(steps) step\(steps == 1 ? "" : "s")
      """
  }
}
