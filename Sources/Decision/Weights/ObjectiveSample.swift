/// Columns from which every row with a missing value is left out.
struct ObjectiveSample {
  let names: [String]
  /// The columns; where a row is left out, NaN in all of them, so that rows keep their numbers.
  let columns: [[Double]]
  let isConstant: [Bool]
  /// The number of complete rows.
  let rows: Int
  let rowsLeftOut: Int

  var constantNames: [String] { zip(names, isConstant).filter(\.1).map(\.0) }

  init(names: [String], columns: [[Double]]) throws(WeightDefect) {
    precondition(names.count == columns.count, "every column needs one name")
    guard let first = columns.first else { throw .noColumns }
    for (name, column) in zip(names, columns) {
      if let row = column.firstIndex(where: \.isInfinite) { throw .infinite(column: name, row: row) }
    }
    var isComplete = Array(repeating: true, count: first.count)
    for column in columns {
      for row in column.indices where column[row].isNaN { isComplete[row] = false }
    }
    let rows = isComplete.count { $0 }
    guard rows >= 2 else { throw .tooFewRows(complete: rows, needed: 2) }
    self.names = names
    self.columns =
      rows == first.count
      ? columns : columns.map { column in zip(column, isComplete).map { $1 ? $0 : .nan } }
    isConstant = self.columns.map { ColumnSummary($0)?.isConstant ?? true }
    self.rows = rows
    rowsLeftOut = first.count - rows
  }

  /// The columns that are not constant, normalized; constant ones stay empty.
  func normalized(_ method: Normalization, directions: [Direction]) throws(WeightDefect) -> [[Double]] {
    var result = Array(repeating: [Double](), count: columns.count)
    for j in columns.indices where !isConstant[j] {
      do {
        let normalizer = try Normalizer(
          method, names: [names[j]], directions: [directions[j]], columns: [columns[j]])
        result[j] = try normalizer.apply(to: [columns[j]])[0]
      } catch { throw .normalize(error) }
    }
    return result
  }
}
