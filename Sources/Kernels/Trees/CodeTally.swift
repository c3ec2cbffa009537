/// Work memory that counts the rows of a node by the codes of its columns.
///
/// A node is counted at once in the columns that have few values for its rows,
/// and in the others column by column, where the codes that occur are
/// remembered.
public struct CodeTally: Sendable {
  /// By level, column and code: counts of nodes that are counted at once.
  ///
  /// A node that waits keeps its counts on a level of its own, below which only
  /// nodes wait that come after it.
  var levels: [[UInt64]] = []
  /// How many counts a level has.
  private let slots: Int
  /// By code: counts of a column that is counted by itself; zero between
  /// columns.
  private var single: [UInt64]
  /// The codes that occur, as bits; zero between columns. The last word tells
  /// which of the others are not.
  private var marks: [UInt64]
  /// The place of that word.
  fileprivate static let summary = CodedColumns.limit / 64 + 1
  /// The codes that occur in a column, and their counts.
  private var codes: [UInt16]
  private var found: [UInt64]
  /// The level of the node that is counted at once, how many columns it is
  /// counted in, and its rows.
  var level = 0
  var held = 0
  var rows: UInt64 = 0

  /// Work memory for the columns of some lists.
  public init(_ lists: SortedLists) {
    slots = lists.coded.slots
    marks = Array(repeating: 0, count: lists.coded.width > 0 ? Self.summary + 1 : 0)
    let most = (lists.coded.sizes.max() ?? -1) + 1
    single = Array(repeating: 0, count: most)
    codes = Array(repeating: 0, count: most)
    found = Array(repeating: 0, count: most)
  }

  /// Counts a node at once in the columns where that is faster than by itself.
  mutating func begin<Kinds: RowKinds>(
    _ entries: Span<UInt32>, shift: UInt32, _ kinds: Kinds, _ columns: CodedColumns, level: Int = 0
  ) {
    self.level = level
    held = Self.columnsHeld(entries.count, columns)
    guard held > 0 else { return }
    rows = count(entries, shift: shift, kinds, columns, level: level, held)
  }

  /// In how many columns a node of so many rows is counted at once.
  static func columnsHeld(_ rows: Int, _ columns: CodedColumns) -> Int {
    guard rows >= 16 else { return 0 }
    var held = 0
    while held < columns.width, columns.sizes[held] <= 3 &* rows { held &+= 1 }
    return held
  }

  /// Counts rows in the first columns.
  ///
  /// - Returns: all of them.
  mutating func count<Kinds: RowKinds>(
    _ entries: Span<UInt32>, shift: UInt32, _ kinds: Kinds, _ columns: CodedColumns, level: Int, _ held: Int
  ) -> UInt64 {
    while levels.count <= level { levels.append(Array(repeating: 0, count: slots)) }
    let (width, used) = (columns.width, columns.slots(held))
    var sum: UInt64 = 0
    // SAFETY: the pointers are used inside the closures only. A row has `width` codes, which are places among the
    // slots.
    unsafe levels[level].withUnsafeMutableBufferPointer { counts in
      unsafe columns.codes.withUnsafeBufferPointer { codes in
        guard let counts = counts.baseAddress, let codes = codes.baseAddress else { return }
        unsafe counts.update(repeating: 0, count: used)
        let last = entries.count &- 1
        for i in entries.indices {
          let ahead = Int(truncatingIfNeeded: entries[min(i &+ rowsAhead, last)] &>> shift) &* width
          unsafe prefetch(codes + ahead)
          let entry = entries[i]
          let one = kinds.one(entry)
          sum &+= one
          let row = unsafe codes + Int(truncatingIfNeeded: entry &>> shift) &* width
          for column in 0..<held { unsafe counts[Int(row[column])] &+= one }
        }
      }
    }
    return sum
  }

  /// Forgets the node that was counted at once.
  public mutating func end(_ lists: SortedLists) { held = 0 }

