import Kernels

extension Column {
  /// The rows at these places, in that order; missing where a place is −1.
  ///
  /// - Complexity: O(rows).
  public func gathered(orMissing rows: [Int]) -> Column {
    guard rows.contains(-1) else { return gathered(rows) }
    let mask = MissingMask(count: rows.count) { rows[$0] < 0 || isMissing(rows[$0]) }
    guard count > 0 else {
      return Column(name: name, storage.blank(count: rows.count), missing: mask)
    }
    return Column(name: name, gathered(rows.map { max($0, 0) }).storage, missing: mask).labelled(label)
  }

  /// This column with the values of `other` in the rows where `rows` is −1.
  ///
  /// Whole numbers with numbers become numbers, and categories of different levels text.
  ///
  /// - Precondition: equal numbers of rows; kinds whose values can be equal.
  func filled(from other: Column, where rows: [Int]) -> Column {
    let builder = ColumnBuilder(name: name, kind: commonKind(with: other), capacity: count)
    var filled = builder
    for row in 0..<count {
      let isFilled = rows[row] < 0
      filled.append(isFilled ? other[row] : self[row])
    }
    let result = filled.finish()
    if case .category(_, let levels, let ordered) = storage, case .text(let values) = result.storage,
      kind == .category, other.kind == .category,
      case .success(let codes) = values.categories(levels: levels, missing: result.missing)
    {
      return Column(name: name, .category(codes, levels: levels, ordered: ordered), missing: result.missing)
    }
    return result
  }

  private func commonKind(with other: Column) -> ColumnKind {
    if kind == other.kind { return kind == .category ? .text : kind }
    return kind.isNumeric ? .number : .text
  }
}

extension Column.Storage {
  /// So many rows of the same kind, all of them zero.
  fileprivate func blank(count: Int) -> Self {
    switch self {
    case .integer: .integer(Array(repeating: 0, count: count))
    case .number: .number(Array(repeating: 0, count: count))
    case .text: .text(TextValues(Array(repeating: "", count: count)))
    case .category(_, let levels, let ordered):
      .category(Array(repeating: 0, count: count), levels: levels, ordered: ordered)
    case .date: .date(Array(repeating: 0, count: count))
    case .moment: .moment(Array(repeating: 0, count: count))
    case .bool: .bool(Array(repeating: false, count: count))
    }
  }
}
