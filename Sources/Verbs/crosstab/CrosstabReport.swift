import Diagnostics
import Display
import Segmentation
import Session
import Tables

/// What `crosstab` makes of two divisions, and shows.
struct CrosstabReport {
  let call: Call
  let pair: CrosstabPair
  let table: ContingencyTable

  init(call: Call, pair: CrosstabPair) {
    self.call = call
    self.pair = pair
    table = ContingencyTable(
      pair.rows.codes, pair.columns.codes, rowLevels: pair.rows.levels.count,
      columnLevels: pair.columns.levels.count, weights: pair.weights)
  }

  private var shares: CrosstabShares { call.choice("shares").flatMap(CrosstabShares.init) ?? .row }

  func result() throws(Diagnostic) -> CrosstabResult {
    let movers = try movers()
    var blocks: [Block] = [.facts(facts), .table(counts)]
    let shown: [CrosstabShares] = shares == .all ? [.row, .column, .total] : shares == .none ? [] : [shares]
    blocks += shown.map { .table(shareBlock($0)) }
    if shares == .all { blocks.append(.table(expectedBlock)) }
    if let movers, movers.rowCount > 0 {
      blocks.append(.table(TableBlock(movers, title: "who moved")))
    }
    return CrosstabResult(
      cells: try cells(), movers: movers, measures: measures, blocks: blocks,
      pictures: CrosstabPictures(pair: pair, table: table).all)
  }

  private var stayed: Int { table.counts.indices.reduce(0) { $0 + (pair.isMove ? table.counts[$1][$1] : 0) } }
  private var agreement: Double? { table.adjustedRandIndex }

  private var measures: [(name: String, value: Double?)] {
    let test = table.independence
    var found: [(name: String, value: Double?)] = [
      ("n", Double(table.total)), ("missing", Double(table.missing)), ("chi_square", test?.chiSquare),
      ("df", test.map { Double($0.degreesOfFreedom) }), ("p", test?.pValue), ("v", test?.cramersV),
      ("adjusted_rand", agreement),
    ]
    if pair.isMove {
      found += [("stayed", Double(stayed)), ("moved", Double(table.total - stayed))]
    }
    return found
  }

  private var facts: FactList {
    var facts: [FactList.Fact] = [
      .init("rows", .text(pair.rows.name), remark: pair.rows.levels.count.quantity("level")),
      .init("columns", .text(pair.columns.name), remark: pair.columns.levels.count.quantity("level")),
      .init("counted", .integer(Int64(table.total)), remark: missingWords),
    ]
    if pair.isMove {
      let share = NumberFormat.percent(1).text(Double(stayed) / Double(table.total))
      facts.append(.init("stayed", .integer(Int64(stayed)), remark: table.total > 0 ? share : nil))
      facts.append(.init("moved", .integer(Int64(table.total - stayed))))
    }
    guard let test = table.independence else {
      return FactList(
        facts + [.init("χ²", .missing, remark: "a test needs two levels on both sides")])
    }
    facts += [
      .init(
        "χ²", .number(test.chiSquare), format: .fixed(4),
        remark: "\(test.degreesOfFreedom) df, without correction for continuity"),
      test.pValue < 1e-4
        ? .init("p", .text("< 0.0001")) : .init("p", .number(test.pValue), format: .fixed(4)),
      .init(
        "Cramér's V", .number(test.cramersV), format: .fixed(4),
        remark: "0 independent, 1 one gives the other"),
    ]
    if let agreement {
      facts.append(
        .init(
          "adjusted Rand", .number(agreement), format: .fixed(4), remark: "1 the same groups, 0 as by chance")
      )
    }
    return FactList(facts)
  }

  private var missingWords: String? {
    guard table.missing > 0 else { return nil }
    var words = ["\(NumberFormat.grouped(table.missing)) with a missing level are shown, not counted"]
    if pair.only.first > 0 {
      words.append("\(NumberFormat.grouped(pair.only.first)) only in \(pair.rows.name)")
    }
    if pair.only.second > 0 {
      words.append("\(NumberFormat.grouped(pair.only.second)) only in \(pair.columns.name)")
    }
    return words.joined(separator: "; ")
  }

  private var corner: String { pair.rows.name + " ↓ " + pair.columns.name + " →" }

  /// The counts with what is missing, and sums of what is not.
  private var counts: TableBlock {
    let isColumnMissing = table.withoutColumn.contains { $0 > 0 } || table.withoutBoth > 0
    let isRowMissing = table.withoutRow.contains { $0 > 0 } || table.withoutBoth > 0
    func integers(_ body: [Int], _ missing: Int, _ all: Int?) -> [Cell] {
      body.map { .integer(Int64($0)) } + (isRowMissing ? [.integer(Int64(missing))] : [])
        + [all.map { .integer(Int64($0)) } ?? .missing]
    }
    let names = pair.rows.levels + (isRowMissing ? ["(missing)"] : []) + ["all"]
    var columns = [TableBlock.TableColumn(corner, names.map { .text($0) })]
    let totals = table.columnTotals
    for (c, level) in pair.columns.levels.enumerated() {
      columns.append(.init(level, integers(table.counts.map { $0[c] }, table.withoutRow[c], totals[c])))
    }
    if isColumnMissing {
      columns.append(.init("(missing)", integers(table.withoutColumn, table.withoutBoth, nil)))
    }
    let rows = table.rowTotals.map { Cell.integer(Int64($0)) }
    columns.append(
      .init("all", rows + (isRowMissing ? [.missing] : []) + [.integer(Int64(table.total))]))
    return TableBlock(
      title: "counts", columns: columns,
      notes: table.missing > 0 ? ["all: rows that have both levels"] : [])
  }

