/// The rows of a table by bins of every column, for nodes of so many rows that
/// their targets do not fit the processor's caches.
///
/// A bin holds neighbours in the order of a column. A node's targets are summed
/// up by bin in the order of the rows; how far the drift of a column can lie out
/// inside a bin follows from the sums, and only bins that may hold the best cut
/// are scanned place by place.
public struct MeanBins: Sendable {
  /// How many bins a column has.
  private static let count = 256
  /// The fewest rows of a table that is worth it.
  public static let tableLimit = 4 * MeanLists.rowLimit

  /// Column after column, by row of the table: its bin.
  private var bins: [UInt8]
  /// How many rows the table has.
  private let rowCount: Int
  /// By column, parity of the row's place and bin: Σ d, Σ |d| and the rows of a
  /// node, where d is a target less the mean.
  private var sums: [SIMD4<Double>]
  /// By row of a block: the target less the mean.
  private var block: [Double]

  /// Whether nodes can be looked at.
  public var isUsed: Bool { !bins.isEmpty }

  /// Bins of the columns of some lists.
  ///
  /// - Parameter isUsed: whether nodes are going to be looked at.
  /// - Complexity: O(columns · rows).
  public init(_ lists: SortedLists, isUsed: Bool) {
    let columns = isUsed ? lists.columns.count : 0
    rowCount = isUsed ? lists.columns.first?.count ?? 0 : 0
    bins = Array(repeating: 0, count: columns * rowCount)
    sums = Array(repeating: .zero, count: columns * 2 * Self.count)
    block = Array(repeating: 0, count: isUsed ? 2048 : 0)
    for column in 0..<columns { fill(column, lists) }
  }

  private mutating func fill(_ column: Int, _ lists: SortedLists) {
    let from = column * rowCount
    // SAFETY: the pointer is used inside the closures only; the entries are rows of the table.
    unsafe bins.withUnsafeMutableBufferPointer { bins in
      guard let bins = bins.baseAddress else { return }
      lists.withEntries(of: column, in: 0..<lists.count) { entries in
        for bin in 0..<Self.count {
          let places = entries.count * bin / Self.count..<entries.count * (bin + 1) / Self.count
          for i in places { unsafe bins[from &+ Int(entries[i])] = UInt8(truncatingIfNeeded: bin) }
        }
      }
    }
  }

  /// The best cut of any column by the sum of squares of a numeric target, where
  /// rows all weigh 1.
  ///
  /// - Parameters:
  ///   - lists: those that the bins were made from; every row has a value in
  ///     every column, and every column is listed.
  ///   - range: the node's places.
  ///   - responses: the target, by row.
  ///   - moments: those of the node's rows.
  ///   - edge: how many rows must lie on either side.
  ///   - control: asked between columns; once it is interrupted the others are
  ///     not looked at.
  /// - Returns: the first column of the greatest gain and its first cut of that
  ///   gain, if any cut gains anything.
  /// - Complexity: O(columns · n), one row after the other but for the rows of
  ///   few bins.
  public mutating func best(
    _ lists: SortedLists, in range: Range<Int>, responses: Span<Double>, moments: NumberMoments, edge: Int,
    control: RunControl
  ) -> (list: Int, cut: NumericCut)? {
    var search = MeanSearch(moments, rows: range.count, edge: edge)
    guard moments.squares > 0, range.count >= 2 * search.edge else { return nil }
    sumUp(lists, range, responses, moments.mean, control)
    let columns = sums.count / Self.count / 2
    let reaches = (0..<columns).map { drifts(of: $0, search) }
    guard let likely = reaches.indices.max(by: { reaches[$0].highest < reaches[$1].highest }) else {
      return nil
    }
    let scan = BinScan(lists: lists, range: range, mean: moments.mean, search: search)
    // What is gained near the best border of a bin leaves few bins to be scanned.
    let near = reaches[likely]
    let known = scan.record(
      likely, near.bins[near.place..<min(near.place + 2, Self.count)], responses, reaching: 0)
    for column in 0..<columns where !control.isInterrupted {
      let record = scan.record(
        column, reaches[column].bins[...], responses, reaching: known.square / (tieFactor * tieFactor))
      search.consider(column, record)
    }
    guard search.column >= 0 else { return nil }
    return (search.column, scan.cut(search, responses))
  }

  /// Sums up a node's targets by bin.
  private mutating func sumUp(
    _ lists: SortedLists, _ range: Range<Int>, _ responses: Span<Double>, _ mean: Double,
    _ control: RunControl
  ) {
    let (rowCount, columns, size) = (rowCount, sums.count / Self.count / 2, block.count)
    for i in sums.indices { sums[i] = .zero }
    // SAFETY: the pointers are used inside the closures only. An entry is a row of the table, which has a bin in every
    // column, and there is a sum for each bin.
    unsafe sums.withUnsafeMutableBufferPointer { sums in
      unsafe block.withUnsafeMutableBufferPointer { block in
        unsafe bins.withUnsafeBufferPointer { bins in
          guard let sums = sums.baseAddress, let block = block.baseAddress, let bins = bins.baseAddress else {
            return
          }
          lists.withEntries(of: lists.base, in: range) { entries in
            for start in stride(from: 0, to: entries.count, by: size) where !control.isInterrupted {
              let count = min(size, entries.count &- start)
              for i in 0..<count { unsafe block[i] = responses[Int(entries[start &+ i])] - mean }
              for column in 0..<columns {
                unsafe add(
                  entries.extracting(start..<start &+ count), block, bins + column &* rowCount,
                  sums + 2 &* column &* Self.count)
              }
            }
          }
        }
      }
    }
  }

