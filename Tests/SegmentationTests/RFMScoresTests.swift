import Kernels
import Segmentation
import Testing

/// The twelve customers of `RFMTableTests`, scored in Python with pandas and NumPy.
@Suite struct RFMScoresTests {
  static func scores(_ scoring: RFMScoring, bins: Int = 5) throws -> RFMScores {
    try RFMScores(RFMTableTests.table(), scoring: scoring, bins: bins)
  }

  @Test func `independent quintiles use type 7 cuts and reverse recency`() throws {
    let scores = try Self.scores(.independent)
    #expect(scores.recency == [5, 5, 3, 1, 4, 3, 2, 2, 1, 5, 4, 1])
    #expect(scores.frequency == [2, 4, 1, 2, 1, 5, 4, 5, 1, 5, 2, 1])
    #expect(scores.monetary == [2, 3, 1, 3, 1, 5, 3, 5, 1, 5, 3, 1])
    #expect(scores.combined.prefix(3) == [522, 543, 311])
    let cuts = [[58.4, 69.8, 82, 93.4], [15, 16, 16.6, 17.8], [623.4, 741.3, 776.1, 855.86]]
    for (dimension, expected) in zip(scores.dimensions, cuts) {
      for (ours, theirs) in zip(dimension.cuts, expected) { #expect(abs(ours - theirs) < 1e-9) }
    }
  }

  @Test func `ties leave fewer classes and say so`() throws {
    #expect(try Self.scores(.independent).dimensions.map(\.classes) == [5, 4, 4])
  }

  @Test func `customers who bought once get the lowest frequency score`() throws {
    let table = try RFMTable(
      customers: [0, 1, 2, 3, 4, 5, 6, 7, 8, 8, 9, 9, 9], dates: [Int32](repeating: 1, count: 13),
      amounts: [Double](repeating: 1, count: 13))
    let scores = try RFMScores(table)
    #expect(scores.frequency == [1, 1, 1, 1, 1, 1, 1, 1, 5, 5])
    #expect(scores.recency == [Int32](repeating: 5, count: 10))
    #expect(scores.dimensions.map(\.classes) == [1, 2, 2])
  }

  @Test func `classes by rank break ties by customer or keep them together`() throws {
    let byId = try Self.scores(.rank(ties: .id))
    #expect(byId.recency == [5, 5, 3, 2, 4, 3, 2, 3, 1, 5, 4, 1])
    #expect(byId.frequency == [3, 4, 1, 3, 2, 5, 4, 5, 1, 5, 3, 2])
    #expect(byId.monetary == [3, 3, 1, 3, 2, 5, 4, 5, 1, 5, 4, 2])
    let same = try Self.scores(.rank(ties: .same))
    #expect(same.frequency == [3, 4, 2, 3, 2, 5, 4, 5, 1, 5, 3, 2])
    #expect(same.monetary == [3, 4, 2, 4, 2, 5, 4, 5, 1, 5, 4, 2])
  }

  @Test func `equal widths divide the range`() throws {
    let scores = try Self.scores(.equalWidth)
    #expect(scores.recency == [5, 5, 3, 1, 3, 2, 1, 2, 1, 4, 3, 1])
    #expect(scores.frequency == [4, 5, 4, 4, 4, 5, 5, 5, 1, 5, 4, 4])
    #expect(scores.monetary == [4, 4, 3, 4, 3, 5, 4, 5, 1, 5, 4, 3])
  }

  @Test func `the rules of the R package are available for comparison`() throws {
    let scores = try Self.scores(.rfmPackage)
    #expect(scores.recency == [5, 5, 3, 2, 4, 3, 2, 2, 1, 5, 4, 1])
    #expect(scores.frequency == [2, 3, 1, 2, 1, 4, 3, 4, 1, 4, 2, 1])
    #expect(scores.monetary == [2, 3, 1, 3, 1, 5, 3, 5, 1, 5, 3, 1])
  }

  @Test func `nested classes divide every class of the measure before`() throws {
    let scores = try Self.scores(.nested, bins: 2)
    #expect(scores.combined == [212, 221, 211, 112, 212, 122, 121, 122, 111, 222, 222, 112])
  }

  @Test(arguments: 0..<20) func `nested cells are of nearly equal size`(seed: UInt64) throws {
    var random = RandomSource(seed: seed)
    let customers = 125 + random.below(900)
    let orders = (0..<customers).map(Int32.init) + (0..<2_000).map { _ in Int32(random.below(customers)) }
    let table = try RFMTable(
      customers: orders, dates: orders.map { _ in Int32(random.below(300)) },
      amounts: orders.map { _ in Double(random.below(90)) })
    let scores = try RFMScores(table, scoring: .nested)
    let sizes = Dictionary(grouping: scores.combined, by: \.self).mapValues(\.count)
    #expect(sizes.count == 125)
    // Each of the three divisions can add one to the difference.
    let (low, high) = (try #require(sizes.values.min()), try #require(sizes.values.max()))
    #expect(high - low <= 2)
  }

  @Test(arguments: 0..<20) func `a more recent, frequent and valuable customer never scores lower`(
    seed: UInt64
  ) throws {
    var random = RandomSource(seed: seed)
    let orders = (0..<500).map { _ in Int32(random.below(60)) }
    let table = try RFMTable(
      customers: orders, dates: orders.map { _ in Int32(random.below(300)) },
      amounts: orders.map { _ in Double(random.below(900)) / 7 })
    for scoring in [RFMScoring.independent, .rank(ties: .same), .equalWidth, .rfmPackage] {
      let scores = try RFMScores(table, scoring: scoring)
      for a in table.customers.indices {
        for b in table.customers.indices {
          if table.recency[a] <= table.recency[b] { #expect(scores.recency[a] >= scores.recency[b]) }
          if table.frequency[a] >= table.frequency[b] {
            #expect(scores.frequency[a] >= scores.frequency[b])
          }
          if table.monetary[a] >= table.monetary[b] { #expect(scores.monetary[a] >= scores.monetary[b]) }
        }
      }
    }
  }

  @Test func `weights make one number of three scores`() throws {
    let scores = try Self.scores(.independent)
    #expect(scores.weighted(recency: 100, frequency: 10, monetary: 1) == scores.combined.map(Double.init))
  }

  @Test(arguments: [1, 10]) func `one class or more than nine are refused`(bins: Int) {
    #expect(throws: RFMDefect.bins(bins)) { try Self.scores(.independent, bins: bins) }
  }

  @Test func `measures found elsewhere score as those of a table`() throws {
    let codes = (0..<60).map { Int32($0 * 7 % 23) }
    let table = try RFMTable(
      customers: codes, dates: codes.indices.map { Int32($0 * 5 % 90) },
      amounts: codes.indices.map { Double($0 * 13 % 41) })
    let scores = try RFMScores(
      recency: table.recency.map(Double.init), frequency: table.frequency.map(Double.init),
      monetary: table.monetary, scoring: .nested, bins: 3)
    #expect(scores == (try RFMScores(table, scoring: .nested, bins: 3)))
  }
}
