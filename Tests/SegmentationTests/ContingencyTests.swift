import Kernels
import Segmentation
import Testing

@Suite struct ContingencyTests {
  /// Codes of so many rows in each pair of levels.
  static func table(_ counts: [[Int]]) -> ContingencyTable {
    var (rows, columns) = ([Int32](), [Int32]())
    for (r, row) in counts.enumerated() {
      for (c, count) in row.enumerated() {
        rows += [Int32](repeating: Int32(r), count: count)
        columns += [Int32](repeating: Int32(c), count: count)
      }
    }
    return ContingencyTable(
      rows, columns, rowLevels: counts.count, columnLevels: counts.first?.count ?? 0)
  }

  /// Agresti (2007), An Introduction to Categorical Data Analysis, 2nd ed., p. 39: gender by party; digits of
  /// R 4.2 `chisq.test(rbind(c(762, 327, 468), c(484, 239, 477)))`.
  @Test func `gender and party are as dependent as Agresti prints`() throws {
    let party = Self.table([[762, 327, 468], [484, 239, 477]])
    let test = try #require(party.independence)
    #expect(abs(test.chiSquare - 30.0701490958) < 1e-9)
    #expect(test.degreesOfFreedom == 2)
    #expect(abs(test.pValue - 2.95358918321e-07) < 1e-17)
    let expected = [[703.6713819, 319.6452666, 533.6833515], [542.3286181, 246.3547334, 411.3166485]]
    let residuals = [[4.502053521, 0.699451733, -5.315945543], [-4.502053521, -0.699451733, 5.315945543]]
    for r in 0..<2 {
      for c in 0..<3 {
        #expect(abs(party.expected[r][c] - expected[r][c]) < 1e-6)
        #expect(abs(party.residuals[r][c] - residuals[r][c]) < 1e-8)
      }
    }
    #expect(abs(test.cramersV - (30.0701490958 / 2757).squareRoot()) < 1e-12)
  }

  /// R 4.2 `pchisq(x, df, lower.tail = FALSE)`.
  @Test(
    arguments: [
      (0.5, 1, 0.479500122186953), (3.84, 1, 0.0500435212487052), (20, 10, 0.029252688076961),
      (150, 100, 0.000903932042354009), (1e-3, 3, 0.999991592080942),
    ] as [(Double, Int, Double)]) func `the tail of χ² agrees with R`(x: Double, df: Int, tail: Double)
  {
    #expect(abs(regularizedUpperGamma(Double(df) / 2, x / 2) - tail) < 1e-13)
  }

  @Test func `rows that lack a level are counted apart and in no test`() throws {
    let table = ContingencyTable(
      [0, 0, 1, 1, -1, 0, -1], [0, 1, 0, 1, 1, -1, -1], rowLevels: 2, columnLevels: 2)
    #expect(table.counts == [[1, 1], [1, 1]])
    #expect(table.withoutColumn == [1, 0])
    #expect(table.withoutRow == [0, 1])
    #expect(table.withoutBoth == 1)
    #expect(table.total == 4)
    #expect(table.missing == 3)
    #expect(try #require(table.independence).chiSquare == 0)
  }

  @Test func `levels that do not occur take no degree of freedom`() throws {
    let test = try #require(Self.table([[10, 0, 5], [0, 0, 0], [2, 0, 9]]).independence)
    #expect(test.degreesOfFreedom == 1)
    #expect(test.smallCells == (0, 4))
  }

  @Test func `one level on a side leaves nothing to test`() {
    #expect(Self.table([[3, 4, 5]]).independence == nil)
    #expect(Self.table([[3, 0], [4, 0]]).independence == nil)
    #expect(ContingencyTable([], [], rowLevels: 0, columnLevels: 0).independence == nil)
  }

  /// χ² depends on neither side's being the rows, nor on the order of levels; V is 1 where one level gives
  /// the other.
  @Test(arguments: 0..<30) func `exchanging the sides changes no test`(seed: UInt64) throws {
    var random = RandomSource(seed: seed)
    let rows = (0..<200).map { _ in Int32(random.below(4)) - 1 }
    let columns = rows.map { Int32(random.below(3) == 0 ? Int($0) + 1 : random.below(5)) - 1 }
    let (one, other) = (
      ContingencyTable(rows, columns, rowLevels: 3, columnLevels: 4),
      ContingencyTable(columns, rows, rowLevels: 4, columnLevels: 3)
    )
    #expect(one.total + one.missing == 200)
    let (a, b) = (try #require(one.independence), try #require(other.independence))
    #expect(abs(a.chiSquare - b.chiSquare) < 1e-9)
    #expect((0...1).contains(a.cramersV) && (0...1).contains(a.pValue))
    let own = ContingencyTable(rows, rows, rowLevels: 3, columnLevels: 3)
    #expect(abs(try #require(own.independence).cramersV - 1) < 1e-12)
  }

  @Test func `weights stand for as many rows`() {
    let (rows, columns): ([Int32], [Int32]) = ([0, 1, -1, 0, 1], [1, 0, 1, -1, 1])
    let weights = [3, 2, 4, 1, 5]
    let weighted = ContingencyTable(rows, columns, rowLevels: 2, columnLevels: 2, weights: weights)
    func repeated(_ codes: [Int32]) -> [Int32] {
      zip(codes, weights).flatMap { Array(repeating: $0, count: $1) }
    }
    let plain = ContingencyTable(repeated(rows), repeated(columns), rowLevels: 2, columnLevels: 2)
    #expect(weighted == plain)
    #expect(weighted.adjustedRandIndex == adjustedRandIndex(repeated(rows), repeated(columns)))
  }
}
