import Kernels

/// The orders of one business customer of the simulated postal branch.
///
/// Orders are a renewal process: the time between two of them is a gamma variate, so a customer orders more
/// regularly than by a Poisson process (Chatfield & Goodhardt 1973, "A consumer purchasing model with Erlang
/// inter-purchase times", JASA 68). A change of the rate stretches what is left of the interval.
struct PostalOrders {
  /// An order.
  struct Order: Hashable {
    let day: Int32
    /// In hundredths of a yuan.
    let cents: Int64
  }

  /// The first day of the orders, the last day of the observed years, and the last day of the half year
  /// after: 2019-01-01, 2020-12-31, 2021-06-30 as days since 1970-01-01.
  static let window = (first: Int32(17_897), asof: Int32(18_627), end: Int32(18_808))
  /// The shape of the time between orders: 1 would be a Poisson process, more is more regular.
  static let regularity = 20.0

  /// Orders a day before the change.
  let rate: Double
  /// The day on which the rate changes, and the factor it changes by.
  let change: (day: Double, factor: Double)?
  /// The mean amount of an order in yuan.
  let size: Double

  init(_ type: PostalType, _ random: inout RandomSource) {
    let yearly = random.logNormal(median: type.current ? 34 : 18, spread: 0.6)
    rate = min(max(yearly, 8), 120) / 365.25
    size = random.logNormal(median: type.current ? 1_300 : 450, spread: 0.3)
    change =
      switch type.course {
      case .active: nil
      case .fading: (Self.day(-280, -150, &random), random.uniform(0.08, 0.18))
      case .stopped: (Self.day(-350, -165, &random), 0)
      case .shaken: (Self.day(0, 30, &random), random.uniform(0, 0.2))
      }
  }

  private static func day(_ low: Double, _ high: Double, _ random: inout RandomSource) -> Double {
    Double(window.asof) + random.uniform(low, high)
  }

  /// The orders of the whole window in their order; the process starts half a year before it.
  func orders(_ random: inout RandomSource) -> [Order] {
    var orders: [Order] = []
    var time = Double(Self.window.first) - 182
    while let next = next(after: time, &random), next < Double(Self.window.end) + 1 {
      time = next
      let amount = size * random.gamma(shape: 5) / 5
      if time >= Double(Self.window.first) {
        orders.append(
          Order(day: Int32(time.rounded(.down)), cents: max(Int64((amount * 100).rounded()), 500)))
      }
    }
    return orders
  }

  private func next(after time: Double, _ random: inout RandomSource) -> Double? {
    let interval = random.gamma(shape: Self.regularity) / Self.regularity
    guard let change else { return time + interval / rate }
    if time < change.day {
      let before = (change.day - time) * rate
      if interval <= before { return time + interval / rate }
      return change.factor > 0 ? change.day + (interval - before) / (rate * change.factor) : nil
    }
    return change.factor > 0 ? time + interval / (rate * change.factor) : nil
  }
}
