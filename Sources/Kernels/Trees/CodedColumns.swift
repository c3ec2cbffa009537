/// The columns of a table that have few different values, as codes.
///
/// A row's codes stand side by side, so that one look at the row counts it in
/// every column. The code of a number is its rank among the column's numbers.
struct CodedColumns: Sendable {
  /// The most different values of a coded column.
  static let limit = 2048

  /// How many codes a row has.
  let width: Int
  /// The place of each list's column among a row's codes; `nil` for columns
  /// without codes.
  private(set) var places: [Int?]
  /// How many different values each list's column has, if it is coded.
  private(set) var sizes: [Int]
  /// Row after row.
  private(set) var codes: [UInt16]
  /// The list in whose order rows are counted: that of the fewest values, where
  /// rows nearly follow each other.
  private(set) var base = 0

  /// No column at all.
  init() {
    (width, places, sizes, codes) = (0, [], [], [])
  }

  /// Codes the columns without missing values that have at most `limit`
  /// different ones.
  ///
  /// - Parameters:
  ///   - columns: numbers by row.
  ///   - lists: each column's entries in ascending order, list after list.
  ///   - shift: the low bits of an entry that are not its row.
  ///   - distinct: about how many values each column has, at most as many as
  ///     there are; 0 for columns not to be coded.
  init(_ columns: [[Double]], lists: Span<UInt32>, shift: UInt32, distinct: [Int]) {
    let isFew = distinct.map { (1...Self.limit).contains($0) }
    width = isFew.count { $0 }
    places = Array(repeating: nil, count: columns.count)
    sizes = Array(repeating: 0, count: columns.count)
    codes = Array(repeating: 0, count: width > 0 ? width * columns[0].count : 0)
    guard width > 0 else { return }
    let rows = lists.count / columns.count
    var next = 0
    for list in columns.indices where isFew[list] {
      let entries = lists.extracting(list * rows..<(list + 1) * rows)
      let values = columns[list]
      if let size = write(values.span, entries, shift, at: next) {
        places[list] = next
        sizes[list] = size
      }
      next += 1
    }
    base = places.indices.filter { places[$0] != nil }.min { sizes[$0] < sizes[$1] } ?? 0
  }

  /// Writes one column's codes.
  ///
  /// - Returns: how many different values it has; `nil` if they are too many.
  private mutating func write(
    _ values: Span<Double>, _ entries: Span<UInt32>, _ shift: UInt32, at place: Int
  ) -> Int? {
    let width = width
    // SAFETY: the pointers are used inside the closures only; a run ends before the last entry, and a row of an entry
    // has `width` codes.
    return unsafe codes.withUnsafeMutableBufferPointer { codes in
      unsafe entries.withUnsafeBufferPointer { entries in
        unsafe values.withUnsafeBufferPointer { values -> Int? in
          guard let first = entries.baseAddress, let target = codes.baseAddress else { return nil }
          let column = unsafe EntryColumn(entries: first, values: values, shift: shift)
          var (start, code) = (0, 0)
          while start < entries.count {
            guard code < Self.limit else { return nil }
            let end = unsafe column.endOfRun(from: start, before: entries.count)
            for i in start..<end {
              let row = unsafe Int(truncatingIfNeeded: first[i] &>> shift)
              unsafe target[row &* width &+ place] = UInt16(truncatingIfNeeded: code)
            }
            (start, code) = (end, code + 1)
          }
          return code
        }
      }
    }
  }
}

/// The rows of a node by code and class, for those coded columns that have far
/// fewer values than the node has rows.
public struct CodeTally: Sendable {
  /// By column and code: rows, rows of the second class and rows of the third
  /// class, 21 bits each.
  private(set) var counts: [UInt64]
  /// Where each list's column starts among the counts; `nil` if it is not
  /// tallied.
  private(set) var starts: [Int?]

  /// The low bits of a count, which are also the most rows that can be counted.
  static let mask: UInt64 = (1 << 21) - 1

  /// - Parameters:
  ///   - entries: the node's rows.
  ///   - classBits: the low bits of an entry that hold its class, of at most
  ///     three.
  ///   - columns: the codes.
  /// - Returns: `nil` if there is nothing to be tallied.
  /// - Complexity: O(rows · columns).
  init?(_ entries: Span<UInt32>, classBits: Int, _ columns: CodedColumns) {
    starts = Array(repeating: nil, count: columns.places.count)
    var tallied: [(start: Int, place: Int)] = []
    var size = 0
    for (list, place) in columns.places.enumerated() {
      guard let place, entries.count >= 2 * columns.sizes[list] else { continue }
      starts[list] = size
      tallied.append((size, place))
      size += columns.sizes[list]
    }
    guard size > 0, entries.count <= Int(Self.mask) else { return nil }
    counts = Array(repeating: 0, count: size)
    fill(entries, classBits, columns, tallied)
  }

  /// The counts of one list's column; `nil` if it is not tallied.
  func codes(of list: Int, _ columns: CodedColumns) -> ArraySlice<UInt64>? {
    starts[list].map { counts[$0..<$0 + columns.sizes[list]] }
  }

  private mutating func fill(
    _ entries: Span<UInt32>, _ classBits: Int, _ columns: CodedColumns, _ tallied: [(start: Int, place: Int)]
  ) {
    let shift = UInt32(truncatingIfNeeded: classBits)
    let first: UInt32 = classBits > 0 ? 1 : 0
    let second: UInt32 = classBits > 1 ? 2 : 0
    let width = columns.width
    // SAFETY: the pointers are used inside the closures only. A row has `width` codes, each below its column's size.
    unsafe counts.withUnsafeMutableBufferPointer { counts in
      unsafe columns.codes.withUnsafeBufferPointer { codes in
        unsafe tallied.withUnsafeBufferPointer { tallied in
          guard let counts = counts.baseAddress, let codes = codes.baseAddress else { return }
          for i in entries.indices {
            let entry = entries[i]
            let one = 1 | UInt64(entry & first) &<< 21 | UInt64(entry & second) &<< 41
            let row = unsafe codes + Int(truncatingIfNeeded: entry &>> shift) &* width
            for i in 0..<tallied.count {
              let column = unsafe tallied[i]
              unsafe counts[column.start &+ Int(row[column.place])] &+= one
            }
          }
        }
      }
    }
  }
}

extension SortedLists {
  /// The rows of a node by code and class.
  ///
  /// - Parameter range: the node's places; every row has a value in every
  ///   column and one of at most three classes.
  /// - Returns: `nil` if no column has far fewer values than there are rows.
  /// - Complexity: O(columns · n).
  public func codeTally(in range: Range<Int>) -> CodeTally? {
    guard coded.width > 0 else { return nil }
    return withEntries(of: coded.base, in: range) { CodeTally($0, classBits: classBits, coded) }
  }
}
