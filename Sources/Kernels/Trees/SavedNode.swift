/// What lists and tables hold of a node, so that it can be split a second time.
public struct SavedNode: Sendable {
  fileprivate let range: Range<Int>
  /// The first coded column whose list is saved.
  fileprivate let late: Int
  /// List after list.
  fileprivate let entries: [UInt32]
  fileprivate let table: CodeTable?
  fileprivate let counts: [UInt64]
}

extension SortedLists {
  /// Saves a node.
  ///
  /// - Parameters:
  ///   - range: its places.
  ///   - table: its own, if it has one.
  ///   - tables: what holds that.
  /// - Complexity: O(lists · rows + codes).
  public func saved(
    _ range: Range<Int>, _ table: CodeTable?, in tables: borrowing CodeTables
  ) -> SavedNode {
    let late = table?.columns ?? .max
    var entries: [UInt32] = []
    for list in savedLists(late) {
      entries.append(contentsOf: storage[list * count + range.lowerBound..<list * count + range.upperBound])
    }
    let counts = table.map { Array(tables.counts[places(of: $0, in: tables)]) } ?? []
    return SavedNode(range: range, late: late, entries: entries, table: table, counts: counts)
  }

  /// Puts a node back that was saved.
  public mutating func restore(_ node: SavedNode, in tables: inout CodeTables) {
    for (i, list) in savedLists(node.late).enumerated() {
      let size = node.range.count
      let start = list * count + node.range.lowerBound
      storage.replaceSubrange(start..<start + size, with: node.entries[i * size..<(i + 1) * size])
    }
    if let table = node.table {
      tables.counts.replaceSubrange(places(of: table, in: tables), with: node.counts)
    }
  }

  /// The lists that a node has.
  private func savedLists(_ late: Int) -> [Int] {
    Array(0..<listCount) + lateLists.dropFirst(late).compactMap(\.self)
  }

  /// Where the counts of a table are.
  private func places(of table: CodeTable, in tables: borrowing CodeTables) -> Range<Int> {
    table.start - tables.lists..<table.start + coded.slots(table.columns)
  }
}
