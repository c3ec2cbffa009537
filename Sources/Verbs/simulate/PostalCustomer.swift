import Kernels

/// One business customer of the simulated postal branch: what it is, its orders, and its indicators.
struct PostalCustomer {
  let type: PostalType
  let orders: [PostalOrders.Order]
  /// The place of its part of the city.
  let region: Int
  let indicators: Indicators
  /// The indicators that the branch did not collect.
  let gaps: Set<String>

  /// The nine indicators of the value system, at the end of 2020.
  struct Indicators {
    /// Orders of 2020 in hundredths of a yuan.
    var revenue: Int64
    /// Contribution margin in tenths of a percent of revenue.
    var margin: Int64
    /// Days from invoice to payment.
    var paymentDays: Int64
    /// Growth of the customer's own shipping over all carriers, in tenths of a percent a year.
    var growth: Int64
    /// Postal services used, 1 to 8.
    var services: Int64
    /// Percent of its shipping that contracts bind to other carriers.
    var walletElsewhere: Int64
    /// Full years as a customer, 2 or more.
    var tenure: Int64
    /// Complaints in 2020.
    var complaints: Int64
    /// Whether it would recommend the branch, 0 to 10.
    var recommendation: Int64
  }

  /// The parts of the city, and the share of customers in each in percent.
  static let regions = (names: ["城东", "城西", "城南", "城北", "开发区"], shares: [26, 22, 18, 16, 18])

  /// How often an indicator was not collected, in percent: growth and contracts elsewhere are known only where
  /// an account manager asked, the recommendation only where a questionnaire came back.
  static let gapShares = [
    (name: "margin", share: 3), ("payment_days", 2), ("growth", 12), ("wallet_elsewhere", 18),
    ("recommendation", 30),
  ]

  init(seed: UInt64) {
    var random = RandomSource(seed: seed)
    type = PostalType(&random)
    region = random.place(weights: Self.regions.shares)
    orders = PostalOrders(type, &random).orders(&random)
    let lastYear = (PostalOrders.window.asof - 365)...PostalOrders.window.asof
    indicators = Indicators(
      type, revenue: orders.reduce(0) { lastYear.contains($1.day) ? $0 + $1.cents : $0 }, &random)
    var gaps: Set<String> = []
    for (name, share) in Self.gapShares where random.below(100) < share { gaps.insert(name) }
    self.gaps = gaps
  }
}

extension PostalCustomer.Indicators {
  fileprivate init(_ type: PostalType, revenue: Int64, _ random: inout RandomSource) {
    let (current, potential, loyalty) = (type.current, type.potential, type.loyalty)
    self.revenue = revenue
    margin = random.whole(mean: current ? 175 : 95, deviation: 36, in: 10...350)
    paymentDays = random.whole(mean: current ? 24 : 46, deviation: 12, in: 0...120)
    growth = random.whole(mean: potential ? 170 : 40, deviation: 70, in: -200...500)
    services = min(Int64(potential ? 3 : 1) + Int64(random.poisson(mean: potential ? 2 : 1)), 8)
    walletElsewhere = random.whole(mean: potential ? 26 : 58, deviation: 14, in: 0...95)
    tenure = min(2 + Int64((random.gamma(shape: loyalty ? 4 : 1.5) * 1.7).rounded()), 25)
    complaints = min(Int64(random.poisson(mean: loyalty ? 0.6 : 2.8)), 12)
    recommendation = random.whole(mean: loyalty ? 8 : 4.6, deviation: loyalty ? 1.2 : 1.7, in: 0...10)
  }
}

extension RandomSource {
  /// A normal variate rounded to a whole number and held within limits.
  mutating func whole(mean: Double, deviation: Double, in limits: ClosedRange<Int64>) -> Int64 {
    let drawn = Int64(normal(mean: mean, deviation: deviation).rounded())
    return min(max(drawn, limits.lowerBound), limits.upperBound)
  }
}
