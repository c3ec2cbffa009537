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
          for column in stride(from: 0, to: columns, by: 4) {
            let four = unsafe FourLists(lists, column, columns, limit, differences)
            if let ranks = ranks.baseAddress, unsafe four.isTied(isTied) {
              unsafe four.tryTied(&search, column, weights, ranks, isTied, limit)
            } else {
              unsafe search.tryFour(from: column, weights, { unsafe four.next($0) }, nil)
            }
          }
          guard search.column >= 0 else { return nil }
          return unsafe cut(search, lists + search.column * limit, differences, weights)
        }
      }
    }
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
      column: search.column, below: place + 1, lower: unsafe Int(rows[Int(list[place])]),
      upper: unsafe Int(rows[Int(list[place + 1])]), gain: search.gain(drift, below: place + 1),
      lowerIsBelow: drift < 0)
  }
}

/// The lists of four columns within a node; valid while the memory is.
///
/// Where there are fewer columns, the first one stands in for those that lack:
/// it was tried before.
@unsafe private struct FourLists {
  private let columns: SIMD4<Int>
  private let lists:
    (UnsafePointer<UInt16>, UnsafePointer<UInt16>, UnsafePointer<UInt16>, UnsafePointer<UInt16>)
  private let differences: UnsafePointer<Double>

  @inline(__always)
  init(
    _ start: UnsafePointer<UInt16>, _ first: Int, _ count: Int, _ limit: Int,
    _ differences: UnsafePointer<Double>
  ) {
    func column(_ lane: Int) -> Int { first + lane < count ? first + lane : 0 }
    unsafe columns = SIMD4(first, column(1), column(2), column(3))
    unsafe lists = (
      start + first * limit, start + column(1) * limit, start + column(2) * limit, start + column(3) * limit
    )
    unsafe self.differences = unsafe differences
  }

  @inline(__always)
  func next(_ i: Int) -> SIMD4<Double> {
    unsafe SIMD4(
      differences[Int(lists.0[i])], differences[Int(lists.1[i])], differences[Int(lists.2[i])],
      differences[Int(lists.3[i])])
  }

  /// Whether one of the columns has ties.
  func isTied(_ isTied: [Bool]) -> Bool {
    unsafe isTied[columns[0]] || isTied[columns[1]] || isTied[columns[2]] || isTied[columns[3]]
  }

  /// Tries columns of which some have ties.
  func tryTied(
    _ search: inout MeanSearch, _ first: Int, _ weights: UnsafePointer<Double>,
    _ ranks: UnsafePointer<UInt16>, _ isTied: [Bool], _ limit: Int
  ) {
    let free = unsafe SIMD4<UInt64>(
      isTied[columns[0]] ? 0 : 1, isTied[columns[1]] ? 0 : 1, isTied[columns[2]] ? 0 : 1,
      isTied[columns[3]] ? 0 : 1)
    let ranks = unsafe (
      ranks + columns[0] * limit, ranks + columns[1] * limit, ranks + columns[2] * limit,
      ranks + columns[3] * limit
    )
    @inline(__always) func rank(_ i: Int) -> SIMD4<UInt64> {
      unsafe SIMD4(
        UInt64(ranks.0[Int(lists.0[i])]), UInt64(ranks.1[Int(lists.1[i])]), UInt64(ranks.2[Int(lists.2[i])]),
        UInt64(ranks.3[Int(lists.3[i])]))
    }
    var last = rank(0)
    unsafe search.tryFour(
      from: first, weights, { unsafe next($0) },
      { i in
        let next = rank(i &+ 1)
        let difference = (next ^ last) | free
        last = next
        return difference .== SIMD4(repeating: 0)
      })
  }
}
