import Kernels
import Testing

@Suite struct GroupedMomentsTests {
  /// The safe twin: plain sums, group by group.
  static func plain(_ values: [Double], _ codes: [Int32], _ groups: Int) -> [(Int, Int, Double, Double)] {
    (0..<groups).map { g in
      let own = zip(values, codes).filter { $0.1 == Int32(g) }.map(\.0)
      let present = own.filter { !$0.isNaN }
      let mean = present.reduce(0, +) / Double(present.count)
      let squares = present.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      return (present.count, own.count - present.count, present.reduce(0, +), squares)
    }
  }

  @Test(arguments: 0..<60) func `sums by group equal plain ones`(seed: UInt64) {
    var random = RandomSource(seed: seed)
    let groups = 1 + random.below(9)
    let count = [0, 1, 3, 4, 5, 17, 4_095, 4_096, 4_097, 9_000][random.below(10)]
    let values = (0..<count).map { _ in
      random.below(20) == 0 ? .nan : 1e6 + Double(random.below(3)) * 1e4 + random.unit()
    }
    let codes = (0..<count).map { _ in Int32(random.below(groups + 1)) - 1 }
    let found = GroupedMoments(values.span, by: codes.span, groups: groups)
    for (g, (n, missing, sum, squares)) in Self.plain(values, codes, groups).enumerated() {
      #expect(found.counts[g] == n)
      #expect(found.missing[g] == missing)
      #expect(abs(found.sums[g] - sum) <= 1e-13 * abs(sum))
      #expect(n == 0 ? found.means[g].isNaN : abs(found.means[g] - sum / Double(n)) <= 1e-9)
      #expect(abs(found.squaredDeviations[g] - squares) <= 1e-9 * max(squares, 1))
    }
  }

  @Test func `large means take no digits from small deviations`() {
    let values = (0..<10_000).map { 1e12 + Double($0 % 2) }
    let found = GroupedMoments(values.span, by: [Int32](repeating: 0, count: 10_000).span, groups: 1)
    #expect(abs(found.squaredDeviations[0] - 2_500) < 1e-3)
  }

  @Test func `infinite values reach their own group only`() {
    let values = [1, .infinity, 3, 4]
    let codes: [Int32] = [0, 1, 0, 0]
    let found = GroupedMoments(values.span, by: codes.span, groups: 2)
    #expect(found.sums[0] == 8)
    #expect(found.sums[1] == .infinity)
  }

  /// The safe twin of the cells of one more axis.
  @Test(arguments: 0..<30) func `cells of an axis equal plain ones`(seed: UInt64) {
    var random = RandomSource(seed: seed)
    let cuts = (0..<(1 + random.below(3))).map { _ in random.unit() }.sorted()
    let values = (0..<random.below(50)).map { _ in random.below(6) == 0 ? .nan : random.unit() }
    var cells = values.map { _ in Int32(random.below(4)) - 1 }
    let expected = zip(values, cells).map { x, cell -> Int32 in
      guard cell >= 0, !x.isNaN else { return -1 }
      return cell * Int32(cuts.count + 1) + Int32(cuts.count - cuts.count { $0 <= x })
    }
    var span = cells.mutableSpan
    appendAxis(values.span, cuts: cuts.span, to: &span)
    #expect(cells == expected)
  }
}
