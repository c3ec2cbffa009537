/// Work memory that grows the nodes below one node of few rows from bit masks,
/// where the target is numeric.
public struct MaskedMeans: Sendable {
  private var subtree: MaskedSubtree
  /// By row of the subtree: the target.
  private var targets: [Double]
  /// By row of what the subtree was started from: its number in the subtree.
  private var numbers: [UInt8]

  /// Work memory for subtrees of some lists.
  public init(_ lists: SortedLists, _ means: MeanLists) {
    subtree = MaskedSubtree(lists)
    let limit = MaskedSubtree.rowLimit
    targets = Array(repeating: 0, count: limit)
    numbers = Array(repeating: 0, count: means.limit)
  }

  /// Starts a subtree; its root takes frame 0.
  ///
  /// - Parameter range: the root's places in the lists, at most
  ///   `MaskedSubtree.rowLimit`.
  /// - Complexity: O(columns · n).
  public mutating func start(_ lists: MeanLists, in range: Range<Int>) {
    let limit = MaskedSubtree.rowLimit
    precondition(range.count <= limit && range.upperBound <= lists.limit && lists.columns == subtree.columns)
    for i in 0..<range.count {
      let number = Int(lists.entries[range.lowerBound + i])
      subtree.rows[i] = lists.rows[number]
      targets[i] = lists.targets[number]
      numbers[number] = UInt8(truncatingIfNeeded: i)
    }
    let (width, count) = (subtree.width, range.count)
    // SAFETY: the pointers are used inside the closures only. The range lies within every list, each of its rows has a
    // number below `rowLimit`, and there are as many places of every column.
    unsafe lists.entries.withUnsafeBufferPointer { entries in
      unsafe numbers.withUnsafeBufferPointer { numbers in
        unsafe subtree.places.withUnsafeMutableBufferPointer { places in
          unsafe subtree.order.withUnsafeMutableBufferPointer { order in
            guard let entries = entries.baseAddress, let numbers = numbers.baseAddress,
              let places = places.baseAddress, let order = order.baseAddress
            else { return }
            for column in 0..<lists.columns {
              let list = unsafe entries + (column &* lists.limit &+ range.lowerBound)
              for i in 0..<count {
                let row = unsafe numbers[Int(list[i])]
                unsafe places[Int(row) &* width &+ column] = UInt8(truncatingIfNeeded: i)
                unsafe order[column &* limit &+ i] = row
              }
            }
          }
        }
      }
    }
    let all = count < 64 ? (1 &<< UInt64(count)) &- 1 : UInt64.max
    for column in 0..<width { subtree.frames[column] = all }
    for column in 0..<lists.columns {
      subtree.starts[column] = lists.isTied[column] ? starts(lists, column, range) : .max
    }
  }

  /// The places of a column whose value differs from that before.
  private func starts(_ lists: MeanLists, _ column: Int, _ range: Range<Int>) -> UInt64 {
    let from = column * lists.limit
    var starts: UInt64 = 1
    var last = lists.ranks[from + Int(lists.entries[from + range.lowerBound])]
    for i in 1..<range.count {
      let rank = lists.ranks[from + Int(lists.entries[from + range.lowerBound + i])]
      if rank != last { starts |= 1 &<< UInt64(i) }
      last = rank
    }
    return starts
  }

  /// Gives the halves of a node their frames: the right half takes over the
  /// node's own, the left half takes the next one.
  ///
  /// - Complexity: O(columns · rows of the smaller half).
  public mutating func split(_ frame: Int, _ cut: MeanCut) {
    let members = subtree.frames[frame * subtree.width + cut.column]
    let place = UInt64(1) &<< UInt64(self.place(after: cut.below, of: members))
    subtree.split(frame, cut.column, place, leftIsBelow: cut.lowerIsBelow)
  }

  /// The place of a member that has so many before it.
  private func place(after count: Int, of members: UInt64) -> Int {
    var left = members
    for _ in 0..<count { left &= left &- 1 }
    return left.trailingZeroBitCount
  }

