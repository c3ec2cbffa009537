/// Work memory that grows the nodes below one node of few rows from bit masks.
///
/// The rows of the subtree's root are put in the order of every column once.
/// From then on a node is one word per column, whose bit at a place is set if
/// the row at this place belongs to the node. Splitting a node moves no rows:
/// the bits of the smaller half are gathered, those of the larger one remain.
///
/// The nodes that wait are kept in frames: a node's left half takes the frame
/// after its own and its right half the node's own, so that the left half's
/// subtree must be finished before the right half is looked at.
public struct MaskedSubtree: Sendable {
  /// The most rows of a subtree.
  public static let rowLimit = 64

  /// How many columns there are, and as many rounded up to whole vectors.
  let columns: Int
  let width: Int
  /// By frame and column: the rows of a node.
  var frames: [UInt64]
  /// By column: the rows of the second and third class.
  var ones: [UInt64]
  var twos: [UInt64]
  /// By column: the places whose value differs from that before.
  var starts: [UInt64]
  /// By row of the subtree and column: the row's place in the order of the
  /// column.
  var places: [UInt8]
  /// By column and place: the row of the subtree.
  var order: [UInt8]
  /// By row of the subtree: the row of the table.
  var rows: [UInt32]
  /// By coded column and row of the subtree: the code.
  var codes: [Int16]
  /// By row of the subtree: how many codes are lower; and how many rows were
  /// met so far that have as many.
  var ranks: [Int16]
  var met: [UInt8]
  /// Where the places of rows that are gathered start.
  private var gathered: [Int]

  /// Work memory for the columns of some lists.
  public init(_ lists: SortedLists) {
    columns = lists.places.count
    width = (columns + 3) & ~3
    let limit = Self.rowLimit
    frames = Array(repeating: 0, count: limit * width)
    ones = Array(repeating: 0, count: width)
    twos = ones
    starts = ones
    places = Array(repeating: 0, count: limit * width)
    order = places
    rows = Array(repeating: 0, count: limit)
    codes = Array(repeating: 0, count: limit * lists.coded.width)
    ranks = Array(repeating: 0, count: limit)
    met = Array(repeating: 0, count: limit)
    gathered = Array(repeating: 0, count: limit)
  }

  /// Gives the halves of a node their frames.
  ///
  /// - Parameters:
  ///   - frame: the node's frame, which the right half takes over; the left half
  ///     takes the next one.
  ///   - cut: the node's cut.
  ///   - leftIsBelow: whether the rows below the cut go left.
  /// - Complexity: O(columns · rows of the smaller half).
  public mutating func split(_ frame: Int, _ cut: MaskedCut, leftIsBelow: Bool) {
    split(frame, cut.column, cut.place, leftIsBelow: leftIsBelow)
  }

  /// The same by a column and the lowest place above its cut, as a bit.
  mutating func split(_ frame: Int, _ column: Int, _ place: UInt64, leftIsBelow: Bool) {
    let members = frames[frame * width + column]
    let below = members & (place &- 1)
    let above = members & ~below
    let belowIsSmaller = 2 * below.nonzeroBitCount <= members.nonzeroBitCount
    let count = gather(belowIsSmaller ? below : above, inOrderOf: column)
    let (own, next) = (frame * width, (frame + 1) * width)
    precondition(next + width <= frames.count)
    let smallerIsLeft = belowIsSmaller == leftIsBelow
    // SAFETY: the pointer is used inside the closure only; both frames lie within the array, and columns come four at
    // a time, up to `width`.
    unsafe frames.withUnsafeMutableBufferPointer { frames in
      guard let first = frames.baseAddress else { return }
      let (own, next) = unsafe (first + own, first + next)
      scatter(gathered[..<count], places, width) { column, smaller in
        let whole = unsafe UnsafeRawPointer(own + column).loadUnaligned(as: SIMD4<UInt64>.self)
        let larger = whole & ~smaller
        unsafe UnsafeMutableRawPointer(next + column).storeBytes(
          of: smallerIsLeft ? smaller : larger, as: SIMD4<UInt64>.self)
        unsafe UnsafeMutableRawPointer(own + column).storeBytes(
          of: smallerIsLeft ? larger : smaller, as: SIMD4<UInt64>.self)
      }
    }
  }

  /// Sets the masks of the two classes from the rows of the subtree that are of
  /// them.
  mutating func setClasses(_ first: UInt64, _ second: UInt64) {
    let count = gather(first)
    scatter(gathered[..<count], places, width) { column, mask in
      for i in 0..<4 { ones[column + i] = mask[i] }
    }
    let others = gather(second)
    scatter(gathered[..<others], places, width) { column, mask in
      for i in 0..<4 { twos[column + i] = mask[i] }
    }
  }

  /// Notes some rows of the subtree.
  private mutating func gather(_ rows: UInt64) -> Int {
    var (left, count) = (rows, 0)
    while left != 0 {
      gathered[count] = left.trailingZeroBitCount &* width
      count &+= 1
      left &= left &- 1
    }
    return count
  }

  /// Notes the rows at some places of a column's order.
  private mutating func gather(_ mask: UInt64, inOrderOf column: Int) -> Int {
    var (left, count) = (mask, 0)
    let start = column &* Self.rowLimit
    while left != 0 {
      gathered[count] = Int(order[start &+ left.trailingZeroBitCount]) &* width
      count &+= 1
      left &= left &- 1
    }
    return count
  }
}

/// Calls `body` with the masks of some rows, four columns at a time.
///
/// - Parameters:
///   - rows: where each row's places start.
///   - places: below 64; `width` of each row.
@inline(__always)
private func scatter(
  _ rows: ArraySlice<Int>, _ places: [UInt8], _ width: Int, _ body: (Int, SIMD4<UInt64>) -> Void
) {
  // SAFETY: the pointers are used inside the closures only. Each of the rows has `width` places, a multiple of four.
  unsafe places.withUnsafeBufferPointer { places in
    unsafe rows.withUnsafeBufferPointer { rows in
      guard let places = places.baseAddress else { return }
      var column = 0
      while column < width {
        var mask = SIMD4<UInt64>.zero
        for i in rows.indices {
          let four = unsafe UnsafeRawPointer(places + (rows[i] &+ column)).loadUnaligned(
            as: SIMD4<UInt8>.self)
          mask |= SIMD4(repeating: 1) &<< SIMD4<UInt64>(truncatingIfNeeded: four)
        }
        body(column, mask)
        column &+= 4
      }
    }
  }
}

/// A cut of a node of a masked subtree.
public struct MaskedCut: Hashable, Sendable {
  /// The column.
  public let column: Int
  /// The lowest place above the cut, as a bit.
  let place: UInt64
  /// The cut and the rows below it.
  public let found: CountedCut
}
