import Diagnostics
import Display
import Kernels
import Tables

/// The rows that two classifiers put into different classes.
struct ChangedRows {
  let table: Table
  let target: String
  let classes: [String]
  /// By row, places among the classes; −1 is missing.
  let truth: [Int32]
  /// Likewise, of both classifiers.
  let predicted: [[Int32]]
  let names: [String]

  private var changed: [Int] { truth.indices.filter { predicted[0][$0] != predicted[1][$0] } }

  var facts: [FactList.Fact] {
    let count = changed.count
    let share = truth.isEmpty ? 0 : Double(count) / Double(truth.count)
    return [
      .init(
        "change class", .integer(Int64(count)), remark: NumberFormat.percent(1).text(share) + " of all rows")
    ]
  }

  /// `predicted`, what one says against what the other says, and `changes`, the rows they disagree about.
  func parts() throws(Diagnostic) -> [ComparisonResult.Part] {
    let counts = classes.indices.map { i in
      classes.indices.map { j in
        truth.indices.count { predicted[0][$0] == Int32(i) && predicted[1][$0] == Int32(j) }
      }
    }
    let cross = try Table.made(
      [Column(name: "first", texts: classes)]
        + classes.indices.map { j in
          Column(
            name: classes[j] == "first" ? "second_first" : classes[j],
            .integer(classes.indices.map { Int64(counts[$0][j]) }))
        }, by: "compare")
    let crossBlock = TableBlock(
      title: "classes by \(names[0]) (down) and by \(names[1]) (across)",
      columns: [.init("", classes.map { .text($0) })]
        + classes.indices.map { j in
          .init(classes[j], classes.indices.map { .integer(Int64(counts[$0][j])) })
        })
    let rows = try changes()
    return [
      .init(name: "predicted", table: cross, block: crossBlock),
      .init(
        name: "changes", table: rows,
        block: changed.isEmpty ? nil : shown(rows)),
    ]
  }

  private func shown(_ rows: Table) -> TableBlock {
    var block = TableBlock(rows, title: "rows that change class")
    for (place, column) in block.columns.enumerated() {
      if column.name == "first" { block.columns[place].name = names[0] }
      if column.name == "second" { block.columns[place].name = names[1] }
    }
    return block
  }

  private func changes() throws(Diagnostic) -> Table {
    let rows = changed
    var columns = [Column(name: "row", .integer(rows.map { Int64($0 + 1) }))]
    if let id = table.id, let column = table[id], id != target {
      columns = [column.gathered(rows)]
      if ["first", "second", "right"].contains(id) { columns[0] = columns[0].renamed("id") }
    }
    columns.append(
      Column(
        name: ["first", "second", "right", columns[0].name].contains(target) ? "true_class" : target,
        texts: rows.map { name(truth[$0]) }))
    columns.append(Column(name: "first", texts: rows.map { name(predicted[0][$0]) }))
    columns.append(Column(name: "second", texts: rows.map { name(predicted[1][$0]) }))
    columns.append(Column(name: "right", texts: rows.map(right)))
    return try Table.made(columns, by: "compare")
  }

  private func name(_ code: Int32) -> String? { code < 0 ? nil : classes[Int(code)] }

  /// Which of the two says the true class.
  private func right(_ row: Int) -> String? {
    guard truth[row] >= 0 else { return nil }
    if predicted[0][row] == truth[row] { return names[0] }
    return predicted[1][row] == truth[row] ? names[1] : "neither"
  }
}
