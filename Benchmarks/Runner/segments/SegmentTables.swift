import Kernels

/// Points to gather and scores to cut.
enum SegmentTables {
  static let all: [(name: String, make: @Sendable () -> SharedTable)] = [
    ("clouds", { clouds(100_000, seed: 41) }), ("noise", { noise(100_000, seed: 42) }),
    ("scores", { scores(1_000_000, seed: 43) }),
  ]

  /// Eight clouds of unequal size around the corners of a cube, which overlap.
  private static func clouds(_ rows: Int, seed: UInt64) -> SharedTable {
    var random = RandomSource(seed: seed)
    var columns = [[Double]](repeating: [], count: 3)
    for _ in 0..<rows {
      let corner = random.place(weights: [8, 7, 6, 5, 4, 3, 2, 1])
      for j in 0..<3 {
        let middle = corner >> j & 1 == 1 ? 10.0 : 0
        columns[j].append(rounded(random.normal(mean: middle, deviation: 2.5)))
      }
    }
    return SharedTable(columns: columns.enumerated().map { ("x\($0.offset + 1)", .numbers($0.element)) })
  }

  /// Points without any clusters.
  private static func noise(_ rows: Int, seed: UInt64) -> SharedTable {
    var random = RandomSource(seed: seed)
    let columns = (0..<3).map { _ in (0..<rows).map { _ in rounded(10 * random.unit()) } }
    return SharedTable(columns: columns.enumerated().map { ("x\($0.offset + 1)", .numbers($0.element)) })
  }

  /// Three scores between 0 and 1 and their weighted total.
  private static func scores(_ rows: Int, seed: UInt64) -> SharedTable {
    var random = RandomSource(seed: seed)
    let axes = (0..<3).map { _ in (0..<rows).map { _ in rounded(random.unit() * random.unit()) } }
    let total = (0..<rows).map { rounded(0.54 * axes[0][$0] + 0.3 * axes[1][$0] + 0.16 * axes[2][$0]) }
    return SharedTable(
      columns: zip(["current", "potential", "loyalty"], axes).map { ($0, .numbers($1)) }
        + [("total", .numbers(total))])
  }

  /// Six digits behind the point, which the files hold exactly.
  private static func rounded(_ x: Double) -> Double { (x * 1e6).rounded() / 1e6 }
}
