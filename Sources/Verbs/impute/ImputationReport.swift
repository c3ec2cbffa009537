import Diagnostics
import Display
import Session
import Tables

/// What `impute` shows of its work.
struct ImputationReport {
  let imputer: Imputer
  let filled: Imputer.Filled
  /// What the values were learned from, as it was written.
  let source: String
  let seed: Seed
  let isFittedHere: Bool
  /// Whether it was learned by an earlier imputation.
  let earlier: Bool

  func result() throws(Diagnostic) -> ImputationResult {
    let table = filled.table.with(origin: .step("impute"))
    var blocks: [Block] = [.facts(facts), .table(columnsBlock)]
    let values = try values()
    if let values, !imputer.keys.isEmpty { blocks.append(.table(TableBlock(values, title: "filled with"))) }
    blocks.append(.table(TableBlock(table, inFront: names)))
    return ImputationResult(
      imputer: imputer, rows: table, filled: try Table.made(columns, by: "impute"), values: values,
      isFittedHere: isFittedHere, blocks: blocks)
  }

  private var fillings: [ColumnFilling] { imputer.fillings }
  private var names: [String] { fillings.map(\.name) }

  private var facts: FactList {
    let left = zip(names, filled.left).filter { $0.1 > 0 }.map { "\($0.0) \($0.1)" }
    var facts: [FactList.Fact] = [
      .init("rows", .integer(Int64(filled.table.rowCount))),
      .init(
        "filled", .integer(Int64(filled.counts.reduce(0, +))),
        remark: "in " + fillings.count.quantity("column")),
      .init(
        "still missing", .integer(Int64(filled.left.reduce(0, +))),
        remark: left.isEmpty ? nil : "in " + .listed(left)),
    ]
    if fillings.contains(where: { $0.method.learns && !$0.isCarried }) {
      facts.append(.init("learned from", .text(source), remark: earlier ? "an earlier imputation" : nil))
    }
    if let key = imputer.keys.first {
      let names = imputer.keys.map(\.name).joined(separator: ", ")
      facts.append(.init("groups", .integer(Int64(key.count)), remark: "by \(names)"))
    }
    if !imputer.order.isEmpty {
      let order = imputer.order.map { ($0.isDescending ? "-" : "") + $0.column.name }
      facts.append(.init("order", .text(order.joined(separator: ", "))))
    }
    if fillings.contains(where: { $0.method == .random }) { facts.append(seed.fact) }
    return FactList(facts)
  }

  private var columnsBlock: TableBlock {
    TableBlock(columns: [
      .init("column", names.map { .text($0) }),
      .init("method", fillings.map { .text($0.method.rawValue) }),
      .init("known", fillings.map { .integer(Int64($0.observed)) }),
      .init("filled", filled.counts.map { .integer(Int64($0)) }),
      .init("left", filled.left.map { .integer(Int64($0)) }),
      .init("with", fillings.map { .text($0.words(groups: !imputer.keys.isEmpty)) }),
    ])
  }

  private var columns: [Column] {
    [
      Column(name: "column", texts: names),
      Column(name: "method", texts: fillings.map(\.method.rawValue)),
      Column(name: "known", .integer(fillings.map { Int64($0.observed) })),
      Column(name: "filled", .integer(filled.counts.map { Int64($0) })),
      Column(name: "n_missing", .integer(filled.left.map { Int64($0) })),
    ]
  }

  /// The values that fill gaps, a column each, a row for each group in rising order.
  private func values() throws(Diagnostic) -> Table? {
    var columns = imputer.keys
    for filling in fillings {
      guard case .values(let cells) = filling.content else { continue }
      var builder = ColumnBuilder(name: filling.name, kind: filling.filledKind)
      for cell in cells { builder.append(cell) }
      columns.append(builder.finish())
    }
    guard columns.count > imputer.keys.count, let first = columns.first else { return nil }
    let order = RowOrder.rows(sortedBy: imputer.keys.map { SortKey($0) }, rowCount: first.count)
    return try Table.made(columns.map { $0.gathered(order) }, by: "impute")
  }
}

extension ColumnFilling {
  var isCarried: Bool { method == .last || method == .next }

  /// What fills the gaps, in few words.
  fileprivate func words(groups: Bool) -> String {
    switch content {
    case .values(let cells):
      if !groups || method == .value { return Self.text(cells.first ?? .missing) }
      return "the \(method.rawValue) of its group"
    case .seen: return "values drawn from " + (groups ? "its group" : "the column")
    case .carried: return method == .last ? "the last value before it" : "the first value behind it"
    case .neighbours(let nearest):
      return (Swift.min(nearest.neighbours, nearest.target.count)).quantity("nearest row") + " by "
        + .listed(nearest.using)
    }
  }

  private static func text(_ cell: Cell) -> String {
    if case .number(let value) = cell { return NumberFormat.automatic.text(value) }
    return cell.plainText ?? "nothing"
  }
}
