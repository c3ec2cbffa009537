/// Where the counts of one node stand among those of a growing tree.
public struct CodeTable: Hashable, Sendable {
  /// The first of them.
  var start: Int
  /// Where others may be kept while this node waits or is being split.
  var end: Int
  /// How many columns are counted, those of fewest codes.
  public internal(set) var columns: Int
  /// From which column on the rows are listed in order.
  var listed: Int
  /// All rows.
  public internal(set) var rows: KindCounts
}

/// The rows of nodes by code and class, of those nodes of a growing tree that
/// wait or are being split.
///
/// Only the root is counted: of the two parts of a node the smaller one is
/// counted and taken off the node, which leaves the larger one. Nodes are split
/// depth first, so their tables are stacked.
public struct CodeTables: Sendable {
  /// Table after table, each by list the rows without a value, and then by
  /// column and code.
  var counts: [UInt64] = []
  /// How many lists there are; 0 if no row lacks a value.
  var lists = 0

  /// No tables.
  public init() {}

  /// Sets the counts of some places to zero.
  mutating func clear(_ places: Range<Int>) {
    if places.upperBound > counts.count {
      let grown = max(places.upperBound, 2 * counts.count)
      counts.append(contentsOf: repeatElement(0, count: grown - counts.count))
    }
    var counts = counts.mutableSpan
    for place in places { counts[place] = 0 }
  }
}

extension SortedLists {
  /// Counts the rows of the root.
  ///
  /// - Parameter hasMissing: whether a row may lack a value.
  public func table(
    of range: Range<Int>, in tables: inout CodeTables, hasMissing: Bool
  ) -> CodeTable {
    tables.lists = hasMissing ? listCount + lateLists.count { $0 != nil } : 0
    let columns = columnsCounted(range.count)
    let end = tables.lists + coded.slots(columns)
    var table = CodeTable(
      start: tables.lists, end: end, columns: columns, listed: coded.width,
      rows: KindCounts(packed: 0))
    tables.clear(0..<end)
    add(range, to: &table, in: &tables)
    if hasMissing {
      for list in self.columns.indices {
        let present = presentRange(list, range)
        tables.counts[list] = classCounts(list: list, in: present.upperBound..<range.upperBound).packed
      }
    }
    return table
  }

  /// Parts the table of a node in those of its first and its next rows, leaving
  /// out the rest.
  ///
  /// - Parameters:
  ///   - table: the node's, which is used up.
  ///   - range: the node's places in the base list.
  ///   - left: how many rows come first.
  ///   - right: how many come next.
  /// - Complexity: O(rows of the smaller part and the rest + codes).
  public func parted(
    _ table: CodeTable, _ range: Range<Int>, left: Int, right: Int, in tables: inout CodeTables
  ) -> PartedTable {
    let middle = range.lowerBound + left
    var larger = table
    add(middle + right..<range.upperBound, to: &larger, in: &tables, sign: 0 &- 1)
    let size = coded.slots(table.columns)
    let start = table.end + tables.lists
    var smaller = CodeTable(
      start: start, end: start + size, columns: table.columns, listed: table.listed,
      rows: KindCounts(packed: 0))
    larger.end = smaller.end
    tables.clear(smaller.start..<smaller.end)
    add(
      left <= right ? range.lowerBound..<middle : middle..<middle + right, to: &smaller, in: &tables)
    larger.rows.packed &-= smaller.rows.packed
    // SAFETY: the pointer is used inside the closure only; both tables have `size` counts.
    unsafe tables.counts.withUnsafeMutableBufferPointer { counts in
      guard let counts = counts.baseAddress else { return }
      let (whole, part) = unsafe (counts + larger.start, counts + smaller.start)
      for i in 0..<size { unsafe whole[i] &-= part[i] }
    }
    return left <= right
      ? PartedTable(left: smaller, right: larger) : PartedTable(left: larger, right: smaller)
  }

