import Display
import Session
import Tables

/// A table divided into rows to learn from and rows to judge by.
struct Split: ResultObject {
  static let typeName = "split"

  let train: Table
  let test: Table
  /// How the rows were divided, as shown.
  let how: [FactList.Fact]
  /// The column whose values keep their shares.
  let stratum: String?

  var memberNames: [String] { ["train", "test"] }

  func member(_ name: String) -> Value? {
    switch name {
    case "train": .table(train)
    case "test": .table(test)
    default: nil
    }
  }

  var blocks: [Block] {
    let total = Double(train.rowCount + test.rowCount)
    var facts: [FactList.Fact] = [
      .init(
        "train", .integer(Int64(train.rowCount)),
        remark: NumberFormat.percent(1).text(Double(train.rowCount) / total)),
      .init(
        "test", .integer(Int64(test.rowCount)),
        remark: NumberFormat.percent(1).text(Double(test.rowCount) / total)),
    ]
    facts += how
    return [.facts(FactList(facts))] + (stratum.map { [.table(shares(of: $0))] } ?? [])
  }

  private func shares(of stratum: String) -> TableBlock {
    let sides = [train, test].map { table in counts(of: stratum, in: table) }
    var values: [Cell] = []
    for side in sides { for (value, _) in side where !values.contains(value) { values.append(value) } }
    let columns = zip(["train", "test"], sides).map { name, side in
      TableBlock.TableColumn(
        name, values.map { value in .integer(Int64(side.first { $0.value == value }?.count ?? 0)) })
    }
    return TableBlock(columns: [.init(stratum, values)] + columns)
  }

  private func counts(of name: String, in table: Table) -> [(value: Cell, count: Int)] {
    guard let column = table[name] else { return [] }
    var places: [Cell: Int] = [:]
    var counts: [(value: Cell, count: Int)] = []
    for row in 0..<column.count {
      let value = column[row]
      if let place = places[value] {
        counts[place].count += 1
      } else {
        places[value] = counts.count
        counts.append((value, 1))
      }
    }
    return counts
  }
}
