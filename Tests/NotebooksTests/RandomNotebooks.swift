import Kernels
import Notebooks
import Tables

/// Notebooks from a seed, full of what trips codecs up.
struct RandomNotebooks {
  private var random: RandomSource

  init(seed: Int) { random = RandomSource(seed: UInt64(seed)) }

  /// A notebook in canonical form.
  mutating func notebook() -> Notebook {
    var notebook = Notebook(cells: (0..<random.below(8)).map { _ in cell() })
    if chance(3) { notebook.seed = chance(2) ? random.next() : UInt64(random.below(100)) }
    if chance(3) { notebook.tolerance = random.unit() }
    if chance(4) { notebook.edition = 1 + random.below(3) }
    if chance(2) { notebook.contract = (0..<random.below(3)).map { _ in record() } }
    if chance(4) {
      let words = ["people", "消费金额（元）", "a: b", "null", "\u{FEFF}m", "\"q\"", "x\ny", ""]
      notebook.masked = (0..<random.below(3)).map { _ in
        MaskedColumn(table: pick(words), column: pick(words), how: pick(words))
      }
    }
    if chance(2) { notebook.foreignMetadata = metadata() }
    if chance(3) { notebook.recording = recording() }
    notebook.isBare = chance(3)
    return notebook.canonical
  }

  private mutating func chance(_ n: Int) -> Bool { random.below(n) == 0 }

  private mutating func pick<Item>(_ items: [Item]) -> Item { items[random.below(items.count)] }

  private static let lines = [
    "", "", "# Title", "plain text", "```", "````", "```crm", "```output", "~~~", "```python", "  ```", "---",
    "crm 1", "crm: 1", "seed: 3", "# %%", "# %% [code]", "# %% [markdown]", "# %%%", "%%", "%% [raw]", "#",
    "# crmlab: seed=3", "crmlab: seed=3", "<!-- crmlab cell -->", "<!-- crmlab prose -->", "<!--", "-->",
    "<!-- /crmlab prose -->", "<!-- /crmlab prose 2 -->", "<!-- crmlab raw -->", "<!-- note -->", "<!-->",
    "![title](report_files/cell-1-1.svg)", "![x](a.png)", "error[E201]: there is no column", "warning[W1]: w",
    "note[N1]: n", "x = load \"a.csv\"", "x = [1,", "]", "tree d, y ~ a +", "  indented", "\ttab",
    "trailing  ",
    "a\r", "\r", "```crm\r", "\u{FEFF}mark", "消费金额（元）", "e\u{301}", "é", "🙂 𝒳", "\u{1}\u{7F}\u{85}",
    "line\u{2028}separator", "\u{0B}\u{0C}\u{1C}", "\\ \"quoted\" 'q' `b`", "[a](b) & <c>", "    code", "end",
  ]

  mutating func text(_ most: Int = 6) -> String {
    (0..<random.below(most)).map { _ in pick(Self.lines) }.joined(separator: chance(5) ? "\r\n" : "\n")
  }

  private mutating func cell() -> NotebookCell {
    var cell: NotebookCell
    switch random.below(8) {
    case 0...2: cell = NotebookCell(.prose(text()))
    case 3: cell = NotebookCell(.raw(text()))
    default:
      let outputs = chance(3) ? nil : (0..<random.below(4)).map { _ in output() }
      cell = NotebookCell(.code(text(), outputs: outputs))
    }
    if chance(4) { cell.id = "id-\(random.below(1000))" }
    if chance(5) { cell.foreignMetadata = metadata() }
    if chance(6) {
      cell.attachments = .record([.init("a.png", .record([.init("image/png", .text("iVBOR"))]))])
    }
    return cell
  }

  private mutating func output() -> NotebookOutput {
    if chance(8) { return NotebookOutput(kind: .text, text: "", data: foreign()) }
    let kinds: [NotebookOutput.Kind] = [.text, .facts, .table, .figure, .notice, .error]
    return NotebookOutput(
      kind: pick(kinds), text: text(4), html: chance(3) ? "<table>\(text(3))</table>" : nil,
      svg: chance(3) ? "<svg>\(text(3))</svg>" : nil, data: chance(2) ? datum(depth: 0) : nil)
  }

  private mutating func foreign() -> Datum {
    let stream = Datum.record([
      .init("output_type", .text("stream")), .init("name", .text("stderr")), .init("text", .text(text())),
    ])
    let result = Datum.record([
      .init("output_type", .text("execute_result")), .init("execution_count", .integer(7)),
      .init("metadata", .record([])),
      .init("data", .record([.init("text/plain", .text(text())), .init("image/png", .text("iVBOR\n"))])),
    ])
    return .record([.init("nbformat", chance(2) ? stream : result)])
  }

  mutating func datum(depth: Int) -> Datum {
    switch random.below(depth > 3 ? 5 : 8) {
    case 0: return chance(2) ? .null : .bool(chance(2))
    case 1: return .integer(Int(truncatingIfNeeded: random.next()))
    case 2: return .number(Double(bitPattern: random.next()))
    case 3: return .number(pick([0, -0.0, 1, 1e16, 1e22, 1e-7, 0.1, 100, 1.7e308, .leastNonzeroMagnitude]))
    case 4: return .text(text(3))
    case 5, 6: return .list((0..<random.below(4)).map { _ in datum(depth: depth + 1) })
    default: return .record((0..<random.below(4)).map { _ in .init(text(2), datum(depth: depth + 1)) })
    }
  }

  private mutating func metadata() -> Datum {
    let names = ["title", "authors", "kernelspec", "vscode", "widgets", "seed", "a b", "y", "crmlab", "é"]
    return .record((0..<random.below(4)).map { _ in .init(pick(names), datum(depth: 2)) })
  }

  private mutating func recording() -> Recording {
    let names = ["x", "消费金额（元）", "a b", "\"q\"", "\u{2028}"]
    let steps = (0..<random.below(4)).map { _ in
      Recording.Step(canonical: text(2), names: (0..<random.below(3)).map { _ in pick(names) })
    }
    return Recording(program: pick(["0.1.0", "1.10.2-beta"]), steps: steps)
  }

  private mutating func record() -> FileRecord {
    let names = [
      "uid", "消费金额（元）", "a: b", "null", "- x", "2020", "", "é", "x\ny", "\u{FEFF}m", "# c", "\"q\"",
    ]
    let columns = (0..<random.below(4)).map { _ in
      let name = chance(9) ? String(repeating: "long", count: 400) : pick(names)
      return FileRecord.ColumnRecord(
        name: name, kind: pick(ColumnKind.allCases), values: pick(["", "00f3a5", "cbf29ce484222325"]))
    }
    return FileRecord(
      path: pick(["datasets/orders.csv", "D:\\数据\\new.csv", "", "2020", "a b.csv"]),
      digest: pick(["9f86d081884c7d65", "12345678", "1e10"]), rows: random.below(10000), columns: columns)
  }
}
