import Kernels
import Segmentation
import Tables

/// The customers of orders as the numbers that orders are grouped by.
struct RFMCustomers {
  /// The id of each order's customer.
  private let identity: Column
  /// The customer of each order.
  let numbers: OrderRows.Customers
  /// A row of each number's id where numbers are groups of rows.
  private let firstRows: [Int]

  /// Whole numbers and days stand for themselves, levels and strings that are stored once for their places;
  /// other ids are grouped.
  init(_ identity: Column) {
    self.identity = identity
    switch identity.storage {
    case .integer(let values), .moment(let values): (numbers, firstRows) = (.numbers(values), [])
    case .date(let days): (numbers, firstRows) = (.numbers(elementwise(days) { Int64($0) }), [])
    case .category(let codes, let levels, _):
      (numbers, firstRows) = (.codes(codes, count: levels.count), [])
    case .text(let values):
      if let codes = values.codes {
        (numbers, firstRows) = (.codes(codes, count: values.pool.count), [])
      } else {
        (numbers, firstRows) = Self.grouped(identity)
      }
    case .number, .bool: (numbers, firstRows) = Self.grouped(identity)
    }
  }

  private static func grouped(_ column: Column) -> (OrderRows.Customers, [Int]) {
    let grouping = Grouping([column])
    return (.codes(grouping.codes, count: grouping.count), grouping.firstRows)
  }

  /// The customers in rising order of their ids, and the ids.
  func sorted(_ table: RFMTable) -> (ids: Column, table: RFMTable) {
    let ids = ids(table.customers)
    switch identity.storage {
    case .integer, .moment, .date, .category: return (ids, table)
    case .text, .number, .bool:
      let order = RowOrder.rows(sortedBy: [SortKey(ids)], rowCount: ids.count)
      return (ids.gathered(order), table.reordered(order))
    }
  }

  private func ids(_ found: [Int64]) -> Column {
    let storage: Column.Storage
    switch identity.storage {
    case .integer: storage = .integer(found)
    case .moment: storage = .moment(found)
    case .date: storage = .date(elementwise(found) { Int32(truncatingIfNeeded: $0) })
    case .category(_, let levels, let ordered):
      let codes = elementwise(found) { Int32(truncatingIfNeeded: $0) }
      storage = .category(codes, levels: levels, ordered: ordered)
    case .text(let values) where values.codes != nil:
      let codes = elementwise(found) { Int32(truncatingIfNeeded: $0) }
      storage = .text(TextValues(codes: codes, pool: values.pool))
    case .text, .number, .bool: return identity.gathered(elementwise(found) { firstRows[Int($0)] })
    }
    return Column(name: identity.name, storage).labelled(identity.label)
  }
}
