import Kernels
import Segmentation
import Testing

@Suite struct ComparisonTests {
  /// scikit-learn 1.9, `adjusted_rand_score`.
  @Test func `the adjusted Rand index agrees with scikit-learn`() throws {
    let index = try #require(adjustedRandIndex([0, 0, 1, 2], [0, 0, 1, 1]))
    #expect(abs(index - 0.5714285714285714) < 1e-15)
    let other = try #require(
      adjustedRandIndex([0, 0, 1, 1, 2, 2, 3, 3, 0, 1], [1, 1, 0, 0, 2, 3, 3, 2, 1, 2]))
    #expect(abs(other - 0.3918918918918919) < 1e-15)
    #expect(abs(try #require(adjustedRandIndex([0, 1, 0, 1], [0, 0, 1, 1])) + 0.5) < 1e-15)
  }

  @Test func `divisions that leave nothing to agree on agree`() {
    #expect(adjustedRandIndex([0, 0, 0], [2, 2, 2]) == 1)
    #expect(adjustedRandIndex([0, 1, 2], [2, 0, 1]) == 1)
    #expect(adjustedRandIndex([0, -1], [0, 0]) == nil)
    #expect(adjustedRandIndex([], []) == nil)
  }

  @Test(arguments: 0..<20) func `renaming groups and exchanging the divisions change nothing`(
    seed: UInt64
  ) throws {
    var random = RandomSource(seed: seed)
    let left = (0..<60).map { _ in Int32(random.below(5) - 1) }
    let right = (0..<60).map { _ in Int32(random.below(4)) }
    let order = random.permutation(4)
    let renamed = right.map { Int32(order[Int($0)]) }
    let index = try #require(adjustedRandIndex(left, right))
    #expect(index <= 1)
    #expect(abs(try #require(adjustedRandIndex(right, left)) - index) < 1e-12)
    #expect(abs(try #require(adjustedRandIndex(left, renamed)) - index) < 1e-12)
    #expect(adjustedRandIndex(right, renamed) == 1)
  }
}
