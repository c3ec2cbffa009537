extension MaskedSubtree {
  /// The best cut of any column by the Gini impurity of at most three classes.
  ///
  /// - Parameters:
  ///   - frame: the node's frame.
  ///   - lists: the lists that the subtree was started with.
  ///   - counts: the node's rows by class.
  ///   - edge: how many rows must lie on either side.
  /// - Returns: the first column of the greatest gain and its first cut of that
  ///   gain, if any cut gains anything.
  /// - Complexity: O(columns · changes of class along a column).
  public func best(
    _ frame: Int, _ lists: SortedLists, counts: SIMD4<Double>, edge: Int
  ) -> MaskedCut? {
    var search = MaskSearch(counts, edge: edge)
    guard search.total >= 2 * search.edge else { return nil }
    let (from, width) = (frame * width, width)
    precondition(frame >= 0 && from + width <= frames.count)
    // SAFETY: the pointers are used inside the closures only; there is a word per column in each array, from the
    // frame's first on in that of frames.
    unsafe frames.withUnsafeBufferPointer { frames in
      unsafe ones.withUnsafeBufferPointer { ones in
        unsafe twos.withUnsafeBufferPointer { twos in
          unsafe starts.withUnsafeBufferPointer { starts in
            guard let frames = frames.baseAddress, let ones = ones.baseAddress, let twos = twos.baseAddress,
              let starts = starts.baseAddress
            else { return }
            let members = unsafe frames + from
            if search.hasThreeClasses {
              for column in 0..<columns {
                unsafe search.tryThree(
                  column, members[column], starts[column], ones[column], twos[column])
              }
            } else {
              let marked = search.ones > 0 ? unsafe ones : unsafe twos
              for column in 0..<columns where !search.isPerfect {
                unsafe search.tryTwo(column, members[column], starts[column], marked[column])
              }
            }
          }
        }
      }
    }
    guard search.column >= 0 else { return nil }
    return cut(search, from, lists, counts)
  }

  private func cut(
    _ search: MaskSearch, _ from: Int, _ lists: SortedLists, _ counts: SIMD4<Double>
  ) -> MaskedCut {
    let column = search.column
    let members = frames[from + column]
    let below = members & (search.place &- 1)
    let rows = FewClassScan.Below(
      rows: below.nonzeroBitCount, ones: (below & ones[column]).nonzeroBitCount,
      twos: (below & twos[column]).nonzeroBitCount)
    let last = 63 - below.leadingZeroBitCount
    let threshold = threshold(
      between: value(column, last, lists),
      and: value(column, (members & ~below).trailingZeroBitCount, lists))
    let scan = FewClassScan(counts, classBits: lists.classBits, edge: search.edge)
    return MaskedCut(column: column, place: search.place, found: scan.cut(rows, threshold))
  }

  /// The number at a place of a column's order.
  private func value(_ column: Int, _ place: Int, _ lists: SortedLists) -> Double {
    let row = Int(order[column * Self.rowLimit + place])
    return switch lists.places[column] {
    case .list(let list): lists.columns[list][Int(rows[row])]
    case .code(let code): lists.coded.values[code][Int(codes[code * Self.rowLimit + row])]
    case .none: .nan
    }
  }
}
