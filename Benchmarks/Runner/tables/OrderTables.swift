import Kernels

/// Orders as a shop has them, and its customers.
enum OrderTables {
  static let all: [(name: String, make: @Sendable () -> SharedTable)] = [
    ("orders_1e6", { orders(1_000_000, customers: 100_000, seed: 61) }),
    ("orders_1e7", { orders(10_000_000, customers: 1_000_000, seed: 62) }),
    ("sparse_1e7", { orders(10_000_000, customers: 1_000_000, seed: 63, isSparse: true) }),
    ("customers_1e6", { customers(1_000_000, seed: 64) }),
    ("doubles_2e6", { doubles(2_000_000, seed: 65) }),
  ]

  /// Orders of customers numbered from 1, or by sixteen digits where `isSparse`.
  private static func orders(
    _ rows: Int, customers: Int, seed: UInt64, isSparse: Bool = false
  ) -> SharedTable {
    var random = RandomSource(seed: seed)
    let first = CalendarDate(year: 2019, month: 1, day: 1)?.days ?? 0
    let days = (0..<1826).map { CalendarDate(days: first + Int32($0)).description }
    let channels = ["web", "shop", "phone", "app"]
    var (ids, dates, amounts, places): ([Int], [Int32], [Double], [Int32]) = ([], [], [], [])
    for _ in 0..<rows {
      let id = 1 + random.below(customers)
      ids.append(isSparse ? 1_000_000_000_000_000 + id &* 7_919_777_777 % 8_999_999_999_999_983 : id)
      dates.append(Int32(random.below(days.count)))
      amounts.append(Double(random.below(100_000)) / 100)
      places.append(Int32(random.below(channels.count)))
    }
    return SharedTable(columns: [
      ("uid", .integers(ids)), ("date", .levels(dates, names: days)), ("amount", .numbers(amounts)),
      ("channel", .levels(places, names: channels)),
    ])
  }

  /// One row for each customer, not in the order of their numbers.
  private static func customers(_ rows: Int, seed: UInt64) -> SharedTable {
    var random = RandomSource(seed: seed)
    let regions = ["north", "east", "south", "west", "abroad"]
    return SharedTable(columns: [
      ("uid", .integers(random.permutation(rows).map { $0 + 1 })),
      ("region", .levels((0..<rows).map { _ in Int32(random.below(5)) }, names: regions)),
      ("since", .integers((0..<rows).map { _ in 1990 + random.below(30) })),
    ])
  }

  /// Numbers with all the digits that a double has.
  private static func doubles(_ rows: Int, seed: UInt64) -> SharedTable {
    var random = RandomSource(seed: seed)
    return SharedTable(
      columns: (1...4).map { column in
        ("x\(column)", .numbers((0..<rows).map { _ in (random.unit() + 0.1) * 1000 }))
      })
  }
}
