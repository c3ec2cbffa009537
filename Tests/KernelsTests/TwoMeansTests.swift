import Kernels
import Testing

@Suite struct TwoMeansTests {
  /// Every division of the sorted column was tried in Python.
  @Test func `the best division of a small column is found`() throws {
    let found = try #require(twoMeans([13, 1, 2, 30, .nan, 2, 14.5, 3, 10, 11]))
    #expect(found.lowerMean == 7.0625)
    #expect(found.upperMean == 30)
    #expect(found.cut == 18.53125)
    #expect(abs(found.withinSumOfSquares - 219.21875) < 1e-12)
  }

  @Test(arguments: 0..<60) func `no other cut has a smaller sum of squares`(seed: UInt64) throws {
    var random = RandomSource(seed: seed)
    let values = (0..<(2 + random.below(40))).map { _ in Double(random.below(30)) * 0.7 }
    let found = try #require(twoMeans(values))
    func within(_ cut: Double) -> Double {
      let (low, high) = (values.filter { $0 < cut }, values.filter { $0 >= cut })
      return moments(of: low).squaredDeviations + moments(of: high).squaredDeviations
    }
    let best = try #require(values.map(within).min())
    #expect(abs(found.withinSumOfSquares - best) < 1e-9)
    #expect(abs(within(found.cut) - best) < 1e-9)
  }

  @Test func `a constant column has its constant as cut and nothing has none`() throws {
    let found = try #require(twoMeans([4, 4, 4]))
    #expect((found.lowerMean, found.upperMean, found.cut) == (4, 4, 4))
    #expect(twoMeans([.nan]) == nil)
  }
}
