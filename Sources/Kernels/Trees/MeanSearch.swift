/// The record of one column: the best of its cuts so far.
struct MeanRecord {
  /// d²/(L·R); 0 before there is one.
  var square = 0.0
  /// The places among which the cut is, and the drift before the first.
  var places = 0..<0
  var drift = 0.0
}

/// Four columns of a node, whose rows are taken one by one in ascending order.
protocol FourColumns {
  /// Whether columns may have equal values.
  static var hasTies: Bool { get }
  /// The four targets at a place, less the mean; places are asked for in order.
  mutating func next(_ place: Int) -> SIMD4<Double>
  /// In which columns the value at a place is also the next one; asked after the
  /// targets there.
  mutating func isTied(after place: Int) -> SIMDMask<SIMD4<Int64>>
}

/// The search for the best cut of a node among its columns.
///
/// A cut below L of T rows gains d²·T/(L·R), where d is their drift Σ (y − ȳ).
/// Places are tried in stretches, of four columns side by side: a column's record
/// is known by its stretch alone, and only the place of the best one is looked
/// for.
struct MeanSearch {
  /// How many places a stretch has.
  static let stretch = 64

  let total: Int
  let edge: Int
  /// What a record must exceed: more than rounding error.
  let floor: Double
  /// The column of the best cut so far, −1 before there is one.
  private(set) var column = -1
  private(set) var record = MeanRecord()

  init(_ moments: NumberMoments, rows: Int, edge: Int) {
    total = rows
    self.edge = max(edge, 1)
    floor = moments.squares * 1e-20 / Double(rows)
  }

  /// The place after the last one at which the node can be cut.
  var end: Int { total &- edge }

  /// Takes over the record of a column if it is better than those of the columns
  /// before.
  @inline(__always)
  mutating func consider(_ column: Int, _ record: MeanRecord) {
    guard record.square > self.record.square * tieFactor else { return }
    (self.column, self.record) = (column, record)
  }

  /// Fills in 1/(L·R) for the places of the node.
  @inline(__always)
  func fill(_ weights: UnsafeMutablePointer<Double>) {
    var i = edge &- 1
    let (step, all, one) = (SIMD4(1.0, 2, 3, 4), SIMD4(repeating: Double(total)), SIMD4(repeating: 1.0))
    while i < end {
      let below = SIMD4(repeating: Double(i)) + step
      unsafe UnsafeMutableRawPointer(weights + i).storeBytes(
        of: one / (below * (all - below)), as: SIMD4<Double>.self)
      i &+= 4
    }
  }

  /// Tries four columns.
  ///
  /// - Parameter weights: 1/(L·R) by place.
  /// - Returns: their records.
  @inline(__always)
  func four<Columns: FourColumns>(_ columns: Columns, _ weights: UnsafePointer<Double>) -> FourRecords {
    var columns = columns
    var drift = SIMD4<Double>.zero
    for i in 0..<(edge &- 1) {
      drift += columns.next(i)
      if Columns.hasTies { _ = columns.isTied(after: i) }
    }
    var found = FourRecords(floor)
    var i = edge &- 1
    while i < end {
      let stop = min(i &+ Self.stretch, end)
      let start = drift
      var most = SIMD4<Double>.zero
      for j in i..<stop {
        drift += columns.next(j)
        var gains = drift * drift * SIMD4(repeating: unsafe weights[j])
        if Columns.hasTies { gains.replace(with: 0, where: columns.isTied(after: j)) }
        most.replace(with: gains, where: gains .> most)
      }
      found.take(most, i, start)
      i = stop
    }
    return found
  }

  /// The first place of the best cut's stretch that gains as much as the record.
  ///
  /// - Parameters:
  ///   - next: the target at a place, less the mean.
  ///   - isCut: whether the column can be cut after a place.
  @inline(__always)
  func place(
    _ weights: UnsafePointer<Double>, _ next: (Int) -> Double, _ isCut: (Int) -> Bool
  ) -> Int {
    var (drift, i) = (record.drift, record.places.lowerBound)
    let last = record.places.upperBound &- 1
    while i < last {
      drift += next(i)
      if drift * drift * (unsafe weights[i]) * tieFactor >= record.square && isCut(i) { return i }
      i &+= 1
    }
    return i
  }

  /// The drift after a place, summed as `MeanScan` does.
  @inline(__always)
  func drift(after place: Int, _ next: (Int) -> Double) -> Double {
    var drift = 0.0
    var i = 0
    while i < edge &- 1 {
      drift += next(i)
      i &+= 1
    }
    while i &+ 4 <= end {
      let (one, two) = (next(i), next(i &+ 1))
      if place == i { return drift + one }
      let pair = two + one
      if place == i &+ 1 { return drift + pair }
      let three = next(i &+ 2)
      if place == i &+ 2 { return drift + (three + two + one) }
      drift += next(i &+ 3) + three + pair
      i &+= 4
      if place < i { return drift }
    }
    while i <= place {
      drift += next(i)
      i &+= 1
    }
    return drift
  }

  /// What a drift at a place gains.
  func gain(_ drift: Double, below: Int) -> Double {
    drift * drift * Double(total) / Double(below * (total - below))
  }
}

/// The records of four columns side by side.
struct FourRecords {
  private var bars: SIMD4<Double>
  private var squares = SIMD4<Double>.zero
  /// The first place of each record's stretch.
  private var starts = SIMD4<Int64>.zero
  /// The drift before that.
  private var drifts = SIMD4<Double>.zero

  @inline(__always)
  init(_ floor: Double) { bars = SIMD4(repeating: floor) }

  /// Takes over what exceeds the records so far.
  @inline(__always)
  mutating func take(_ most: SIMD4<Double>, _ start: Int, _ drift: SIMD4<Double>) {
    let isMore = most .> bars
    bars.replace(with: most * SIMD4(repeating: tieFactor), where: isMore)
    squares.replace(with: most, where: isMore)
    starts.replace(with: SIMD4(repeating: Int64(start)), where: isMore)
    drifts.replace(with: drift, where: isMore)
  }

  /// The record of one of them in a node with the given last place but one.
  @inline(__always)
  func record(_ lane: Int, end: Int) -> MeanRecord {
    let start = Int(starts[lane])
    return MeanRecord(
      square: squares[lane], places: start..<min(start &+ MeanSearch.stretch, end), drift: drifts[lane])
  }

  /// Has a search consider them in order.
  @inline(__always)
  func consider(in search: inout MeanSearch, from column: Int) {
    for lane in 0..<4 where squares[lane] > search.record.square * tieFactor {
      search.consider(column &+ lane, record(lane, end: search.end))
    }
  }
}
