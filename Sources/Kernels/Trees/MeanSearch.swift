/// The search for the best cut of a node among its columns, four columns side
/// by side.
///
/// A cut below L of T rows gains d²·T/(L·R), where d is their drift Σ (y − ȳ).
/// Places are tried in stretches: a column's record is known by its stretch
/// alone, and only the place of the best one is looked for.
struct MeanSearch {
  /// How many places a stretch has.
  static let stretch = 64

  let total: Int
  let edge: Int
  /// The column of the best cut so far, −1 before there is one.
  private(set) var column = -1
  /// Its d²/(L·R).
  private(set) var record = 0.0
  /// The first place of its stretch, and the drift before it.
  private(set) var start = 0
  private(set) var drift = 0.0
  /// What the next column must exceed.
  private(set) var bar: Double

  init(_ moments: NumberMoments, rows: Int, edge: Int) {
    total = rows
    self.edge = max(edge, 1)
    bar = moments.squares * 1e-20 / Double(rows)
  }

  /// The place after the last one at which the node can be cut.
  var end: Int { total &- edge }

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
  /// - Parameters:
  ///   - first: the number of the first of them.
  ///   - weights: 1/(L·R) by place.
  ///   - next: the four targets at the next place, less the mean.
  ///   - isTied: tells after that in which columns the value there is also the
  ///     next one; `nil` if there is none.
  @inline(__always)
  mutating func tryFour(
    from first: Int, _ weights: UnsafePointer<Double>, _ next: (Int) -> SIMD4<Double>,
    _ isTied: ((Int) -> SIMDMask<SIMD4<Int64>>)?
  ) {
    var drift = SIMD4<Double>.zero
    for i in 0..<(edge &- 1) {
      drift += next(i)
      if let isTied { _ = isTied(i) }
    }
    var found = FourRecords(bar)
    var i = edge &- 1
    while i < end {
      let stop = min(i &+ Self.stretch, end)
      let start = drift
      var most = SIMD4<Double>.zero
      for j in i..<stop {
        drift += next(j)
        var gains = drift * drift * SIMD4(repeating: unsafe weights[j])
        if let isTied { gains.replace(with: 0, where: isTied(j)) }
        most.replace(with: gains, where: gains .> most)
      }
      found.take(most, i, start)
      i = stop
    }
    for lane in 0..<4 where found.starts[lane] >= 0 && found.records[lane] > bar {
      column = first &+ lane
      record = found.records[lane]
      start = Int(found.starts[lane])
      self.drift = found.drifts[lane]
      bar = record * tieFactor
    }
  }

  /// The first place of the stretch that gains as much as its record.
  ///
  /// - Parameters:
  ///   - next: the target at a place, less the mean.
  ///   - isCut: whether the column can be cut after a place.
  @inline(__always)
  func place(
    _ weights: UnsafePointer<Double>, _ next: (Int) -> Double, _ isCut: (Int) -> Bool
  ) -> Int {
    var (drift, i) = (drift, start)
    let last = min(start &+ Self.stretch, end) &- 1
    while true {
      drift += next(i)
      if i == last || drift * drift * (unsafe weights[i]) * tieFactor >= record && isCut(i) { return i }
      i &+= 1
    }
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
private struct FourRecords {
  var bars: SIMD4<Double>
  var records = SIMD4<Double>.zero
  /// The first place of each record's stretch, −1 before there is one.
  var starts = SIMD4<Int64>(repeating: -1)
  /// The drift before that.
  var drifts = SIMD4<Double>.zero

  @inline(__always)
  init(_ bar: Double) { bars = SIMD4(repeating: bar) }

  /// Takes over what exceeds the records so far.
  @inline(__always)
  mutating func take(_ most: SIMD4<Double>, _ start: Int, _ drift: SIMD4<Double>) {
    let isMore = most .> bars
    bars.replace(with: most * SIMD4(repeating: tieFactor), where: isMore)
    records.replace(with: most, where: isMore)
    starts.replace(with: SIMD4(repeating: Int64(start)), where: isMore)
    drifts.replace(with: drift, where: isMore)
  }
}