  private func shareBlock(_ kind: CrosstabShares) -> TableBlock {
    let (rows, columns, n) = (table.rowTotals, table.columnTotals, Double(table.total))
    func share(_ count: Int, _ r: Int?, _ c: Int?) -> Cell {
      let whole =
        switch kind {
        case .row: r.map { Double(rows[$0]) } ?? n
        case .column: c.map { Double(columns[$0]) } ?? n
        default: n
        }
      return .number(Double(count) / whole)
    }
    let withRow = kind != .column
    let names = pair.rows.levels + ["all"]
    var shown = [TableBlock.TableColumn(corner, names.map { .text($0) })]
    for (c, level) in pair.columns.levels.enumerated() {
      let body = rows.indices.map { share(table.counts[$0][c], $0, c) }
      shown.append(.init(level, body + [share(columns[c], nil, c)], format: .percent(1)))
    }
    if kind != .row || !withRow {
      let sums = rows.map { Cell.number(Double($0) / n) }
      shown.append(.init("all", sums + [.number(n / n)], format: .percent(1)))
    }
    let titles = [CrosstabShares.row: "shares of the rows", .column: "shares of the columns"]
    return TableBlock(title: titles[kind] ?? "shares of all", columns: shown)
  }

  private var expectedBlock: TableBlock {
    let expected = table.expected
    return TableBlock(
      title: "expected counts",
      columns: [.init(corner, pair.rows.levels.map { .text($0) })]
        + pair.columns.levels.enumerated().map { c, level in
          .init(level, expected.map { .number($0[c]) }, format: .fixed(2))
        },
      notes: ["row total · column total ÷ all: what independence would give"])
  }

  /// One row for each pair of levels, with all that is known of it.
  private func cells() throws(Diagnostic) -> Table {
    let (expected, residuals) = (table.expected, table.residuals)
    let (rows, columns, n) = (table.rowTotals, table.columnTotals, Double(table.total))
    let places = rows.indices.flatMap { r in columns.indices.map { (r, $0) } }
    func numbers(_ value: (Int, Int) -> Double) -> [Double] { places.map { value($0.0, $0.1) } }
    func count(_ r: Int, _ c: Int) -> Double { Double(table.counts[r][c]) }
    return try Table.made(
      [
        Column(name: "row", texts: places.map { pair.rows.levels[$0.0] }),
        Column(name: "column", texts: places.map { pair.columns.levels[$0.1] }),
        Column(name: "count", .integer(places.map { Int64(table.counts[$0.0][$0.1]) })),
        Column(name: "row_share", numbers: numbers { count($0, $1) / Double(rows[$0]) }),
        Column(name: "column_share", numbers: numbers { count($0, $1) / Double(columns[$1]) }),
        Column(name: "share", numbers: numbers { count($0, $1) / n }),
        Column(name: "expected", numbers: numbers { expected[$0][$1] }),
        Column(name: "residual", numbers: numbers { residuals[$0][$1] }),
      ], by: "crosstab")
  }

  /// The rows whose level is another one after; `nil` where no two tables are compared.
  private func movers() throws(Diagnostic) -> Table? {
    guard let ids = pair.ids, pair.isMove else { return nil }
    let (before, after) = (pair.rows, pair.columns)
    let rows = before.codes.indices.filter {
      before.codes[$0] >= 0 && after.codes[$0] >= 0 && before.codes[$0] != after.codes[$0]
    }
    // Moves of one kind stand together.
    let order = rows.sorted {
      (before.codes[$0], after.codes[$0], $0) < (before.codes[$1], after.codes[$1], $1)
    }
    let name = ["from", "to"].contains(ids.name) ? "id" : ids.name
    return try Table.made(
      [
        ids.gathered(order).renamed(name),
        Column(
          name: "from", .category(order.map { before.codes[$0] }, levels: before.levels, ordered: false)),
        Column(name: "to", .category(order.map { after.codes[$0] }, levels: after.levels, ordered: false)),
      ], by: "crosstab")
  }

  var notices: [Diagnostic] {
    guard let test = table.independence, test.smallCells.small * 5 > test.smallCells.all else { return [] }
    return [
      Diagnostic(
        .smallCells(test.smallCells.small, test.smallCells.all), severity: .warning,
        at: call.range(of: "data"))
    ]
  }
}

extension Diagnostic.Message {
  fileprivate static func smallCells(_ small: Int, _ all: Int) -> Self {
    .init(
      "W441", "\(small) of \(all) cells have under 5 expected rows, so p is only roughly right")
  }
}
