import Diagnostics
import Kernels
import Language
import Notebooks
import Session
import TableFiles
import Tables

/// The key of every cell of a notebook, known before any of them runs.
///
/// A statement's key is the digest of its syntax tree and its words, the keys of the statements that made its
/// inputs, the bytes of the file it reads, the seed where it takes one, the values set from outside, the
/// language edition, and the program itself. Equal keys therefore mean equal outputs, and equal results.
struct StepKeys {
  /// What is known of one cell.
  struct Cell {
    /// Its key; `nil` where it always runs, and `reason` says why.
    var key: String?
    var reason = ""
    /// The cells, by place, that made what it uses or makes anew.
    var needs: Set<Int> = []
  }

  private(set) var cells: [Cell] = []
  /// Why no cell of the notebook may be skipped; `nil` where some may.
  private(set) var obstacle: String?

  private let session: Session
  private let base: String
  private var makers: [String: (key: String?, cell: Int)] = [:]

  init(_ cells: [CodeCell], session: Session, program: String) {
    self.session = session
    base = "crmlab cell 1\n\(program)\n\(session.settings.edition)\n"
    obstacle = Self.obstacle(in: cells, catalogue: session.catalogue)
    guard obstacle == nil else { return }
    for (place, cell) in cells.enumerated() { self.cells.append(read(cell, place: place)) }
  }

  /// A verb that sees or changes the session as a whole.
  private static func obstacle(in cells: [CodeCell], catalogue: VerbCatalogue) -> String? {
    for cell in cells {
      guard cell.isWhole else { return "cell \(cell.number) cannot be read" }
      for statement in cell.statements {
        if case .command(let command) = statement.body,
          catalogue[command.verb.name]?.verb.signature.isRecorded == false
        {
          return "`\(command.verb.name)` in cell \(cell.number) looks at the whole session"
        }
      }
    }
    return nil
  }

  private mutating func read(_ cell: CodeCell, place: Int) -> Cell {
    var result = Cell()
    var keys: [String] = []
    for statement in cell.statements {
      let names = statement.namesMade(in: session.catalogue)
      for name in statement.namesUsed + names {
        if let maker = makers[name], maker.cell != place { result.needs.insert(maker.cell) }
      }
      let (key, reason) = key(of: statement, source: cell.source)
      if let key { keys.append(key) } else if result.reason.isEmpty { result.reason = reason }
      for name in names { makers[name] = (key, place) }
    }
    if result.reason.isEmpty {
      result.key = FileDigest.sha256(Array((base + keys.joined(separator: "\n")).utf8))
    }
    if !cell.commands(.declaration, in: session.catalogue).isEmpty {
      result.key = nil
      result.reason = "parameters are declared anew"
    }
    return result
  }

  /// A statement's key, or why it has none.
  private func key(of statement: Statement, source: String) -> (key: String?, reason: String) {
    var parts = [
      base, statement.canonicalSource(verbs: session.catalogue.names), source.words(at: statement.range),
    ]
    for name in statement.namesUsed + statement.namesMade(in: session.catalogue) {
      guard let maker = makers[name] else {
        parts.append("\(name) is not made")
        continue
      }
      guard let key = maker.key else { return (nil, "`\(name)` comes from a cell that always runs") }
      parts.append("\(name) \(key)")
    }
    for name in statement.namesMade(in: session.catalogue) {
      if let value = session.parameterValues[name] { parts.append("\(name) set to \(value)") }
    }
    if case .command(let command) = statement.body,
      let signature = session.catalogue[command.verb.name]?.verb.signature
    {
      if signature.parameter("seed") != nil { parts.append("seed \(session.settings.seed)") }
      switch outside(command, signature) {
      case .nothing: break
      case .file(let digest): parts.append("file \(digest)")
      case .unknown(let reason): return (nil, reason)
      }
    }
    return (FileDigest.sha256(Array(parts.map { "\($0.utf8.count) \($0)" }.joined(separator: "\n").utf8)), "")
  }

  /// What of the world outside a command depends on.
  private enum Outside {
    case nothing
    case file(digest: String)
    case unknown(String)
  }

  private func outside(_ command: Command, _ signature: Signature) -> Outside {
    if signature.result == "source" { return .unknown("`\(signature.name)` asks a database") }
    let paths = signature.parameters.filter(\.kind.isPath)
    if paths.isEmpty { return .nothing }
    // What is written depends on the inputs alone; a replay that may not write shows it only.
    if signature.result == nil {
      return session.access.mayWrite ? .unknown("`\(signature.name)` writes files") : .nothing
    }
    guard paths.count == 1, paths[0].place == .positional,
      case .positional(let value)? = command.arguments.first,
      case .text(let written)? = value.expression?.kind,
      let path = try? session.access.pathForReading(written),
      let bytes = try? FileBytes.read(path: path)
    else { return .unknown("what `\(signature.name)` reads is not known before it runs") }
    return .file(digest: FileDigest.sha256(bytes))
  }
}
