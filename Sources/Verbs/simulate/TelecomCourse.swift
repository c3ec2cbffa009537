import Kernels

/// How the bills of a customer of the simulated telecom company go on.
struct TelecomCourse {
  let plan: TelecomPlan
  /// Months from January 2020, 0 to 11, in which the customer joined and left; joining may lie before.
  let joined: Int
  let leaves: Int?
  /// The usual bill over the fee.
  let level: Double
  /// Growth of the bill a month during the first year.
  let growth: Double
  /// The month in which the bill begins to fall.
  let decline: Int?

  init(_ plan: TelecomPlan, joinedIn joined: Int, _ random: inout RandomSource) {
    self.plan = plan
    self.joined = joined
    let first = max(joined, 0)
    leaves = (first..<12).first { random.happens(plan.hazard(month: $0)) }
    level = random.logNormal(median: 1.1, spread: 0.25)
    growth = random.happens(0.5) ? 0.06 : 0
    let announced = 2 + random.below(3)
    let isDwindling = random.happens(0.06)
    decline = leaves.map { $0 - announced } ?? (isDwindling ? random.below(12) : nil)
  }

  /// A bill for each month of 2020 between joining and leaving, both included.
  func bills(_ random: inout RandomSource) -> [TelecomCustomer.Bill] {
    (max(joined, 0)...(leaves ?? 11)).map { month in
      let bill = plan.fee * level * trend(month) * random.logNormal(median: 1, spread: 0.05)
      let isLate = month == leaves ? random.happens(0.7) : random.happens(0.02)
      return TelecomCustomer.Bill(
        month: month + 1, cents: Int64((bill * 100).rounded()),
        minutes: Int64(random.poisson(mean: bill * 1.5)),
        recharges: Int64(1 + random.poisson(mean: 0.6)), isOverdue: isLate)
    }
  }

  /// The bill over the usual bill: growing from the month of joining for a year, then even, then falling by
  /// 18 percent a month.
  private func trend(_ month: Int) -> Double {
    var trend = 1.0
    for _ in 0..<min(max(month - joined, 0), 12) { trend *= 1 + growth }
    if let decline, month > decline { for _ in 0..<(month - decline) { trend *= 0.82 } }
    return trend
  }
}
