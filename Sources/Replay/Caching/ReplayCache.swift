import FoundationEssentials
import Kernels
import Notebooks
import Session
import TableFiles
import Tables

/// A folder that keeps what cells showed, so that a later replay runs only what can differ.
///
/// Outputs are kept, and no values: where a cell must run, the cells that make its inputs run too. A file that
/// is damaged, or that another program wrote, counts as none.
public struct ReplayCache: Sendable {
  /// The folder.
  public let folder: String
  private let program: String

  /// How many bytes are kept; the files used longest ago go first.
  static let capacity = 256 << 20

  /// A cache in `folder`, which is made if need be.
  ///
  /// - Parameter program: tells builds of this program apart, such as a digest of its file.
  public init(folder: String, program: String) {
    self.folder = folder
    self.program = program
  }

  /// What each cell of a notebook would do.
  func plan(_ cells: [CodeCell], session: Session) -> CachePlan? {
    let keys = StepKeys(cells, session: session, program: program)
    if let obstacle = keys.obstacle {
      return CachePlan(keys: [], plans: cells.map { _ in CellPlan(passage: .always(obstacle)) })
    }
    var plans: [CellPlan] = zip(cells, keys.cells).map { cell, key in
      guard let name = key.key else { return CellPlan(passage: .always(key.reason)) }
      guard let stored = stored(name), stored.fits(cell) else { return CellPlan(passage: .notStored) }
      return CellPlan(passage: .skipped, stored: stored)
    }
    for place in cells.indices.reversed() where plans[place].stored == nil {
      for maker in keys.cells[place].needs where plans[maker].stored != nil {
        plans[maker] = CellPlan(passage: .needed(by: cells[place].number))
      }
    }
    return CachePlan(keys: keys.cells.map(\.key), plans: plans)
  }

  /// Keeps what cells without errors showed.
  func store(_ plan: CachePlan, results: [CellResult], records: [Int: [FileRecord]]) {
    guard !plan.keys.isEmpty else { return }
    try? FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    for (result, key) in zip(results, plan.keys) {
      guard let key, !result.outputs.contains(where: { $0.kind == .error }) else { continue }
      switch result.status {
      case .same, .changed, .unrecorded: break
      case .failed, .notRun: continue
      }
      let path = path(key)
      if case .skipped = result.passage {
        try? FileManager.default.setAttributes([.modificationDate: Date.now], ofItemAtPath: path)
        continue
      }
      let cell = CachedCell(
        outputs: result.outputs, records: records[result.number] ?? [], source: result.source,
        number: result.number)
      // What would not come back as it is is not kept.
      if cell.records == records[result.number] ?? [], let bytes = cell.bytes {
        try? FileBytes.write(bytes, path: path)
      }
    }
    trim()
  }

  private func stored(_ key: String) -> CachedCell? {
    (try? FileBytes.read(path: path(key))).flatMap(CachedCell.init)
  }

  private func path(_ key: String) -> String { "\(folder)/\(key).cell" }

  /// Removes the files used longest ago beyond what is kept.
  private func trim() {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    var files: [(path: String, size: Int, date: Date)] = []
    for name in names where name.hasSuffix(".cell") {
      let path = folder + "/" + name
      guard let attributes = try? FileManager.default.attributesOfItem(atPath: path) else { continue }
      let size = (attributes[.size] as? Int) ?? Int((attributes[.size] as? UInt64) ?? 0)
      files.append((path, size, (attributes[.modificationDate] as? Date) ?? .distantPast))
    }
    var total = files.reduce(0) { $0 + $1.size }
    for file in files.sorted(by: { ($0.date, $0.path) < ($1.date, $1.path) }) where total > Self.capacity {
      try? FileManager.default.removeItem(atPath: file.path)
      total -= file.size
    }
  }
}

/// What each cell of a notebook would do, and its key where it has one.
struct CachePlan {
  var keys: [String?]
  var plans: [CellPlan]
}

/// What one cell would do.
struct CellPlan {
  var passage: CellResult.Passage
  /// What it showed, where it is skipped.
  var stored: CachedCell?
}
