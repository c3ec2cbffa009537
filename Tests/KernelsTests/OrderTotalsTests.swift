import Kernels
import Testing

/// Totals of orders against a dictionary of each customer's orders, over all forms and sizes.
@Suite struct OrderTotalsTests {
  /// What the orders of one customer add up to, by the plainest code.
  struct Plain {
    var sum = 0.0
    var count: Int32 = 0
    var first = Int32.max
    var last = Int32.min
  }

  /// How the orders of a case are made.
  struct Shape: Sendable {
    var rows: Int
    var customers: Int
    /// From a customer's place to the id.
    var id: @Sendable (Int) -> Int64
    /// Amounts: whole hundredths, large ones, or any.
    var amount: @Sendable (inout RandomSource) -> Double
    var days: Int
  }

  static let hundredths: @Sendable (inout RandomSource) -> Double = { Double($0.below(90_000) - 5_000) / 100 }
  static let large: @Sendable (inout RandomSource) -> Double = { Double($0.below(1 << 40)) / 4 }
  static let any: @Sendable (inout RandomSource) -> Double = { $0.normal(mean: 3, deviation: 1e3) }
  static let dense: @Sendable (Int) -> Int64 = { Int64($0) - 7 }
  static let sparse: @Sendable (Int) -> Int64 = {
    Int64(truncatingIfNeeded: UInt64($0) &* 0x9E37_79B9_7F4A_7C15)
  }
  /// Two clusters at both ends of all numbers.
  static let clustered: @Sendable (Int) -> Int64 = {
    $0 % 2 == 0 ? .min + Int64($0) : .max - Int64($0) * 3
  }

  static let shapes: [Shape] = [
    Shape(rows: 0, customers: 1, id: dense, amount: hundredths, days: 9),
    Shape(rows: 1, customers: 1, id: sparse, amount: any, days: 9),
    Shape(rows: 900, customers: 40, id: dense, amount: hundredths, days: 400),
    Shape(rows: 900, customers: 40, id: sparse, amount: hundredths, days: 400),
    Shape(rows: 900, customers: 400, id: dense, amount: large, days: 400),
    Shape(rows: 900, customers: 400, id: clustered, amount: any, days: 400),
    Shape(rows: 900, customers: 30, id: dense, amount: hundredths, days: 70_000),
    Shape(rows: 900, customers: 30, id: sparse, amount: hundredths, days: 5_000_000),
    Shape(rows: 70_000, customers: 180_000, id: dense, amount: hundredths, days: 1_000),
    Shape(rows: 70_000, customers: 180_000, id: dense, amount: any, days: 1_000),
    Shape(rows: 263_000, customers: 20_000, id: sparse, amount: hundredths, days: 1_000),
    Shape(rows: 90_000, customers: 60_000, id: clustered, amount: any, days: 1_000),
    Shape(rows: 67_000, customers: 2, id: sparse, amount: large, days: 1_000),
  ]

