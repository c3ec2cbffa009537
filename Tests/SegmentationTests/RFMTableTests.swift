import Kernels
import Segmentation
import Testing

@Suite struct RFMTableTests {
  static let rows = 0..<200
  static let codes = rows.map { Int32(($0 * $0 * 7 + 3 * $0) % 23) }
  static let dates = rows.map { Int32(18_000 + ($0 * 37) % 365) }
  static let amounts = rows.map { Double(($0 * 53) % 997 - 50) / 10 }

  static func table(_ options: RFMOptions = RFMOptions(asof: 18_400)) throws -> RFMTable {
    try RFMTable(customers: codes, dates: dates, amounts: amounts, options: options)
  }

  /// pandas 2: last day, first day and count of the purchases, sum of all amounts by customer.
  @Test func `two hundred orders group as in pandas`() throws {
    let table = try Self.table()
    #expect(table.customers == [0, 3, 4, 6, 8, 9, 10, 11, 12, 17, 19, 22])
    #expect(table.recency == [37, 42, 74, 94, 64, 79, 91, 84, 104, 57, 67, 99])
    #expect(table.frequency == [16, 17, 15, 16, 15, 18, 17, 18, 9, 18, 16, 15])
    #expect(
      table.monetary == [
        718.1, 776.1, 623.4, 776.1, 623.4, 875.8, 776.1, 875.8, 437.9, 875.8, 776.1, 623.4,
      ])
    #expect(
      table.firstPurchase == [
        18102, 18107, 18016, 18038, 18006, 18021, 18033, 18026, 18048, 18001, 18011, 18043,
      ])
    #expect(table.lastPurchase == table.recency.map { 18_400 - $0 })
    #expect(table.omitted.returns == 10)
    // Eleven codes have no order at all, so they are no customers.
    #expect(table.omitted.customersWithoutPurchase == 0)
  }

  @Test func `without a day of analysis it is the day after the last order`() throws {
    let table = try Self.table(RFMOptions())
    #expect((table.asof, table.asofIsDefault) == (18_364, true))
    #expect(try Self.table().asofIsDefault == false)
  }

  static func small(_ options: RFMOptions) throws -> RFMTable {
    try RFMTable(
      customers: [0, 0, 1, 0, 2, -1, 3], dates: [10, 12, 11, 20, 9, 9, .min],
      amounts: [5, 7, 4, -2, -1, 3, 3], options: options)
  }

  @Test func `returns are netted but are no purchases`() throws {
    let table = try Self.small(RFMOptions(asof: 20))
    #expect(table.customers == [0, 1])
    #expect(table.recency == [8, 9])
    #expect(table.frequency == [2, 1])
    #expect(table.monetary == [10, 4])
    #expect(table.omitted.incompleteOrders == 2)
    #expect(table.omitted.returns == 2)
    #expect(table.omitted.customersWithoutPurchase == 2)
  }

  @Test func `returns are dropped or an error where asked for`() throws {
    #expect(try Self.small(RFMOptions(asof: 20, returns: .drop)).monetary == [12, 4])
    #expect(throws: RFMDefect.returnAmount(row: 3, amount: -2, count: 2)) {
      try Self.small(RFMOptions(asof: 20, returns: .error))
    }
  }

  @Test func `the mean is the net sum per purchase`() throws {
    #expect(try Self.small(RFMOptions(asof: 20, monetary: .mean)).monetary == [5, 4])
  }

  @Test func `orders after the day of analysis are told with the first row`() {
    #expect(throws: RFMDefect.futureDate(row: 1, date: 12, asof: 11, count: 2)) {
      try Self.small(RFMOptions(asof: 11))
    }
  }

  @Test func `an order on the day of analysis has recency zero`() throws {
    let table = try RFMTable(customers: [0], dates: [5], amounts: [1], options: RFMOptions(asof: 5))
    #expect(table.recency == [0])
  }

  @Test func `defects of the columns are told with their data`() {
    #expect(throws: RFMDefect.length(customers: 1, dates: 2, amounts: 0)) {
      try RFMTable(customers: [0], dates: [1, 2], amounts: [])
    }
    #expect(throws: RFMDefect.customerCode(row: 1, code: 3, customers: 2)) {
      try RFMTable(customers: [0, 3], dates: [1, 2], amounts: [1, 1], customerCount: 2)
    }
    #expect(throws: RFMDefect.noOrders) { try RFMTable(customers: [], dates: [], amounts: []) }
    #expect(throws: RFMDefect.noOrders) { try RFMTable(customers: [-1], dates: [1], amounts: [1]) }
    #expect(throws: RFMDefect.amountNotFinite(row: 0)) {
      try RFMTable(customers: [0], dates: [1], amounts: [.infinity])
    }
    #expect(throws: RFMDefect.calendar) { try RFMTable(customers: [0], dates: [.max], amounts: [1]) }
  }

  @Test func `an interrupted run stops`() {
    let control = RunControl()
    control.interrupt()
    #expect(throws: RFMDefect.interrupted) {
      try RFMTable(customers: [0], dates: [1], amounts: [1], control: control)
    }
  }

  /// Hundredths are summed as whole numbers, so that no order of rows shows in the last bits.
  @Test(arguments: 0..<10) func `the order of the rows is irrelevant to amounts of whole hundredths`(
    seed: UInt64
  ) throws {
    var random = RandomSource(seed: seed)
    let codes = (0..<400).map { _ in Int32(random.below(20)) }
    let dates = (0..<400).map { _ in Int32(random.below(1_000)) }
    let amounts = (0..<400).map { _ in Double(random.below(200_000) - 20_000) / 100 }
    let order = random.permutation(400)
    let plain = try RFMTable(customers: codes, dates: dates, amounts: amounts)
    let shuffled = try RFMTable(
      customers: order.map { codes[$0] }, dates: order.map { dates[$0] },
      amounts: order.map { amounts[$0] })
    #expect(plain == shuffled)
  }
}
