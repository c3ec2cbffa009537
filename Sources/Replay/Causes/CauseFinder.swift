import Diagnostics
import Language
import Notebooks
import Session
import Tables

/// Finds the earliest cause of each difference of a replay.
///
/// A statement depends on the statements that made the names on its right, and through them on the files,
/// parameters and seeds those used. A cell that differs follows from the first cause it depends on; one that
/// depends on none is a cause itself.
struct CauseFinder {
  private let catalogue: VerbCatalogue
  private let cells: [ComparedCell]
  private let timeline: Timeline
  private let recorded: [Recording.Step]
  private let changes: [DataChange]
  private let otherProgram: String?
  /// What parameters were set to from outside, as written.
  private let setValues: [String: String]

  /// The causes found so far, in the order of the cells in which they act.
  private var causes: [Cause] = []
  /// The statement or cell gone that made a name last, as the causes it depends on.
  private var makers: [String: Set<Int>] = [:]

  init(
    cells: [ComparedCell], sources: [String], recording: Recording?, changes: [DataChange],
    setValues: [String: String] = [:], catalogue: VerbCatalogue, program: String = Notebook.currentProgram
  ) {
    self.catalogue = catalogue
    self.cells = cells
    self.changes = changes
    self.setValues = setValues
    recorded = recording?.steps ?? []
    otherProgram = recording.flatMap { $0.program == program ? nil : $0.program }
    timeline =
      recording.map {
        Timeline(present: sources.map { Recording.Step(of: $0, catalogue: catalogue) }, recorded: $0.steps)
      } ?? Timeline(count: cells.count)
  }

  /// The causes in the order in which they act: changed data always, others where a cell differs by them.
  mutating func find() -> [Cause] {
    var attributed = [Int?](repeating: nil, count: cells.count)
    for entry in timeline.entries {
      switch entry {
      case .gone(let place): passGone(place)
      case .present(let place): attributed[place] = pass(place)
      }
    }
    for (place, cause) in attributed.enumerated() {
      guard let cause, causes[cause].cell != place + 1 else { continue }
      causes[cause].followers.append(place + 1)
    }
    return causes.enumerated().filter { index, cause in
      if case .data = cause.kind { return true }
      return attributed.contains(index)
    }.map(\.element) + unseen
  }

  /// Changed files that no statement seems to read.
  private var unseen: [Cause] {
    changes.filter { change in !causes.contains { $0.kind == .data(change) } }.map {
      Cause(.data($0), cell: nil)
    }
  }

  private mutating func add(_ kind: Cause.Kind, cell: Int?) -> Int {
    causes.append(Cause(kind, cell: cell))
    return causes.count - 1
  }

  /// A cell that is gone: what uses its names depends on its absence.
  private mutating func passGone(_ place: Int) {
    let names = recorded[place].names
    let kind: Cause.Kind
    var cell: Int?
    if let now = timeline.movedTo[place] {
      kind = .moved(from: place + 1)
      cell = now + 1
    } else {
      kind = .dropped(place: place + 1, names: names)
    }
    let cause = index(of: kind, cell: cell)
    for name in names { makers[name] = [cause] }
  }

  private mutating func index(of kind: Cause.Kind, cell: Int?) -> Int {
    causes.firstIndex { $0.kind == kind && $0.cell == cell } ?? add(kind, cell: cell)
  }

  /// A present cell.
  ///
  /// - Returns: the cause by which it differs, if it does.
  private mutating func pass(_ place: Int) -> Int? {
    let cell = cells[place]
    var inherited: Set<Int> = []
    var made: [(names: [String], causes: Set<Int>)] = []
    for statement in cell.statements {
      var own = Set(statement.namesUsed.flatMap { makers[$0] ?? [] })
      own.formUnion(roots(of: statement, in: place, isFree: own.isEmpty))
      let names = statement.namesMade(in: catalogue)
      for name in names { makers[name] = own }
      made.append((names, own))
      inherited.formUnion(own)
    }
    if let change = changeOfCell(place, inherits: !inherited.isEmpty) {
      inherited.insert(change)
      for (names, causes) in made { for name in names { makers[name] = causes.union([change]) } }
    }
    guard cell.differs else { return nil }
    if let first = inherited.min() {
      if cell.isStopped { for (names, _) in made { for name in names { makers[name] = inherited } } }
      return first
    }
    let cause = ownCause(of: place)
    if causes[cause].kind != .output {
      for (names, _) in made { for name in names { makers[name] = [cause] } }
    }
    return cause
  }

