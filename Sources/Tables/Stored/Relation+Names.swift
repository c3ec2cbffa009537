extension Relation {
  /// All names that occur in the relation.
  public var names: Set<String> {
    switch self {
    case .table(_, let columns), .query(_, let columns): Set(columns.map(\.name))
    case .projection(let inner, let columns), .aggregation(let inner, _, let columns):
      inner.names.union(columns.map(\.name))
    case .selection(let inner, _), .places(let inner, _, _): inner.names
    case .counts(let inner, let level): inner.names.union(level.columns(of: inner).map(\.name))
    case .join(let left, let right, _, _, let columns):
      left.names.union(right.names).union(columns.map(\.name))
    }
  }

  /// The columns and their kinds, in order.
  public var kinds: [(String, ColumnKind)] {
    switch self {
    case .table(_, let columns), .query(_, let columns): columns.map { ($0.name, $0.kind) }
    case .projection(_, let columns): columns.map { ($0.name, $0.expression.kind) }
    case .selection(let inner, _), .places(let inner, _, _): inner.kinds
    case .counts(let inner, let level): level.columns(of: inner).map { ($0.name, $0.kind) }
    case .aggregation(let inner, let keys, let columns):
      inner.kinds.filter { keys.contains($0.0) } + columns.map { ($0.name, $0.expression.kind) }
    case .join(let left, let right, _, _, let columns): joined(columns, left.kinds, right.kinds)
    }
  }

  private func joined(
    _ columns: [JoinedColumn], _ left: [(String, ColumnKind)], _ right: [(String, ColumnKind)]
  ) -> [(String, ColumnKind)] {
    columns.compactMap { column in
      let kind =
        left.first { $0.0 == column.left }?.1 ?? right.first { $0.0 == column.right }?.1
      return kind.map { (column.name, $0) }
    }
  }
}
