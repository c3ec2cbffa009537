import Kernels

/// Complete rows of some columns, scaled, as points.
struct ClusterPoints {
  /// The row of each point: those that have a value in every column, in spatial order, so that neither
  /// the result nor its last bits depend on the order of the rows.
  let rows: [Int32]
  /// How many rows there are with those that are incomplete.
  let rowCount: Int
  /// The points, every column centred.
  let points: PointBlocks
  /// What was taken off each column, and what it was divided by; a divisor of 0 made it 0.
  let offsets: [Double]
  let divisors: [Double]

  init(_ columns: [ProfileColumn], scaling: KMeansOptions.Scaling) throws(KMeansDefect) {
    guard let first = columns.first else { throw .noColumns }
    for column in columns where column.values.count != first.values.count {
      throw .length(column: column.name, expected: first.values.count, found: column.values.count)
    }
    let complete = first.values.indices.filter { row in columns.allSatisfy { !$0.values[row].isNaN } }
    guard !complete.isEmpty else { throw .noRows }
    for column in columns where column.values.contains(where: \.isInfinite) {
      throw .notFinite(column: column.name, row: column.values.rowOfLargest)
    }
    let rows = spatialOrder(
      columns.map(\.values), rows: complete.map { Int32(truncatingIfNeeded: $0) })
    var (offsets, divisors, scaled) = ([Double](), [Double](), [[Double]]())
    for column in columns {
      let kept = rows.map { column.values[Int($0)] }
      let moments = Moments(kept.span)
      guard moments.squaredDeviations.isFinite, moments.mean.isFinite else {
        throw .notFinite(column: column.name, row: column.values.rowOfLargest)
      }
      // Centring changes no distance and keeps |c|² ÷ 2 − x·c free of cancellation.
      let divisor: Double =
        switch scaling {
        case .none: 1
        case .zscore: kept.count > 1 ? moments.standardDeviation : 0
        case .minmax: moments.maximum - moments.minimum
        }
      offsets.append(moments.mean)
      divisors.append(divisor)
      scaled.append(kept.map { divisor > 0 ? ($0 - moments.mean) / divisor : 0 })
    }
    self.rows = rows
    rowCount = first.values.count
    points = PointBlocks(scaled, rows: rows.indices.map { Int32(truncatingIfNeeded: $0) })
    self.offsets = offsets
    self.divisors = divisors
  }

  /// Coordinates in the units of the columns.
  func unscaled(_ centre: [Double]) -> [Double] {
    centre.indices.map { divisors[$0] > 0 ? centre[$0] * divisors[$0] + offsets[$0] : offsets[$0] }
  }

  /// At most `limit` of the points, drawn without replacement, in their order.
  func sample(_ limit: Int, _ random: inout RandomSource) -> PointBlocks {
    guard points.count > limit else { return points }
    let drawn = random.permutation(points.count).prefix(limit).sorted()
    let columns = (0..<points.dimensions).map { j in drawn.map { points.coordinate(j, of: $0) } }
    return PointBlocks(columns, rows: drawn.indices.map { Int32(truncatingIfNeeded: $0) })
  }
}

extension PointBlocks {
  /// Equally many points, uniform over the range of each coordinate.
  func uniformReference(_ random: inout RandomSource) -> PointBlocks {
    let columns = (0..<dimensions).map { j in
      let own = (0..<count).map { coordinate(j, of: $0) }
      let (low, high) = (own.min() ?? 0, own.max() ?? 0)
      return own.map { _ in low + random.unit() * (high - low) }
    }
    return PointBlocks(
      columns, rows: spatialOrder(columns, rows: (0..<count).map { Int32(truncatingIfNeeded: $0) }))
  }
}
