import Kernels
import Testing

@Suite struct LinearScoresTests {
  /// Two sums over columns and one over both, as a tree of two groups has them.
  private static func plan(_ random: inout RandomSource) -> ScorePlan {
    let kinds: [LinearImage.Kind] = [
      .scaled(shift: random.unit(), divisor: 0.5 + random.unit()),
      .reversed(from: random.unit(), divisor: 0.5 + random.unit()), .constant(random.unit()),
      .scaled(shift: 0, divisor: 1),
    ]
    return ScorePlan(
      images: kinds.map { LinearImage($0, base: random.unit(), gain: 1 + random.unit()) },
      sums: [
        [.init(source: 0, weight: random.unit()), .init(source: 1, weight: random.unit())],
        [
          .init(source: 2, weight: random.unit()), .init(source: 3, weight: random.unit()),
          .init(source: 0, weight: random.unit()),
        ],
        [.init(source: 4, weight: random.unit()), .init(source: 5, weight: random.unit())],
      ])
  }

  /// The same, one row after the other.
  private static func twin(_ columns: [[Double]], _ plan: ScorePlan) -> [[Double]] {
    var sums = plan.sums.map { _ in [Double]() }
    for row in columns[0].indices {
      var values = zip(columns, plan.images).map { $1($0[row]) }
      for (place, terms) in plan.sums.enumerated() {
        var sum = 0.0
        for term in terms { sum += term.weight * values[term.source] }
        values.append(sum)
        sums[place].append(sum)
      }
    }
    return sums
  }

  @Test(arguments: [0, 1, 7, 8, 9, 2_047, 2_049, 70_001])
  func `blocks and threads give the bits of one row after the other`(rows: Int) throws {
    var random = RandomSource(seed: UInt64(rows))
    let plan = Self.plan(&random)
    let columns = (0..<4).map { _ in (0..<rows).map { _ in random.unit() * 10 - 5 } }
    let wanted = Self.twin(columns, plan)
    for threads in [1, 2] {
      let found = try #require(linearScores(columns, plan, threads: threads))
      #expect(found == wanted)
    }
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity], [0, 8, 2_050])
  func `a value that is not finite gives no scores`(value: Double, row: Int) {
    var random = RandomSource(seed: 3)
    let plan = Self.plan(&random)
    var columns = (0..<4).map { _ in (0..<2_051).map { _ in random.unit() } }
    columns[2][row] = value
    #expect(linearScores(columns, plan) == nil)
  }

  @Test func `a sum of nothing is 0`() {
    let plan = ScorePlan(images: [LinearImage(.scaled(shift: 0, divisor: 1))], sums: [[]])
    #expect(linearScores([[1, 2, 3]], plan) == [[0, 0, 0]])
  }

  @Test func `images of a column keep what is missing`() {
    let image = LinearImage(.constant(0.5))
    let images = image.images(of: [1, .nan, 3])
    #expect(images[0] == 0.5 && images[1].isNaN && images[2] == 0.5)
  }
}
