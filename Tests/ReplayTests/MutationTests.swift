import FoundationEssentials
import Kernels
import Notebooks
import Replay
import Session
import Tables
import Testing
import Verbs

/// Something done to a shipped notebook or its data, with the cause and the exit code that replay must find.
struct Mutation: Sendable, CustomTestStringConvertible {
  enum Kind: String, CaseIterable {
    case dataCell, dataRow, commandNumber, recordedNumber, recordedText, parameter, seed, notebookSeed,
      movedCell, droppedCell
  }

  let kind: Kind
  let seed: UInt64

  var testDescription: String { "\(kind.rawValue) \(seed)" }

  /// Five of each kind.
  static let all = Kind.allCases.flatMap { kind in (1...5).map { Mutation(kind: kind, seed: UInt64($0)) } }
}

/// Fifty seeded mutations of shipped notebooks each get the right cause and exit code.
@Suite struct MutationTests {
  @Test func `there are fifty mutations`() { #expect(Mutation.all.count == 50) }

  @Test(arguments: Mutation.all) func `a mutation is traced to what was changed`(mutation: Mutation) throws {
    let copy = try ShippedCopy(
      of: mutation.kind.notebooks[Int(mutation.seed) % mutation.kind.notebooks.count])
    defer { copy.remove() }
    var random = RandomSource(seed: mutation.seed)
    switch mutation.kind {
    case .dataCell: try checkDataCell(copy, &random)
    case .dataRow: try checkDataRow(copy, &random)
    case .commandNumber: try checkCommandNumber(copy, &random)
    case .recordedNumber: try checkRecordedNumber(copy, &random)
    case .recordedText: try checkRecordedText(copy, &random)
    case .parameter: try checkParameter(copy, &random)
    case .seed: try checkStepSeed(copy, &random)
    case .notebookSeed: try checkNotebookSeed(copy, &random)
    case .movedCell: try checkMovedCell(copy, &random)
    case .droppedCell: try checkDroppedCell(copy, &random)
    }
  }

  // MARK: Data

  private func checkDataCell(_ copy: ShippedCopy, _ random: inout RandomSource) throws {
    let (path, cell) = copy.pickRead(&random)
    try copy.edit(path) { lines in
      let row = 1 + random.below(lines.count - 2)
      var fields = lines[row].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      let column = fields.lastIndex { Double($0) != nil } ?? fields.count - 1
      fields[column] = "\(1 + random.below(9))" + fields[column]
      lines[row] = fields.joined(separator: ",")
    }
    let result = try copy.replay()
    #expect(result.exitCode == .dataChanged)
    guard case .data(let change)? = result.causes.first?.kind else {
      Issue.record("\(result.causes)"); return
    }
    #expect(change.recorded.path == path)
    #expect(result.causes.first?.cell == cell)
    #expect(change.lines.contains { $0.hasSuffix("other values") }, "\(change.lines)")
    #expect(result.causes.count == 1, "\(result.causes.map(\.words))")
  }

  private func checkDataRow(_ copy: ShippedCopy, _ random: inout RandomSource) throws {
    let (path, _) = copy.pickRead(&random)
    var count = 0
    try copy.edit(path) { lines in
      count = lines.count(where: { !$0.isEmpty }) - 1
      lines.remove(at: 1 + random.below(lines.count - 2))
    }
    let result = try copy.replay()
    #expect(result.exitCode == .dataChanged)
    #expect(result.causes.count == 1, "\(result.causes.map(\.words))")
    #expect(result.causes.first?.details.first == "rows: recorded \(count), now \(count - 1)")
  }

  // MARK: Commands and outputs

  private func checkCommandNumber(_ copy: ShippedCopy, _ random: inout RandomSource) throws {
    let edits = copy.cellsWithout("seed: ") { source in
      for (old, new) in [
        ("cp: 0", "cp: 0.04"), ("rows: 27", "rows: 5"), ("cut: mean", "cut: median"), ("6mo", "3mo"),
        ("> 45", "> 60"), ("1/3", "1/5"), ("0.85", "0.8"),
      ] where source.contains(old) && !source.contains("0.05") {
        return source.replacing(old, with: new, maxReplacements: 1)
      }
      return nil
    }
    let edit = edits[random.below(edits.count)]
    let result = copy.replay(replacing: edit.number, with: edit.source)
    #expect(result.exitCode == .outputsDiffer || result.exitCode == .commandFailed)
    #expect(
      result.causes.first
        == Cause(.edited, cell: edit.number, followers: result.causes.first?.followers ?? []))
    #expect(result.causes.count == 1, "\(result.causes.map(\.words))")
  }

  private func checkRecordedNumber(_ copy: ShippedCopy, _ random: inout RandomSource) throws {
    var notebook = copy.notebook
    let (cell, output) = copy.pickOutput(of: .facts, &random)
    let number = notebook.editOutput(cell, output) { output in
      guard case .list(var facts)? = output.data?["facts"],
        let place = facts.firstIndex(where: {
          switch $0["value"] {
          case .number?, .integer?: $0["name"] != .text("seed")
          default: false
          }
        })
      else { return false }
      facts[place] = .record([
        .init("name", facts[place]["name"] ?? .null), .init("value", .number(1234.5)),
        .init("remark", facts[place]["remark"] ?? .null),
      ])
      output.data = .record([
        .init("kind", .text("facts")), .init("title", output.data?["title"] ?? .null),
        .init("facts", .list(facts)),
      ])
      return true
    }
    let result = copy.replay(notebook)
    #expect(result.exitCode == .outputsDiffer)
    #expect(result.causes == [Cause(.command, cell: number)], "\(result.causes.map(\.words))")
    guard case .changed(let differences)? = result.cells.first(where: { $0.number == number })?.status else {
      Issue.record("not changed")
      return
    }
    #expect(differences.count == 1)
    #expect(differences[0].recorded == "1234.5")
  }

