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
  /// How many lists there are: one per column that is listed and perhaps one in
  /// row order, the last.
  public let listCount: Int
  /// The list whose entries stand for a node's rows where order does not matter.
  public let base: Int
  /// The list of each column, or its place among the coded ones.
  let places: [Place]
  /// About how many different values each list's column has.
  let distinct: [Int]
  /// Whether all values of each list's column differ.
  let isDistinct: [Bool]
  /// The numbers of the lists, by row.
  let columns: [[Double]]
  /// The columns of few different values, as codes.
  let coded: CodedColumns
  /// By coded column: the list it has in nodes of few rows, numbered after the
  /// others; `nil` if it never has one.
  let lateLists: [Int?]
  /// List after list.
  var storage: [UInt32]
  /// Work memory for the rows of one list.
  var spare: [UInt32]

  /// Where a column's values are found.
  enum Place: Hashable, Sendable {
    case list(Int)
    case code(Int)
    /// In the column itself: levels that are not coded.
    case none
  }

  /// Lists the given rows in order of each numeric column, and once in their
  /// own order if there is another column or none.
  ///
  /// - Parameters:
  ///   - columns: numbers and levels by row.
  ///   - rows: the rows that take part, ascending.
  ///   - classes: class by row, or nothing.
  ///   - classBits: enough bits for every class; `row << classBits` must fit 32
  ///     bits.
  ///   - codes: whether to code the columns of few different values instead of
  ///     listing them; for at most three classes.
  ///   - plain: whether to list the rows in their own order in any case.
  ///   - control: asked several times a column; once it is interrupted the other
  ///     lists are left without order.
  public init(
    columns: [SplitColumn], rows: [UInt32], classes: [Int32], classBits: Int, codes: Bool = true,
    plain: Bool = false, control: RunControl = RunControl()
  ) {
    self.classBits = classBits
    count = rows.count
    var builder = ListBuilder(
      entries: packed(rows, classes, classBits), classBits: classBits, columns: columns.count)
    for column in columns { builder.append(column, codes: codes, control) }
    if plain || builder.columns.isEmpty || builder.places.contains(where: \.needsRows) {
      builder.appendPlain()
    }
    (coded, places) = builder.coded(control)
    self.columns = builder.columns
    distinct = builder.distinct
    isDistinct = builder.isDistinct
    listCount = builder.listCount
    base = builder.listCount > builder.columns.count ? builder.listCount - 1 : 0
    lateLists = plain ? coded.lateLists(after: builder.listCount) : Array(repeating: nil, count: coded.width)
    storage = builder.storage
    storage.append(contentsOf: repeatElement(0, count: lateLists.count { $0 != nil } * rows.count))
    spare = [UInt32](repeating: 0, count: rows.count)
  }

  /// Lists of no columns and no rows.
  public init() {
    self.init(columns: [], rows: [], classes: [], classBits: 0)
  }

  /// The list of a column, if it is listed.
  @inline(__always)
  public func list(of column: Int) -> Int? {
    if case .list(let list) = places[column] { list } else { nil }
  }

  /// The place of a column among the coded ones, if it is coded.
  @inline(__always)
  public func code(of column: Int) -> Int? {
    if case .code(let code) = places[column] { code } else { nil }
  }

  /// The entries of one list within a node's range.
  public func entries(of list: Int, in range: Range<Int>) -> ArraySlice<UInt32> {
    storage[list * count + range.lowerBound..<list * count + range.upperBound]
  }

  /// Calls `body` with the entries of one list within a node's range.
  @inline(__always)
  public func withEntries<Result>(
    of list: Int, in range: Range<Int>, _ body: (Span<UInt32>) -> Result
  ) -> Result {
    body(storage.span.extracting(list * count + range.lowerBound..<list * count + range.upperBound))
  }

  /// The row of an entry.
  @inline(__always)
  public func row(of entry: UInt32) -> Int { Int(entry &>> UInt32(truncatingIfNeeded: classBits)) }

  /// The same lists without the rows that `keeps` is false for.
  ///
  /// - Complexity: O(lists × rows).
  public func filtered(keeps: [Bool]) -> SortedLists {
    var kept = 0
    for entry in entries(of: base, in: 0..<count) where keeps[row(of: entry)] { kept += 1 }
    return SortedLists(of: self, keeps: keeps, count: kept)
  }

  private init(of whole: SortedLists, keeps: [Bool], count: Int) {
    classBits = whole.classBits
    columns = whole.columns
    coded = whole.coded
    distinct = whole.distinct
    isDistinct = whole.isDistinct
    listCount = whole.listCount
    base = whole.base
    places = whole.places
    self.count = count
    lateLists = whole.lateLists
    storage = keptEntries(
      whole.storage[..<(whole.count * whole.listCount)], keeps, whole.classBits,
      count: count * whole.listCount)
    storage.append(contentsOf: repeatElement(0, count: lateLists.count { $0 != nil } * count))
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
  ///   - divided: another such list.
  ///   - late: the first coded column that has a list, if any has.
  ///   - control: asked between the lists of a large node; once it is
  ///     interrupted the others stay as they are.
  public mutating func partition(
    _ range: Range<Int>, sides: [UInt8], left: Int, right: Int, ordered: Int?, divided: Int? = nil,
    late: Int = .max, control: RunControl? = nil
  ) {
    precondition(0 <= range.lowerBound && range.upperBound <= count && left + right <= range.count)
    let shift = UInt32(truncatingIfNeeded: classBits)
    let undirected = range.count - left - right
    let count = count
    var lists = [Int]()
    lists.reserveCapacity(listCount + lateLists.count)
    for list in 0..<listCount where list != ordered && list != divided { lists.append(list) }
    for code in min(late, lateLists.count)..<lateLists.count {
      if let list = lateLists[code] { lists.append(list) }
    }
    // SAFETY: the pointers are used inside the closures only. The range lies within each list. The row of an entry is
    // below sides.count: entries are made from rows of the table that has a side per row.
    unsafe sides.withUnsafeBufferPointer { sides in
      unsafe storage.withUnsafeMutableBufferPointer { storage in
        unsafe spare.withUnsafeMutableBufferPointer { spare in
          guard let start = storage.baseAddress, let scratch = spare.baseAddress, let side = sides.baseAddress
          else { return }
          for list in lists where range.count < RunControl.stretch || control?.isInterrupted != true {
            let entries = unsafe start + (list &* count &+ range.lowerBound)
            if undirected == 0 {
              unsafe stablePartition(entries, range.count, scratch, side, shift)
            } else {
              unsafe stablePartitionInThree(entries, range.count, scratch, side, shift, left, right)
            }
          }
        }
      }
    }
  }
}

