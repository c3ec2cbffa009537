/// What rows are counted by beside their code: one of three kinds.
protocol RowKinds {
  /// One row of an entry, packed as counts are.
  func one(_ entry: UInt32) -> UInt64
}

/// The kinds of rows that are classes.
struct ClassKinds: RowKinds {
  private let first: UInt32
  private let second: UInt32

  /// - Parameter classBits: the low bits of an entry that hold its class, of at
  ///   most three.
  init(classBits: Int) {
    first = classBits > 0 ? 1 : 0
    second = classBits > 1 ? 2 : 0
  }

  @inline(__always)
  func one(_ entry: UInt32) -> UInt64 {
    1 | UInt64(entry & first) &<< 21 | UInt64(entry & second) &<< 41
  }
}

/// The kinds of rows that are the sides of a split: left, right, neither.
@unsafe struct SideKinds: RowKinds {
  let sides: UnsafePointer<UInt8>
  let shift: UInt32

  @inline(__always)
  func one(_ entry: UInt32) -> UInt64 {
    let side = UInt64(unsafe sides[Int(truncatingIfNeeded: entry &>> shift)])
    return 1 | (side & 1) &<< 21 | (side &>> 1) &<< 42
  }
}

/// Rows of three kinds, packed.
public struct KindCounts: Hashable, Sendable {
  /// The bits of one count.
  static let mask: UInt64 = (1 << 21) - 1
  /// The most rows that can be counted.
  public static let limit = Int(mask)

  /// Rows, those of the second and those of the third kind, 21 bits each.
  var packed: UInt64

  /// All rows.
  @inline(__always) public var rows: Int { Int(truncatingIfNeeded: packed & Self.mask) }
  /// Those of the first kind.
  @inline(__always) public var zeros: Int { rows &- ones &- twos }
  /// Those of the second kind.
  @inline(__always) public var ones: Int { Int(truncatingIfNeeded: packed &>> 21 & Self.mask) }
  /// Those of the third kind.
  @inline(__always) public var twos: Int { Int(truncatingIfNeeded: packed &>> 42) }
}

/// The codes of a column among a node's rows; valid where it is handed over.
@unsafe struct CodeRuns {
  /// The codes that occur, ascending; `nil` if counts stand for code after code,
  /// and may be zero.
  let codes: UnsafePointer<UInt16>?
  /// The rows of each code.
  let counts: UnsafePointer<UInt64>
  /// How many counts there are.
  let count: Int
  /// The rows with a value.
  let present: KindCounts

  /// The code of a place.
  @inline(__always)
  func code(at i: Int) -> Int {
    guard let codes = unsafe codes else { return i }
    return Int(unsafe codes[i])
  }

  /// The number between the codes on both sides of a cut after a place, of
  /// which the place need not be one that occurs.
  func threshold(after place: Int, _ values: [Double]) -> Double {
    var (below, above) = (place, place + 1)
    while unsafe below > 0 && counts[below] == 0 { below -= 1 }
    while unsafe above < count - 1 && counts[above] == 0 { above += 1 }
    return Kernels.threshold(between: values[unsafe code(at: below)], and: values[unsafe code(at: above)])
  }
}

/// Work memory that counts the rows of a node by the codes of its columns.
///
/// A node is counted at once in the columns that have few values for its rows,
/// and in the others column by column, where the codes that occur are
/// remembered.
public struct CodeTally: Sendable {
  /// By column and code; zero except for a node that is counted at once.
  private var counts: [UInt64]
  /// The codes that occur, as bits; zero between columns. The last word tells
  /// which of the others are not.
  private var marks: [UInt64]
  /// The place of that word.
  fileprivate static let summary = CodedColumns.limit / 64 + 1
  /// The codes that occur in a column, and their counts.
  private var codes: [UInt16]
  private var found: [UInt64]
  /// How many columns `counts` holds a node of, and its rows.
  private var held = 0
  private var rows: UInt64 = 0

  /// Work memory for the columns of some lists.
  public init(_ lists: SortedLists) {
    counts = Array(repeating: 0, count: lists.coded.slots)
    marks = Array(repeating: 0, count: lists.coded.width > 0 ? Self.summary + 1 : 0)
    let most = (lists.coded.sizes.max() ?? -1) + 1
    codes = Array(repeating: 0, count: most)
    found = Array(repeating: 0, count: most)
  }

