extension ParetoCurve {
  /// Equally many neighbouring customers of the curve.
  public struct Band: Hashable, Sendable {
    /// Customers in the band.
    public let customers: Int
    /// Σ of their values.
    public let sum: Double
    /// `sum` ÷ the total.
    public let share: Double
    /// The share of this band and all bands before it.
    public let cumulativeShare: Double
  }

  /// The curve cut into bands of equally many customers, the best first: ten for deciles.
  ///
  /// Where the number of customers is no multiple of `count`, band b ends with customer ⌊b·n ÷ count⌋.
  /// - Throws: `bands` where there would be an empty one.
  public func bands(_ count: Int) throws(ParetoDefect) -> [Band] {
    guard (1...values.count).contains(count) else { throw .bands(count, customers: values.count) }
    var start = 0
    return (1...count).map { band in
      let end = band * values.count / count
      let sum = values[start..<end].reduce(0, +)
      defer { start = end }
      return Band(
        customers: end - start, sum: sum, share: sum / total, cumulativeShare: cumulative[end - 1] / total)
    }
  }
}
