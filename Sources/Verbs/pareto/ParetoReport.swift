import Diagnostics
import Display
import Segmentation
import Session
import Tables

/// What `pareto` makes of a curve, and shows.
struct ParetoReport {
  let call: Call
  /// The rows; of a table in a database the values alone, rising.
  let data: Table
  /// What the value is called.
  let name: String
  let curve: ParetoCurve
  let division: ABCDivision
  let bands: [ParetoCurve.Band]

  private var count: Int { curve.values.count }
  private var top: Double { call.number("top") ?? 0.2 }
  private var share: Double { call.number("share") ?? 0.8 }
  private var names: [String] { division.assignment.segments.map(\.name.english) }

  func result() throws(Diagnostic) -> ParetoResult {
    let customers = curve.customers(bringing: share)
    return ParetoResult(
      rows: try rows(), classes: try Table.made(classColumns, by: "pareto"),
      bands: try Table.made(bandColumns, by: "pareto"),
      measures: [
        ("gini", curve.gini), ("top_share", curve.share(ofTop: top)), ("customers", Double(customers)),
        ("customer_share", Double(customers) / Double(count)), ("total", curve.total),
      ], blocks: [.facts(facts), .table(classBlock), .table(bandBlock)], pictures: pictures)
  }

  private var facts: FactList {
    let percent = NumberFormat.percent(1)
    let customers = curve.customers(bringing: share)
    var facts: [FactList.Fact] = [
      .init(
        "customers", .integer(Int64(count)),
        remark: curve.missing > 0 ? "\(curve.missing) without \(name) left out" : nil),
      .init(name, .number(curve.total)),
      .init(
        "top \(short(top))", .number(curve.share(ofTop: top)), format: percent,
        remark: "of \(name) comes from the top \(short(top)) of customers"),
      .init(
        "\(short(share)) point", .number(Double(customers) / Double(count)), format: percent,
        remark: "of customers, \(NumberFormat.grouped(customers)), bring \(short(share)) of \(name)"),
    ]
    facts.append(
      .init(
        "Gini", curve.gini.map { .number($0) } ?? .missing, format: .fixed(4),
        remark: curve.gini == nil ? "not defined with negative values" : "0 where all bring the same"))
    return FactList(facts)
  }

  /// A share as it is spoken of: `20 %`.
  private func short(_ share: Double) -> String {
    NumberFormat.automatic.text((share * 1e4).rounded() / 100) + " %"
  }

  /// The input with the rank, the cumulative share and the class of every row.
  private func rows() throws(Diagnostic) -> Table {
    var table = data
    let rows = table.rowCount
    var ranks = [Int64](repeating: 0, count: rows)
    var shares = [Double](repeating: .nan, count: rows)
    for (place, row) in curve.order.enumerated() {
      ranks[Int(row)] = Int64(place + 1)
      shares[Int(row)] = curve.cumulative[place] / curve.total
    }
    let codes = division.assignment.codes
    let lacking = MissingMask(count: rows) { codes[$0] < 0 }
    let columns = [
      Column(name: "place", .integer(ranks), missing: lacking), Column(name: "cumulative", numbers: shares),
      Column(
        name: "class", .category(codes.map { max($0, 0) }, levels: names, ordered: false), missing: lacking),
    ]
    for column in columns {
      guard table[column.name] == nil else {
        throw Diagnostic(
          .columnTaken(column.name), at: call.range(of: "data"), hints: ["rename the column first"])
      }
      table = table.with(column, madeFrom: [name])
    }
    return table.with(origin: .step("pareto"))
  }

  private var classColumns: [Column] {
    let classes = division.classes
    return [
      Column(name: "class", texts: names),
      Column(name: "customers", .integer(classes.map { Int64($0.customers) })),
      Column(name: "customer_share", numbers: classes.map(\.customerShare)),
      Column(name: "value", numbers: classes.map(\.sum)),
      Column(name: "value_share", numbers: classes.map(\.valueShare)),
      Column(name: "lowest", numbers: classes.map { $0.lowest ?? .nan }),
    ]
  }

  private var classBlock: TableBlock {
    let classes = division.classes
    let (cuts, what) =
      switch division.rule {
      case .value(let cuts): (cuts, "of \(name)")
      case .customers(let cuts): (cuts, "of customers")
      }
    return TableBlock(
      title: "classes",
      columns: [
        .init("class", names.map { .text($0) }),
        .init("customers", classes.map { .integer(Int64($0.customers)) }),
        .init("share", classes.map { .number($0.customerShare) }, format: .percent(1)),
        .init("Σ \(name)", classes.map { .number($0.sum) }),
        .init("share of Σ", classes.map { .number($0.valueShare) }, format: .percent(1)),
        .init("lowest \(name)", classes.map { $0.lowest.map { .number($0) } ?? .missing }),
      ],
      notes: [
        "classes end at \((cuts + [1]).map(short).joined(separator: ", ")) \(what); who is on a cut, and all equal, are in the higher class"
      ])
  }

  private var bandColumns: [Column] {
    [
      Column(name: "band", .integer(bands.indices.map { Int64($0 + 1) })),
      Column(name: "customers", .integer(bands.map { Int64($0.customers) })),
      Column(name: "value", numbers: bands.map(\.sum)),
      Column(name: "value_share", numbers: bands.map(\.share)),
      Column(name: "cumulative", numbers: bands.map(\.cumulativeShare)),
    ]
  }

  private var bandBlock: TableBlock {
    TableBlock(
      title: bands.count == 10 ? "deciles" : "bands",
      columns: [
        .init("band", bands.indices.map { .integer(Int64($0 + 1)) }),
        .init("customers", bands.map { .integer(Int64($0.customers)) }),
        .init("Σ \(name)", bands.map { .number($0.sum) }),
        .init("share of Σ", bands.map { .number($0.share) }, format: .percent(1)),
        .init("cumulative", bands.map { .number($0.cumulativeShare) }, format: .percent(1)),
      ])
  }
}

extension Diagnostic.Message {
  fileprivate static func columnTaken(_ name: String) -> Self {
    .init("E306", "the data have a column `\(name)` already, and pareto would make another")
  }
}