  /// Adds rows to a table, or takes them off.
  ///
  /// - Parameters:
  ///   - range: their places in the base list.
  ///   - table: a node's.
  ///   - tables: what holds it.
  ///   - sign: 1, or the same below 0.
  public func add(
    _ range: Range<Int>, to table: inout CodeTable, in tables: inout CodeTables, sign: UInt64 = 1
  ) {
    let kinds = ClassKinds(classBits: classBits)
    let shift = UInt32(truncatingIfNeeded: classBits)
    let (width, columns, start) = (coded.width, table.columns, table.start)
    var sum: UInt64 = 0
    // SAFETY: the pointers are used inside the closures only. A row has `width` codes, which are places among the
    // counts of a table.
    unsafe tables.counts.withUnsafeMutableBufferPointer { counts in
      unsafe coded.codes.withUnsafeBufferPointer { codes in
        withEntries(of: base, in: range) { entries in
          guard columns > 0, let counts = counts.baseAddress, let codes = codes.baseAddress else {
            for i in entries.indices { sum &+= kinds.one(entries[i]) }
            return
          }
          let table = unsafe counts + start
          for i in entries.indices {
            let entry = entries[i]
            let one = kinds.one(entry)
            sum &+= one
            let row = unsafe codes + Int(truncatingIfNeeded: entry &>> shift) &* width
            let change = one &* sign
            var column = 0
            while column &+ 4 <= columns {
              unsafe table[Int(row[column])] &+= change
              unsafe table[Int(row[column &+ 1])] &+= change
              unsafe table[Int(row[column &+ 2])] &+= change
              unsafe table[Int(row[column &+ 3])] &+= change
              column &+= 4
            }
            while column < columns {
              unsafe table[Int(row[column])] &+= change
              column &+= 1
            }
          }
        }
      }
    }
    table.rows.packed &+= sum &* sign
  }

  /// The table of a node that will be split on its own: fewer columns are worth
  /// counting in fewer rows.
  public func narrowed(_ table: CodeTable) -> CodeTable {
    var result = table
    result.listed = table.columns
    result.columns = min(table.columns, columnsCounted(table.rows.rows))
    return result
  }

  /// Lists the rows of a node in order of the columns that are not counted in
  /// it, but were in its parent.
  ///
  /// - Complexity: O(columns · rows).
  public mutating func listUncounted(
    _ table: CodeTable, in tables: inout CodeTables, _ range: Range<Int>
  ) {
    for code in table.columns..<max(table.columns, table.listed) {
      guard let list = lateLists[code] else { continue }
      fill(list, code, range)
      guard tables.lists > 0 else { continue }
      tables.counts[table.start - tables.lists + list] =
        tables.counts[table.start + coded.starts[code] + coded.sizes[code]]
    }
  }

  /// Lists some rows in order of a column by counting its codes.
  private mutating func fill(_ list: Int, _ code: Int, _ range: Range<Int>) {
    let shift = UInt32(truncatingIfNeeded: classBits)
    let (width, first, codes) = (coded.width, coded.starts[code], coded.codes)
    let source = base * count + range.lowerBound
    let target = list * count + range.lowerBound
    let slots = coded.sizes[code] + 2
    // SAFETY: the pointers are used inside the closures only. A row has `width` codes; that of a missing value is the
    // number of others. The places count up to the number of rows, each once.
    unsafe storage.withUnsafeMutableBufferPointer { storage in
      unsafe codes.withUnsafeBufferPointer { codes in
        unsafe withUnsafeTemporaryAllocation(of: UInt32.self, capacity: slots) { places in
          guard let entries = storage.baseAddress, let codes = codes.baseAddress else { return }
          let column = unsafe codes + code
          unsafe places.initialize(repeating: 0)
          for i in 0..<range.count {
            let row = Int(truncatingIfNeeded: unsafe entries[source &+ i] &>> shift)
            unsafe places[Int(column[row &* width]) &- first &+ 1] &+= 1
          }
          for i in 1..<slots { unsafe places[i] &+= places[i &- 1] }
          for i in 0..<range.count {
            let entry = unsafe entries[source &+ i]
            let slot = Int(unsafe column[Int(truncatingIfNeeded: entry &>> shift) &* width]) &- first
            let place = unsafe places[slot]
            unsafe places[slot] = place &+ 1
            unsafe entries[target &+ Int(place)] = entry
          }
        }
      }
    }
  }

  /// The list that a coded column has where it is not counted.
  public func lateList(of code: Int) -> Int? { lateLists[code] }

  /// In how many columns it is faster to go through all codes than through a
  /// node's rows.
  private func columnsCounted(_ rows: Int) -> Int {
    var columns = 0
    while columns < coded.width, coded.sizes[columns] <= 3 &* rows { columns &+= 1 }
    return columns
  }

  /// Calls `body` with the counts of one column in a table.
  @inline(__always)
  func withCounts<Result>(
    of code: Int, _ table: CodeTable, _ tables: borrowing CodeTables, _ body: (CodeRuns) -> Result
  ) -> Result {
    precondition(code < table.columns)
    let size = coded.sizes[code]
    // SAFETY: the pointer is used inside the closure only; a column has a count per code and one for missing ones.
    return unsafe tables.counts.withUnsafeBufferPointer { counts in
      guard let counts = counts.baseAddress else { preconditionFailure("a column without counts") }
      let own = unsafe counts + table.start + coded.starts[code]
      let present = unsafe KindCounts(packed: table.rows.packed &- own[size])
      return unsafe body(CodeRuns(codes: nil, counts: own, count: size, present: present))
    }
  }
}
