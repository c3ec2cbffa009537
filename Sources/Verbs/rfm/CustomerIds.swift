import Kernels
import Tables

/// The ids of customers by their codes, in rising order.
enum CustomerIds {
  /// A column with one row per code.
  case listed(Column)
  /// The whole numbers from `first` on, not all of which need be a customer.
  case range(first: Int64, count: Int, name: String)

  /// The name of the column.
  var name: String {
    switch self {
    case .listed(let column): column.name
    case .range(_, _, let name): name
    }
  }

  /// One more than the highest code.
  var count: Int {
    switch self {
    case .listed(let column): column.count
    case .range(_, let count, _): count
    }
  }

  /// The ids of some codes.
  func gathered(_ codes: [Int32]) -> Column {
    switch self {
    case .listed(let column): column.gathered(elementwise(codes) { Int($0) })
    case .range(let first, _, let name):
      Column(name: name, .integer(elementwise(codes) { first + Int64($0) }))
    }
  }

  /// The ids of all codes.
  var column: Column { gathered((0..<count).map { Int32(truncatingIfNeeded: $0) }) }

  /// Gives every id of a column a code.
  ///
  /// Whole numbers of a narrow range are their own codes; otherwise the distinct ids are sorted.
  ///
  /// - Parameter allowsGaps: whether there may be codes that no row has.
  static func coded(_ column: Column, allowsGaps: Bool) -> (CustomerIds, [Int32]) {
    if allowsGaps, let (first, codes, count) = column.narrowPlaces {
      return (.range(first: first, count: count, name: column.name), codes)
    }
    let grouping = Grouping([column])
    let first = grouping.firstRows.filter { !column.isMissing($0) }
    let distinct = column.gathered(first)
    let order = RowOrder.rows(sortedBy: [SortKey(distinct)], rowCount: first.count)
    var places = [Int32](repeating: -1, count: grouping.count)
    for (place, index) in order.enumerated() { places[Int(grouping.codes[first[index]])] = Int32(place) }
    return (.listed(distinct.gathered(order)), elementwise(grouping.codes) { places[Int($0)] })
  }
}
