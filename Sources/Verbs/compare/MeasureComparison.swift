import Diagnostics
import Display
import Tables
import Trees

/// The measures of two classifiers beside each other.
struct MeasureComparison {
  /// One measure of both; `nil` where undefined.
  struct Row {
    var name: String
    var first: Double?
    var second: Double?
    /// Where the difference, first less second, lies in rows drawn anew.
    var interval: BootstrapInterval?

    var difference: Double? { first.flatMap { first in second.map { first - $0 } } }
  }

  let names: [String]
  let rows: [Row]

  private var hasIntervals: Bool { rows.contains { $0.interval != nil } }

  /// The table that `.measures` reaches.
  func part() throws(Diagnostic) -> ComparisonResult.Part {
    var columns = [
      Column(name: "measure", texts: rows.map(\.name)),
      Column(name: "first", numbers: rows.map { $0.first ?? .nan }),
      Column(name: "second", numbers: rows.map { $0.second ?? .nan }),
      Column(name: "difference", numbers: rows.map { $0.difference ?? .nan }),
    ]
    if hasIntervals {
      columns.append(Column(name: "lower", numbers: rows.map { $0.interval?.lower ?? .nan }))
      columns.append(Column(name: "upper", numbers: rows.map { $0.interval?.upper ?? .nan }))
    }
    return .init(name: "measures", table: try Table.made(columns, by: "compare"), block: block)
  }

  private var block: TableBlock {
    var columns: [TableBlock.TableColumn] = [
      .init("measure", rows.map { .text($0.name) }),
      .init(names[0], rows.map { Self.cell($0.first) }, format: .fixed(4)),
      .init(names[1], rows.map { Self.cell($0.second) }, format: .fixed(4)),
      .init("difference", rows.map { Self.cell($0.difference) }, format: .fixed(4)),
    ]
    if hasIntervals {
      columns.append(.init("95 % interval", rows.map { .text($0.interval?.words ?? "–") }))
    }
    return TableBlock(
      title: "measures", columns: columns,
      notes: hasIntervals ? ["an interval that holds 0 leaves open which of the two is better"] : [])
  }

  /// The differences as bars.
  var bars: Picture {
    Picture(
      name: "differences",
      figure: .bars(
        BarChart(
          title: "\(names[0]) less \(names[1])", axis: "difference",
          bars: rows.map { .init($0.name, $0.difference ?? .nan) }, format: .fixed(4))))
  }

  private static func cell(_ value: Double?) -> Cell { value.map { .number($0) } ?? .missing }
}
