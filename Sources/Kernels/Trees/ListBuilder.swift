/// Puts the columns of a table in order one after the other.
struct ListBuilder {
  private let entries: [UInt32]
  private let shift: UInt32
  private var ordering: ColumnOrdering?
  private(set) var places: [SortedLists.Place] = []
  /// The numbers of the lists.
  private(set) var columns: [[Double]] = []
  private(set) var distinct: [Int] = []
  private(set) var isDistinct: [Bool] = []
  /// The columns to be coded.
  private(set) var sources: [CodeSource] = []
  /// How many counts those have.
  private var slots = 0
  private(set) var listCount = 0
  /// List after list.
  private(set) var storage: [UInt32] = []
  /// How many rows the table has.
  private(set) var rowCount = 0

  /// - Parameters:
  ///   - entries: the rows that take part, packed.
  ///   - classBits: the low bits of an entry that are not its row.
  ///   - columns: how many columns will be appended.
  init(entries: [UInt32], classBits: Int, columns: Int) {
    self.entries = entries
    shift = UInt32(truncatingIfNeeded: classBits)
    storage.reserveCapacity((columns + 1) * entries.count)
  }

  /// Codes a column if it has few different values and `codes` allows, or lists
  /// it if it has numbers.
  mutating func append(_ column: SplitColumn, codes: Bool, _ control: RunControl) {
    switch column {
    case .levels(let levels, let count):
      rowCount = levels.count
      guard codes, code(.levels(levels, count: count)) else {
        places.append(.none)
        return
      }
    case .numbers(let numbers):
      rowCount = numbers.count
      if codes, let ranks = WholeRanks(numbers.span, limit: limit), code(.whole(ranks, numbers)) {
        return
      }
      list(numbers, codes: codes, control)
    }
  }

  /// Adds a list in the rows' own order.
  mutating func appendPlain() {
    storage.append(contentsOf: entries)
    listCount += 1
  }

  /// The most different values of a numeric column that is coded: a list is
  /// faster where most nodes have fewer rows than the column has values.
  private var limit: Int { min(CodedColumns.limit, max(256, entries.count / 8)) }

  /// Codes a column, if the codes suffice.
  private mutating func code(_ source: CodeSource) -> Bool {
    let needed = source.size + 1
    guard source.size <= CodedColumns.limit, slots + needed <= CodedColumns.slotLimit else { return false }
    slots += needed
    places.append(.code(sources.count))
    sources.append(source)
    return true
  }

  /// The coded columns, those of fewest values first, and where each column is
  /// found.
  func coded(_ control: RunControl) -> (CodedColumns, [SortedLists.Place]) {
    let order = sources.indices.sorted { (sources[$0].size, $0) < (sources[$1].size, $1) }
    var places = places
    for (column, place) in places.enumerated() {
      guard case .code(let code) = place, let moved = order.firstIndex(of: code) else { continue }
      places[column] = .code(moved)
    }
    return (CodedColumns(order.map { sources[$0] }, rows: rowCount, control), places)
  }

  private mutating func list(_ numbers: [Double], codes: Bool, _ control: RunControl) {
    let start = storage.count
    storage.append(contentsOf: entries)
    var different = 1
    if !control.isInterrupted {
      var ordering = self.ordering.take() ?? ColumnOrdering(rows: entries.count)
      var storage: [UInt32] = []
      swap(&storage, &self.storage)
      defer {
        self.ordering = ordering
        swap(&storage, &self.storage)
      }
      var target = storage.mutableSpan
      let counts = ordering.order(
        numbers.span, entries: entries.span, shift: shift, into: &target, at: start, control)
      different = counts.distinct
      if codes, counts.distinct <= limit,
        let source = rankedCodes(
          numbers, storage.span.extracting(start..<storage.count), shift: shift, present: counts.present,
          limit: limit), code(source)
      {
        storage.removeLast(entries.count)
        return
      }
    }
    places.append(.list(listCount))
    columns.append(numbers)
    distinct.append(different)
    isDistinct.append(different == entries.count)
    listCount += 1
  }
}

extension SortedLists.Place {
  /// Whether the column is read row by row, neither listed nor coded.
  var needsRows: Bool { if case .none = self { true } else { false } }
}
