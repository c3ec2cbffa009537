import Kernels

/// Counts what happens to priorities over samples.
struct PerturbationTally: Sendable {
  private let order: Int
  /// A column of priorities per name.
  private var columns: [[Double]]
  private var rankCounts: [Int]
  /// The number of samples in which every matrix was acceptable.
  var acceptable = 0

  init(order: Int, samples: Int) {
    self.order = order
    var column: [Double] = []
    column.reserveCapacity(samples)
    columns = Array(repeating: column, count: order)
    rankCounts = Array(repeating: 0, count: order * order)
  }

  /// Adds one sample's priorities; equal ones share the smallest rank.
  mutating func add(_ priorities: ArraySlice<Double>) {
    let start = priorities.startIndex
    for i in 0..<order {
      let own = priorities[start + i]
      var ahead = 0
      // Alternatives that are copies of each other differ by rounding only.
      for j in 0..<order where priorities[start + j] > own + 1e-12 { ahead += 1 }
      rankCounts[i * order + ahead] += 1
      columns[i].append(own)
    }
  }

  /// Takes over the samples of `other` behind the own ones.
  mutating func append(_ other: Self) {
    for i in columns.indices { columns[i] += other.columns[i] }
    for place in rankCounts.indices { rankCounts[place] += other.rankCounts[place] }
    acceptable += other.acceptable
  }

  var means: [Double] { columns.map { $0.reduce(0, +) / Double($0.count) } }

  var rankShares: [[Double]] {
    let samples = Double(columns.first?.count ?? 1)
    return (0..<order).map { i in (0..<order).map { Double(rankCounts[i * order + $0]) / samples } }
  }

  /// The 2.5 % and 97.5 % quantiles of each column.
  func quantiles(threads: Int) -> (lower: [Double], upper: [Double]) {
    let found = concurrentResults(columns.count, threads: threads) { i in
      let column = columns[i]
      return Kernels.quantiles([0.025, 0.975], of: column.span) ?? [.nan, .nan]
    }
    return (found.map { $0[0] }, found.map { $0[1] })
  }
}
