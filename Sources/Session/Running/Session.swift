public import Kernels
public import Notebooks
public import Tables

/// A running analysis: the names and what they stand for, and the steps that made them.
///
/// A session is a value. Whoever runs it owns it: the prompt, the Jupyter kernel and the replayer each
/// keep one and call `evaluate`. Copying one is cheap, because tables and results are immutable.
public struct Session: Sendable {
  /// The verbs it knows.
  public let catalogue: VerbCatalogue
  /// Seed, tolerance, and language edition.
  public var settings: SessionSettings
  /// What it may read and write.
  public var access: FileAccess
  /// How long work is stopped, and what hears of its progress.
  public let control: RunControl
  /// The steps carried out so far, as a notebook would hold them.
  public private(set) var entries: [SessionEntry] = []
  /// What the cell that runs has carried out so far, where there is something that a notebook keeps.
  var running: SessionEntry?
  /// What every file was when it was read, in order of reading.
  public private(set) var contract: [FileRecord] = []
  /// Whether files are recorded as they are read; not needed where nothing will be saved.
  public var recordsFiles = true
  /// The columns that were masked, in order.
  public private(set) var masked: [MaskedColumn] = []
  /// What `parameter` statements use in place of the value they declare, by name.
  public var parameterValues: [String: Value] = [:]
  /// The parameters declared so far, in order.
  public private(set) var declaredParameters: [String] = []
  /// The passwords of addresses that were typed, by address without password; never recorded.
  var passwords: [String: String] = [:]
  /// How many entries the notebook last saved holds.
  private var savedCount = 0
  /// Whether `quit` was asked for.
  public var isFinished = false

  private var bindings: [String: Value] = [:]
  private var order: [String] = []
  private var past: [Snapshot] = []
  private var future: [Snapshot] = []

  /// What undo goes back to.
  fileprivate struct Snapshot: Sendable {
    var settings: SessionSettings
    var entries: [SessionEntry]
    var contract: [FileRecord]
    var masked: [MaskedColumn]
    var bindings: [String: Value]
    var order: [String]
  }

  /// A session without results.
  public init(
    catalogue: VerbCatalogue, settings: SessionSettings, access: FileAccess,
    control: RunControl = RunControl()
  ) {
    self.catalogue = catalogue
    self.settings = settings
    self.access = access
    self.control = control
  }

  /// The names of the results in the order they were first made.
  public var resultNames: [String] { order }

  /// What a name stands for.
  public subscript(name: String) -> Value? { bindings[name] }

  /// What all names stand for.
  public var results: [String: Value] { bindings }

  /// Lets `name` stand for `value`.
  ///
  /// - Precondition: no verb bears the name.
  public mutating func bind(_ name: String, to value: Value) {
    precondition(!catalogue.names.contains(name), "`\(name)` is a verb")
    if bindings.updateValue(value, forKey: name) == nil { order.append(name) }
  }

  /// Records that a step declared a parameter.
  public mutating func declareParameter(_ name: String) {
    if !declaredParameters.contains(name) { declaredParameters.append(name) }
  }

  /// An address with the password that was typed for it in this session.
  public func withPassword(_ address: ConnectionAddress) -> ConnectionAddress {
    ConnectionAddress(shown: address.shown, password: address.password ?? passwords[address.shown])
  }

  /// Records that a file was read.
  public mutating func record(_ file: FileRecord) {
    contract.removeAll { $0.path == file.path }
    contract.append(file)
  }

  /// Records which columns of a result were masked, in the place of what was recorded of it before.
  public mutating func record(masked columns: [MaskedColumn], of table: String) {
    masked.removeAll { $0.table == table }
    masked += columns
  }

  /// Adds a cell that ran, or prose, to the notebook this session is.
  public mutating func append(_ entry: SessionEntry) { entries.append(entry) }

  /// How many entries no saved notebook holds yet.
  public var unsavedCount: Int { max(0, entries.count - savedCount) }

  /// Records that a notebook now holds all entries, with what the running cell has carried out.
  public mutating func markSaved() { savedCount = entries.count + (running == nil ? 0 : 1) }

  /// Whether a notebook holds what the running cell has carried out so far.
  var isRunningSaved: Bool { savedCount > entries.count }

  /// Records that the running cell went on since a notebook was saved.
  mutating func markRunningUnsaved() { savedCount = min(savedCount, entries.count) }

  /// Keeps the present state so that `undo` comes back to it.
  mutating func keepForUndo() -> UndoPoint { UndoPoint(snapshot: snapshot) }

  /// Makes the state kept by `point` the one that `undo` comes back to.
  mutating func commit(_ point: UndoPoint) {
    past.append(point.snapshot)
    future = []
  }

  /// The state before an entry.
  struct UndoPoint {
    fileprivate let snapshot: Snapshot
  }

  /// Takes the last entry back.
  ///
  /// - Returns: the source of the entry taken back; `nil` when there is none.
  public mutating func undo() -> String? {
    guard let last = past.popLast() else { return nil }
    let source = entries.last?.source
    future.append(snapshot)
    restore(last)
    return source
  }

  /// Does again what was last taken back.
  ///
  /// - Returns: the source of the entry; `nil` when there is none.
  public mutating func redo() -> String? {
    guard let next = future.popLast() else { return nil }
    past.append(snapshot)
    restore(next)
    return entries.last?.source
  }

  private var snapshot: Snapshot {
    Snapshot(
      settings: settings, entries: entries, contract: contract, masked: masked, bindings: bindings,
      order: order)
  }

  private mutating func restore(_ snapshot: Snapshot) {
    settings = snapshot.settings
    entries = snapshot.entries
    contract = snapshot.contract
    masked = snapshot.masked
    bindings = snapshot.bindings
    order = snapshot.order
  }
}