  /// How far out the drifts of a column may lie.
  private func drifts(of column: Int, _ search: MeanSearch) -> (bins: [BinReach], highest: Double, place: Int)
  {
    var found: (bins: [BinReach], highest: Double, place: Int) = ([], 0, 0)
    found.bins.reserveCapacity(Self.count)
    var (start, drift) = (0, 0.0)
    for bin in 0..<Self.count {
      let place = 2 * column * Self.count + bin
      let sum = sums[place] + sums[place + Self.count]
      let (stop, next) = (start + Int(sum[2]), drift + sum[0])
      found.bins.append(BinReach(start..<stop, drift, next, sum[1], search))
      if (search.edge...search.end).contains(stop) {
        let square = next * next / Double(stop * (search.total - stop))
        if square > found.highest { (found.highest, found.place) = (square, bin) }
      }
      (start, drift) = (stop, next)
    }
    return found
  }
}

/// Adds rows to the sums of their bins, those of odd places to sums of their
/// own, because each addition waits for the last one to the same bin.
@inline(__always)
private func add(
  _ entries: Span<UInt32>, _ block: UnsafePointer<Double>, _ bins: UnsafePointer<UInt8>,
  _ sums: UnsafeMutablePointer<SIMD4<Double>>
) {
  // SAFETY: the pointer is used inside the closure only, at the places of the span.
  unsafe entries.withUnsafeBufferPointer { entries in
    for i in 0..<entries.count {
      let difference = unsafe block[i]
      let bin = Int(unsafe bins[Int(entries[i])]) &+ (i & 1) &<< 8
      unsafe sums[bin] += SIMD4(difference, difference.magnitude, 1, 0)
    }
  }
}

/// The rows of a node that are in one bin of a column.
private struct BinReach {
  /// Their places in the column's list.
  let places: Range<Int>
  /// The drift before them.
  let drift: Double
  /// No cut after one of them has a greater d²/(L·R).
  let bound: Double

  /// - Parameters:
  ///   - drift: before the first place.
  ///   - next: after the last one.
  ///   - path: how far the drift moves on the way.
  init(_ places: Range<Int>, _ drift: Double, _ next: Double, _ path: Double, _ search: MeanSearch) {
    (self.places, self.drift) = (places, drift)
    let first = max(places.lowerBound + 1, search.edge)
    let last = min(places.upperBound, search.end)
    guard first <= last else {
      bound = -1
      return
    }
    // A drift on the way from one to another lies no farther out than half their sum and that of the way, and L·R is
    // least at the ends.
    let reach = (drift.magnitude + next.magnitude + path) * 0.5
    let sides = min(first * (search.total - first), last * (search.total - last))
    bound = reach * reach / Double(sides) * (1 + 1e-9)
  }
}

/// The scan of bins place by place.
private struct BinScan {
  let lists: SortedLists
  let range: Range<Int>
  let mean: Double
  let search: MeanSearch

  /// The best cut among those bins of a column that may reach a record.
  func record(
    _ column: Int, _ bins: ArraySlice<BinReach>, _ responses: Span<Double>, reaching bar: Double
  ) -> MeanRecord {
    var record = MeanRecord()
    for bin in bins where bin.bound >= bar && bin.bound > search.floor {
      scan(column, bin, responses, &record)
    }
    return record
  }

  private func scan(
    _ column: Int, _ bin: BinReach, _ responses: Span<Double>, _ record: inout MeanRecord
  ) {
    let values = lists.columns[column]
    let isDistinct = lists.isDistinct[column]
    let (total, mean) = (search.total, mean)
    // No cut lies within equal values.
    let last = min(bin.places.upperBound, search.total - 1)
    if !isDistinct, number(column, values, bin.places.lowerBound) == number(column, values, last) { return }
    lists.withEntries(of: column, in: range) { entries in
      var drift = bin.drift
      for i in bin.places {
        let row = Int(entries[i])
        drift += responses[row] - mean
        let below = i &+ 1
        let square = drift * drift
        guard square > max(record.square * tieFactor, search.floor) * Double(below &* (total &- below)),
          below >= search.edge, below <= search.end,
          isDistinct || values[row] < values[Int(entries[below])]
        else { continue }
        record = MeanRecord(
          square: square / Double(below &* (total &- below)), places: i..<below, drift: drift)
      }
    }
  }

  private func number(_ column: Int, _ values: [Double], _ place: Int) -> Double {
    lists.withEntries(of: column, in: range) { values[Int($0[place])] }
  }

  /// The cut of the best record.
  func cut(_ search: MeanSearch, _ responses: Span<Double>) -> NumericCut {
    let place = search.record.places.lowerBound
    let values = lists.columns[search.column]
    let drift = lists.withEntries(of: search.column, in: range) { entries in
      search.drift(after: place) { responses[Int(entries[$0])] - mean }
    }
    return NumericCut(
      below: place + 1,
      threshold: threshold(
        between: number(search.column, values, place), and: number(search.column, values, place + 1)),
      gain: search.gain(drift, below: place + 1), lowerIsBelow: drift < 0)
  }
}
