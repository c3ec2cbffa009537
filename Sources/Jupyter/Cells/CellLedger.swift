/// Which cell made which result, and whether what a cell shows still follows from the cells above it.
///
/// A notebook is read from the top. A cell should have used, of every name, what the nearest cell above it
/// made last; where it used something else, it is out of date. The order of the cells is that of the saved
/// notebook where its place is known there, and that of their first runs otherwise. A run without a cell's
/// id is a cell of its own, below all others, as a line typed at a console is.
struct CellLedger: Sendable {
  /// The last run of a cell.
  struct Run: Sendable {
    /// What the notebook shows beside the cell.
    var count: Int
    /// Of each result it used, which making of it.
    var used: [String: Int]
    /// Of each result it made, which making.
    var made: [String: Int]
    /// What decides its results beside what it used: its text, the files, the settings.
    var cause: Int
  }

  /// What became of a result that a cell is about to use.
  enum Concern: Hashable, Sendable {
    /// A cell below made it, or none above ever did; whether the order is the notebook's.
    case below(name: String, cell: Int, isKnown: Bool)
    /// This cell itself made it when it ran before.
    case own(name: String, above: Int?)
    /// The cell that made it, or one before it, is out of date.
    case outdated(name: String, cell: Int)
    /// A cell further above made it, because it ran again after the nearer one.
    case overtaken(name: String, cell: Int, nearer: Int)
    /// The cell that made it does not make it any more.
    case dropped(name: String, cell: Int)
    /// The cell that made it was deleted.
    case deleted(name: String)
  }

  private var runs: [String: Run] = [:]
  /// The cells in the order of their first runs.
  private var order: [String] = []
  /// The cells' places in the saved notebook.
  private var places: [String: Int] = [:]
  /// Who made what a name stands for now, and which making it was.
  private var bound: [String: (cell: String, making: Int)] = [:]
  private var makings = 0
  /// The cells from top to bottom; made when it is asked for first.
  private var sorted: [String] = []
  private var ranks: [String: Int] = [:]

  /// Whether a cell ran already.
  func knows(_ cell: String) -> Bool { runs[cell] != nil }

  /// Whether the saved notebook has the cell.
  func isPlaced(_ cell: String) -> Bool { places[cell] != nil }

  /// Takes the order of the cells from the saved notebook.
  mutating func place(_ cells: [String]) {
    places = Dictionary(zip(cells, cells.indices)) { first, _ in first }
    sort()
  }

  /// Forgets cells that the notebook has no more.
  mutating func forget(_ cells: some Sequence<String>) {
    for cell in cells {
      runs[cell] = nil
      places[cell] = nil
    }
    sort()
  }

  /// What stands beside a cell: its execution count.
  func count(of cell: String) -> Int? { runs[cell]?.count }

  /// Which cell made what a name stands for: its execution count.
  func maker(of name: String) -> Int? { bound[name].flatMap { runs[$0.cell]?.count } }

  /// Whether what a name stands for no longer follows from the cells above the one that made it.
  func isOutdated(_ name: String) -> Bool {
    guard let bound = bound[name], runs[bound.cell] != nil else { return false }
    return !isCurrent(bound.cell)
  }
}

// MARK: Running a cell

extension CellLedger {
  /// Gives a cell its place; called before it runs.
  mutating func enter(_ cell: String) {
    guard ranks[cell] == nil else { return }
    if !order.contains(cell) { order.append(cell) }
    if places.isEmpty || order.dropLast().allSatisfy({ places[$0] == nil }) && places[cell] == nil {
      // The newest cell is the lowest.
      ranks[cell] = sorted.count
      sorted.append(cell)
    } else {
      sort()
    }
  }

  /// What is to be said of the results that a cell is about to use.
  func concerns(of cell: String, using names: [String]) -> [Concern] {
    names.compactMap { name in concern(name, of: cell) }
  }

