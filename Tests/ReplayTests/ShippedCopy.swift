import FoundationEssentials
import Kernels
import Language
import Notebooks
import Replay
import Session
import Tables
import Verbs

/// A shipped notebook, copied with the data it reads into a folder of its own.
struct ShippedCopy {
  let folder: String
  let path: String
  let notebook: Notebook

  /// The repository, from this file's place in it.
  static let repository = #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 }

  init(of name: String) throws {
    folder = FileManager.default.temporaryDirectory.path + "/crmlab-\(UUID().uuidString)"
    path = folder + "/" + name + ".md"
    let shipped = Self.repository + "/notebooks/" + name
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try FileManager.default.copyItem(atPath: Self.repository + "/datasets", toPath: folder + "/datasets")
    try FileManager.default.copyItem(atPath: shipped + ".md", toPath: path)
    try FileManager.default.copyItem(atPath: shipped + "_files", toPath: folder + "/" + name + "_files")
    notebook = try NotebookFile.read(path)
  }

  func remove() { try? FileManager.default.removeItem(atPath: folder) }

  /// A session that reads in the folder only.
  func session(control: RunControl = RunControl()) -> Session {
    Session(
      catalogue: .standard, settings: SessionSettings(seed: 1, tolerance: 1e-9, edition: 1),
      access: FileAccess(
        notebookFolder: folder, workingDirectory: folder, readableFolders: [folder], writing: .nowhere),
      control: control)
  }

  // MARK: Replaying

  func replay() throws -> ReplayResult { replay(try NotebookFile.read(path)) }

  func replay(_ notebook: Notebook, setting values: [String: Value] = [:]) -> ReplayResult {
    var session = session()
    session.parameterValues = values
    return Replayer(session: session).replay(notebook)
  }

  func replay(replacing number: Int, with source: String) -> ReplayResult {
    var changed = notebook
    let index = codeIndices[number - 1]
    if case .code(_, let outputs) = changed.cells[index].content {
      changed.cells[index].content = .code(source, outputs: outputs)
    }
    return replay(changed)
  }

  // MARK: Looking

  private var codeIndices: [Int] {
    notebook.cells.indices.filter { if case .code = notebook.cells[$0].content { true } else { false } }
  }

  var codeCount: Int { codeIndices.count }

  private func source(_ index: Int) -> String {
    if case .code(let source, _) = notebook.cells[index].content { source } else { "" }
  }

  /// A file it reads, and the number of the cell that does.
  func pickRead(_ random: inout RandomSource) -> (path: String, cell: Int) {
    let path = notebook.contract[random.below(notebook.contract.count)].path
    let place = codeIndices.firstIndex { source($0).contains("\"\(path)\"") } ?? 0
    return (path, place + 1)
  }

  /// The cells that `edit` changes, with what becomes of them.
  func cellsWithout(_ words: String, edit: (String) -> String?) -> [(number: Int, source: String)] {
    codeIndices.enumerated().compactMap { place, index in
      let text = source(index)
      guard !text.contains(words), let edited = edit(text), edited != text else { return nil }
      return (place + 1, edited)
    }
  }

  /// A cell and one of its outputs of a kind.
  func pickOutput(of kind: NotebookOutput.Kind, _ random: inout RandomSource) -> (index: Int, output: Int) {
    var found: [(Int, Int)] = []
    for index in codeIndices {
      guard case .code(_, let outputs?) = notebook.cells[index].content else { continue }
      for (place, output) in outputs.enumerated() where output.kind == kind { found.append((index, place)) }
    }
    return found[random.below(found.count)]
  }

  /// Cells that make one name which a later cell uses and no other cell makes.
  var usedMakers: [(index: Int, number: Int)] {
    let steps = codeIndices.map { Parser(verbs: VerbCatalogue.standard.names).parse(source($0)).statements }
    return codeIndices.enumerated().compactMap { place, index in
      let names = steps[place].flatMap { $0.namesMade(in: .standard) }
      let isUsed = names.contains { name in
        steps[(place + 1)...].contains { $0.contains { $0.namesUsed.contains(name) } }
      }
      return isUsed ? (index, place + 1) : nil
    }
  }

  // MARK: Files

  func text() throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

  func write(_ text: String) throws { try text.write(toFile: path, atomically: true, encoding: .utf8) }

  func edit(_ file: String, _ edit: (inout [String]) -> Void) throws {
    let path = folder + "/" + file
    var lines = try String(contentsOfFile: path, encoding: .utf8).components(separatedBy: "\n")
    edit(&lines)
    try lines.joined(separator: "\n").write(toFile: path, atomically: true, encoding: .utf8)
  }
}

extension Notebook {
  /// Replaces words in the sources of all code cells.
  mutating func edit(_ old: String, to new: String) {
    for index in cells.indices {
      guard case .code(let source, let outputs) = cells[index].content else { continue }
      let edited = (source + "\n").replacing(old, with: new)
      cells[index].content = .code(String(edited.dropLast()), outputs: outputs)
    }
  }

  /// Edits an output where that can be done, or else the first after it.
  ///
  /// - Returns: the number of the cell that was edited.
  mutating func editOutput(_ index: Int, _ output: Int, _ edit: (inout NotebookOutput) -> Bool) -> Int {
    for place in Array(index..<cells.count) + Array(0..<index) {
      guard case .code(let source, var outputs?) = cells[place].content else { continue }
      for number in outputs.indices where place != index || number >= output {
        guard edit(&outputs[number]) else { continue }
        cells[place].content = .code(source, outputs: outputs)
        return cells[...place].count { if case .code = $0.content { true } else { false } }
      }
    }
    return 0
  }
}
