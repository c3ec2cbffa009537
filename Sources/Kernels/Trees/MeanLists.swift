/// The rows below one node, listed once per column in ascending order under
/// numbers of their own, with their numeric target.
///
/// The numbers have sixteen bits and what is known of a row is found under its
/// number, so that a subtree lies closely together however large its table is.
/// Every row weighs 1 and has a value in every column. A node owns the same
/// range of places in every list.
public struct MeanLists: Sendable {
  /// The most rows of a subtree.
  public static let rowLimit = 1 << 16

  /// How many columns there are.
  let columns: Int
  /// How many rows there is room for.
  public let limit: Int
  /// List after list, `limit` places each.
  var entries: [UInt16]
  /// Work memory for the rows of one list.
  var spare: [UInt16]
  /// By row of the subtree: the row of the table.
  var rows: [UInt32]
  /// By row of the subtree: the target.
  var targets: [Double]
  /// By row of the subtree: the target less the mean of the node being split.
  var differences: [Double]
  /// By row of the subtree: 1 if it goes right.
  var sides: [UInt8]
  /// By place: one by the product of the rows below and above.
  var weights: [Double]
  /// By column and row of the subtree: the rank of its value, or its distance
  /// from the lowest one, in columns with ties.
  var ranks: [UInt16]
  /// By column: whether two rows of the subtree may have the same value.
  var isTied: [Bool]
  /// The columns of whole numbers.
  private let near: NearNumbers
  /// By row of the table: its number in the subtree.
  private var numbers: [UInt16]

  /// Work memory for subtrees of some lists, all columns of which are listed.
  ///
  /// - Parameter isUsed: whether any is going to be started.
  public init(_ lists: SortedLists, isUsed: Bool) {
    columns = lists.columns.count
    limit = isUsed && columns > 0 ? min(Self.rowLimit, lists.count) : 0
    entries = Array(repeating: 0, count: columns * limit)
    spare = Array(repeating: 0, count: limit)
    rows = Array(repeating: 0, count: limit)
    targets = Array(repeating: 0, count: limit)
    differences = targets
    sides = Array(repeating: 0, count: limit)
    weights = Array(repeating: 0, count: limit + 4)
    near = NearNumbers(lists, isUsed: limit > 0)
    let hasTies = lists.isDistinct.contains(false)
    ranks = Array(repeating: 0, count: hasTies ? columns * limit : 0)
    isTied = Array(repeating: false, count: columns)
    numbers = Array(repeating: 0, count: limit > 0 ? lists.columns[0].count : 0)
  }

  /// Starts a subtree, which takes the places from 0 on.
  ///
  /// - Parameters:
  ///   - lists: the lists this memory was made for.
  ///   - range: the root's places, at most `limit`.
  ///   - responses: the target, by row of the table.
  /// - Complexity: O(columns · n).
  public mutating func start(_ lists: SortedLists, in range: Range<Int>, responses: Span<Double>) {
    precondition(range.count <= limit)
    lists.withEntries(of: lists.base, in: range) { first in
      for i in first.indices {
        rows[i] = first[i]
        targets[i] = responses[Int(first[i])]
        numbers[Int(first[i])] = UInt16(truncatingIfNeeded: i)
      }
    }
    for column in 0..<columns {
      let from = column * limit
      // SAFETY: the pointers are used inside the closures only. Rows of the table have numbers, and the list's part
      // that starts at `from` has `limit` places.
      unsafe entries.withUnsafeMutableBufferPointer { entries in
        unsafe numbers.withUnsafeBufferPointer { numbers in
          guard let target = entries.baseAddress, let numbers = numbers.baseAddress else { return }
          lists.withEntries(of: column, in: range) { list in
            for i in list.indices { unsafe target[from &+ i] = numbers[Int(list[i])] }
          }
        }
      }
      isTied[column] = false
    }
    near.copy(rows, range.count, to: &ranks, limit: limit)
    for column in near.columns { isTied[column] = true }
    for column in 0..<columns where !lists.isDistinct[column] && !isTied[column] {
      let values = lists.columns[column]
      isTied[column] = rank(column, values.span, range.count)
    }
  }

  /// Ranks the values of a column among those of the subtree.
  ///
  /// - Returns: whether some are equal.
  private mutating func rank(_ column: Int, _ values: Span<Double>, _ count: Int) -> Bool {
    let from = column * limit
    precondition(from + count <= entries.count && from + limit <= ranks.count)
    var work: [Double] = []
    swap(&work, &differences)
    defer { swap(&work, &differences) }
    // SAFETY: the pointers are used inside the closures only. An entry is the number of a row of the subtree, below
    // `limit`, and that a row of the table, which has a value.
    return unsafe entries.withUnsafeBufferPointer { entries in
      unsafe ranks.withUnsafeMutableBufferPointer { ranks in
        unsafe rows.withUnsafeBufferPointer { rows in
          unsafe values.withUnsafeBufferPointer { values in
            guard let entries = entries.baseAddress, let ranks = ranks.baseAddress,
              let rows = rows.baseAddress, let values = values.baseAddress
            else { return false }
            let list = unsafe entries + from
            // In the order of the rows' numbers, which may be that of the table.
            for number in 0..<count { work[number] = unsafe values[Int(rows[number])] }
            var last = unsafe work[Int(list[0])]
            var rank = 0
            for i in 0..<count {
              let number = Int(unsafe list[i])
              let value = work[number]
              rank &+= value != last ? 1 : 0
              last = value
              unsafe ranks[from &+ number] = UInt16(truncatingIfNeeded: rank)
            }
            return rank &+ 1 < count
          }
        }
      }
    }
  }
}
