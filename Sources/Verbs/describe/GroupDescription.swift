import Diagnostics
import Display
import Session
import Tables

/// Describes each group of a table's rows apart.
struct GroupDescription {
  /// The table whose rows are grouped, with all its columns.
  let data: Table
  /// The columns to describe.
  let table: Table
  /// The column whose values make the groups.
  let key: Column
  let levelCount: Int

  /// The means of all groups side by side, and one row for each group and column as the result.
  func outcome(_ session: Session, _ call: Call) throws(Diagnostic) -> Outcome {
    let grouping = Grouping([key])
    guard grouping.count <= 1_000 else {
      throw Diagnostic(
        .tooManyGroups(key.name, grouping.count), at: call.range(of: "by"),
        hints: ["group by a column with fewer values; cut(x, [breaks]) makes intervals of numbers"])
    }
    let order = RowOrder.rows(sortedBy: [SortKey(key.gathered(grouping.firstRows))], rowCount: grouping.count)
    let members = grouping.members
    var groups: [(label: Cell, profiles: [ColumnProfile])] = []
    for group in order {
      let start = group == 0 ? 0 : members.ends[group - 1]
      let part = table.gathered(Array(members.rows[start..<members.ends[group]]), origin: .step("describe"))
      groups.append((key[grouping.firstRows[group]], try DescribeVerb.profiles(of: part, call, session)))
    }
    let tables = ProfileTables(profiles: groups.flatMap(\.profiles))
    let keyRows = order.flatMap { group in
      Array(repeating: grouping.firstRows[group], count: table.columns.count)
    }
    let result = try Table.made([key.gathered(keyRows)] + tables.columns, by: "describe")
    return Outcome(.table(result), [.facts(facts(groups.count))] + blocks(groups))
  }

  private func facts(_ count: Int) -> FactList {
    FactList([
      .init("rows", .integer(Int64(table.rowCount))),
      .init("groups", .integer(Int64(count)), remark: "by \(key.name)"),
    ])
  }

  private func blocks(_ groups: [(label: Cell, profiles: [ColumnProfile])]) -> [Block] {
    let numeric = table.columns.indices.filter {
      table.columns[$0].kind.isNumeric && table.columns[$0].name != table.id
    }
    let incomplete = table.columns.indices.filter { table.columns[$0].missingCount > 0 }
    var blocks: [Block] = []
    if !numeric.isEmpty {
      let sizes = groups.map { Cell.integer(Int64($0.profiles.first?.rows ?? 0)) }
      blocks.append(
        .table(
          comparison("means", groups, numeric, first: ("rows", sizes), format: .automatic) { profile in
            profile.numbers.map { .number($0.mean) } ?? .missing
          }))
    }
    if !incomplete.isEmpty || numeric.isEmpty {
      let shown = incomplete.isEmpty ? Array(table.columns.indices) : incomplete
      blocks.append(
        .table(
          comparison(
            "complete", groups, shown, first: nil,
            format: .share(of: groups.flatMap { $0.profiles.compactMap(\.completeness) })
          ) { profile in
            profile.completeness.map { .number($0) } ?? .missing
          }))
    }
    return blocks
  }

  /// One row for each column, one column for each group.
  private func comparison(
    _ title: String, _ groups: [(label: Cell, profiles: [ColumnProfile])], _ places: [Int],
    first: (name: String, cells: [Cell])?, format: NumberFormat, _ value: (ColumnProfile) -> Cell
  ) -> TableBlock {
    let names = (first.map { [Cell.text($0.name)] } ?? []) + places.map { .text(table.columns[$0].name) }
    var columns = [TableBlock.TableColumn("column", names)]
    for (number, group) in groups.enumerated() {
      let cells = (first.map { [$0.cells[number]] } ?? []) + places.map { value(group.profiles[$0]) }
      columns.append(.init(group.label.plainText ?? "(missing)", cells, format: format))
    }
    return TableBlock(title: "\(title) by \(key.name)", columns: columns)
  }
}

extension Diagnostic.Message {
  fileprivate static func tooManyGroups(_ name: String, _ count: Int) -> Self {
    .init("E302", "`\(name)` has \(count) different values, and at most 1000 groups are described")
  }
}