  /// The best cut of any column by the sum of squares, and the moments of the
  /// rows on either side of it.
  ///
  /// - Parameters:
  ///   - frame: the node's frame.
  ///   - moments: those of the node's rows.
  ///   - edge: how many rows must lie on either side.
  /// - Returns: the first column of the greatest gain and its first cut of that
  ///   gain, if any cut gains anything.
  /// - Complexity: O(columns · n).
  public func best(
    _ frame: Int, _ moments: NumberMoments, edge: Int
  ) -> (cut: MeanCut, halves: HalfMoments)? {
    let (from, columns) = (frame * subtree.width, subtree.columns)
    precondition(frame >= 0 && columns > 0 && from + subtree.width <= subtree.frames.count)
    let count = subtree.frames[from].nonzeroBitCount
    var search = MeanSearch(moments, rows: count, edge: edge)
    guard moments.squares > 0, count >= 2 * search.edge else { return nil }
    // SAFETY: the memory is used inside the closures only; it has room for `rowLimit` rows and four weights more.
    return unsafe withUnsafeTemporaryAllocation(of: Double.self, capacity: MaskedSubtree.rowLimit) { work in
      unsafe withUnsafeTemporaryAllocation(of: Double.self, capacity: MaskedSubtree.rowLimit + 4) { weights in
        unsafe withUnsafeTemporaryAllocation(of: UInt8.self, capacity: MaskedSubtree.rowLimit) { ordered in
          guard let work = work.baseAddress, let weights = weights.baseAddress,
            let ordered = ordered.baseAddress
          else { return nil }
          unsafe search.fill(weights)
          return unsafe best(from, moments.mean, &search, work, weights, ordered)
        }
      }
    }
  }

  @inline(__always)
  private func best(
    _ from: Int, _ mean: Double, _ search: inout MeanSearch, _ differences: UnsafeMutablePointer<Double>,
    _ weights: UnsafePointer<Double>, _ ordered: UnsafeMutablePointer<UInt8>
  ) -> (cut: MeanCut, halves: HalfMoments)? {
    // SAFETY: the pointers are used inside the closures only. A node has as many bits in the word of every column as it
    // has rows, each bit a place in the column's order; columns are tried up to `width`, a multiple of four.
    unsafe subtree.frames.withUnsafeBufferPointer { frames in
      unsafe subtree.order.withUnsafeBufferPointer { order in
        unsafe targets.withUnsafeBufferPointer { targets in
          guard let frames = frames.baseAddress, let order = order.baseAddress,
            let targets = targets.baseAddress
          else { return nil }
          let members = unsafe frames + from
          unsafe take(members[0], order, ordered)
          for i in 0..<search.total {
            let row = Int(unsafe ordered[i])
            unsafe differences[row] = targets[row] - mean
          }
          for column in stride(from: 0, to: subtree.columns, by: 4) {
            unsafe tryFour(&search, column, members, order, differences, weights)
          }
          guard search.column >= 0 else { return nil }
          unsafe take(members[search.column], order + search.column &* MaskedSubtree.rowLimit, ordered)
          return unsafe cut(search, ordered, members[search.column], differences, weights, targets)
        }
      }
    }
  }

  @inline(__always)
  private func tryFour(
    _ search: inout MeanSearch, _ first: Int, _ members: UnsafePointer<UInt64>,
    _ order: UnsafePointer<UInt8>, _ differences: UnsafePointer<Double>, _ weights: UnsafePointer<Double>
  ) {
    let count = subtree.columns
    let columns = SIMD4(
      first, first &+ 1 < count ? first &+ 1 : 0, first &+ 2 < count ? first &+ 2 : 0,
      first &+ 3 < count ? first &+ 3 : 0)
    let masks = unsafe FourMasks(members, order, columns, differences)
    let starts = SIMD4(
      subtree.starts[columns[0]], subtree.starts[columns[1]], subtree.starts[columns[2]],
      subtree.starts[columns[3]])
    if starts == SIMD4(repeating: .max) {
      unsafe search.four(masks, weights).consider(in: &search, from: first)
    } else {
      unsafe search.four(TiedMasks(masks, starts), weights).consider(in: &search, from: first)
    }
  }

  /// Notes the rows at the places of a node.
  @inline(__always)
  private func take(
    _ members: UInt64, _ order: UnsafePointer<UInt8>, _ ordered: UnsafeMutablePointer<UInt8>
  ) {
    var (left, count) = (members, 0)
    while left != 0 {
      unsafe ordered[count] = order[left.trailingZeroBitCount]
      count &+= 1
      left &= left &- 1
    }
  }

