import Kernels
import Testing

@Suite struct CompetitionRanksTests {
  /// By sorting whole values, the plain way.
  private static func twin(_ values: [Double], ascending: Bool) -> [Int64] {
    let order = values.indices.filter { !values[$0].isNaN }.sorted {
      values[$0] == values[$1] ? $0 < $1 : (values[$0] < values[$1]) == ascending
    }
    var ranks = [Int64](repeating: 0, count: values.count)
    guard let best = order.first, let last = order.last else { return ranks }
    let reach = 1e-12 * max(abs(values[best]), abs(values[last]))
    var current: Int64 = 1
    for (place, row) in order.enumerated() {
      if place > 0, abs(values[row] - values[order[place - 1]]) > reach { current = Int64(place + 1) }
      ranks[row] = current
    }
    return ranks
  }

  @Test(arguments: [0, 1, 2, 9, 700, 120_001], [true, false])
  func `radix and threads rank as sorting does`(count: Int, ascending: Bool) {
    var random = RandomSource(seed: UInt64(count) + (ascending ? 1 : 0))
    let values = (0..<count).map { _ -> Double in
      switch random.below(20) {
      case 0: .nan
      case 1: -0.0
      case 2: 0
      default:
        count > 1_000 && random.below(2) == 0
          ? Double(random.below(50)) - 25 : random.unit() * 2 - 1
      }
    }
    let wanted = Self.twin(values, ascending: ascending)
    for threads in [1, 2] {
      #expect(competitionRanks(values, ascending: ascending, threads: threads) == wanted)
    }
  }

  @Test func `values that differ by rounding share a rank`() {
    #expect(competitionRanks([0.3, 0.1 + 0.2, 0.5, 0.1]) == [2, 2, 1, 4])
  }
}
