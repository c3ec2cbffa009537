import Decision
import Display
import Session
import Tables

/// Whether alternatives change places where one is left out, or a copy of one is added.
struct ReversalResult: ResultObject {
  static let typeName = "sensitivity"

  let before: Synthesis
  let removals: [RankReversal]
  let copies: [RankReversal]

  var memberNames: [String] { ["reversals", "table"] }

  func member(_ name: String) -> Value? {
    switch name {
    case "reversals": .number(Double((removals + copies).count { !$0.swaps.isEmpty }))
    case "table": table.map { .table($0) }
    default: nil
    }
  }

  private var rows: [RankReversal] { removals + copies }

  var table: Table? {
    try? Table(
      columns: [
        Column(name: "change", texts: rows.map { words($0.change) }),
        Column(name: "first", texts: rows.map(best)),
        Column(name: "swaps", texts: rows.map(swaps)),
      ], origin: .step("sensitivity"))
  }

  var blocks: [Block] {
    let changed = rows.count { !$0.swaps.isEmpty }
    return [
      .table(
        TableBlock(
          title: "alternatives left out, and copies added",
          columns: [
            .init("change", rows.map { .text(words($0.change)) }),
            .init("first", rows.map { .text(best($0)) }),
            .init("change places", rows.map { .text(swaps($0)) }),
          ],
          notes: [
            "\(before.mode.rawValue) mode; first now: \(name(of: before))",
            changed == 0
              ? "no ranks are reversed" : "ranks are reversed by \(changed) of \(rows.count) changes",
          ]))
    ]
  }

  private func words(_ change: RankReversal.Change) -> String {
    switch change {
    case .removed(let name): "without \(name)"
    case .copied(let name, _): "with a copy of \(name)"
    }
  }

  private func best(_ report: RankReversal) -> String { name(of: report.after) }

  private func name(of synthesis: Synthesis) -> String {
    zip(synthesis.names, synthesis.ranks).filter { $0.1 == 1 }.map(\.0).joined(separator: ", ")
  }

  private func swaps(_ report: RankReversal) -> String {
    report.swaps.map { $0.joined(separator: "–") }.joined(separator: ", ")
  }
}
