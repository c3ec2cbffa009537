import Kernels
import Testing

@Suite struct StatisticsTests {
  static let x: [Double] = [2.5, 7, 1, 9, 4, 4, 12, 3, 8, 6.5, 4]
  static let y: [Double] = [1, 3, 2, 8, 5, 4, 9, 2, 8, 6, 5]
  static let weights: [Double] = [1, 2, 3, 1, 2, 1, 4, 1, 2, 1, 1]
  static let probabilities = [0, 0.1, 0.25, 1.0 / 3, 0.5, 0.6, 0.75, 0.9, 1]

  /// R 4.2.2, `quantile(x, p, type = 1:9)`.
  static let quantiles: [[Double]] = [
    [1, 2.5, 3, 4, 4, 6.5, 8, 9, 12],
    [1, 2.5, 3, 4, 4, 6.5, 8, 9, 12],
    [1, 1, 3, 4, 4, 6.5, 7, 9, 12],
    [1, 1.15, 2.875, 3.66666666666667, 4, 5.5, 7.25, 8.9, 12],
    [1, 1.9, 3.25, 4, 4, 6.55, 7.75, 10.2, 12],
    [1, 1.3, 3, 4, 4, 6.6, 8, 11.4, 12],
    [1, 2.5, 3.5, 4, 4, 6.5, 7.5, 9, 12],
    [1, 1.7, 3.16666666666667, 4, 4, 6.56666666666667, 7.83333333333333, 10.6, 12],
    [1, 1.75, 3.1875, 4, 4, 6.5625, 7.8125, 10.5, 12],
  ]

  @Test(arguments: QuantileType.allCases) func `quantiles agree with R`(type: QuantileType) throws {
    let found = try #require(quantilesOf(Self.x, Self.probabilities, type))
    for (ours, theirs) in zip(found, Self.quantiles[type.rawValue - 1]) {
      #expect(abs(ours - theirs) < 1e-13, "type \(type.rawValue)")
    }
  }

  /// R 4.2.2, `rank(x, ties.method = …)`; dense ranks by hand.
  @Test func `ranks agree with R for every rule of ties`() {
    let x = Self.x
    #expect(rank(x, .average) == [2, 8, 1, 10, 5, 5, 11, 3, 9, 7, 5])
    #expect(rank(x, .lowest) == [2, 8, 1, 10, 4, 4, 11, 3, 9, 7, 4])
    #expect(rank(x, .highest) == [2, 8, 1, 10, 6, 6, 11, 3, 9, 7, 6])
    #expect(rank(x, .first) == [2, 8, 1, 10, 4, 5, 11, 3, 9, 7, 6])
    #expect(rank(x, .dense) == [2, 6, 1, 8, 4, 4, 9, 3, 7, 5, 4])
    #expect(rank(x, .first, descending: true) == [10, 4, 11, 2, 6, 7, 1, 9, 3, 5, 8])
  }

  @Test func `a missing value has no rank and takes none`() {
    let found = rank([3, .nan, 1, 2], .average)
    #expect(found[0] == 3 && found[1].isNaN && found[2] == 1 && found[3] == 2)
  }

  /// R 4.2.2, `mean` and `var`.
  @Test func `moments agree with R`() {
    let found = moments(of: Self.x)
    #expect(abs(found.mean - 5.54545454545455) < 1e-13)
    #expect(abs(found.variance - 10.6227272727273) < 1e-12)
    #expect((found.minimum, found.maximum) == (1, 12))
  }

  @Test func `a constant column has exactly its constant as mean and no spread`() {
    let constant = [Double](repeating: 0.1, count: 10_007)
    let found = moments(of: constant)
    #expect(found.mean == 0.1)
    #expect(found.squaredDeviations == 0)
  }

  @Test func `moments of nothing are not numbers`() {
    for values in [[], [Double.nan, .nan]] {
      let found = moments(of: values)
      #expect(found.count == 0 && found.missing == values.count && found.sum == 0)
      #expect(found.mean.isNaN && found.variance.isNaN && found.populationVariance.isNaN)
      #expect(quantilesOf(values, [0.5]) == nil)
    }
    #expect(moments(of: [5]).variance.isNaN)
  }

  @Test(arguments: 0..<40) func `quantiles of any column equal those of the sorted column`(seed: UInt64)
    throws
  {
    var random = RandomSource(seed: seed)
    let count = seed < 20 ? 1 + random.below(300) : 4_000 + random.below(3_000)
    let levels = [3, 50, 1_000_000][random.below(3)]
    let values = (0..<count).map { _ in
      random.below(9) == 0 ? Double.nan : Double(random.below(levels) - levels / 2) / 8
    }
    let present = values.filter { !$0.isNaN }.sorted()
    guard !present.isEmpty else { return }
    let found = try #require(quantilesOf(values, [0.2, 0.9, 0.5]))
    for (p, ours) in zip([0.2, 0.9, 0.5], found) {
      let place = Double(present.count - 1) * p
      let low = Int(place)
      let high = min(low + 1, present.count - 1)
      let plain = present[low] + (place - Double(low)) * (present[high] - present[low])
      #expect(abs(ours - plain) <= 1e-9 * max(1, abs(plain)))
    }
    #expect(sorted(values) == present)
  }

  @Test(arguments: 0..<30) func `a sorted order is stable in both directions`(seed: UInt64) {
    var random = RandomSource(seed: seed)
    let count = seed == 0 ? 0 : random.below(2_000)
    let values = (0..<count).map { _ in
      switch random.below(12) {
      case 0: Double.nan
      case 1: -0.0
      case 2: Double.infinity
      case 3: -Double.infinity
      default: Double(random.below(40) - 20)
      }
    }
    for descending in [false, true] {
      let plain = values.indices.sorted { a, b in
        if values[a].isNaN || values[b].isNaN {
          return values[a].isNaN == values[b].isNaN ? a < b : values[b].isNaN
        }
        if values[a] == values[b] { return a < b }
        return descending ? values[a] > values[b] : values[a] < values[b]
      }
      #expect(order(values, descending: descending) == plain)
    }
  }
}