  private func checkRecordedText(_ copy: ShippedCopy, _ random: inout RandomSource) throws {
    // In the file itself, where the values beside the text are then forgotten.
    var lines = try copy.text().split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let tables = lines.indices.filter { lines[$0].hasPrefix("C0") }
    let place = tables[random.below(tables.count)]
    lines[place] = lines[place].replacing("C0", with: "D0")
    try copy.write(lines.joined(separator: "\n"))
    let result = try copy.replay()
    #expect(result.exitCode == .outputsDiffer)
    #expect(result.causes.map(\.kind) == [.output], "\(result.causes.map(\.words))")
    #expect(result.cells.count(where: \.differs) == 1)
  }

  // MARK: Parameters and seeds

  private func checkParameter(_ copy: ShippedCopy, _ random: inout RandomSource) throws {
    // The shipped notebook with a parameter in front, which its tree takes.
    var notebook = copy.notebook
    notebook.cells.insert(NotebookCell(.code("parameter least = 20, range: 1..200", outputs: nil)), at: 0)
    notebook.edit("cp: 0\n", to: "cp: 0, minsplit: least\n")
    let recorded = copy.replay(notebook).notebook
    #expect(copy.replay(recorded).exitCode == .fine)
    let value = 60 + random.below(100)
    let result: ReplayResult
    if random.below(2) == 0 {
      result = copy.replay(recorded, setting: ["least": .number(Double(value))])
    } else {
      var edited = recorded
      edited.edit("least = 20", to: "least = \(value)")
      result = copy.replay(edited)
    }
    #expect(result.exitCode == .outputsDiffer)
    #expect(result.causes.count == 1, "\(result.causes.map(\.words))")
    #expect(
      result.causes.first?.kind == .parameter(name: "least", recorded: "20", replayed: "\(value)"),
      "\(result.causes.map(\.words))")
    #expect(result.causes.first?.followers.isEmpty == false)
  }

  private func checkStepSeed(_ copy: ShippedCopy, _ random: inout RandomSource) throws {
    let value = 100 + random.below(900)
    let cells = copy.cellsWithout("\u{0}") { source in
      source.contains("seed: 42")
        ? source.replacing("seed: 42", with: "seed: \(value)", maxReplacements: 1) : nil
    }
    let edit = cells[random.below(cells.count)]
    let result = copy.replay(replacing: edit.number, with: edit.source)
    #expect(result.exitCode == .outputsDiffer)
    #expect(
      result.causes.map(\.kind) == [.seed(recorded: "42", replayed: "\(value)", isNotebooks: false)],
      "\(result.causes.map(\.words))")
    #expect(result.causes.first?.cell == edit.number)
  }

  private func checkNotebookSeed(_ copy: ShippedCopy, _ random: inout RandomSource) throws {
    // Its split takes the notebook's seed.
    var notebook = copy.notebook
    notebook.edit("stratify: type, seed: 42", to: "stratify: type")
    var recorded = copy.replay(notebook).notebook
    let old = recorded.seed
    recorded.seed = 2 + random.next() % 1000
    let result = copy.replay(recorded)
    #expect(result.exitCode == .outputsDiffer)
    #expect(
      result.causes.map(\.kind) == [
        .seed(recorded: "\(old)", replayed: "\(recorded.seed)", isNotebooks: true)
      ],
      "\(result.causes.map(\.words))")
  }

  // MARK: Cells

  private func checkMovedCell(_ copy: ShippedCopy, _ random: inout RandomSource) throws {
    // A cell whose result is used goes to the end.
    var notebook = copy.notebook
    let makers = copy.usedMakers
    let place = makers[random.below(makers.count)]
    let cell = notebook.cells.remove(at: place.index)
    notebook.cells.append(cell)
    let result = copy.replay(notebook)
    #expect(result.exitCode == .commandFailed)
    #expect(
      result.causes.map(\.kind) == [.moved(from: place.number)], "\(result.causes.map(\.words))")
    #expect(result.causes.first?.cell == copy.codeCount)
  }

  private func checkDroppedCell(_ copy: ShippedCopy, _ random: inout RandomSource) throws {
    var notebook = copy.notebook
    let makers = copy.usedMakers
    let place = makers[random.below(makers.count)]
    notebook.cells.remove(at: place.index)
    let result = copy.replay(notebook)
    #expect(result.exitCode == .commandFailed)
    guard case .dropped(place.number, let names)? = result.causes.first?.kind else {
      Issue.record("\(result.causes.map(\.words))")
      return
    }
    #expect(!names.isEmpty)
    #expect(result.causes.count == 1)
  }
}

extension Mutation.Kind {
  /// The notebooks it is tried on.
  fileprivate var notebooks: [String] {
    switch self {
    case .parameter, .seed, .notebookSeed: ["churn-cart"]
    default: ["customer-value", "churn-cart"]
    }
  }
}
