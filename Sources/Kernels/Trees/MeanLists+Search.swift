extension MeanLists {
  /// The best cut of any column by the sum of squares.
  ///
  /// - Parameters:
  ///   - range: the node's places.
  ///   - moments: those of the node's rows.
  ///   - edge: how many rows must lie on either side.
  /// - Returns: the first column of the greatest gain and its first cut of that
  ///   gain, if any cut gains anything.
  /// - Complexity: O(columns · n).
  public mutating func best(_ range: Range<Int>, _ moments: NumberMoments, edge: Int) -> MeanCut? {
    var search = MeanSearch(moments, rows: range.count, edge: edge)
    guard moments.squares > 0, range.count >= 2 * search.edge else { return nil }
    precondition(0 <= range.lowerBound && range.upperBound <= limit)
    var work: [Double] = []
    swap(&work, &differences)
    var products: [Double] = []
    swap(&products, &weights)
    defer {
      swap(&work, &differences)
      swap(&products, &weights)
    }
    // SAFETY: the pointers are used inside the closures only; the work memory has a place per row and four more.
    return unsafe work.withUnsafeMutableBufferPointer { work in
      unsafe products.withUnsafeMutableBufferPointer { products in
        guard let work = work.baseAddress, let products = products.baseAddress else { return nil }
        unsafe search.fill(products)
        return unsafe best(range, moments.mean, &search, work, products)
      }
    }
  }

  private func best(
    _ range: Range<Int>, _ mean: Double, _ search: inout MeanSearch,
    _ differences: UnsafeMutablePointer<Double>, _ weights: UnsafePointer<Double>
  ) -> MeanCut? {
    // SAFETY: the pointers are used inside the closures only. The range lies within every list, and an entry is the
    // number of a row of the subtree.
    unsafe entries.withUnsafeBufferPointer { entries in
      unsafe targets.withUnsafeBufferPointer { targets in
        unsafe ranks.withUnsafeBufferPointer { ranks in
          guard let entries = entries.baseAddress, let targets = targets.baseAddress else { return nil }
          let lists = unsafe entries + range.lowerBound
          for i in 0..<range.count {
            let row = Int(unsafe lists[i])
            unsafe differences[row] = targets[row] - mean
          }
          unsafe tryColumns(&search, lists, range.count, ranks.baseAddress, differences, weights)
          guard search.column >= 0 else { return nil }
          return unsafe cut(search, lists + search.column * limit, differences, weights)
        }
      }
    }
  }

  /// Tries the columns that have many values one beside the other, the others
  /// one after the other.
  private func tryColumns(
    _ search: inout MeanSearch, _ lists: UnsafePointer<UInt16>, _ count: Int,
    _ ranks: UnsafePointer<UInt16>?, _ differences: UnsafePointer<Double>, _ weights: UnsafePointer<Double>
  ) {
    var records = [MeanRecord](repeating: MeanRecord(), count: columns)
    var (four, waiting) = (SIMD4<Int>.zero, 0)
    for column in 0..<columns {
      let list = unsafe lists + column &* limit
      if isTied[column], let ranks = unsafe ranks.map({ unsafe $0 + column &* limit }),
        unsafe Int(ranks[Int(list[count &- 1])] &- ranks[Int(list[0])]) < count &>> 3
      {
        records[column] = unsafe search.runs(list, ranks, differences, weights)
      } else {
        four[waiting] = column
        waiting += 1
      }
      guard waiting == 4 || column == columns - 1 && waiting > 0 else { continue }
      unsafe tryFour(search, FourLists(lists, four, limit, differences), four, waiting, weights, &records)
      (four, waiting) = (.zero, 0)
    }
    for column in 0..<columns { search.consider(column, records[column]) }
  }

  /// Notes the records of the first `count` of four columns.
  private func tryFour(
    _ search: MeanSearch, _ lists: FourLists, _ four: SIMD4<Int>, _ count: Int,
    _ weights: UnsafePointer<Double>, _ records: inout [MeanRecord]
  ) {
    let found: FourRecords
    if isTied[four[0]] || isTied[four[1]] || isTied[four[2]] || isTied[four[3]] {
      // SAFETY: the pointer is used inside the closure only; there is a rank for every row of every column.
      found = unsafe ranks.withUnsafeBufferPointer { ranks in
        guard let ranks = ranks.baseAddress else { return FourRecords(search.floor) }
        return unsafe search.four(TiedLists(lists, ranks, four, limit, isTied), weights)
      }
    } else {
      found = unsafe search.four(lists, weights)
    }
    for lane in 0..<count { records[four[lane]] = found.record(lane, end: search.end) }
  }

  private func cut(
    _ search: MeanSearch, _ list: UnsafePointer<UInt16>, _ differences: UnsafePointer<Double>,
    _ weights: UnsafePointer<Double>
  ) -> MeanCut? {
    let isTied = isTied[search.column]
    let from = search.column * limit
    func next(_ i: Int) -> Double { unsafe differences[Int(list[i])] }
    let place = unsafe search.place(
      weights, next,
      { i in
        unsafe !isTied || ranks[from + Int(list[i])] != ranks[from + Int(list[i + 1])]
      })
    let drift = search.drift(after: place, next)
    return MeanCut(
      column: search.column, below: place + 1,
      neighbours: unsafe SIMD2(rows[Int(list[place])], rows[Int(list[place + 1])]),
      gain: search.gain(drift, below: place + 1),
      lowerIsBelow: drift < 0)
  }
}

