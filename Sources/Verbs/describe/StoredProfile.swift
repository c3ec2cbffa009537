import Diagnostics
import Session
import Tables

/// The profile of one column of a table in a database, from what the database counts and measures.
///
/// Of text the different values come here, because what is to be said of text is said of each of them; of all other
/// columns only a row of measures.
struct StoredProfile {
  let call: Call
  let session: Session
  let table: StoredTable

  func profile(of name: String) throws(Diagnostic) -> ColumnProfile {
    let kind = table[name]?.kind ?? .text
    switch kind {
    case .text, .category, .bool:
      return ColumnProfile(
        try session.column(name, of: table, for: call), levelCount: DescribeVerb.levelCount(call),
        isId: name == table.id)
    case .integer, .number, .date, .moment: return try measured(name, kind)
    }
  }

  private func measured(_ name: String, _ kind: ColumnKind) throws(Diagnostic) -> ColumnProfile {
    let isId = name == table.id
    let value = RelationExpression.column(name, kind)
    let number: RelationExpression = kind == .integer ? .operation(.asNumber, [value], .number) : value
    var asked: [RelationExpression] = [
      .aggregate(.count, value, .integer), .aggregate(.distinct, value, .integer),
      .aggregate(.least, value, kind), .aggregate(.greatest, value, kind),
    ]
    if kind.isNumeric, !isId {
      let decimals = kind == .number ? table[name]?.decimals : nil
      asked += [
        .aggregate(.mean(decimals: decimals), value, .number),
        .aggregate(.standardDeviation, number, .number),
      ]
      asked += [0.25, 0.5, 0.75].map { .aggregate(.quantile($0), number, .number) }
    }
    let cells = try answer(asked)
    guard cells.count == asked.count, case .integer(let count) = cells[0],
      case .integer(let distinct) = cells[1]
    else { return empty(name, kind) }
    let (present, values) = (Int(count), cells.map(\.double))
    let numbers: ColumnProfile.Numbers? =
      if values.count > 4, let low = values[2], let high = values[3], let mean = values[4],
        let q1 = values[6], let median = values[7], let q3 = values[8]
      {
        .init(mean: mean, standardDeviation: values[5] ?? .nan, points: [low, q1, median, q3, high])
      } else { nil }
    let isTime = kind == .date || kind == .moment
    return ColumnProfile(
      name: name, kind: kind, rows: table.rowCount, missing: table.rowCount - present,
      distinct: Int(distinct),
      numbers: numbers, top: [], range: isTime && present > 0 ? (cells[2], cells[3]) : nil,
      remarks: try remarks(
        value, present: present, distinct: Int(distinct), least: cells[2], greatest: cells[3], numbers,
        isId: isId))
  }

  private func empty(_ name: String, _ kind: ColumnKind) -> ColumnProfile {
    ColumnProfile(
      name: name, kind: kind, rows: table.rowCount, missing: table.rowCount, distinct: 0, numbers: nil,
      top: [],
      range: nil, remarks: table.rowCount > 0 ? [ColumnRemarks.empty] : [])
  }

  private func answer(_ asked: [RelationExpression]) throws(Diagnostic) -> [Cell] {
    let columns = asked.enumerated().map { RelationColumn("m\($0)", $1) }
    let row = try session.answer(
      .aggregation(table.relation, keys: [], columns),
      columns: columns.map { StoredColumn(name: $0.name, kind: $0.expression.kind) }, of: table.engine,
      for: call)
    return row.rowCount == 1 ? row.columns.map { $0[0] } : []
  }

  /// What should be looked at, in the words and the order of a table in memory.
  private func remarks(
    _ value: RelationExpression, present: Int, distinct: Int, least: Cell, greatest: Cell,
    _ numbers: ColumnProfile.Numbers?, isId: Bool
  ) throws(Diagnostic) -> [String] {
    guard present > 0 else { return table.rowCount > 0 ? [ColumnRemarks.empty] : [] }
    var found = [ColumnRemarks.halfMissing(table.rowCount - present, present)]
    if distinct == 1, present > 1 { found.append(ColumnRemarks.constant(least)) }
    if distinct == present, present >= 10 {
      if !isId, case .integer(let low) = least, case .integer(let high) = greatest,
        ColumnRemarks.numbersRows(low, high, count: present)
      {
        found.append(ColumnRemarks.identifier)
      }
    } else if isId, distinct < present {
      found.append(ColumnRemarks.repeated(present - distinct))
    }
    if let fences = numbers?.fences { found.append(try outliers(value, fences)) }
    return found.compactMap(\.self)
  }

  private func outliers(
    _ value: RelationExpression, _ fences: (low: Double, high: Double)
  ) throws(Diagnostic) -> String? {
    func count(_ comparison: RelationExpression.Operation, _ limit: Double) -> RelationExpression {
      let isBeyond = RelationExpression.operation(comparison, [value, .constant(.number(limit))], .bool)
      let one = RelationExpression.operation(
        .choose, [isBeyond, .constant(.integer(1)), .constant(.integer(0))], .integer)
      return .aggregate(.sum(decimals: nil), one, .integer)
    }
    let cells = try answer([count(.less, fences.low), count(.greater, fences.high)])
    guard cells.count == 2, case .integer(let below) = cells[0], case .integer(let above) = cells[1] else {
      return nil
    }
    return ColumnRemarks.outliers(below: Int(below), fences.low, above: Int(above), fences.high)
  }
}
