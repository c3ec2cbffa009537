/// Many numbers in ascending order, by buckets of equal width that are sorted one by one.
///
/// Numbers that crowd into few buckets are sorted by radix within them, which takes longer.
struct BucketedOrder {
  /// The numbers that are present, ascending.
  private(set) var keys: [Double] = []
  /// The row of each; equal numbers stand in the order of their rows.
  private(set) var rows: [UInt32] = []

  /// How a number becomes a bucket: a monotone function, so that buckets stand in the order of the numbers.
  private struct Division {
    let sign: Double
    let base: Double
    let scale: Double

    @inline(__always)
    func bucket(_ key: Double) -> Int { min(Int((key - base) * scale), BucketedOrder.buckets - 1) }
  }

  private static let buckets = 1 << 16

  /// The order of the values that are not NaN; nil where they are all the same or their range is not finite.
  ///
  /// - Parameters:
  ///   - values: NaN is missing.
  ///   - descending: orders by −x.
  ///   - threads: more than 1 works on halves side by side; the result is the same.
  /// - Complexity: O(n) for values that spread over their range, O(n log n) at worst.
  init?(_ values: [Double], descending: Bool, threads: Int) {
    let halves = [0..<values.count / 2, values.count / 2..<values.count]
    let ranges = concurrentResults(2, threads: threads) { half in
      var range = PresentRange()
      range.add(values.span, halves[half])
      return (count: range.count, low: range.minimum, high: range.maximum)
    }
    let low = min(ranges[0].low, ranges[1].low)
    let high = max(ranges[0].high, ranges[1].high)
    let scale = Double(Self.buckets - 1) / (high - low)
    guard low < high, scale.isFinite, scale > 0 else { return nil }
    let division = Division(sign: descending ? -1 : 1, base: descending ? -high : low, scale: scale)
    var starts = concurrentResults(2, threads: threads) { Self.counts(values, halves[$0], division) }
    var ends = [Int](repeating: 0, count: Self.buckets + 1)
    var place = 0
    for bucket in 0..<Self.buckets {
      ends[bucket] = place
      for half in 0..<2 {
        let count = Int(starts[half][bucket])
        starts[half][bucket] = UInt32(truncatingIfNeeded: place)
        place += count
      }
    }
    ends[Self.buckets] = place
    fill(values, halves, division, starts: starts, ends: ends, count: place, threads: threads)
  }

  private static func counts(_ values: [Double], _ rows: Range<Int>, _ division: Division) -> [UInt32] {
    var counts = [UInt32](repeating: 0, count: buckets)
    for row in rows where !values[row].isNaN { counts[division.bucket(values[row] * division.sign)] &+= 1 }
    return counts
  }

  /// Puts each half's numbers into their buckets and sorts the buckets.
  private mutating func fill(
    _ values: [Double], _ halves: [Range<Int>], _ division: Division, starts: [[UInt32]], ends: [Int],
    count: Int, threads: Int
  ) {
    var rows: [UInt32] = []
    keys = unsafe [Double](unsafeUninitializedCapacity: count) { keyBuffer, keyCount in
      rows = unsafe [UInt32](unsafeUninitializedCapacity: count) { rowBuffer, rowCount in
        // SAFETY: each number has a place of its own below `count`, as they were counted by the same
        // division; buckets are disjoint ranges of places; the pointers are used inside the closures only.
        nonisolated(unsafe) let (keys, rows) = unsafe (keyBuffer, rowBuffer)
        _ = concurrentResults(2, threads: threads) { half in
          var next = starts[half]
          for row in halves[half] where !values[row].isNaN {
            let key = values[row] * division.sign
            let bucket = division.bucket(key)
            let place = Int(next[bucket])
            next[bucket] &+= 1
            unsafe keys.initializeElement(at: place, to: key)
            unsafe rows.initializeElement(at: place, to: UInt32(truncatingIfNeeded: row))
          }
          return 0
        }
        let group = Self.buckets / 16
        _ = concurrentResults(16, threads: threads) { part in
          for bucket in part * group..<(part + 1) * group {
            unsafe Self.sort(keys, rows, ends[bucket]..<ends[bucket + 1])
          }
          return 0
        }
        rowCount = count
      }
      keyCount = count
    }
    self.rows = rows
  }

  /// Sorts one bucket, equal numbers staying in order.
  private static func sort(
    _ keys: UnsafeMutableBufferPointer<Double>, _ rows: UnsafeMutableBufferPointer<UInt32>,
    _ bucket: Range<Int>
  ) {
    // SAFETY: places of the bucket, which lies within both buffers.
    if bucket.count > 48 {
      let own = (bucket.map { unsafe keys[$0] }, bucket.map { unsafe rows[$0] })
      let places = (0..<UInt32(truncatingIfNeeded: bucket.count)).map { $0 }
      let order = ascendingRows(of: own.0.span, among: places.span).rows
      for (place, from) in zip(bucket, order) {
        unsafe (keys[place], rows[place]) = (own.0[Int(from)], own.1[Int(from)])
      }
      return
    }
    for i in bucket.dropFirst() {
      let (key, row) = unsafe (keys[i], rows[i])
      var j = i
      while j > bucket.lowerBound, unsafe keys[j &- 1] > key {
        unsafe (keys[j], rows[j]) = (keys[j &- 1], rows[j &- 1])
        j &-= 1
      }
      unsafe (keys[j], rows[j]) = (key, row)
    }
  }
}
