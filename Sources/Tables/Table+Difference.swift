extension Table {
  /// Where two tables differ first.
  public enum Difference: Hashable, Sendable {
    /// The names of the columns.
    case names([String], [String])
    /// The kinds of the columns with this name.
    case kinds(String, ColumnKind, ColumnKind)
    /// The numbers of rows.
    case rows(Int, Int)
    /// The values in this row, from 0, of the column with this name.
    case values(row: Int, column: String, Cell, Cell)
  }

  /// The first difference from another table in names, kinds, number of rows or, by columns, values; `nil`
  /// when there is none. Where the tables came from and which column is the id does not count.
  ///
  /// - Complexity: O(rows × columns).
  public func firstDifference(from other: Table) -> Difference? {
    guard names == other.names else { return .names(names, other.names) }
    for (ours, theirs) in zip(columns, other.columns) where ours.kind != theirs.kind {
      return .kinds(ours.name, ours.kind, theirs.kind)
    }
    guard rowCount == other.rowCount else { return .rows(rowCount, other.rowCount) }
    for (ours, theirs) in zip(columns, other.columns) where ours != theirs {
      for row in 0..<rowCount where ours[row] != theirs[row] {
        return .values(row: row, column: ours.name, ours[row], theirs[row])
      }
    }
    return nil
  }
}