  /// Calls `body` with the codes of one column among a node's rows.
  ///
  /// - Complexity: O(n + codes), or O(1) if it is counted already.
  mutating func withRuns<Kinds: RowKinds, Result>(
    of column: Int, _ entries: Span<UInt32>, shift: UInt32, _ kinds: Kinds, _ columns: CodedColumns,
    _ body: (CodeRuns) -> Result
  ) -> Result {
    let (start, size, width) = (columns.starts[column], columns.sizes[column], columns.width)
    if column < held {
      // SAFETY: the pointer is used inside the closure only; a level has the slots of every column, one per value and
      // one for missing ones.
      return unsafe levels[level].withUnsafeBufferPointer { counts in
        guard let counts = counts.baseAddress else { preconditionFailure("a column without codes") }
        let slots = unsafe counts + start
        let present = unsafe KindCounts(packed: rows &- slots[size])
        return unsafe body(CodeRuns(codes: nil, counts: slots, count: size, present: present))
      }
    }
    // SAFETY: the pointers are used inside the closures only. There are as many slots as any column has values and
    // missing ones; as many codes can be found, and the marks have a bit for each.
    return unsafe single.withUnsafeMutableBufferPointer { slots in
      guard let slots = slots.baseAddress else { preconditionFailure("a column without codes") }
      return unsafe marks.withUnsafeMutableBufferPointer { marks in
        unsafe codes.withUnsafeMutableBufferPointer { codes in
          unsafe found.withUnsafeMutableBufferPointer { found in
            unsafe columns.codes.withUnsafeBufferPointer { all in
              guard let marks = marks.baseAddress, let codes = codes.baseAddress,
                let found = found.baseAddress, let all = all.baseAddress
              else { preconditionFailure("a column without codes") }
              unsafe mark(entries, shift, kinds, all + column, width, slots, marks, start, size)
              let count = unsafe takeMarked(slots, marks, codes, found)
              return unsafe body(runs(codes, found, count, size))
            }
          }
        }
      }
    }
  }
}

/// The runs of codes, of which the last may be the one for missing values.
@inline(__always)
private func runs(
  _ codes: UnsafePointer<UInt16>, _ counts: UnsafePointer<UInt64>, _ count: Int, _ size: Int
) -> CodeRuns {
  let present = unsafe count > 0 && Int(codes[count &- 1]) == size ? count &- 1 : count
  var sum: UInt64 = 0
  for i in 0..<present { sum &+= unsafe counts[i] }
  return unsafe CodeRuns(codes: codes, counts: counts, count: present, present: KindCounts(packed: sum))
}

/// Counts rows by one column's codes and marks those that occur.
@inline(__always)
private func mark<Kinds: RowKinds>(
  _ entries: Span<UInt32>, _ shift: UInt32, _ kinds: Kinds, _ codes: UnsafePointer<UInt16>, _ width: Int,
  _ slots: UnsafeMutablePointer<UInt64>, _ marks: UnsafeMutablePointer<UInt64>, _ start: Int, _ size: Int
) {
  if size < 64 {
    var word: UInt64 = 0
    for i in entries.indices {
      let entry = entries[i]
      let code = Int(unsafe codes[Int(truncatingIfNeeded: entry &>> shift) &* width]) &- start
      unsafe slots[code] &+= kinds.one(entry)
      word |= 1 &<< UInt64(truncatingIfNeeded: code)
    }
    unsafe marks[0] = word
    unsafe marks[CodeTally.summary] = 1
  } else {
    var words: UInt64 = 0
    for i in entries.indices {
      let entry = entries[i]
      let code = Int(unsafe codes[Int(truncatingIfNeeded: entry &>> shift) &* width]) &- start
      unsafe slots[code] &+= kinds.one(entry)
      unsafe marks[code &>> 6] |= 1 &<< UInt64(truncatingIfNeeded: code & 63)
      words |= 1 &<< UInt64(truncatingIfNeeded: code &>> 6)
    }
    unsafe marks[CodeTally.summary] = words
  }
}

/// Takes the codes that are marked and leaves slots and marks at zero.
@inline(__always)
private func takeMarked(
  _ slots: UnsafeMutablePointer<UInt64>, _ marks: UnsafeMutablePointer<UInt64>,
  _ codes: UnsafeMutablePointer<UInt16>, _ found: UnsafeMutablePointer<UInt64>
) -> Int {
  var count = 0
  var words = unsafe marks[CodeTally.summary]
  while words != 0 {
    let place = words.trailingZeroBitCount
    words &= words &- 1
    var word = unsafe marks[place]
    unsafe marks[place] = 0
    while word != 0 {
      let code = place &<< 6 | word.trailingZeroBitCount
      unsafe codes[count] = UInt16(truncatingIfNeeded: code)
      unsafe found[count] = slots[code]
      unsafe slots[code] = 0
      count &+= 1
      word &= word &- 1
    }
  }
  return count
}
