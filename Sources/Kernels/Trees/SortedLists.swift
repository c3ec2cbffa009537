/// The rows of a growing tree, listed once per numeric column in ascending
/// order of that column.
///
/// An entry is `row << classBits | class`. A node of the tree owns the same
/// range of places in every list. Inside a node's range, rows without a value
/// stand last. A split rearranges the range of its node into left rows, right
/// rows and rows without a direction, each part keeping its order.
///
/// - Source: presorting as in Mehta, Agrawal & Rissanen (1996), "SLIQ", EDBT.
public struct SortedLists: Sendable {
  /// The number of low bits of an entry that hold the class.
  public let classBits: Int
  /// How many rows are listed.
  public let count: Int
  /// Whether each list's column has fewer than half as many different values as
  /// rows.
  public let isTied: [Bool]
  private var lists: [[UInt32]]
  private var spare: [UInt32]

  /// Lists the given rows in order of each column, and once in their own order
  /// if `columns` is empty or `plain` is true.
  ///
  /// - Parameters:
  ///   - columns: numbers by row; NaN is missing.
  ///   - plain: whether to list the rows in their own order too.
  ///   - rows: the rows that take part, ascending.
  ///   - classes: class by row, or nothing.
  ///   - classBits: enough bits for every class; `row << classBits` must fit 32
  ///     bits.
  public init(columns: [[Double]], plain: Bool, rows: [UInt32], classes: [Int32], classBits: Int) {
    self.classBits = classBits
    count = rows.count
    var ties: [Bool] = []
    lists = columns.map { column in
      let order = ascendingRows(of: column.span, among: rows.span)
      ties.append(order.distinct < order.present / 2)
      return packed(order.rows, classes, classBits)
    }
    isTied = ties + [true]
    if plain || columns.isEmpty { lists.append(packed(rows, classes, classBits)) }
    spare = [UInt32](repeating: 0, count: rows.count)
  }

  /// How many lists there are: one per column and perhaps one in row order, the
  /// last.
  public var listCount: Int { lists.count }

  /// The entries of one list within a node's range.
  public func entries(of list: Int, in range: Range<Int>) -> ArraySlice<UInt32> { lists[list][range] }

  /// Calls `body` with the entries of one list within a node's range.
  @inline(__always)
  public func withEntries<Result>(
    of list: Int, in range: Range<Int>, _ body: (Span<UInt32>) -> Result
  ) -> Result {
    let entries = lists[list]
    return body(entries.span.extracting(range))
  }

  /// The row of an entry.
  @inline(__always)
  public func row(of entry: UInt32) -> Int { Int(entry &>> UInt32(truncatingIfNeeded: classBits)) }

  /// The same lists without the rows that `keeps` is false for.
  ///
  /// - Complexity: O(lists × rows).
  public func filtered(keeps: [Bool]) -> SortedLists {
    SortedLists(
      parts: lists.map { list in list.filter { keeps[row(of: $0)] } }, of: self)
  }

  private init(parts lists: [[UInt32]], of whole: SortedLists) {
    self.lists = lists
    classBits = whole.classBits
    isTied = whole.isTied
    count = lists.first?.count ?? 0
    spare = [UInt32](repeating: 0, count: count)
  }

  /// Rearranges a node's range of every list into left, right and undirected
  /// rows.
  ///
  /// - Parameters:
  ///   - range: the node's places, which hold the same rows in every list.
  ///   - sides: by row, 0 for left, 1 for right, 2 for no direction.
  ///   - left: how many rows of the range go left.
  ///   - right: how many go right.
  ///   - ordered: a list known to be in that order already, which is left as it
  ///     is.
  public mutating func partition(
    _ range: Range<Int>, sides: [UInt8], left: Int, right: Int, ordered: Int?
  ) {
    let shift = UInt32(truncatingIfNeeded: classBits)
    let undirected = range.count - left - right
    for list in lists.indices where list != ordered {
      // Taken out for the time being, so that the list is changed in place.
      var taken: [UInt32] = []
      swap(&taken, &lists[list])
      defer { swap(&taken, &lists[list]) }
      var entries = taken.mutableSpan
      var scratch = spare.mutableSpan
      if undirected == 0 {
        stablePartition(&entries, range, &scratch, sides.span, shift)
      } else {
        stablePartitionInThree(&entries, range, &scratch, sides.span, shift, left: left, right: right)
      }
    }
  }
}

/// Entries for `rows` with their classes.
private func packed(_ rows: [UInt32], _ classes: [Int32], _ classBits: Int) -> [UInt32] {
  guard classBits > 0 else { return rows }
  return rows.map { $0 << UInt32(classBits) | UInt32(truncatingIfNeeded: classes[Int($0)]) }
}

/// Moves entries of side 0 before those of side 1, keeping order, without a
/// branch per entry.
private func stablePartition(
  _ entries: inout MutableSpan<UInt32>, _ range: Range<Int>, _ scratch: inout MutableSpan<UInt32>,
  _ sides: Span<UInt8>, _ shift: UInt32
) {
  precondition(scratch.count >= range.count && range.upperBound <= entries.count)
  // SAFETY: the pointers are used inside the closures only. Places stay in the range: left ≤ i and
  // right ≤ i − range.lowerBound. The row of an entry is below sides.count: entries are made from rows of the
  // table that has a side per row.
  unsafe sides.withUnsafeBufferPointer { sides in
    unsafe entries.withUnsafeMutableBufferPointer { entries in
      unsafe scratch.withUnsafeMutableBufferPointer { scratch in
        guard let entry = entries.baseAddress, let spare = scratch.baseAddress,
          let side = sides.baseAddress
        else { return }
        var left = range.lowerBound
        var right = 0
        for i in range {
          let moved = unsafe entry[i]
          let goesRight = Int(unsafe side[Int(truncatingIfNeeded: moved &>> shift)])
          unsafe entry[left] = moved
          unsafe spare[right] = moved
          left &+= 1 &- goesRight
          right &+= goesRight
        }
        unsafe (entry + left).update(from: spare, count: right)
      }
    }
  }
}

/// Moves entries of side 0 first, of side 1 next, of side 2 last, keeping
/// order.
private func stablePartitionInThree(
  _ entries: inout MutableSpan<UInt32>, _ range: Range<Int>, _ scratch: inout MutableSpan<UInt32>,
  _ sides: Span<UInt8>, _ shift: UInt32, left: Int, right: Int
) {
  var places = [0, left, left + right]
  for i in range {
    let entry = entries[i]
    let side = Int(sides[Int(entry &>> shift)])
    scratch[places[side]] = entry
    places[side] += 1
  }
  for i in range { entries[i] = scratch[i - range.lowerBound] }
}
