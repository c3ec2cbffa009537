import Kernels
import Segmentation
import Testing

@Suite struct OutcomeLabelsTests {
  /// Observed days 1…100, outcome days 101…150: half as many orders are expected as were observed.
  static let window = OutcomeWindow(start: 1, asof: 100, end: 150)

  static func labels(
    _ orders: [(customer: Int32, day: Int32)], customers: Int = 4, about: Double = 0.5
  ) throws -> OutcomeLabels {
    let window = try #require(window)
    return try OutcomeLabels(
      customers: orders.map(\.customer), dates: orders.map(\.day), customerCount: customers, window: window,
      about: about)
  }

  static func orders(_ customer: Int32, observed: Int, later: Int) -> [(customer: Int32, day: Int32)] {
    (0..<observed).map { (customer, Int32(1 + $0)) } + (0..<later).map { (customer, Int32(101 + $0)) }
  }

  @Test func `both windows include their last day and none but theirs`() throws {
    let found = try Self.labels([(0, 0), (0, 1), (0, 100), (0, 101), (0, 150), (0, 151)])
    #expect((found.observed, found.outcome) == ([2], [2]))
    #expect((found.unusedOrders, found.unobservedCustomers) == (2, 3))
    #expect((found.window.observedDays, found.window.outcomeDays) == (100, 50))
  }

  @Test func `labels follow the share of the expected orders`() throws {
    let found = try Self.labels(
      Self.orders(0, observed: 8, later: 4) + Self.orders(1, observed: 8, later: 2)
        + Self.orders(2, observed: 8, later: 1) + Self.orders(3, observed: 8, later: 0))
    #expect(found.labels == [.nonChurn, .nonChurn, .aboutToChurn, .churned])
    #expect(found.expected(0) == 4)
  }

  @Test func `a customer without an observed order has no label`() throws {
    let found = try Self.labels(Self.orders(1, observed: 1, later: 0) + Self.orders(2, observed: 0, later: 3))
    #expect(found.customers == [1])
    #expect(found.labels == [.churned])
  }

  @Test func `missing customers and days are in no window`() throws {
    let found = try Self.labels([(-1, 5), (0, .min), (0, 5), (0, 120)])
    #expect((found.observed, found.outcome, found.unusedOrders) == ([1], [1], 0))
  }

  /// Expectation and outcome grow alike, so labels do not depend on the unit orders are counted in.
  @Test(arguments: 0..<20) func `replicated and reordered orders keep their labels`(seed: UInt64) throws {
    var random = RandomSource(seed: seed)
    let orders = (0..<200).map { _ in
      (
        customer: Int32(truncatingIfNeeded: random.next() % 40),
        day: Int32(truncatingIfNeeded: random.next() % 160)
      )
    }
    let found = try Self.labels(orders, customers: 40)
    let again = try Self.labels((orders + orders + orders).reversed(), customers: 40)
    #expect(again.customers == found.customers)
    #expect(again.labels == found.labels)
    #expect(again.outcome == found.outcome.map { 3 * $0 })
  }

  @Test func `an empty window is no window`() {
    #expect(OutcomeWindow(start: 5, asof: 4, end: 9) == nil)
    #expect(OutcomeWindow(start: 5, asof: 5, end: 5) == nil)
  }

  @Test func `orders without both windows give no labels`() {
    #expect(throws: OutcomeDefect.noOutcome) { try Self.labels([(0, 5)]) }
    #expect(throws: OutcomeDefect.nobodyObserved) { try Self.labels([(0, 120)]) }
    #expect(throws: OutcomeDefect.about(1.5)) { try Self.labels([(0, 5), (0, 120)], about: 1.5) }
    #expect(throws: OutcomeDefect.length(customers: 1, dates: 0)) {
      let window = try #require(Self.window)
      _ = try OutcomeLabels(customers: [0], dates: [], customerCount: 1, window: window)
    }
  }
}
