extension MaskedSubtree {
  /// Starts a subtree; its root takes frame 0.
  ///
  /// - Parameters:
  ///   - lists: the lists this memory was made for; every column is numeric and
  ///     every row has a value in it.
  ///   - range: the root's places, at most `rowLimit`.
  ///   - marks: work memory by row.
  /// - Complexity: O(columns · n²) for coded columns, with a small factor, and
  ///   O(n) for listed ones.
  public mutating func start(_ lists: SortedLists, in range: Range<Int>, marks: inout [UInt8]) {
    precondition(range.count <= Self.rowLimit && lists.places.count == columns)
    let shift = UInt32(truncatingIfNeeded: lists.classBits)
    var classes: (UInt64, UInt64) = (0, 0)
    lists.withEntries(of: lists.base, in: range) { entries in
      for i in entries.indices {
        let entry = entries[i]
        rows[i] = entry &>> shift
        marks[Int(entry &>> shift)] = UInt8(truncatingIfNeeded: i)
        let kind = entry & ((1 &<< shift) &- 1)
        classes.0 |= UInt64(kind & 1) &<< UInt64(i)
        classes.1 |= UInt64(kind &>> 1) &<< UInt64(i)
      }
    }
    if lists.coded.width > 0 { copyCodes(lists.coded, range.count) }
    for (column, place) in lists.places.enumerated() {
      switch place {
      case .list(let list): takeOrder(of: list, lists, range, column, marks)
      case .code(let code): rank(code, range.count, column)
      case .none: starts[column] = 0
      }
    }
    setClasses(classes.0, classes.1)
    let all = range.count < 64 ? (1 &<< UInt64(range.count)) &- 1 : UInt64.max
    for column in 0..<width { frames[column] = all }
  }

  /// Takes over the order that a list has.
  private mutating func takeOrder(
    of list: Int, _ lists: SortedLists, _ range: Range<Int>, _ column: Int, _ marks: [UInt8]
  ) {
    let shift = UInt32(truncatingIfNeeded: lists.classBits)
    let (width, isDistinct) = (width, lists.isDistinct[list])
    var differences: UInt64 = 1
    // SAFETY: the pointers are used inside the closures only. Each row of the range was given a mark below
    // `rowLimit`, and has a value.
    unsafe Self.withOrder(of: column, &places, &order) { places, order in
      unsafe marks.withUnsafeBufferPointer { marks in
        unsafe lists.columns[list].withUnsafeBufferPointer { values in
          lists.withEntries(of: list, in: range) { entries in
            for i in entries.indices {
              let row = unsafe marks[Int(truncatingIfNeeded: entries[i] &>> shift)]
              unsafe places[Int(row) &* width] = UInt8(truncatingIfNeeded: i)
              unsafe order[i] = row
            }
            guard !isDistinct else { return }
            var last = unsafe values[Int(truncatingIfNeeded: entries[0] &>> shift)]
            for i in 1..<entries.count {
              let value = unsafe values[Int(truncatingIfNeeded: entries[i] &>> shift)]
              differences |= (value != last ? 1 : 0) &<< UInt64(truncatingIfNeeded: i)
              last = value
            }
          }
        }
      }
    }
    starts[column] = isDistinct ? .max : differences
  }

  /// Copies the codes of the subtree's rows, column by column.
  private mutating func copyCodes(_ coded: CodedColumns, _ count: Int) {
    let width = coded.width
    // SAFETY: the pointers are used inside the closures only. A row has `width` codes, and there is a place for each
    // and each of `rowLimit` rows.
    unsafe codes.withUnsafeMutableBufferPointer { codes in
      unsafe coded.codes.withUnsafeBufferPointer { source in
        unsafe coded.starts.withUnsafeBufferPointer { starts in
          guard let source = source.baseAddress, let codes = codes.baseAddress else { return }
          for i in 0..<count {
            let row = unsafe source + Int(rows[i]) &* width
            for code in 0..<width {
              // Codes are below 2¹¹ where their column's start is taken off.
              unsafe codes[code &* Self.rowLimit &+ i] = Int16(
                truncatingIfNeeded: Int(row[code]) &- starts[code])
            }
          }
        }
      }
    }
  }

  /// Puts rows in the order of their codes.
  private mutating func rank(_ code: Int, _ count: Int, _ column: Int) {
    countLower(code &* Self.rowLimit, count)
    let width = width
    for i in met.indices { met[i] = 0 }
    var differences: UInt64 = 0
    // SAFETY: the pointers are used inside the closures only. Fewer than `count` rows have lower codes, and together
    // with those met before as many places.
    unsafe Self.withOrder(of: column, &places, &order) { places, order in
      unsafe met.withUnsafeMutableBufferPointer { met in
        unsafe ranks.withUnsafeBufferPointer { ranks in
          for i in 0..<count {
            let lower = Int(unsafe ranks[i])
            let place = unsafe met[lower] &+ UInt8(truncatingIfNeeded: lower)
            unsafe met[lower] &+= 1
            unsafe places[i &* width] = place
            unsafe order[Int(place)] = UInt8(truncatingIfNeeded: i)
            differences |= 1 &<< UInt64(truncatingIfNeeded: lower)
          }
        }
      }
    }
    starts[column] = differences
  }

  /// Calls `body` with the first place of a column, of which that of the next
  /// row is `width` further, and with the column's order.
  @inline(__always)
  private static func withOrder(
    of column: Int, _ places: inout [UInt8], _ order: inout [UInt8],
    _ body: (UnsafeMutablePointer<UInt8>, UnsafeMutablePointer<UInt8>) -> Void
  ) {
    precondition((column + 1) * rowLimit <= order.count)
    // SAFETY: the pointers are used inside the closures only; both arrays have `rowLimit` rows of every column.
    unsafe places.withUnsafeMutableBufferPointer { places in
      unsafe order.withUnsafeMutableBufferPointer { order in
        guard let places = places.baseAddress, let order = order.baseAddress else { return }
        unsafe body(places + column, order + column &* rowLimit)
      }
    }
  }

  /// Counts for each row of a coded column the rows of a lower code.
  @inline(__always)
  private mutating func countLower(_ start: Int, _ count: Int) {
    precondition(count <= Self.rowLimit && start + Self.rowLimit <= codes.count)
    // SAFETY: the pointers are used inside the closures only. A column has `rowLimit` codes and so many ranks are
    // kept, a multiple of sixteen.
    unsafe codes.withUnsafeBufferPointer { codes in
      unsafe ranks.withUnsafeMutableBufferPointer { ranks in
        guard let codes = codes.baseAddress, let ranks = ranks.baseAddress else { return }
        let column = unsafe codes + start
        var i = 0
        while i < count {
          let some = unsafe UnsafeRawPointer(column + i).loadUnaligned(as: SIMD16<Int16>.self)
          var lower = SIMD16<Int16>.zero
          for j in 0..<count {
            // −1 where the difference is negative: codes are below 2¹¹.
            lower &-= (SIMD16(repeating: unsafe column[j]) &- some) &>> SIMD16(repeating: 15)
          }
          unsafe UnsafeMutableRawPointer(ranks + i).storeBytes(of: lower, as: SIMD16<Int16>.self)
          i &+= 16
        }
      }
    }
  }
}
