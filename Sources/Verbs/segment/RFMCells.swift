import Diagnostics
import Display
import Segmentation
import Session
import Tables

extension RFMSegmenting {
  /// The combinations of scores that occur, with their customers.
  private var cells: [(score: Int32, rows: [Int])] {
    var members: [Int32: [Int]] = [:]
    for (place, score) in scores.combined.enumerated() { members[score, default: []].append(rows[place]) }
    return members.keys.sorted(by: >).map { ($0, members[$0] ?? []) }
  }

  /// How many cells are taken and how evenly, and how scores are weighted.
  var cellFacts: [FactList.Fact] {
    let sizes = cells.map(\.rows.count)
    let (least, most) = (sizes.min() ?? 0, sizes.max() ?? 0)
    let each = least == most ? "\(least)" : "\(least) to \(most)"
    let all = scores.bins * scores.bins * scores.bins
    var facts: [FactList.Fact] = [
      .init(
        "cells", .integer(Int64(sizes.count)),
        remark: "of \(all) combinations of scores, with \(each) customers each")
    ]
    if let weighted {
      let parts = zip(["R", "F", "M"], weighted.weights).map { name, weight in
        NumberFormat.fixed(4).text(weight) + " " + name
      }
      facts.append(
        .init(
          "weighted", .text(parts.joined(separator: " + ")),
          remark: "of measures scaled from 0 to 1, recency reversed"))
    }
    return facts
  }

  /// One row for each combination of scores that occurs, the best first.
  func cellTable() throws(Diagnostic) -> Table {
    let cells = cells
    func means(_ measure: Int) -> [Double] {
      cells.map { cell in
        cell.rows.reduce(0) { $0 + measures[measure].values[$1] } / Double(cell.rows.count)
      }
    }
    let names = measures.map {
      ["R", "F", "M", "rfm", "count"].contains($0.name) ? "mean_" + $0.name : $0.name
    }
    return try Table.made(
      [
        Column(name: "R", .integer(cells.map { Int64($0.score / 100) })),
        Column(name: "F", .integer(cells.map { Int64($0.score / 10 % 10) })),
        Column(name: "M", .integer(cells.map { Int64($0.score % 10) })),
        Column(name: "rfm", .integer(cells.map { Int64($0.score) })),
        Column(name: "count", .integer(cells.map { Int64($0.rows.count) })),
      ] + names.indices.map { Column(name: names[$0], numbers: means($0)) }, by: "segment")
  }
}
