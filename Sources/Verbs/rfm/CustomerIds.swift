import Kernels
import Tables

/// The distinct ids of a column by codes.
struct CustomerIds {
  /// The ids in rising order, one row per code; missing ids are none.
  let column: Column
  /// The code of each row; −1 where the id is missing.
  let codes: [Int32]

  /// Gives every id of a column a code.
  init(_ column: Column) {
    let grouping = Grouping([column])
    let first = grouping.firstRows.filter { !column.isMissing($0) }
    let distinct = column.gathered(first)
    let order = RowOrder.rows(sortedBy: [SortKey(distinct)], rowCount: first.count)
    var places = [Int32](repeating: -1, count: grouping.count)
    for (place, index) in order.enumerated() { places[Int(grouping.codes[first[index]])] = Int32(place) }
    self.column = distinct.gathered(order)
    codes = elementwise(grouping.codes) { places[Int($0)] }
  }

  /// The ids of some codes.
  func gathered(_ codes: [Int32]) -> Column { column.gathered(elementwise(codes) { Int($0) }) }
}
