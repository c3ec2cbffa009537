import Diagnostics
import Display
import Segmentation
import Session
import Tables

extension SegmentReport {
  /// How each segment differs from all others, and how far each column separates the segments.
  var effectBlocks: [Block] {
    guard !described.isEmpty, profile.segments.count(where: { $0.count > 0 }) > 1 else { return [] }
    var columns: [TableBlock.TableColumn] = [.init("segment", (names + ["η²"]).map { .text($0) })]
    for (place, column) in described.enumerated() {
      let effects = profile.segments.map { segment -> Cell in
        segment.indicators[place].effectSize.map { .number($0) } ?? .missing
      }
      let eta = profile.indicators[place].etaSquared
      columns.append(
        .init(column.name, effects + [eta.isNaN ? .missing : .number(eta)], format: .fixed(2)))
    }
    return [
      .table(
        TableBlock(
          title: "against the rest", columns: columns,
          notes: [
            "Cohen's d; 0.2 is small, 0.5 medium, 0.8 large. η²: share of the spread between segments"
          ]))
    ]
  }

  /// One row for each segment and column, with all that is known of it.
  func effectTable() throws(Diagnostic) -> Table {
    let places = profile.segments.indices.flatMap { s in described.indices.map { (s, $0) } }
    let found = places.map { profile.segments[$0.0].indicators[$0.1] }
    return try Table.made(
      [
        Column(name: "segment", texts: places.map { names[$0.0] }),
        Column(name: "column", texts: places.map { described[$0.1].name }),
        Column(name: "n", .integer(found.map { Int64($0.count) })),
        Column(name: "missing", .integer(found.map { Int64($0.missing) })),
        Column(name: "mean", numbers: found.map(\.mean)),
        Column(name: "sd", numbers: found.map(\.standardDeviation)),
        Column(name: "index", numbers: found.map(\.index)),
        Column(name: "d", numbers: found.map { $0.effectSize ?? .nan }),
      ], by: "segment")
  }
}
