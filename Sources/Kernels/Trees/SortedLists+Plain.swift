extension SortedLists {
  /// Whether there is one list only, in the rows' own order.
  public var isPlain: Bool { listCount == 1 && columns.isEmpty }

  /// Rearranges a node's range of the only list into left and right rows, each
  /// part keeping its order.
  ///
  /// - Parameters:
  ///   - range: the node's places; every row has a value in the column.
  ///   - code: the place of the split's column among the coded ones.
  ///   - cut: how many of the column's codes lie below.
  ///   - lowerIsLeft: whether the rows below go left.
  /// - Complexity: O(n).
  public mutating func divide(_ range: Range<Int>, code: Int, below cut: Int, lowerIsLeft: Bool) {
    precondition(isPlain && 0 <= range.lowerBound && range.upperBound <= count && code < coded.width)
    let (shift, width) = (UInt32(truncatingIfNeeded: classBits), coded.width)
    let limit = coded.starts[code] + cut
    let (below, above) = lowerIsLeft ? (0, 1) : (1, 0)
    // SAFETY: the pointers are used inside the closures only. The range lies within the list and the spare memory is
    // as long; a row of an entry has `width` codes.
    unsafe storage.withUnsafeMutableBufferPointer { storage in
      unsafe spare.withUnsafeMutableBufferPointer { spare in
        unsafe coded.codes.withUnsafeBufferPointer { codes in
          guard let start = storage.baseAddress, let spare = spare.baseAddress, let codes = codes.baseAddress
          else { return }
          let (entries, column) = unsafe (start + range.lowerBound, codes + code)
          var right = 0
          let last = range.count &- 1
          for i in 0..<range.count {
            let ahead = unsafe Int(truncatingIfNeeded: entries[min(i &+ rowsAhead, last)] &>> shift) &* width
            unsafe prefetch(column + ahead)
            let entry = unsafe entries[i]
            let place = Int(unsafe column[Int(truncatingIfNeeded: entry &>> shift) &* width])
            unsafe entries[i &- right] = entry
            unsafe spare[right] = entry
            right &+= place < limit ? below : above
          }
          unsafe (entries + (range.count &- right)).update(from: spare, count: right)
        }
      }
    }
  }
}
