import Diagnostics
import Display
import Session
import Tables
import Trees

/// `rules TREE` — write a tree's leaves as sentences.
struct RulesVerb: Verb {
  static let signature = Signature(
    "rules", "write a tree's leaves as sentences", result: "table",
    parameters: [
      .positional("tree", .object(["tree"]), "the tree to read"),
      .option("language", .choice(["en", "zh"]), standard: "en", "the language of the sentences"),
      .option("class", .text, "only the rules that say this class"),
    ])

  static func run(_ call: Call, in session: inout Session) throws(Diagnostic) -> Outcome {
    guard let tree = call.object("tree", as: TreeResult.self) else { return Outcome() }
    let isChinese = call.choice("language") == "zh"
    let words = SplitWords(tree, isChinese: isChinese)
    var rules = tree.model.rules
    if let wanted = call.text("class") {
      let k = try tree.place(ofClass: wanted, at: call.range(of: "class"))
      rules = rules.filter { $0.value == Double(k) }
    }
    let sentences = rules.map { rule in
      let conditions = rule.conditions.map(words.condition)
      return isChinese
        ? Self.chinese(conditions, tree.target, tree.words(of: rule.leaf))
        : Self.english(conditions, tree.target, tree.words(of: rule.leaf))
    }
    let table = try Table.made(
      [
        Column(name: "node", .integer(rules.map { Int64(clamping: tree.model.nodes[$0.leaf].number) })),
        Column(name: "rule", texts: sentences),
        Column(name: "n", .integer(rules.map { Int64($0.rows) })),
        Column(name: "support", numbers: rules.map(\.support)),
        Column(name: "confidence", numbers: rules.map { $0.confidence ?? .nan }),
      ], by: "rules")
    var block = TableBlock(table, rows: rules.count)
    block.columns[3].format = .percent(1)
    block.columns[4].format = .percent(1)
    // Confidence is the share of a class; numbers have none.
    if tree.model.classes == nil { block.columns.removeLast() }
    guard sentences.contains(where: { $0.displayWidth > longestCell }) else {
      return Outcome(.table(table), [.table(block)])
    }
    // A table would cut the sentences off; a list wraps them.
    block.columns.remove(at: 1)
    let list = zip(rules, sentences).map { rule, sentence in
      FactList.Fact("node \(tree.model.nodes[rule.leaf].number)", .text(sentence))
    }
    return Outcome(.table(table), [.facts(FactList(list)), .table(block)])
  }

  /// How wide a sentence may be to stand in the table.
  private static let longestCell = 66

  private static func english(_ conditions: [String], _ target: String, _ value: String) -> String {
    conditions.isEmpty
      ? "\(target) is \(value)" : "if \(conditions.joined(separator: " and ")) then \(target) is \(value)"
  }

  private static func chinese(_ conditions: [String], _ target: String, _ value: String) -> String {
    conditions.isEmpty
      ? "\(target) 为 \(value)" : "若 \(conditions.joined(separator: " 且 "))，则 \(target) 为 \(value)"
  }
}
