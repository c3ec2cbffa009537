import Kernels

/// How a value such as revenue gathers in few customers.
///
/// Customers stand in descending order of value, equal ones in the order of the rows. Negative values
/// are kept: the cumulative curve then rises past the total and falls back to it.
public struct ParetoCurve: Hashable, Sendable {
  /// Row of each customer with a value, the largest value first.
  public let order: [Int32]
  /// The values in that order.
  public let values: [Double]
  /// Running sums of `values`.
  public let cumulative: [Double]
  /// Rows without a value.
  public let missing: Int
  /// How unequal the values are, in [0, 1): (n + 1 − 2·Σ cumᵢ ÷ Σ) ÷ n over ascending running sums cumᵢ.
  ///
  /// `nil` where a value is negative.
  /// - Source: Gini (1912), Variabilità e mutabilità.
  public let gini: Double?

  /// The sum of all values, over 0.
  public var total: Double { cumulative[cumulative.count - 1] }

  /// Sorts and adds up `values`, one per row; NaN is missing.
  ///
  /// - Throws: `notFinite`, `noValues` or `totalNotPositive`, in this order.
  /// - Complexity: O(n).
  public init(_ values: [Double]) throws(ParetoDefect) {
    if let row = values.firstIndex(where: \.isInfinite) { throw .notFinite(row: row) }
    let sorted = sortedOrder(values.span, descending: true)
    let present = sorted.prefix { !values[Int($0)].isNaN }
    guard !present.isEmpty else { throw .noValues }
    order = Array(present)
    self.values = order.map { values[Int($0)] }
    cumulative = Self.runningSums(self.values)
    missing = values.count - order.count
    let sum = cumulative[cumulative.count - 1]
    guard sum > 0, sum.isFinite else { throw .totalNotPositive(sum) }
    gini = Self.gini(self.values)
  }

  /// The share of the total that the top `fraction` of customers brings, linear between customers.
  ///
  /// - Precondition: 0 ≤ `fraction` ≤ 1.
  public func share(ofTop fraction: Double) -> Double {
    precondition((0...1).contains(fraction), "a fraction of customers lies in 0…1")
    let place = fraction * Double(values.count)
    let whole = min(Int(place), values.count)
    let before = whole > 0 ? cumulative[whole - 1] : 0
    let part = whole < values.count ? (place - Double(whole)) * values[whole] : 0
    return (before + part) / total
  }

  /// The smallest number of top customers that together bring at least `share` of the total.
  ///
  /// A running sum that lies under the share by rounding only counts as reaching it.
  /// - Precondition: 0 ≤ `share` ≤ 1.
  public func customers(bringing share: Double) -> Int {
    precondition((0...1).contains(share), "a share of the total lies in 0…1")
    let goal = share * total * (1 - paretoTolerance)
    return goal <= 0 ? 0 : (cumulative.firstIndex { $0 >= goal } ?? cumulative.count - 1) + 1
  }

  /// The Lorenz curve: the share of the total that the i smallest customers bring, for i = 0…n.
  ///
  /// It is convex, starts at 0 and ends at 1; with negative values it dips under 0.
  public var lorenz: [Double] {
    let sums = Self.runningSums(values.reversed())
    let total = sums[sums.count - 1]
    return [0] + sums.map { $0 / total }
  }

  private static func runningSums(_ values: [Double]) -> [Double] {
    var sum = 0.0
    return values.map {
      sum += $0
      return sum
    }
  }

  private static func gini(_ descending: [Double]) -> Double? {
    guard let smallest = descending.last, smallest >= 0, let largest = descending.first else { return nil }
    if smallest == largest { return 0 }
    let n = Double(descending.count)
    // Σ cumᵢ over ascending order counts the i-th largest value i times.
    var weighted = 0.0
    for (i, value) in descending.enumerated() { weighted += Double(i + 1) * value }
    return max(0, (n + 1 - 2 * weighted / deterministicSum(descending.span)) / n)
  }
}

/// A running sum this close under a share of the total reaches it.
let paretoTolerance = 1e-12

/// Why values have no cumulative curve; rows count from 0.
public enum ParetoDefect: Error, Hashable {
  /// No row has a value.
  case noValues
  /// A value is infinite.
  case notFinite(row: Int)
  /// The values do not add up to a positive number, so nobody has a share of it.
  case totalNotPositive(Double)
  /// A number of bands is not between 1 and the number of customers.
  case bands(Int, customers: Int)
  /// Cuts are not ascending between 0 and 1.
  case cuts([Double])
}
