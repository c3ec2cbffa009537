/// The columns of whole numbers that lie near each other and have ties, by their
/// distance from the lowest one.
///
/// A row's distances stand side by side, so that one look at the row finds them
/// all.
struct NearNumbers: Sendable {
  /// The columns it holds, ascending.
  let columns: [Int]
  /// Row after row.
  private var distances: [UInt16]

  /// Those among the columns of some lists.
  ///
  /// - Complexity: O(columns · rows).
  init(_ lists: SortedLists, isUsed: Bool) {
    var (columns, lowest) = ([Int](), [Double]())
    for (column, numbers) in lists.columns.enumerated() where isUsed && !lists.isDistinct[column] {
      guard let whole = WholeRange(count: numbers.count, limit: 0x1p16, { numbers[$0] }), whole.isComplete
      else { continue }
      columns.append(column)
      lowest.append(whole.least)
    }
    self.columns = columns
    let (width, rows) = (columns.count, columns.isEmpty ? 0 : lists.columns[0].count)
    distances = Array(repeating: 0, count: width * rows)
    // SAFETY: the pointer is used inside the closure only; every row has `width` distances.
    unsafe distances.withUnsafeMutableBufferPointer { distances in
      guard let distances = distances.baseAddress else { return }
      // In blocks, so that the distances of a row are written while its line is at hand.
      for first in stride(from: 0, to: rows, by: 512) {
        for place in 0..<width {
          let (numbers, lowest) = (lists.columns[columns[place]], lowest[place])
          for row in first..<min(first + 512, rows) {
            unsafe distances[row &* width &+ place] = UInt16(
              truncatingIfNeeded: WholeRange.lowBits(numbers[row] - lowest))
          }
        }
      }
    }
  }

  /// Copies the distances of some rows, column by column.
  ///
  /// - Parameters:
  ///   - count: how many of the rows.
  ///   - limit: how many places a column has in `ranks`.
  func copy(_ rows: [UInt32], _ count: Int, to ranks: inout [UInt16], limit: Int) {
    let width = columns.count
    guard width > 0 else { return }
    precondition(count <= rows.count && count <= limit && (columns.max() ?? 0) < ranks.count / limit)
    // SAFETY: the pointers are used inside the closures only. A row of the table has `width` distances, and each column
    // `limit` places.
    unsafe distances.withUnsafeBufferPointer { distances in
      unsafe ranks.withUnsafeMutableBufferPointer { ranks in
        unsafe columns.withUnsafeBufferPointer { columns in
          unsafe rows.withUnsafeBufferPointer { rows in
            guard let distances = distances.baseAddress, let ranks = ranks.baseAddress else { return }
            for number in 0..<count {
              let row = unsafe distances + Int(rows[number]) &* width
              for place in 0..<width { unsafe ranks[columns[place] &* limit &+ number] = row[place] }
            }
          }
        }
      }
    }
  }
}