  /// Counts a node at once in the columns where that is faster than by itself.
  mutating func begin<Kinds: RowKinds>(
    _ entries: Span<UInt32>, shift: UInt32, _ kinds: Kinds, _ columns: CodedColumns
  ) {
    held = Self.columnsHeld(entries.count, columns)
    guard held > 0 else { return }
    rows = count(entries, shift: shift, kinds, columns)
  }

  /// In how many columns a node of so many rows is counted at once.
  private static func columnsHeld(_ rows: Int, _ columns: CodedColumns) -> Int {
    guard rows >= 16 else { return 0 }
    var held = 0
    while held < columns.width, columns.sizes[held] <= 8 &* rows { held &+= 1 }
    return held
  }

  /// Counts rows in the columns held.
  ///
  /// - Returns: all of them.
  private mutating func count<Kinds: RowKinds>(
    _ entries: Span<UInt32>, shift: UInt32, _ kinds: Kinds, _ columns: CodedColumns
  ) -> UInt64 {
    let (width, held) = (columns.width, held)
    var sum: UInt64 = 0
    // SAFETY: the pointers are used inside the closures only. A row has `width` codes, which are places among the
    // slots.
    unsafe counts.withUnsafeMutableBufferPointer { counts in
      unsafe columns.codes.withUnsafeBufferPointer { codes in
        guard let counts = counts.baseAddress, let codes = codes.baseAddress else { return }
        for i in entries.indices {
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
  public mutating func end(_ lists: SortedLists) {
    guard held > 0 else { return }
    for i in 0..<lists.coded.slots(held) { counts[i] = 0 }
    held = 0
  }

  /// Calls `body` with the codes of one column among a node's rows.
  ///
  /// - Complexity: O(n + codes), or O(1) if it is counted already.
  mutating func withRuns<Kinds: RowKinds, Result>(
    of column: Int, _ entries: Span<UInt32>, shift: UInt32, _ kinds: Kinds, _ columns: CodedColumns,
    _ body: (CodeRuns) -> Result
  ) -> Result {
    let (start, size, width) = (columns.starts[column], columns.sizes[column], columns.width)
    // SAFETY: the pointers are used inside the closures only. Slots are those of the column, one per value and one for
    // missing ones; as many codes can be found, and the marks have a bit for each.
    return unsafe counts.withUnsafeMutableBufferPointer { counts in
      guard let counts = counts.baseAddress else { preconditionFailure("a column without codes") }
      let slots = unsafe counts + start
      if column < held {
        let present = unsafe KindCounts(packed: rows &- slots[size])
        return unsafe body(CodeRuns(codes: nil, counts: slots, count: size, present: present))
      }
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

/// The counts of a node that wait for it.
public struct HeldCounts: Sendable {
  /// By column and code.
  fileprivate var counts: [UInt64]
  fileprivate let held: Int
  fileprivate let rows: UInt64
}

extension CodeTally {
  /// Goes on with a node that was counted before.
  mutating func resume(_ node: consuming HeldCounts) {
    (counts, held, rows) = (node.counts, node.held, node.rows)
  }

  /// Counts the smaller half of the node that is held and takes it off, so that
  /// the larger one need not be counted.
  ///
  /// - Parameters:
  ///   - entries: the smaller half.
  ///   - larger: how many rows the other half has.
  /// - Returns: both halves; `nil` if counting them afresh is no dearer, and
  ///   then the node is held still.
  mutating func halve<Kinds: RowKinds>(
    smaller entries: Span<UInt32>, larger: Int, shift: UInt32, _ kinds: Kinds, _ columns: CodedColumns
  ) -> (smaller: HeldCounts, larger: HeldCounts)? {
    guard held > 0, Self.columnsHeld(larger, columns) == held else { return nil }
    let slots = columns.slots(held)
    guard larger &* held > slots else { return nil }
    var whole = [UInt64](repeating: 0, count: counts.count)
    swap(&whole, &counts)
    let part = count(entries, shift: shift, kinds, columns)
    var differences = whole.mutableSpan
    for i in 0..<slots { differences[i] &-= counts[i] }
    let smaller = HeldCounts(counts: counts, held: held, rows: part)
    let other = HeldCounts(counts: whole, held: held, rows: rows &- part)
    counts = Array(repeating: 0, count: whole.count)
    held = 0
    return (smaller, other)
  }
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