/// The lists of four columns within a node; valid while the memory is.
@unsafe private struct FourLists: FourColumns {
  static var hasTies: Bool { false }

  let lists: (UnsafePointer<UInt16>, UnsafePointer<UInt16>, UnsafePointer<UInt16>, UnsafePointer<UInt16>)
  private let differences: UnsafePointer<Double>

  init(
    _ start: UnsafePointer<UInt16>, _ columns: SIMD4<Int>, _ limit: Int, _ differences: UnsafePointer<Double>
  ) {
    unsafe lists = (
      start + columns[0] * limit, start + columns[1] * limit, start + columns[2] * limit,
      start + columns[3] * limit
    )
    unsafe self.differences = unsafe differences
  }

  @inline(__always)
  func next(_ place: Int) -> SIMD4<Double> {
    unsafe SIMD4(
      differences[Int(lists.0[place])], differences[Int(lists.1[place])], differences[Int(lists.2[place])],
      differences[Int(lists.3[place])])
  }

  @inline(__always)
  func isTied(after place: Int) -> SIMDMask<SIMD4<Int64>> { SIMDMask(repeating: false) }
}

/// The same where some have ties.
@unsafe private struct TiedLists: FourColumns {
  private let lists: FourLists
  private let ranks:
    (UnsafePointer<UInt16>, UnsafePointer<UInt16>, UnsafePointer<UInt16>, UnsafePointer<UInt16>)
  /// 1 for columns without ties, which have no ranks.
  private var free = SIMD4<UInt64>.zero
  /// The ranks at the place before.
  private var last = SIMD4<UInt64>.zero

  static var hasTies: Bool { true }

  init(
    _ lists: FourLists, _ start: UnsafePointer<UInt16>, _ columns: SIMD4<Int>, _ limit: Int, _ isTied: [Bool]
  ) {
    unsafe self.lists = unsafe lists
    unsafe ranks = (
      start + columns[0] * limit, start + columns[1] * limit, start + columns[2] * limit,
      start + columns[3] * limit
    )
    for lane in 0..<4 where !isTied[columns[lane]] { unsafe free[lane] = 1 }
    unsafe last = unsafe rank(0)
  }

  @inline(__always)
  private func rank(_ place: Int) -> SIMD4<UInt64> {
    unsafe SIMD4(
      UInt64(ranks.0[Int(lists.lists.0[place])]), UInt64(ranks.1[Int(lists.lists.1[place])]),
      UInt64(ranks.2[Int(lists.lists.2[place])]), UInt64(ranks.3[Int(lists.lists.3[place])]))
  }

  @inline(__always)
  func next(_ place: Int) -> SIMD4<Double> { unsafe lists.next(place) }

  @inline(__always)
  mutating func isTied(after place: Int) -> SIMDMask<SIMD4<Int64>> {
    let next = unsafe rank(place &+ 1)
    let difference = unsafe (next ^ last) | free
    unsafe last = next
    return difference .== SIMD4(repeating: 0)
  }
}

extension MeanSearch {
  /// The record of a column of few values, one value after the other.
  fileprivate func runs(
    _ list: UnsafePointer<UInt16>, _ ranks: UnsafePointer<UInt16>, _ differences: UnsafePointer<Double>,
    _ weights: UnsafePointer<Double>
  ) -> MeanRecord {
    var record = MeanRecord()
    var bar = floor
    var (start, drift) = (0, 0.0)
    while true {
      let stop = unsafe endOfRun(list, ranks, from: start)
      if stop > end { return record }
      drift += unsafe sum(list, differences, start..<stop)
      start = stop
      let square = drift * drift * (unsafe weights[start &- 1])
      if start >= edge, square > bar {
        bar = square * tieFactor
        record = MeanRecord(square: square, places: start &- 1..<start, drift: drift)
      }
    }
  }

  /// The place after the last row that has the value of the first one, found in
  /// steps that double.
  @inline(__always)
  private func endOfRun(
    _ list: UnsafePointer<UInt16>, _ ranks: UnsafePointer<UInt16>, from start: Int
  ) -> Int {
    let first = unsafe ranks[Int(list[start])]
    var (inside, step) = (start, 1)
    while inside &+ step < total, unsafe ranks[Int(list[inside &+ step])] == first {
      inside &+= step
      step &+= step
    }
    var outside = min(inside &+ step, total)
    while outside &- inside > 1 {
      let middle = (inside &+ outside) / 2
      if unsafe ranks[Int(list[middle])] == first { inside = middle } else { outside = middle }
    }
    return outside
  }

  /// What some rows add to the drift.
  @inline(__always)
  private func sum(
    _ list: UnsafePointer<UInt16>, _ differences: UnsafePointer<Double>, _ places: Range<Int>
  ) -> Double {
    var (first, second) = (SIMD4<Double>.zero, SIMD4<Double>.zero)
    var i = places.lowerBound
    while i &+ 8 <= places.upperBound {
      first += unsafe four(list + i, differences)
      second += unsafe four(list + (i &+ 4), differences)
      i &+= 8
    }
    var sum = (first + second).sum()
    while i < places.upperBound {
      sum += unsafe differences[Int(list[i])]
      i &+= 1
    }
    return sum
  }

  @inline(__always)
  private func four(_ list: UnsafePointer<UInt16>, _ differences: UnsafePointer<Double>) -> SIMD4<Double> {
    unsafe SIMD4(
      differences[Int(list[0])], differences[Int(list[1])], differences[Int(list[2])],
      differences[Int(list[3])])
  }
}
