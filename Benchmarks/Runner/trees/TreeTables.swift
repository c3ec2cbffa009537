import Kernels

/// Tables of ten columns, a class among three and an amount that depend on
/// some of them with noise.
///
/// All numbers are whole and below 2²⁴, so that peers that keep 32 bits of a
/// number lose nothing.
enum TreeTables {
  static let all: [(name: String, make: @Sendable () -> SharedTable)] = [
    ("mixed_1e4", { numbers(10_000, mixed, seed: 4) }),
    ("mixed_1e5", { numbers(100_000, mixed, seed: 5) }),
    ("mixed_1e6", { numbers(1_000_000, mixed, seed: 6) }),
    ("distinct_1e5", { numbers(100_000, nil, seed: 15) }),
    ("distinct_1e6", { numbers(1_000_000, nil, seed: 16) }),
    ("coded_1e5", { numbers(100_000, coded, seed: 25) }),
    ("coded_1e6", { numbers(1_000_000, coded, seed: 26) }),
    ("survey_1e5", { survey(100_000, missing: 0.05, seed: 35) }),
    ("complete_1e5", { survey(100_000, missing: 0, seed: 36) }),
  ]

  /// How many different values each column has.
  private static let mixed = [2, 5, 12, 40, 150, 500, 2000, 20_000, 200_000, 1_000_000]
  private static let coded = [2, 4, 8, 16, 32, 64, 100, 150, 200, 256]

  /// Ten columns of so many different values each, or without any ties.
  private static func numbers(_ rows: Int, _ distinct: [Int]?, seed: UInt64) -> SharedTable {
    var random = RandomSource(seed: seed)
    let columns = (0..<10).map { place in
      distinct.map { counts in (0..<rows).map { _ in random.below(counts[place]) } }
        ?? random.permutation(rows)
    }
    let scales = columns.indices.map { 1 / Double(distinct?[$0] ?? rows) }
    let scores = (0..<rows).map { row in
      score((0..<10).map { Double(columns[$0][row]) * scales[$0] }, &random)
    }
    return SharedTable(
      columns: columns.enumerated().map { ("x\($0.offset + 1)", .integers($0.element)) } + targets(scores))
  }

  /// What the targets depend on, between about 0 and 3, with noise.
  private static func score(_ x: [Double], _ random: inout RandomSource) -> Double {
    let smooth = x[9] + 0.6 * x[6] * x[7] + 0.4 * abs(x[8] - 0.5)
    let steps = (x[0] >= 0.5 ? 0.3 : 0) + (x[4] < 0.3 ? 0.25 : 0) + (x[5] > 0.7 && x[2] < 0.5 ? 0.4 : 0)
    return smooth + steps + random.normal(deviation: 0.25)
  }

  private static func targets(_ scores: [Double]) -> [(name: String, values: SharedTable.Values)] {
    [
      ("class", .levels(scores.map { $0 < 0.9 ? 0 : $0 < 1.5 ? 1 : 2 }, names: ["a", "b", "c"])),
      ("amount", .numbers(scores.map { ($0 * 100).rounded() / 100 })),
    ]
  }

  /// Six columns of numbers and four of categories, a share of each missing.
  private static func survey(_ rows: Int, missing: Double, seed: UInt64) -> SharedTable {
    var random = RandomSource(seed: seed)
    let whole = numbers(rows, mixed, seed: seed + 100)
    var columns: [(name: String, values: SharedTable.Values)] = []
    for (name, values) in whole.columns {
      guard case .integers(let integers) = values else {
        columns.append((name, values))
        continue
      }
      switch name {
      case "x1", "x2", "x3", "x4":
        let levels = ["x1": 2, "x2": 5, "x3": 6, "x4": 8][name] ?? 2
        let codes = integers.map { random.happens(missing) ? -1 : Int32($0 % levels) }
        columns.append(
          (
            name,
            .levels(codes, names: (0..<levels).map { "\(name)\("abcdefgh".dropFirst($0).first ?? "a")" })
          ))
      default:
        columns.append((name, .numbers(integers.map { random.happens(missing) ? .nan : Double($0) })))
      }
    }
    return SharedTable(columns: columns)
  }
}
