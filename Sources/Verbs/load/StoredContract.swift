import Diagnostics
import Session
import TableFiles
import Tables

/// What a notebook's data contract records of a table in a database: its rows, and of every column what one pass
/// over it tells: how many values there are, the least and the greatest, and a sum that does not depend on the order
/// of rows.
///
/// Changes that leave all of these as they were are not found; that is the price of not reading every value.
struct StoredContract {
  let table: StoredTable

  /// Numbers are added as what is left of a division by this, so that no sum overflows.
  private static let divisor: Int64 = 1_009

  /// The question: one row with the measures of all columns, and where those of each column stand in it.
  private var question: (columns: [RelationColumn], places: [Range<Int>]) {
    var columns: [RelationColumn] = []
    var places: [Range<Int>] = []
    for column in table.columns {
      let start = columns.count
      for measure in Self.measures(column) {
        columns.append(RelationColumn("m\(columns.count)", measure))
      }
      places.append(start..<columns.count)
    }
    return (columns, places)
  }

  /// The record under the path it is known by.
  func record(as path: String, session: Session, call: Call) throws(Diagnostic) -> FileRecord {
    let (columns, places) = question
    let answer = try session.answer(
      .aggregation(table.relation, keys: [], columns),
      columns: columns.map { StoredColumn(name: $0.name, kind: $0.expression.kind) }, of: table.engine,
      for: call)
    // Without rows there is nothing to measure.
    let texts = answer.rowCount == 1 ? answer.columns.map { $0[0].plainText ?? "" } : columns.map { _ in "" }
    let records = zip(table.columns, places).map { column, place in
      let measures = texts[place].joined(separator: "\u{0}")
      return FileRecord.ColumnRecord(
        name: column.name, kind: column.kind,
        values: String(FileDigest.sha256(Array(measures.utf8)).prefix(16)))
    }
    let whole =
      (["\(table.rowCount)"] + records.map { "\($0.name)\u{0}\($0.kind.rawValue)\u{0}\($0.values)" })
      .joined(separator: "\n")
    return FileRecord(
      path: path, digest: FileDigest.sha256(Array(whole.utf8)), rows: table.rowCount, columns: records)
  }

  private static func measures(_ column: StoredColumn) -> [RelationExpression] {
    let value = RelationExpression.column(column.name, column.kind)
    let count = RelationExpression.aggregate(.count, value, .integer)
    if column.kind == .bool {
      return [
        count, sum(.operation(.choose, [value, .constant(.integer(1)), .constant(.integer(0))], .integer)),
      ]
    }
    return [
      count, .aggregate(.least, value, column.kind), .aggregate(.greatest, value, column.kind),
      sum(summand(value, column.kind)),
    ]
  }

  private static func sum(_ value: RelationExpression) -> RelationExpression {
    .aggregate(.sum(decimals: nil), value, .integer)
  }

  /// A whole number for each value.
  private static func summand(_ value: RelationExpression, _ kind: ColumnKind) -> RelationExpression {
    switch kind {
    case .text, .category: return .operation(.textProbe, [value], .integer)
    case .number:
      let rest = RelationExpression.operation(.modulo, [value, .constant(.number(Double(divisor)))], .number)
      let scaled = RelationExpression.operation(.multiply, [rest, .constant(.number(1e6))], .number)
      // What is infinite leaves no remainder.
      let isFinite = RelationExpression.operation(
        .lessOrEqual, [.operation(.absolute, [value], .number), .constant(.number(1e300))], .bool)
      return .operation(
        .choose, [isFinite, .operation(.floor, [scaled], .integer), .missing(.integer)], .integer)
    // Days and seconds are so few that their sums do not overflow.
    case .date, .moment: return value
    default:
      return .operation(.modulo, [value, .constant(.integer(divisor))], .integer)
    }
  }
}
