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
  /// Chunks of fixed size are summed up one by one, about their own means, and put together in pairs in a
  /// fixed order.
  ///
  /// - Parameters:
  ///   - values: NaN is missing.
  ///   - codes: the group of every row, from 0; −1 leaves a row out.
  ///   - groups: how many groups there are.
  /// - Precondition: one code per value, each below `groups`.
  /// - Complexity: O(rows + groups · rows ÷ 4,096), reading the rows once.
  /// - Source: Chan, Golub & LeVeque (1983), "Algorithms for computing the sample variance", Am. Stat. 37,
  ///   for putting parts together.
  public init(_ values: Span<Double>, by codes: Span<Int32>, groups: Int) {
    precondition(values.count == codes.count, "grouped sums need a group for every row")
    var levels: [ChunkMoments] = []
    var missing = [Int](repeating: 0, count: groups)
    var work = ChunkWork(groups: groups)
    var chunks = 0
    for start in stride(from: 0, to: values.count, by: summationChunk) {
      let rows = start..<min(start + summationChunk, values.count)
      var carry = work.moments(values, codes, rows, missing: &missing)
      var level = 0
      while chunks >> level & 1 == 1 {
        carry = levels[level].joined(carry)
        level += 1
      }
      if level == levels.count { levels.append(carry) } else { levels[level] = carry }
      chunks += 1
    }
    var total = ChunkMoments(groups: groups)
    for level in levels.indices where chunks >> level & 1 == 1 { total = total.joined(levels[level]) }
    counts = total.counts
    self.missing = missing
    sums = total.sums
    means = zip(total.sums, total.counts).map { $1 > 0 ? $0 / Double($1) : .nan }
    squaredDeviations = total.squares
  }
}

/// The moments of some rows.
private struct ChunkMoments {
  var counts: [Int]
  var sums: [Double]
  var squares: [Double]

  init(groups: Int) {
    counts = [Int](repeating: 0, count: groups)
    sums = [Double](repeating: 0, count: groups)
    squares = sums
  }

  /// The moments of these rows and other ones behind them.
  func joined(_ other: ChunkMoments) -> ChunkMoments {
    var result = self
    for g in counts.indices where other.counts[g] > 0 {
      let (n, m) = (Double(counts[g]), Double(other.counts[g]))
      let between = n > 0 ? other.sums[g] / m - sums[g] / n : 0
      result.counts[g] += other.counts[g]
      result.sums[g] += other.sums[g]
      result.squares[g] += other.squares[g] + between * between * (n * m / (n + m))
    }
    return result
  }
}

/// Room for one chunk: four sums for each group, so that one addition does not wait for the last, and one
/// group more for rows that count in none.
private struct ChunkWork {
  let groups: Int
  private var places: [Int32]
  private var counts: [Int32]
  private var sums: [Double]

  init(groups: Int) {
    self.groups = groups
    places = [Int32](repeating: 0, count: summationChunk)
    counts = [Int32](repeating: 0, count: 4 * groups + 4)
    sums = [Double](repeating: 0, count: 4 * groups + 4)
  }

  mutating func moments(
    _ values: Span<Double>, _ codes: Span<Int32>, _ rows: Range<Int>, missing: inout [Int]
  ) -> ChunkMoments {
    addUp(values, codes, rows)
    var found = ChunkMoments(groups: groups)
    for g in 0..<groups {
      found.counts[g] = Int(counts[4 * g] &+ counts[4 * g + 1] &+ counts[4 * g + 2] &+ counts[4 * g + 3])
      found.sums[g] = (sums[4 * g] + sums[4 * g + 1]) + (sums[4 * g + 2] + sums[4 * g + 3])
    }
    if counts[(4 * groups)...].contains(where: { $0 > 0 }) {
      for i in rows where codes[i] >= 0 && values[i].isNaN { missing[Int(codes[i])] += 1 }
    }
    addSquares(values, rows, found)
    for g in 0..<groups {
      found.squares[g] = (sums[4 * g] + sums[4 * g + 1]) + (sums[4 * g + 2] + sums[4 * g + 3])
    }
    return found
  }

  /// Counts and sums of the rows, and the place of each row among them.
  private mutating func addUp(_ values: Span<Double>, _ codes: Span<Int32>, _ rows: Range<Int>) {
    for place in self.sums.indices { (self.sums[place], self.counts[place]) = (0, 0) }
    // Each array is taken out for the loop: spans of two members of one structure overlap.
    var (ownPlaces, ownCounts, ownSums) = (self.places, self.counts, self.sums)
    (self.places, self.counts, self.sums) = ([], [], [])
    defer { (self.places, self.counts, self.sums) = (ownPlaces, ownCounts, ownSums) }
    var places = ownPlaces.mutableSpan
    var counts = ownCounts.mutableSpan
    var sums = ownSums.mutableSpan
    let others = UInt32(truncatingIfNeeded: groups)
    for i in rows {
      // SAFETY: rows lie within values and codes, which are equally long, and there are no more of them than
      // places; a group that is no code below `groups` becomes `others`, so that place < 4 · groups + 4.
      let x = unsafe values[unchecked: i]
      let code = unsafe UInt32(bitPattern: codes[unchecked: i])
      let group = x == x && code < others ? code : others
      let place = Int32(bitPattern: group &* 4 &+ UInt32(truncatingIfNeeded: i & 3))
      unsafe places[unchecked: i &- rows.lowerBound] = place
      unsafe counts[unchecked: Int(place)] &+= 1
      unsafe sums[unchecked: Int(place)] += x
    }
  }

  /// Squared deviations of the rows from the means of their groups, in place of the sums.
  private mutating func addSquares(_ values: Span<Double>, _ rows: Range<Int>, _ found: ChunkMoments) {
    var means = [Double](repeating: 0, count: self.sums.count)
    for g in 0..<groups where found.counts[g] > 0 {
      for lane in 0..<4 { means[4 * g + lane] = found.sums[g] / Double(found.counts[g]) }
    }
    for place in self.sums.indices { self.sums[place] = 0 }
    let ownPlaces = self.places
    var ownSums = self.sums
    self.sums = []
    defer { self.sums = ownSums }
    let (centres, places) = (means.span, ownPlaces.span)
    var sums = ownSums.mutableSpan
    for i in rows {
      // SAFETY: as above; places were written for these rows.
      let place = unsafe Int(places[unchecked: i &- rows.lowerBound])
      let deviation = unsafe values[unchecked: i] - centres[unchecked: place]
      unsafe sums[unchecked: place] += deviation * deviation
    }
  }
}