  private func cut(
    _ search: MeanSearch, _ ordered: UnsafePointer<UInt8>, _ members: UInt64,
    _ differences: UnsafePointer<Double>, _ weights: UnsafePointer<Double>, _ targets: UnsafePointer<Double>
  ) -> (cut: MeanCut, halves: HalfMoments) {
    let starts = subtree.starts[search.column]
    func next(_ i: Int) -> Double { unsafe differences[Int(ordered[i])] }
    let values = starts == .max ? .max : valueStarts(starts, members)
    let place = unsafe search.place(
      weights, next, { values == .max || values &>> UInt64(self.place(after: $0 + 1, of: members)) & 1 == 1 })
    let drift = search.drift(after: place, next)
    let cut = MeanCut(
      column: search.column, below: place + 1,
      neighbours: unsafe SIMD2(subtree.rows[Int(ordered[place])], subtree.rows[Int(ordered[place + 1])]),
      gain: search.gain(drift, below: place + 1),
      lowerIsBelow: drift < 0)
    return unsafe (cut, halfMoments(ordered, search.total, place + 1, targets))
  }
}

/// The members whose value differs from that of the member before.
///
/// - Parameter starts: the places whose value differs from that before.
@inline(__always)
private func valueStarts(_ starts: UInt64, _ members: UInt64) -> UInt64 {
  // A start between members is carried over the gap to the next one.
  let gaps = ~members
  return ((starts & gaps) &+ gaps | starts) & members
}

/// A node's rows in the order of four columns; valid while the memory is.
///
/// Where there are fewer columns, the first one stands in for those that lack:
/// it was tried before.
@unsafe private struct FourMasks: FourColumns {
  static var hasTies: Bool { false }

  /// The rows not yet taken.
  private(set) var left: (UInt64, UInt64, UInt64, UInt64)
  private let orders: (UnsafePointer<UInt8>, UnsafePointer<UInt8>, UnsafePointer<UInt8>, UnsafePointer<UInt8>)
  private let differences: UnsafePointer<Double>

  @inline(__always)
  init(
    _ words: UnsafePointer<UInt64>, _ order: UnsafePointer<UInt8>, _ columns: SIMD4<Int>,
    _ differences: UnsafePointer<Double>
  ) {
    let limit = MaskedSubtree.rowLimit
    unsafe left = (words[columns[0]], words[columns[1]], words[columns[2]], words[columns[3]])
    unsafe orders = (
      order + columns[0] &* limit, order + columns[1] &* limit, order + columns[2] &* limit,
      order + columns[3] &* limit
    )
    unsafe self.differences = unsafe differences
  }

  @inline(__always)
  mutating func next(_ place: Int) -> SIMD4<Double> {
    let four = unsafe SIMD4(
      differences[Int(orders.0[left.0.trailingZeroBitCount])],
      differences[Int(orders.1[left.1.trailingZeroBitCount])],
      differences[Int(orders.2[left.2.trailingZeroBitCount])],
      differences[Int(orders.3[left.3.trailingZeroBitCount])])
    unsafe left.0 &= left.0 &- 1
    unsafe left.1 &= left.1 &- 1
    unsafe left.2 &= left.2 &- 1
    unsafe left.3 &= left.3 &- 1
    return four
  }

  @inline(__always)
  func isTied(after place: Int) -> SIMDMask<SIMD4<Int64>> { SIMDMask(repeating: false) }
}

/// The same where some have ties.
@unsafe private struct TiedMasks: FourColumns {
  private var masks: FourMasks
  /// The rows whose value differs from that of the row before.
  private let values: SIMD4<UInt64>

  static var hasTies: Bool { true }

  @inline(__always)
  init(_ masks: FourMasks, _ starts: SIMD4<UInt64>) {
    unsafe self.masks = unsafe masks
    let left = unsafe masks.left
    unsafe values = SIMD4(
      valueStarts(starts[0], left.0), valueStarts(starts[1], left.1), valueStarts(starts[2], left.2),
      valueStarts(starts[3], left.3))
  }

  @inline(__always)
  mutating func next(_ place: Int) -> SIMD4<Double> { unsafe masks.next(place) }

  @inline(__always)
  mutating func isTied(after place: Int) -> SIMDMask<SIMD4<Int64>> {
    let left = unsafe masks.left
    let words = SIMD4(left.0, left.1, left.2, left.3)
    return unsafe (words & (0 &- words)) & values .== SIMD4(repeating: 0)
  }
}
