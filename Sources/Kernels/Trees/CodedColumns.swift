/// The columns of a table that have few different values, as codes.
///
/// A row's codes stand side by side, so that one look at the row counts it in
/// every column. The code of a number is its rank among the column's numbers,
/// that of a missing value the number of values. Codes are kept with the start
/// of their column's counts added, so that they are places among all counts.
public struct CodedColumns: Sendable {
  /// The most different values of a coded column.
  public static let limit = 2048
  /// The most counts of all columns.
  static let slotLimit = 1 << 16

  /// How many different values or levels each coded column has, ascending.
  let sizes: [Int]
  /// The numbers of each coded column by code; empty for levels.
  let values: [[Double]]
  /// Which of them have levels.
  let holdsLevels: [Bool]
  /// Where each column's counts start among those of all.
  let starts: [Int]
  /// How many counts there are in all, one per value and one for missing ones.
  let slots: Int
  /// Row after row.
  private(set) var codes: [UInt16]

  /// How many codes a row has.
  var width: Int { sizes.count }

  /// The numbers of lists for columns of numbers that are not worth counting in
  /// nodes of few rows.
  func lateLists(after count: Int) -> [Int?] {
    var next = count
    return sizes.indices.map { code in
      guard !holdsLevels[code], sizes[code] > 32 else { return nil }
      next += 1
      return next - 1
    }
  }

  /// How many counts the first columns have.
  func slots(_ columns: Int) -> Int { columns < width ? starts[columns] : slots }

  /// - Parameters:
  ///   - sources: the columns by ascending size, each of at most `limit` different values and all
  ///     together of at most `slotLimit` counts.
  ///   - rows: how many rows they have.
  ///   - control: once it is interrupted, the other codes are left at zero.
  init(_ sources: [CodeSource], rows: Int, _ control: RunControl) {
    sizes = sources.map(\.size)
    values = sources.map(\.values)
    holdsLevels = sources.map { if case .levels = $0 { true } else { false } }
    var (starts, next) = ([Int](), 0)
    for size in sizes {
      starts.append(next)
      next += size + 1
    }
    self.starts = starts
    slots = next
    codes = Array(repeating: 0, count: rows * sources.count)
    let width = sizes.count
    // SAFETY: the pointer is used inside the closure only, at the places of rows.
    unsafe codes.withUnsafeMutableBufferPointer { codes in
      guard let codes = codes.baseAddress else { return }
      // In blocks, so that the columns of a row are written while its line is at hand.
      for first in stride(from: 0, to: rows, by: 512) where !control.isInterrupted {
        for (place, source) in sources.enumerated() {
          unsafe source.write(
            first..<min(first + 512, rows), start: starts[place], to: codes + place, width: width)
        }
      }
    }
  }
}

extension SortedLists {
  /// How many different values or levels a coded column has.
  public func codeCount(_ code: Int) -> Int { coded.sizes[code] }

  /// Whether a coded column has levels.
  public func holdsLevels(_ code: Int) -> Bool { coded.holdsLevels[code] }

  /// How many codes of a coded column belong to numbers below `threshold`.
  ///
  /// - Parameter code: the place of the column among the coded ones.
  /// - Complexity: O(log values).
  public func codesBelow(_ threshold: Double, code: Int) -> Int {
    let values = coded.values[code]
    var (low, high) = (0, values.count)
    while low < high {
      let middle = (low + high) / 2
      if values[middle] < threshold { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

/// The ranks of a column's entries among its different values, by row; `nil` if
/// there are more than `limit` of them.
///
/// - Parameters:
///   - entries: ascending by value, those without one last.
///   - shift: the low bits of an entry that are not its row.
///   - present: how many have a value.
func rankedCodes(
  _ column: [Double], _ entries: Span<UInt32>, shift: UInt32, present: Int, limit: Int
) -> CodeSource? {
  var codes = [UInt16](repeating: 0, count: column.count)
  var values: [Double] = []
  var target = codes.mutableSpan
  for i in 0..<present {
    let row = Int(entries[i] &>> shift)
    if values.last != column[row] {
      guard values.count < limit else { return nil }
      values.append(column[row])
    }
    target[row] = UInt16(truncatingIfNeeded: values.count - 1)
  }
  for i in present..<entries.count {
    target[Int(entries[i] &>> shift)] = UInt16(truncatingIfNeeded: values.count)
  }
  return .ranks(codes, values: values)
}
