import Kernels

/// How rows are dealt into the folds of a cross-validation.
public enum Folds: Hashable, Sendable {
  /// The fold of each row of the table, any numbers.
  case given([Int])
  /// So many folds of nearly equal size, drawn by seed.
  case drawn(count: Int, seed: UInt64)
  /// Likewise, with every class dealt out evenly; the same as `drawn` for a
  /// numeric target.
  case stratified(count: Int, seed: UInt64)

  /// The fold of every participating row, numbered from 0 in ascending order of
  /// the given numbers.
  ///
  /// - Throws: a wrong number of folds or rows.
  func assigned(_ data: TrainingData, _ rows: [UInt32]) throws(TreeDefect) -> (fold: [Int], count: Int) {
    switch self {
    case .given(let folds):
      guard folds.count == data.target.count else {
        throw .foldLength(expected: data.target.count, found: folds.count)
      }
      let used = rows.map { folds[Int($0)] }
      let numbers = Set(used).sorted()
      guard numbers.count >= 2 else { throw .foldCount(numbers.count) }
      let places = Dictionary(uniqueKeysWithValues: zip(numbers, 0...))
      return (used.map { places[$0] ?? 0 }, numbers.count)
    case .drawn(let count, let seed):
      return (try Self.dealt([Array(rows.indices)], rows.count, count, seed), count)
    case .stratified(let count, let seed):
      guard case .classes(let codes, let levels) = data.target else {
        return (try Self.dealt([Array(rows.indices)], rows.count, count, seed), count)
      }
      var strata = [[Int]](repeating: [], count: levels.count)
      for (place, row) in rows.enumerated() { strata[Int(codes[Int(row)])].append(place) }
      return (try Self.dealt(strata, rows.count, count, seed), count)
    }
  }

  /// Deals the shuffled places of each stratum to the folds in turn, going on
  /// where the last stratum ended.
  private static func dealt(
    _ strata: [[Int]], _ rows: Int, _ count: Int, _ seed: UInt64
  ) throws(TreeDefect) -> [Int] {
    guard count >= 2, count <= rows else { throw .foldCount(count) }
    var random = RandomSource(seed: seed)
    var result = [Int](repeating: 0, count: rows)
    var next = 0
    for stratum in strata {
      for place in random.permutation(stratum.count) {
        result[stratum[place]] = next % count
        next += 1
      }
    }
    return result
  }
}
