import Kernels
import Testing

@Suite struct RandomDistributionsTests {
  /// Against the C library, which is correct to about one unit of the last digit.
  @Test func `the portable logarithm agrees with the C library's`() {
    var random = RandomSource(seed: 1)
    for _ in 0..<20_000 {
      let x = Double(sign: .plus, exponent: random.below(2000) - 1000, significand: 1 + random.unit())
      let near = 1 + (random.unit() - 0.5) / 8
      for value in [x, near] {
        let expected = naturalLogarithm(value)
        #expect(abs(portableLogarithm(value) - expected) <= 4 * max(expected.ulp, 0x1p-56 * abs(value - 1)))
      }
    }
    #expect(portableLogarithm(1) == 0)
  }

  @Test func `the portable exponential agrees with the C library's`() {
    var random = RandomSource(seed: 2)
    for _ in 0..<20_000 {
      let x = random.uniform(-700, 700)
      #expect(abs(portableExponential(x) - exponential(x)) <= 4 * exponential(x).ulp)
    }
    #expect(portableExponential(0) == 1)
    #expect(portableExponential(-1e9) == 0)
    #expect(portableExponential(1e9) == .infinity)
  }

  /// Mean and variance of 100 000 variates within five standard errors of the exact ones.
  @Test func `variates have the moments of their distributions`() {
    var random = RandomSource(seed: 3)
    expectMoments(1, 1, fourth: 9) { random.exponential() }
    expectMoments(2, 9, fourth: 3) { random.normal(mean: 2, deviation: 3) }
    expectMoments(5, 5, fourth: 3 + 6 / 5) { random.gamma(shape: 5) }
    expectMoments(1, 1, fourth: 9) { random.gamma(shape: 1) }
    expectMoments(2.8, 2.8, fourth: 3 + 1 / 2.8) { Double(random.poisson(mean: 2.8)) }
    expectMoments(0.5, 1 / 12, fourth: 1.8) { random.uniform(0, 1) }
    expectMoments(0.3, 0.21, fourth: 1 / 0.21 - 3) { random.happens(0.3) ? 1 : 0 }
    expectMoments(
      portableExponential(0.02), portableExponential(0.04) * (portableExponential(0.04) - 1), fourth: 3.7
    ) {
      random.logNormal(median: 1, spread: 0.2)
    }
  }

  /// `fourth` is the kurtosis, which the standard error of the variance depends on.
  private func expectMoments(_ mean: Double, _ variance: Double, fourth: Double, _ draw: () -> Double) {
    let count = 100_000.0
    let values = (0..<Int(count)).map { _ in draw() }
    let found = values.reduce(0, +) / count
    let spread = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count
    #expect(abs(found - mean) < 5 * (variance / count).squareRoot())
    #expect(abs(spread - variance) < 5 * variance * ((fourth - 1) / count).squareRoot())
  }

  @Test func `weights are drawn in proportion, and a weight of 0 never`() {
    var random = RandomSource(seed: 4)
    var counts = [0, 0, 0, 0]
    for _ in 0..<40_000 { counts[random.place(weights: [1, 0, 5, 2])] += 1 }
    #expect(counts[1] == 0)
    #expect(abs(counts[0] - 5_000) < 350)
    #expect(abs(counts[2] - 25_000) < 500)
  }

  @Test func `a Poisson variate of mean 0 is 0`() {
    var random = RandomSource(seed: 5)
    #expect((0..<100).allSatisfy { _ in random.poisson(mean: 0) == 0 })
  }

  /// The bits, so that another machine or a change of the order of draws shows.
  @Test func `a seed gives these variates`() {
    var random = RandomSource(seed: 7)
    let drawn = [
      random.exponential(), random.normal(), random.logNormal(median: 2, spread: 0.5),
      random.gamma(shape: 2.5),
      Double(random.poisson(mean: 12)),
    ]
    #expect(
      drawn.map(\.bitPattern) == [
        0x3ff3_4b59_e082_1aa1, 0xbfe0_0123_db8e_278d, 0x3ff4_9979_5dc5_1595, 0x3feb_3405_d249_712c,
        0x402e_0000_0000_0000,
      ])
  }
}
