/// The search for the best cut of a node of at most sixty-four rows, each
/// column's rows being bits in the column's order.
///
/// Cuts are tried only where the best one can lie: between neighbouring values
/// whose rows are not all of one class, because in between the gain is strictly
/// convex in the rows below. In so small a node all is counted in whole
/// numbers, and cuts of equal gain are exactly equal.
///
/// - Source: Fayyad & Irani (1992), "On the handling of continuous-valued
///   attributes in decision tree generation", Machine Learning 8: 87–102,
///   theorem 1.
struct MaskSearch {
  let total: Int
  let ones: Int
  let twos: Int
  let edge: Int
  /// The best cut so far: Σ dₖ² / 2 and L·R, where dₖ = lₖ·T − tₖ·L.
  private var squares = 0
  private var sides = 1
  /// Its column, −1 before there is one, and the lowest place above it, as a
  /// bit.
  private(set) var column = -1
  private(set) var place: UInt64 = 0
  /// Whether no cut gains more than that.
  private(set) var isPerfect = false

  init(_ counts: SIMD4<Double>, edge: Int) {
    (ones, twos) = (Int(counts[1]), Int(counts[2]))
    total = Int(counts[0]) + ones + twos
    self.edge = max(edge, 1)
  }

  /// Whether all three classes occur.
  var hasThreeClasses: Bool { ones > 0 && twos > 0 && ones + twos < total }

  /// Tries a column in a node of two classes, the rows of one of which are
  /// marked.
  ///
  /// - Parameters:
  ///   - members: the node's rows.
  ///   - starts: the places whose value differs from that before.
  @inline(__always)
  mutating func tryTwo(_ column: Int, _ members: UInt64, _ starts: UInt64, _ marked: UInt64) {
    let marked = marked & members
    let first = members & (0 &- members)
    let changes = (followers(of: marked, members) ^ marked) & ~first
    var cuts = cuts(members, starts, changes)
    let all = ones > 0 ? ones : twos
    while cuts != 0 {
      let below = members & (cuts ^ (cuts &- 1)) &>> 1
      let rows = below.nonzeroBitCount
      let drift = (below & marked).nonzeroBitCount &* total &- all &* rows
      let (squares, sides) = (drift &* drift, rows &* (total &- rows))
      if squares &* self.sides > self.squares &* sides {
        (self.squares, self.sides, self.column) = (squares, sides, column)
        place = cuts & (0 &- cuts)
        isPerfect = squares == all &* (total &- all) &* sides
      }
      cuts &= cuts &- 1
    }
  }

  /// Tries a column in a node of three classes.
  @inline(__always)
  mutating func tryThree(
    _ column: Int, _ members: UInt64, _ starts: UInt64, _ ones: UInt64, _ twos: UInt64
  ) {
    let (first, second) = (ones & members, twos & members)
    let lowest = members & (0 &- members)
    let changes =
      ((followers(of: first, members) ^ first) | (followers(of: second, members) ^ second)) & ~lowest
    var cuts = cuts(members, starts, changes)
    while cuts != 0 {
      let below = members & (cuts ^ (cuts &- 1)) &>> 1
      let rows = below.nonzeroBitCount
      let one = (below & first).nonzeroBitCount &* total &- self.ones &* rows
      let two = (below & second).nonzeroBitCount &* total &- self.twos &* rows
      let squares = (one &+ two) &* (one &+ two) &- one &* two
      let sides = rows &* (total &- rows)
      if squares &* self.sides > self.squares &* sides {
        (self.squares, self.sides, self.column) = (squares, sides, column)
        place = cuts & (0 &- cuts)
      }
      cuts &= cuts &- 1
    }
  }

  /// The places above the cuts to be tried, as bits.
  ///
  /// - Parameter changes: the rows whose class differs from that of the row
  ///   before.
  @inline(__always)
  private func cuts(_ members: UInt64, _ starts: UInt64, _ changes: UInt64) -> UInt64 {
    guard starts != .max || edge > 1 else { return changes }
    // A start between rows is carried over the gap to the next one.
    let gaps = ~members
    let values = ((starts & gaps) &+ gaps | starts) & members
    let mixed = changes & ~values
    var cuts = changes & values
    if mixed != 0 {
      // A change of class within a value is carried to the next value, from which the mixed one is looked up.
      var next = (mixed &+ ~values) & values
      cuts |= next
      if mixed > values { cuts |= highest(values) }
      while next != 0 {
        cuts |= highest(values & (next ^ (next &- 1)) &>> 1)
        next &= next &- 1
      }
    }
    let inner = values & (members &- 1) & members
    cuts &= inner
    return edge > 1 ? inside(members, inner, cuts) : cuts
  }

  /// The cuts that leave enough rows on either side, with the outermost of all
  /// such cuts.
  ///
  /// - Parameter values: the places above all cuts.
  private func inside(_ members: UInt64, _ values: UInt64, _ cuts: UInt64) -> UInt64 {
    var (lower, upper) = (members, members)
    for _ in 1..<edge {
      lower &= lower &- 1
      upper &= ~highest(upper)
    }
    let window = values & ~(lower ^ (lower &- 1)) & (highest(upper) &<< 1 &- 1)
    guard window != 0 else { return 0 }
    return cuts & window | window & (0 &- window) | highest(window)
  }
}

/// The members whose member before is one of some.
@inline(__always)
private func followers(of some: UInt64, _ members: UInt64) -> UInt64 {
  // Each is carried over the gap behind it.
  ((some &<< 1) &+ ~members) & members
}

/// The highest bit of a word that is not 0.
@inline(__always)
private func highest(_ bits: UInt64) -> UInt64 {
  1 &<< UInt64(truncatingIfNeeded: 63 &- bits.leadingZeroBitCount)
}
