import Kernels
import Testing

@Suite struct SumTests {
  static let lengths = [0, 1, 2, 7, 8, 9, 15, 16, 17, 4_095, 4_096, 4_097, 8_192, 20_483, 65_537]

  @Test(arguments: lengths) func `a deterministic sum is a sum`(length: Int) {
    var random = RandomSource(seed: UInt64(length))
    let x = (0..<length).map { _ in Double(random.below(2_001) - 1_000) }
    let y = (0..<length).map { _ in Double(random.below(2_001) - 1_000) }
    // Whole numbers add up exactly, whatever the order.
    #expect(sum(x) == x.reduce(0, +))
    #expect(sum(x, times: y) == zip(x, y).reduce(0) { $0 + $1.0 * $1.1 })
  }

  @Test func `the sum of a million tenths is right to the last places`() {
    let tenths = [Double](repeating: 0.1, count: 1_000_000)
    #expect(abs(sum(tenths) - 100_000) < 1e-9)
    #expect(abs(tenths.reduce(0, +) - 100_000) > 1e-7)
  }

  @Test func `a sum over whole chunks is the sum of their sums, in pairs`() {
    var random = RandomSource(seed: 4)
    let x = (0..<(4 * summationChunk)).map { _ in random.unit() - 0.5 }
    let chunks = (0..<4).map { c in
      sum(Array(x[(c * summationChunk)..<((c + 1) * summationChunk)]))
    }
    #expect(sum(x) == (chunks[0] + chunks[1]) + (chunks[2] + chunks[3]))
  }

  @Test func `missing and infinite values spread into a plain sum`() {
    #expect(sum([1, .nan, 2]).isNaN)
    #expect(sum([1, .infinity]) == .infinity)
  }

  @Test(arguments: lengths) func `moments equal those of a plain loop over the values present`(length: Int) {
    var random = RandomSource(seed: UInt64(length) + 99)
    let values = (0..<length).map { _ in random.below(5) == 0 ? Double.nan : random.unit() * 10 - 3 }
    let present = values.filter { !$0.isNaN }
    let found = moments(of: values)
    #expect(found.count == present.count)
    #expect(found.missing == length - present.count)
    guard !present.isEmpty else { return }
    let mean = present.reduce(0, +) / Double(present.count)
    let squares = present.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    #expect(abs(found.mean - mean) < 1e-12)
    #expect(abs(found.squaredDeviations - squares) < 1e-9 * max(1, squares))
    #expect(found.minimum == present.min() && found.maximum == present.max())
  }

  @Test(arguments: lengths) func `grouped moments equal those of every group by itself`(length: Int) {
    var random = RandomSource(seed: UInt64(length) + 5)
    let values = (0..<length).map { _ in random.below(9) == 0 ? Double.nan : Double(random.below(64)) }
    let codes = (0..<length).map { _ in Int32(random.below(4) - 1) }
    let grouped = GroupedMoments(values.span, by: codes.span, groups: 3)
    for g in 0..<3 {
      let own = zip(values, codes).filter { $0.1 == Int32(g) }.map(\.0)
      let found = moments(of: own)
      #expect(grouped.counts[g] == found.count)
      #expect(grouped.missing[g] == found.missing)
      #expect(grouped.sums[g] == found.sum)
      #expect(abs(grouped.squaredDeviations[g] - found.squaredDeviations) < 1e-7)
    }
  }
}
