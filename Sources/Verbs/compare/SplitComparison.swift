import Diagnostics
import Display
import Tables
import Trees

/// The splits of two trees, node by node: which are the same, and which only one of them has.
struct SplitComparison {
  let trees: [TreeResult]
  let names: [String]

  /// A node that one of the trees splits.
  private struct Row {
    var number: UInt128
    var splits: [String?]
    /// How many training rows the node holds in each tree.
    var sizes: [Int?]
    var verdict: String
  }

  func part() throws(Diagnostic) -> ComparisonResult.Part {
    let rows = rows
    let table = try Table.made(
      [
        Column(name: "node", .integer(rows.map { Int64(clamping: $0.number) })),
        Column(name: "first", texts: rows.map { $0.splits[0] }),
        Column(name: "second", texts: rows.map { $0.splits[1] }),
        Column(name: "n_first", numbers: rows.map { $0.sizes[0].map(Double.init) ?? .nan }),
        Column(name: "n_second", numbers: rows.map { $0.sizes[1].map(Double.init) ?? .nan }),
        Column(name: "verdict", texts: rows.map(\.verdict)),
      ], by: "compare")
    let shown = rows.prefix(30)
    func text(_ row: Row, _ place: Int) -> Cell {
      guard let split = row.splits[place] else { return .text(row.sizes[place] == nil ? "–" : "leaf") }
      return .text(split)
    }
    let block = TableBlock(
      title: "splits",
      columns: [
        .init("node", shown.map { .integer(Int64(clamping: $0.number)) }),
        .init(names[0], shown.map { text($0, 0) }), .init(names[1], shown.map { text($0, 1) }),
        .init("", shown.map { .text($0.verdict) }),
      ], totalRows: rows.count, notes: ["rows for which the condition holds go to the left, to node 2k"])
    return .init(name: "splits", table: table, block: rows.isEmpty ? nil : block)
  }

  /// Nodes by number, which runs level by level from the root.
  private var rows: [Row] {
    let words = trees.map { SplitWords($0) }
    let places = trees.map { tree in
      Dictionary(uniqueKeysWithValues: tree.model.nodes.enumerated().map { ($1.number, $0) })
    }
    let split = Set(trees.flatMap { tree in tree.model.nodes.filter { !$0.isLeaf }.map(\.number) })
    return split.sorted().map { number in
      let nodes = places.map { $0[number] }
      let texts = trees.indices.map { side -> String? in
        guard let node = nodes[side], let split = trees[side].model.primary(of: node) else { return nil }
        return words[side].side(split, to: .left)
      }
      return Row(
        number: number, splits: texts,
        sizes: trees.indices.map { side in nodes[side].map { trees[side].model.nodes[$0].rows } },
        verdict: verdict(texts))
    }
  }

  private func verdict(_ texts: [String?]) -> String {
    if texts[0] == nil { return "only \(names[1])" }
    if texts[1] == nil { return "only \(names[0])" }
    return texts[0] == texts[1] ? "same" : "differs"
  }
}