/// Entries for `rows` with their classes.
private func packed(_ rows: [UInt32], _ classes: [Int32], _ classBits: Int) -> [UInt32] {
  guard classBits > 0 else { return rows }
  return rows.map { $0 << UInt32(classBits) | UInt32(truncatingIfNeeded: classes[Int($0)]) }
}

/// The entries whose rows are kept, in order.
private func keptEntries(
  _ entries: ArraySlice<UInt32>, _ keeps: [Bool], _ classBits: Int, count: Int
) -> [UInt32] {
  let shift = UInt32(truncatingIfNeeded: classBits)
  // One place more, because an entry is written before it is known whether it stays.
  // SAFETY: an entry is written at `next` only while next ≤ count, and next grows by entries that stay only.
  return unsafe [UInt32](unsafeUninitializedCapacity: count + 1) { result, size in
    var next = 0
    for entry in entries where next <= count {
      unsafe result[next] = entry
      next &+= keeps[Int(truncatingIfNeeded: entry &>> shift)] ? 1 : 0
    }
    size = min(next, count)
  }
}

/// Moves entries of side 0 before those of side 1, keeping order, without a
/// branch per entry.
@inline(__always)
private func stablePartition(
  _ entry: UnsafeMutablePointer<UInt32>, _ count: Int, _ spare: UnsafeMutablePointer<UInt32>,
  _ side: UnsafePointer<UInt8>, _ shift: UInt32
) {
  var right = 0
  for i in 0..<count {
    let moved = unsafe entry[i]
    unsafe entry[i &- right] = moved
    unsafe spare[right] = moved
    right &+= Int(unsafe side[Int(truncatingIfNeeded: moved &>> shift)])
  }
  let left = count &- right
  if right <= 16 {
    for i in 0..<right { unsafe entry[left &+ i] = spare[i] }
  } else {
    unsafe (entry + left).update(from: spare, count: right)
  }
}

/// Moves entries of side 0 first, of side 1 next, of side 2 last, keeping
/// order.
@inline(__always)
private func stablePartitionInThree(
  _ entry: UnsafeMutablePointer<UInt32>, _ count: Int, _ spare: UnsafeMutablePointer<UInt32>,
  _ side: UnsafePointer<UInt8>, _ shift: UInt32, _ left: Int, _ right: Int
) {
  var (first, second, third) = (0, left, left + right)
  for i in 0..<count {
    let moved = unsafe entry[i]
    switch unsafe side[Int(truncatingIfNeeded: moved &>> shift)] {
    case 0:
      unsafe spare[first] = moved
      first += 1
    case 1:
      unsafe spare[second] = moved
      second += 1
    default:
      unsafe spare[third] = moved
      third += 1
    }
  }
  unsafe entry.update(from: spare, count: count)
}
