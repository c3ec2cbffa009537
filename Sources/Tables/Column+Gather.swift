import Kernels

extension Column {
  /// The rows at these places, in that order; missing where a place is negative.
  ///
  /// - Complexity: O(rows).
  public func gathered(orMissing rows: [Int32]) -> Column {
    let values = storage.gathered(orZero: rows)
    guard missing != nil || rows.contains(where: { $0 < 0 }) else {
      return Column(name: name, values).labelled(label)
    }
    let mask = MissingMask(count: rows.count) { rows[$0] < 0 || isMissing(Int(rows[$0])) }
    return Column(name: name, values, missing: mask).labelled(label)
  }

  /// This column with the values of `other` in the rows where `rows` is −1.
  ///
  /// Whole numbers with numbers become numbers, and categories of different levels text.
  ///
  /// - Precondition: equal numbers of rows; kinds whose values can be equal.
  func filled(from other: Column, where rows: [Int32]) -> Column {
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
  /// The rows at these places, in that order; zero or the empty string where a place is −1.
  fileprivate func gathered(orZero rows: [Int32]) -> Self {
    switch self {
    case .integer(let values): .integer(gather(values, rows, absent: 0))
    case .number(let values): .number(gather(values, rows, absent: 0))
    case .text(let values): .text(values.gathered(orEmpty: rows))
    case .category(let codes, let levels, let ordered):
      .category(gather(codes, rows, absent: 0), levels: levels, ordered: ordered)
    case .date(let values): .date(gather(values, rows, absent: 0))
    case .moment(let values): .moment(gather(values, rows, absent: 0))
    case .bool(let values): .bool(gather(values, rows, absent: false))
    }
  }
}

extension TextValues {
  /// The strings at these places, in that order; empty where a place is −1.
  fileprivate func gathered(orEmpty rows: [Int32]) -> TextValues {
    var taken = TextValuesBuilder(capacity: rows.count)
    guard let codes else {
      let bytes = pool.bytes.span
      for row in rows {
        let range = row < 0 ? 0..<0 : pool.range(at: Int(row))
        taken.append(bytes, range.lowerBound, range.upperBound)
      }
      return taken.finish()
    }
    guard rows.contains(where: { $0 < 0 }) else {
      return TextValues(codes: gather(codes, rows, absent: 0), pool: pool)
    }
    // What is missing stands under the empty string, which the pool may lack.
    var pool = pool
    var empty = (0..<pool.count).first { pool.range(at: $0).isEmpty }.map(Int32.init)
    if empty == nil {
      empty = Int32(pool.count)
      pool.append("")
    }
    return TextValues(codes: gather(codes, rows, absent: empty ?? 0), pool: pool)
  }
}
