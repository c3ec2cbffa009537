import Kernels
import Segmentation
import Testing

@Suite struct ProfileTests {
  static let assignment = SegmentAssignment(
    codes: [0, 1, 0, 2, 1, 2, 0, 1, 2, 1, -1],
    segments: ["a", "b", "c", "empty"].map { Segment(BilingualText($0)) })
  static let value = ProfileColumn("value", [1.5, 2, 8, 9, 4, 3, 7.25, 1, 6, 2, 100])
  static let score = ProfileColumn("score", [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 100])

  /// NumPy 2, each segment against the rest.
  @Test func `shares, means and effect sizes agree with NumPy`() throws {
    let profile = try SegmentationProfile(Self.assignment, value: Self.value, indicators: [Self.score])
    #expect(profile.segments.map(\.count) == [3, 4, 3, 0])
    #expect(profile.segments.map(\.share) == [0.3, 0.4, 0.3, 0])
    #expect(profile.segments.map { $0.value?.sum } == [16.75, 9, 18, 0])
    #expect((profile.assigned, profile.unassigned) == (10, 1))
    let shares = [0.38285714285714284, 0.2057142857142857, 0.4114285714285714]
    let deviations = [1.0, 2.217355782608345, 4]
    let effects = [-0.50709255283711, -0.09556369651349932, 0.6303750805673781]
    for g in 0..<3 {
      let segment = profile.segments[g]
      #expect(abs(try #require(segment.value).share - shares[g]) < 1e-15)
      #expect(segment.indicators[0].mean == [3, 3.75, 5][g])
      #expect(abs(segment.indicators[0].index - [3, 3.75, 5][g] / 3.9) < 1e-15)
      #expect(abs(segment.indicators[0].standardDeviation - deviations[g]) < 1e-14)
      #expect(abs(try #require(segment.indicators[0].effectSize) - effects[g]) < 1e-14)
    }
    #expect(profile.segments[3].indicators[0].effectSize == nil)
    #expect(profile.segments[3].indicators[0].mean.isNaN)
    let separation = profile.indicators[0]
    #expect(abs(separation.withinSumOfSquares - 48.75) < 1e-13)
    #expect(abs(separation.betweenSumOfSquares - 6.15) < 1e-13)
    #expect(abs(separation.etaSquared - 0.11202185792349724) < 1e-14)
  }

  @Test func `segments without spread have no effect size`() throws {
    let column = ProfileColumn("flat", [0.1, 0.2, 0.1, 0.3, 0.2, 0.3, 0.1, 0.2, 0.3, 0.2, 0])
    let same = ProfileColumn("same", [Double](repeating: 0.1, count: 11))
    let profile = try SegmentationProfile(Self.assignment, indicators: [same, column])
    #expect(profile.segments.map { $0.indicators[0].effectSize } == [nil, nil, nil, nil])
    #expect(profile.indicators[1].etaSquared > 1 - 1e-12)
  }

  @Test func `a column of another length is told`() {
    #expect(throws: ProfileDefect.length(column: "short", expected: 11, found: 1)) {
      try SegmentationProfile(Self.assignment, indicators: [Self.score, ProfileColumn("short", [1])])
    }
  }

  @Test(arguments: 0..<30) func `within and between make up the total sum of squares`(seed: UInt64) throws {
    var random = RandomSource(seed: seed)
    let rows = 2 + random.below(9_000)
    let values = (0..<rows).map { _ in random.below(7) == 0 ? .nan : random.unit() * 100 - 20 }
    let codes = (0..<rows).map { _ in Int32(random.below(6) - 1) }
    let segments = (0..<5).map { Segment(BilingualText("\($0)")) }
    let profile = try SegmentationProfile(
      SegmentAssignment(codes: codes, segments: segments), indicators: [ProfileColumn("x", values)])
    let kept = zip(values, codes).filter { $0.1 >= 0 && !$0.0.isNaN }.map(\.0)
    let total = Moments(kept.span).squaredDeviations
    #expect(abs(profile.indicators[0].totalSumOfSquares - total) <= 1e-10 * max(1, total))
    #expect(profile.segments.reduce(0) { $0 + $1.count } == profile.assigned)
  }

  @Test(arguments: 0..<10) func `renaming the segments changes only their places`(seed: UInt64) throws {
    var random = RandomSource(seed: seed)
    let codes = (0..<100).map { _ in Int32(random.below(4)) }
    let values = (0..<100).map { _ in random.unit() }
    let names = (0..<4).map { Segment(BilingualText("\($0)")) }
    let order = random.permutation(4)
    let plain = try SegmentationProfile(
      SegmentAssignment(codes: codes, segments: names), indicators: [ProfileColumn("x", values)])
    let renamed = try SegmentationProfile(
      SegmentAssignment(codes: codes.map { Int32(order[Int($0)]) }, segments: names),
      indicators: [ProfileColumn("x", values)])
    for g in 0..<4 {
      #expect(renamed.segments[order[g]].count == plain.segments[g].count)
      #expect(renamed.segments[order[g]].indicators[0].mean == plain.segments[g].indicators[0].mean)
    }
    #expect(abs(renamed.indicators[0].etaSquared - plain.indicators[0].etaSquared) < 1e-14)
  }
}