  private func concern(_ name: String, of cell: String) -> Concern? {
    guard let bound = bound[name] else { return nil }
    guard let run = runs[bound.cell] else { return .deleted(name: name) }
    guard run.made[name] == bound.making else { return .dropped(name: name, cell: run.count) }
    let provider = provider(of: name, above: cell)
    if bound.cell == cell {
      // What a cell makes of its own result of before changes with every run.
      return .own(name: name, above: provider.flatMap { runs[$0]?.count })
    }
    guard let provider else {
      let isKnown = places[cell] != nil && places[bound.cell] != nil
      return .below(name: name, cell: run.count, isKnown: isKnown)
    }
    if provider != bound.cell {
      guard isAbove(bound.cell, cell) else {
        let isKnown = places[cell] != nil && places[bound.cell] != nil
        return .below(name: name, cell: run.count, isKnown: isKnown)
      }
      return .overtaken(name: name, cell: run.count, nearer: runs[provider]?.count ?? 0)
    }
    return isCurrent(provider) ? nil : .outdated(name: name, cell: run.count)
  }

  /// Records a run; returns the cells that are out of date because of it and were not before.
  ///
  /// - Parameters:
  ///   - used: the names of results it took from elsewhere.
  ///   - made: the names it gave.
  ///   - cause: a digest of its text, of the files it could read, and of the settings.
  mutating func record(_ cell: String, count: Int, used: [String], made: [String], cause: Int) -> [String] {
    let isLast = sorted.last == cell && runs[cell] == nil
    let before = isLast ? [] : outdatedCells
    let old = runs[cell]
    let uses = Dictionary(uniqueKeysWithValues: used.compactMap { name in bound[name].map { (name, $0.making) } })
    // The same text over the same results gives the same again.
    let isSame = old.map { $0.cause == cause && $0.used == uses } ?? false
    var makes: [String: Int] = [:]
    for name in made {
      if isSame, let making = old?.made[name] {
        makes[name] = making
      } else {
        makings += 1
        makes[name] = makings
      }
      bound[name] = (cell, makes[name] ?? 0)
    }
    runs[cell] = Run(count: count, used: uses, made: makes, cause: cause)
    return isLast ? [] : outdatedCells.filter { $0 != cell && !before.contains($0) }
  }

  /// The cells that are out of date, from top to bottom.
  var outdatedCells: [String] {
    var known: [String: Bool] = [:]
    return sorted.filter { runs[$0] != nil && !isCurrent($0, &known) }
  }
}

// MARK: Order and what follows from it

extension CellLedger {
  private func isAbove(_ cell: String, _ other: String) -> Bool {
    (ranks[cell] ?? .max) < (ranks[other] ?? .max)
  }

  /// The nearest cell above that made a name.
  private func provider(of name: String, above cell: String) -> String? {
    sorted[..<(ranks[cell] ?? sorted.count)].last { runs[$0]?.made[name] != nil }
  }

  /// Whether a cell used what the cells above it make, and they did.
  func isCurrent(_ cell: String) -> Bool {
    var known: [String: Bool] = [:]
    return isCurrent(cell, &known)
  }

  private func isCurrent(_ cell: String, _ known: inout [String: Bool]) -> Bool {
    if let answer = known[cell] { return answer }
    var answer = true
    for (name, making) in runs[cell]?.used ?? [:] {
      guard let provider = provider(of: name, above: cell), runs[provider]?.made[name] == making,
        isCurrent(provider, &known)
      else {
        answer = false
        break
      }
    }
    known[cell] = answer
    return answer
  }

  /// Cells of the saved notebook in its order; a cell that it has not yet stands behind the one that first
  /// ran before it.
  private mutating func sort() {
    var rank = -1
    let keyed = order.enumerated().filter { runs[$1] != nil || $0 == order.count - 1 }.map { sequence, cell in
      if let place = places[cell] { rank = place }
      return (rank: rank, isPlaced: places[cell] != nil, sequence: sequence, cell: cell)
    }
    sorted = keyed.sorted { left, right in
      if left.rank != right.rank { return left.rank < right.rank }
      if left.isPlaced != right.isPlaced { return left.isPlaced }
      return left.sequence < right.sequence
    }.map(\.cell)
    ranks = Dictionary(uniqueKeysWithValues: zip(sorted, sorted.indices))
  }
}
