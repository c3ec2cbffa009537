import Kernels
import Testing

@Suite struct RandomSourceTests {
  /// Computed by an independent Python program of SplitMix64 and xoshiro256** in 64-bit arithmetic.
  static let known: [UInt64: [UInt64]] = [
    0: [
      11_091_344_671_253_066_420, 13_793_997_310_169_335_082, 1_900_383_378_846_508_768,
      7_684_712_102_626_143_532, 13_521_403_990_117_723_737,
    ],
    42: [
      1_546_998_764_402_558_742, 6_990_951_692_964_543_102, 12_544_586_762_248_559_009,
      17_057_574_109_182_124_193, 18_295_552_978_065_317_476,
    ],
    .max: [
      10_328_197_420_357_168_392, 14_156_678_507_024_973_869, 9_357_971_779_955_476_126,
      13_791_585_006_304_312_367, 10_463_432_026_814_718_762,
    ],
  ]

  @Test(arguments: [0, 42, .max] as [UInt64])
  func `the first numbers of a seed are those of the published generators`(seed: UInt64) {
    var random = RandomSource(seed: seed)
    #expect((0..<5).map { _ in random.next() } == Self.known[seed])
  }

  @Test func `a unit number is the top 53 bits`() {
    var random = RandomSource(seed: 42)
    #expect(random.unit() == Double(1_546_998_764_402_558_742 >> 11 as UInt64) / 9_007_199_254_740_992)
  }

  @Test func `unit numbers stay in the half-open interval and average to a half`() {
    var random = RandomSource(seed: 7)
    let numbers = (0..<10_000).map { _ in random.unit() }
    #expect(numbers.allSatisfy { 0 <= $0 && $0 < 1 })
    // The mean of 10,000 uniform numbers has a standard deviation of 0.0029.
    #expect(abs(numbers.reduce(0, +) / 10_000 - 0.5) < 0.0145)
  }

  @Test(arguments: [1, 2, 3, 7, 1_000_003, Int.max])
  func `numbers below a bound stay below it`(bound: Int) {
    var random = RandomSource(seed: 1)
    for _ in 0..<500 {
      let number = random.below(bound)
      #expect(number >= 0 && number < bound)
    }
  }

  @Test func `numbers below six fall on every face equally often`() {
    var random = RandomSource(seed: 11)
    var counts = [Int](repeating: 0, count: 6)
    for _ in 0..<60_000 { counts[random.below(6)] += 1 }
    let chiSquare = counts.reduce(0.0) { $0 + Double(($1 - 10_000) * ($1 - 10_000)) / 10_000 }
    // The 99.9 % point of χ² with five degrees of freedom.
    #expect(chiSquare < 20.515)
  }

  @Test(arguments: [0, 1, 2, 5, 100])
  func `a permutation holds every number once`(count: Int) {
    var random = RandomSource(seed: 3)
    #expect(random.permutation(count).sorted() == Array(0..<count))
  }

  @Test func `sources are equal while they would give the same numbers`() {
    var (left, right) = (RandomSource(seed: 5), RandomSource(seed: 5))
    #expect(left == right)
    _ = left.next()
    #expect(left != right)
    _ = right.next()
    #expect(left == right && left.hashValue == right.hashValue)
  }
}
