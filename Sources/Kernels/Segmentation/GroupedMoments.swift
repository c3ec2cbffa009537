/// Counts, sums and squared deviations of a column within the groups of a coded one.
public struct GroupedMoments: Hashable, Sendable {
  /// Values present in each group.
  public let counts: [Int]
  /// Rows of each group whose value is NaN.
  public let missing: [Int]
  /// Σ x of each group.
  public let sums: [Double]
  /// Σ x ÷ n of each group; NaN without values.
  public let means: [Double]
  /// Σ (x − group mean)² of each group.
  public let squaredDeviations: [Double]

  /// The moments of `values` in each of `groups` groups.
  ///
  /// - Parameters:
  ///   - values: NaN is missing.
  ///   - codes: the group of every row, from 0; −1 leaves a row out.
  ///   - groups: how many groups there are.
  /// - Precondition: one code per value, each below `groups`.
  /// - Complexity: O(rows + groups · rows ÷ 4,096), in chunks of fixed size and a fixed order.
  public init(_ values: Span<Double>, by codes: Span<Int32>, groups: Int) {
    precondition(values.count == codes.count, "grouped sums need a group for every row")
    var present = [Int](repeating: 0, count: groups)
    var absent = [Int](repeating: 0, count: groups)
    for i in values.indices where codes[i] >= 0 {
      if values[i].isNaN { absent[Int(codes[i])] &+= 1 } else { present[Int(codes[i])] &+= 1 }
    }
    let totals = groupedSums(values.count, groups) { rows, sums in
      for i in rows where codes[i] >= 0 && !values[i].isNaN { sums[Int(codes[i])] += values[i] }
    }
    let centres = zip(totals, present).map { $1 > 0 ? $0 / Double($1) : .nan }
    squaredDeviations = groupedSums(values.count, groups) { rows, sums in
      for i in rows where codes[i] >= 0 && !values[i].isNaN {
        let deviation = values[i] - centres[Int(codes[i])]
        sums[Int(codes[i])] += deviation * deviation
      }
    }
    counts = present
    missing = absent
    sums = totals
    means = centres
  }
}

/// Sums per group of what `add` collects for each chunk of rows, added in pairs like every other sum.
@inline(__always)
private func groupedSums(
  _ count: Int, _ groups: Int, _ add: (Range<Int>, inout [Double]) -> Void
) -> [Double] {
  var partial: [[Double]] = []
  var chunks = 0
  for start in stride(from: 0, to: count, by: summationChunk) {
    var carry = [Double](repeating: 0, count: groups)
    add(start..<min(start + summationChunk, count), &carry)
    var level = 0
    while chunks >> level & 1 == 1 {
      for g in 0..<groups { carry[g] = partial[level][g] + carry[g] }
      level += 1
    }
    if level == partial.count { partial.append(carry) } else { partial[level] = carry }
    chunks += 1
  }
  var total = [Double](repeating: 0, count: groups)
  for level in partial.indices where chunks >> level & 1 == 1 {
    for g in 0..<groups { total[g] += partial[level][g] }
  }
  return total
}