  /// The causes that act in a statement itself: a file it reads, a parameter it declares, its seed.
  private mutating func roots(of statement: Statement, in place: Int, isFree: Bool) -> Set<Int> {
    guard case .command(let command) = statement.body,
      let signature = catalogue[command.verb.name]?.verb.signature
    else { return [] }
    var found: Set<Int> = []
    let paths = command.arguments.compactMap { argument -> String? in
      if case .positional(let value) = argument, case .text(let path)? = value.expression?.kind {
        path
      } else {
        nil
      }
    }
    let stored = storedTable(command)
    for change in changes
    where (paths.contains(change.recorded.path) || stored.map(change.recorded.path.hasSuffix) ?? false)
      && !signature.traits.contains(.expectation)
    {
      found.insert(index(of: .data(change), cell: firstReader(of: change) ?? place + 1))
    }
    let cell = cells[place]
    if signature.traits.contains(.declaration), cell.differs {
      for name in statement.namesMade(in: catalogue) {
        let old = ComparedCell.fact(name, in: cell.recorded)?.value
        let new = setValues[name] ?? ComparedCell.fact(name, in: cell.replayed)?.value
        if old != new {
          found.insert(add(.parameter(name: name, recorded: old, replayed: new), cell: place + 1))
        }
      }
    }
    if cell.differs, signature.parameter("key") != nil,
      let old = ComparedCell.fact("key", in: cell.recorded)?.value,
      let new = ComparedCell.fact("key", in: cell.replayed)?.value, old != new
    {
      found.insert(index(of: .key(recorded: old, replayed: new), cell: place + 1))
    }
    if isFree, found.isEmpty, cell.differs, signature.parameter("seed") != nil,
      let old = ComparedCell.fact("seed", in: cell.recorded),
      let new = ComparedCell.fact("seed", in: cell.replayed),
      old.value != new.value
    {
      let isNotebooks = new.remark == "the notebook's" && old.remark == new.remark
      let kind = Cause.Kind.seed(recorded: old.value, replayed: new.value, isNotebooks: isNotebooks)
      found.insert(
        isNotebooks
          ? causes.firstIndex { $0.kind == kind } ?? add(kind, cell: place + 1) : add(kind, cell: place + 1))
    }
    return found
  }

  /// How the record of what a command loads from a database ends: with its table or its query.
  private func storedTable(_ command: Command) -> String? {
    for case .option(let name, let value) in command.arguments where ["table", "sql"].contains(name.name) {
      switch value.expression?.kind {
      case .name(let table): return "#" + table.name
      case .text(let text): return "#" + text
      case .member(let schema, let table):
        if case .name(let name) = schema.kind { return "#\(name.name).\(table.name)" }
      default: break
      }
    }
    return nil
  }

  private func firstReader(of change: DataChange) -> Int? {
    causes.first { $0.kind == .data(change) }?.cell
  }

  /// Whether the cell itself is another than was recorded there; what changed in it may explain it better.
  private mutating func changeOfCell(_ place: Int, inherits: Bool) -> Int? {
    switch timeline.states[place] {
    case .asRecorded: return nil
    case .moved(let from): return index(of: .moved(from: from + 1), cell: place + 1)
    case .edited: return inherits ? nil : add(.edited, cell: place + 1)
    case .added: return inherits ? nil : add(.added, cell: place + 1)
    }
  }

  /// Why a cell differs that depends on no other cause.
  private mutating func ownCause(of place: Int) -> Int {
    let cell = cells[place]
    if let (code, name) = cell.failure {
      if let name, code == "E202" || code == "E201" {
        let later = cells.indices.first { index in
          index > place && cells[index].statements.contains { $0.namesMade(in: catalogue).contains(name) }
        }
        if let later { return add(.order(name: name, maker: later + 1), cell: place + 1) }
        if code == "E202" { return add(.noMaker(name: name), cell: place + 1) }
      }
      if code.hasPrefix("E4"), let path = readPath(of: cell) {
        return add(.unreadable(path: path), cell: place + 1)
      }
    }
    if cell.hasEditedOutput { return add(.output, cell: place + 1) }
    if let otherProgram {
      return index(of: .program(recorded: otherProgram, replayed: Notebook.currentProgram), cell: nil)
    }
    return add(cell.failure.map { .failure(code: $0.code) } ?? .command, cell: place + 1)
  }

  private func readPath(of cell: ComparedCell) -> String? {
    for statement in cell.statements {
      guard case .command(let command) = statement.body,
        let signature = catalogue[command.verb.name]?.verb.signature, let first = signature.positional.first,
        first.kind.isPath, case .positional(let value)? = command.arguments.first,
        case .text(let path)? = value.expression?.kind
      else { continue }
      return path
    }
    return nil
  }
}