  @Test(arguments: shapes.indices) func `orders add up as in a dictionary`(place: Int) throws {
    let shape = Self.shapes[place]
    let netsReturns = place % 3 > 0
    var random = RandomSource(seed: UInt64(place))
    var (ids, days, amounts): ([Int64], [Int32], [Double]) = ([], [], [])
    var missing = [UInt64](repeating: 0, count: (shape.rows + 63) / 64)
    for row in 0..<shape.rows {
      ids.append(shape.id(random.below(shape.customers)))
      days.append(random.below(30) == 0 ? .min : Int32(random.below(shape.days) - 3_000))
      amounts.append(random.below(30) == 0 ? .nan : shape.amount(&random))
      if random.below(30) == 0 { missing[row >> 6] |= 1 << UInt64(row & 63) }
    }
    func isMissing(_ row: Int) -> Bool { missing[row >> 6] >> UInt64(row & 63) & 1 == 1 }

    let complete = (0..<shape.rows).filter { days[$0] != .min && !amounts[$0].isNaN && !isMissing($0) }
    let isWhole =
      complete.allSatisfy { nearestWhole(amounts[$0] * 100) / 100 == amounts[$0] }
      && complete.reduce(0) { $0 + (amounts[$1] * 100).magnitude } < 0x1p53
    var known: [Int64: Plain] = [:]
    for row in 0..<shape.rows where !isMissing(row) { known[ids[row]] = known[ids[row]] ?? Plain() }
    for row in complete {
      let parts = isWhole ? nearestWhole(amounts[row] * 100) : amounts[row]
      var own = known[ids[row]] ?? Plain()
      if amounts[row] >= 0 || netsReturns { own.sum += parts }
      if amounts[row] >= 0 {
        own.count += 1
        (own.first, own.last) = (min(own.first, days[row]), max(own.last, days[row]))
      }
      known[ids[row]] = own
    }

    for threads in [1, 4] {
      let found = try OrderTotals(
        OrderRows(customers: .numbers(ids), missing: missing, days: days, amounts: amounts),
        OrderRule(netsReturns: netsReturns, lastDay: 100), RunControl(threads: threads))
      let buyers = known.filter { $0.value.count > 0 }.keys.sorted()
      #expect(found.customers == buyers)
      #expect(found.sums == buyers.map { (known[$0]?.sum ?? 0) / (isWhole ? 100 : 1) })
      #expect(found.counts == buyers.map { known[$0]?.count ?? 0 })
      #expect(found.firstDays == buyers.map { known[$0]?.first ?? 0 })
      #expect(found.lastDays == buyers.map { known[$0]?.last ?? 0 })
      #expect(found.uncountedCustomers == known.count - buyers.count)
      #expect(found.notes.incomplete == shape.rows - complete.count)
      let returns = complete.filter { amounts[$0] < 0 }
      #expect((found.notes.returns.count, found.notes.returns.first) == (returns.count, returns.first))
      let future = complete.filter { days[$0] > 100 }
      #expect((found.notes.future.count, found.notes.future.first) == (future.count, future.first))
      #expect(found.notes.latest == complete.map { days[$0] }.max() ?? .min)
    }
  }

  @Test func `codes are customers too, and negative ones are missing`() throws {
    let found = try OrderTotals(
      OrderRows(
        customers: .codes([2, -1, 0, 2, 1], count: 200_000), missing: [16], days: [5, 6, 7, 4, 8],
        amounts: [1, 2, 3, 4, 5]),
      OrderRule(netsReturns: true, lastDay: .max), RunControl())
    #expect(found.customers == [0, 2])
    #expect(found.sums == [3, 5])
    #expect(found.firstDays == [7, 4])
    #expect(found.notes.incomplete == 2)
  }

  @Test func `the first row that no totals can hold is told`() {
    func totals(_ codes: [Int32], _ amounts: [Double]) throws(OrderDefect) -> OrderTotals {
      try OrderTotals(
        OrderRows(
          customers: .codes(codes, count: 2), days: codes.map { _ in 9 }, amounts: amounts),
        OrderRule(netsReturns: true, lastDay: .max), RunControl())
    }
    #expect(throws: OrderDefect.stranger(row: 1)) { try totals([0, 2, 0], [1, 1, .infinity]) }
    #expect(throws: OrderDefect.infinite(row: 1)) { try totals([0, 1, 2], [0.001, -.infinity, 1]) }
    #expect(throws: Never.self) { try totals([0, 2, -1], [1, .nan, .infinity]) }
  }

  /// Sums of whole hundredths beyond 2⁵³ would not be exact.
  @Test func `too large whole amounts are added as they are`() throws {
    let amounts = [9e15, 0.01, 0.01, 9e15, 0.02]
    let found = try OrderTotals(
      OrderRows(customers: .numbers([1, 1, 1, 1, 1]), days: [1, 1, 1, 1, 1], amounts: amounts),
      OrderRule(netsReturns: true, lastDay: .max), RunControl())
    #expect(found.sums == [amounts.reduce(0, +)])
  }

  @Test func `a return just below the narrow form is one`() throws {
    let found = try OrderTotals(
      OrderRows(customers: .numbers([1, 1]), days: [1, 1], amounts: [-21_474_836.48, 1]),
      OrderRule(netsReturns: true, lastDay: .max), RunControl())
    #expect(found.sums == [-21_474_835.48])
    #expect(found.notes.returns.count == 1)
  }
}
