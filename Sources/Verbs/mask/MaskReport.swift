import Diagnostics
import Display
import Session
import Tables

/// What `mask` makes of the masked rows, and shows.
struct MaskReport {
  let call: Call
  private(set) var table: Table
  let steps: [Masking.Step]
  /// What tells the key from others; `nil` where none was needed.
  let fingerprint: String?
  var quasi: [String] = []
  /// How many rows were in groups under k and went, or lost their values.
  private var protected = 0

  init(call: Call, table: Table, steps: [Masking.Step], fingerprint: String?) {
    self.call = call
    self.table = table
    self.steps = steps
    self.fingerprint = fingerprint
  }

  private var anonymity: Anonymity? { quasi.isEmpty ? nil : Anonymity(table, quasi: quasi) }

  /// Sees to it that every group has `k:` rows, by the way that `small:` says.
  mutating func protect() throws(Diagnostic) {
    guard let k = call.integer("k"), let found = anonymity, let least = found.smallest, least < k else {
      return
    }
    let small = found.rows(under: k)
    switch call.choice("small") {
    case "drop":
      let gone = Set(small)
      guard gone.count < table.rowCount else { throw tooSmall(found, k) }
      table = table.gathered(
        (0..<table.rowCount).filter { !gone.contains($0) }, origin: .step("mask"))
    case "blank":
      let blank = Set(small)
      for name in quasi {
        guard let column = table[name] else { continue }
        let mask = MissingMask(count: column.count) { blank.contains($0) || column.isMissing($0) }
        table = table.with(
          Column(name: name, column.storage, missing: mask), madeFrom: table.lineage[name] ?? [])
      }
      guard let after = anonymity, (after.smallest ?? k) >= k else { throw tooSmall(anonymity ?? found, k) }
    default: throw tooSmall(found, k)
    }
    protected = small.count
  }

  private func tooSmall(_ found: Anonymity, _ k: Int) -> Diagnostic {
    Diagnostic(
      .tooSmall(found.smallest ?? 0, k, groups: found.groups(under: k), rows: found.rows(under: k).count),
      at: call.range(of: "k"),
      hints: [
        "groups are rows equal in " + quasi.joined(separator: ", ")
          + "; wider bands or shorter prefixes make them larger",
        "small: drop leaves such rows out, small: blank takes these values from them",
      ])
  }

  func result() throws(Diagnostic) -> MaskingResult {
    let found = anonymity
    var blocks: [Block] = [.facts(facts(found)), .table(columnsBlock)]
    var measures: [(name: String, value: Double)] = []
    if let found {
      blocks.append(.table(sizesBlock(found)))
      measures = [
        ("smallest", Double(found.smallest ?? 0)), ("groups", Double(found.sizes.count)),
        ("at_risk", Double(found.rows(under: level).count)),
      ]
    }
    blocks.append(.table(TableBlock(table, inFront: steps.map(\.name))))
    return MaskingResult(
      rows: table, masked: try Table.made(columns, by: "mask"),
      sizes: try found.map { found throws(Diagnostic) in try Table.made(sizeColumns(found), by: "mask") },
      measures: measures, blocks: blocks)
  }

  /// The level that groups are held against.
  private var level: Int { call.integer("k") ?? 5 }

  private func facts(_ found: Anonymity?) -> FactList {
    var facts: [FactList.Fact] = [.init("rows", .integer(Int64(table.rowCount)))]
    if let fingerprint {
      facts.append(
        .init("key", .text(fingerprint), remark: "its fingerprint; the key itself is stored nowhere"))
    }
    guard let found, let smallest = found.smallest else { return FactList(facts) }
    let risky = found.rows(under: level).count
    let share = NumberFormat.percent(1).text(Double(risky) / Double(table.rowCount))
    facts += [
      .init("groups", .integer(Int64(found.sizes.count)), remark: "by " + quasi.joined(separator: ", ")),
      .init("smallest", .integer(Int64(smallest)), remark: "rows in the smallest group"),
      .init("at risk", .integer(Int64(risky)), remark: "rows in groups of under \(level), \(share)"),
    ]
    if protected > 0 {
      let words = call.choice("small") == "drop" ? "were dropped" : "lost their values in these columns"
      facts.append(.init("protected", .integer(Int64(protected)), remark: "rows of small groups \(words)"))
    }
    return FactList(facts)
  }

  private var columnsBlock: TableBlock {
    TableBlock(columns: [
      .init("column", steps.map { .text($0.name) }), .init("becomes", steps.map { .text($0.rule.words) }),
      .init("values before", steps.map { .integer(Int64($0.distinct.before)) }),
      .init("after", steps.map { .integer(Int64($0.distinct.after)) }),
    ])
  }

  private var columns: [Column] {
    [
      Column(name: "column", texts: steps.map(\.name)),
      Column(name: "becomes", texts: steps.map(\.rule.words)),
      Column(name: "before", .integer(steps.map { Int64($0.distinct.before) })),
      Column(name: "after", .integer(steps.map { Int64($0.distinct.after) })),
    ]
  }

  private func sizesBlock(_ found: Anonymity) -> TableBlock {
    let classes = found.classes
    return TableBlock(
      title: "sizes of groups",
      columns: [
        .init("rows in a group", classes.map { .text(Self.words($0.low, $0.high)) }),
        .init("groups", classes.map { .integer(Int64($0.groups)) }),
        .init("rows", classes.map { .integer(Int64($0.rows)) }),
        .init(
          "share", classes.map { .number(Double($0.rows) / Double(table.rowCount)) }, format: .percent(1)),
      ])
  }

  private static func words(_ low: Int, _ high: Int?) -> String {
    guard let high else { return "\(low) and more" }
    return low == high ? "\(low)" : "\(low) to \(high)"
  }

  private func sizeColumns(_ found: Anonymity) -> [Column] {
    let classes = found.classes
    return [
      Column(name: "from", .integer(classes.map { Int64($0.low) })),
      Column(name: "groups", .integer(classes.map { Int64($0.groups) })),
      Column(name: "rows", .integer(classes.map { Int64($0.rows) })),
    ]
  }
}

extension Diagnostic.Message {
  fileprivate static func tooSmall(_ least: Int, _ k: Int, groups: Int, rows: Int) -> Self {
    .init(
      "MaskGroups",
      "the smallest group has \(least.quantity("row")), and k: \(k) asks for \(k): \(rows.quantity("row")) in \(groups.quantity("group")) have too few like them"
    )
  }
}
