/// The tables of the two parts of a node.
public struct PartedTable: Hashable, Sendable {
  /// That of the rows that go left.
  public var left: CodeTable
  /// That of the rows that go right.
  public var right: CodeTable
}

extension SortedLists {
  /// The rows of a node without a value in a list, by class.
  ///
  /// - Parameters:
  ///   - list: one that the node's rows are listed in.
  ///   - table: the node's.
  ///   - tables: what holds it.
  public func missing(
    _ list: Int, _ table: CodeTable, in tables: borrowing CodeTables
  ) -> KindCounts {
    KindCounts(packed: tables.lists == 0 ? 0 : tables.counts[table.start - tables.lists + list])
  }

  /// Counts the rows without a value, list by list, in both parts of a node.
  ///
  /// - Parameters:
  ///   - table: the node's, of which the parts are.
  ///   - range: the node's places; its rows are not yet moved to their parts,
  ///     except in the base list.
  ///   - sides: by row, 0 for left, 1 for right.
  /// - Complexity: O(lists + rows without a value).
  public func countMissing(
    _ table: CodeTable, _ parts: PartedTable, _ range: Range<Int>, sides: [UInt8],
    in tables: inout CodeTables
  ) {
    guard tables.lists > 0 else { return }
    for list in columns.indices { countMissing(list, table, parts, range, sides, &tables) }
    for code in table.columns..<max(table.columns, coded.width) {
      if let list = lateLists[code] { countMissing(list, table, parts, range, sides, &tables) }
    }
  }

  private func countMissing(
    _ list: Int, _ table: CodeTable, _ parts: PartedTable, _ range: Range<Int>, _ sides: [UInt8],
    _ tables: inout CodeTables
  ) {
    let rows = missing(list, table, in: tables).rows
    let kinds = ClassKinds(classBits: classBits)
    var sums: (UInt64, UInt64) = (0, 0)
    withEntries(of: list, in: range.upperBound - rows..<range.upperBound) { entries in
      for i in entries.indices {
        let one = kinds.one(entries[i])
        switch sides[row(of: entries[i])] {
        case 0: sums.0 &+= one
        case 1: sums.1 &+= one
        default: break
        }
      }
    }
    tables.counts[parts.left.start - tables.lists + list] = sums.0
    tables.counts[parts.right.start - tables.lists + list] = sums.1
  }
}
