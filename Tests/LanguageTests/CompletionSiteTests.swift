import Diagnostics
import Language
import Testing

@Suite struct CompletionSiteTests {
  /// The site at the bar in a source.
  private func site(_ marked: String) -> CompletionSite {
    let parts = marked.split(separator: "|", omittingEmptySubsequences: false)
    let source = parts.joined()
    return CompletionSite(in: source, at: parts[0].utf8.count, verbs: verbs)
  }

  static let places: [(source: String, place: CompletionSite.Place, prefix: String)] = [
    ("|", .statement(isNamed: false), ""), ("tr|", .statement(isNamed: false), "tr"),
    ("x = |", .statement(isNamed: true), ""), ("x = tr|", .statement(isNamed: true), "tr"),
    ("a = 1\n消|", .statement(isNamed: false), "消"), ("a = 1; pl|", .statement(isNamed: false), "pl"),
    ("tree |", .argument(0, isStart: true), ""), ("tree pe|", .argument(0, isStart: true), "pe"),
    ("tree people, |", .argument(1, isStart: true), ""),
    ("tree people, cp: 0, se|", .argument(1, isStart: true), "se"),
    ("tree people, x + a|", .argument(1, isStart: false), "a"),
    ("tree people, method: g|", .option("method"), "g"),
    ("tree people, method:|", .option("method"), ""), ("tree people， 方法： g|", .option("方法"), "g"),
    ("load missing: |", .option("missing"), ""), ("derive a, b = c|", .definition("b"), "c"),
    ("derive a, b = |", .definition("b"), ""), ("x = a + b|", .expression, "b"),
    ("x = a + |", .expression, ""),
    ("tree a,\n  b|", .argument(1, isStart: true), "b"),
    ("tree a, \\\n  b|", .argument(1, isStart: true), "b"),
    ("segment v, by: [cur|", .option("by"), "cur"), ("segment v, by: [\n  cur|", .option("by"), "cur"),
    ("x = f(a|", .expression, "a"), ("tree a |", .nothing, ""), ("x = 1 |", .nothing, ""),
    ("# co|", .nothing, ""),
    ("load \"a\"|", .nothing, ""), ("x |", .nothing, ""), ("tree a, # c|", .nothing, ""),
    ("x = 2024-03-31|", .nothing, ""),
    ("filter a, not |", .argument(1, isStart: false), ""),
    ("filter a, b > |", .argument(1, isStart: false), ""),
    ("select a, 1|", .argument(1, isStart: true), "1"), ("select a, 1月|", .argument(1, isStart: true), "1月"),
    ("filter a, b is |", .argument(1, isStart: false), ""), ("filter a, b in|", .nothing, "in"),
    ("tree a, cp：|", .option("cp"), ""),
    ("a = [1\nshow b|", .argument(0, isStart: true), "b"),
  ]

  @Test(arguments: places.indices) func `the place in the statement and the word typed so far`(index: Int) {
    let (source, place, prefix) = Self.places[index]
    #expect(site(source).place == place, "\(source)")
    #expect(site(source).prefix == prefix, "\(source)")
  }

  @Test func `the range covers the word up to the place`() {
    #expect(site("tree 消费|金额").range == SourceRange(5, 11))
    #expect(site("tree 消费|金额").prefix == "消费")
    #expect(site("tree a, |b").range == SourceRange(8, 8))
    #expect(site("ＴＲ|").prefix == "TR")
    #expect(site("ＴＲ|").range == SourceRange(0, 6))
  }

  @Test func `members know the names before the dot`() {
    #expect(site("x = parts.|").form == .member(of: ["parts"]))
    #expect(site("x = parts.tr|").form == .member(of: ["parts"]))
    #expect(site("x = parts.tr|").prefix == "tr")
    #expect(site("tree a.`b c`.d|").form == .member(of: ["a", "b c"]))
    #expect(site("tree a.`b|").form == .member(of: ["a"]))
    #expect(site("x = f(a).b|").form == .member(of: []))
    #expect(site("tree a, y ~ b.c|").form == .member(of: ["b"]))
    #expect(site("parts.|").place == .expression)
  }

  @Test func `text is completed as text, with its quote replaced`() {
    let site = site("load \"data/or|")
    #expect(site.form == .text)
    #expect(site.place == .argument(0, isStart: true))
    #expect(site.prefix == "data/or")
    #expect(site.range == SourceRange(5, 13))
    #expect(self.site("filter a, city == “武|").prefix == "武")
    #expect(self.site("load missing: [\"NA\", '|").form == .text)
    #expect(self.site("load 'it''s|").prefix == "it's")
  }

  @Test func `quoted names are completed as such`() {
    let site = site("filter a, `消费 金|")
    #expect(site.form == .quotedName)
    #expect(site.prefix == "消费 金")
    #expect(site.range == SourceRange(10, 21))
    #expect(self.site("filter a, ·消|").form == .quotedName)
    #expect(self.site("filter a, 列夫·托|").prefix == "列夫·托")
  }

  @Test func `formulas are known, also in options and brackets, and end with their argument`() {
    #expect(site("tree a, y ~ b + c|").isInFormula)
    #expect(site("tree a, ~ |").isInFormula)
    #expect(site("tree a, by: y ~ |").isInFormula)
    #expect(site("gap [a ~ |").isInFormula)
    #expect(!site("gap [a ~ b, |").isInFormula)
    #expect(!site("tree a, y ~ b, c|").isInFormula)
    #expect(!site("tree a, y|").isInFormula)
    #expect(site("tree a, y ~ .|").place == .nothing)
    #expect(site("tree a, y ~ f(|").containers == [.call("f", 0)])
  }

  @Test func `containers tell what is open`() {
    #expect(site("load \"a\", types: {|").containers == [.record(key: nil)])
    #expect(site("load \"a\", types: {age: nu|").containers == [.record(key: "age")])
    #expect(site("load \"a\", types: {age: number, c|").containers == [.record(key: nil)])
    #expect(site("x = f(a, [1, (|").containers == [.call("f", 1), .list, .parentheses])
    #expect(site("plot (|").containers == [.parentheses])
    #expect(site("x = [1] + |").containers == [])
  }

  @Test func `the command's other arguments are told, before and behind`() {
    let site = site("w = tree parts.train, type ~ fr|equency, cp: 0, new = a + 1, method: [gini]")
    #expect(site.verb == "tree")
    #expect(site.written.map(\.source) == ["parts.train", "0", "a + 1", "[gini]"])
    #expect(site.written.map(\.option) == [nil, "cp", nil, "method"])
    #expect(site.written.map(\.definition) == [nil, nil, "new", nil])
    #expect(self.site("tree a, cp: 1, |").written.map(\.source) == ["a", "1"])
    #expect(self.site("tree a|").written == [])
    #expect(self.site("x = 1 + |").verb == nil)
  }

  @Test(arguments: Samples.all.indices) func `every place in a sample has a site inside the text`(index: Int)
  {
    let source = Samples.all[index]
    for offset in -1...source.utf8.count + 1 {
      let site = CompletionSite(in: source, at: offset, verbs: verbs)
      guard site.range.start >= 0, site.range.end <= source.utf8.count, site.range.end <= max(0, offset)
      else {
        Issue.record("\(offset): \(site)")
        return
      }
    }
  }
}

@Suite struct HighlightTests {
  private func classes(_ source: String) -> [String] {
    let bytes = Array(source.utf8)
    return HighlightedRange.ranges(of: source, verbs: verbs).map {
      String(decoding: bytes[$0.range.start..<$0.range.end], as: UTF8.self) + " " + $0.syntaxClass.rawValue
    }
  }

  @Test func `every token has a class`() {
    #expect(
      classes("crm 1\nx = tree a.tree, cp: 30% and \"t\" # c\n@") == [
        "crm keyword", "1 number", "x name", "= punctuation", "tree verb", "a name", ". punctuation",
        "tree name",
        ", punctuation", "cp option", ": punctuation", "30% number", "and keyword", "\"t\" text",
        "# c comment", "@ invalid",
      ])
  }

  @Test func `a verb's name elsewhere, and a reserved word before a colon, are names`() {
    #expect(
      classes("plot tree, missing: missing") == [
        "plot verb", "tree name", ", punctuation", "missing option", ": punctuation", "missing keyword",
      ])
  }

  @Test func `unfinished text is highlighted as far as it goes`() {
    #expect(classes("load \"a") == ["load verb", "\"a invalid"])
    #expect(classes("a \\") == ["a name", "\\ punctuation"])
  }
}
