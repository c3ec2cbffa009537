/// Points in blocks of four, coordinate by coordinate, as SIMD loops want them.
///
/// Coordinate j of block b stands at b·dimensions + j. The last block repeats the last point.
public struct PointBlocks: Hashable, Sendable {
  /// How many points there are.
  public let count: Int
  /// How many coordinates each has.
  public let dimensions: Int
  /// Σ of the squared distances of all points from their mean.
  public let totalSumOfSquares: Double
  let lanes: [SIMD4<Double>]
  /// Balls around the points of sixteen blocks each, which let centres be ruled out for all of them at once.
  let regions: [PointRegion]

  /// How many blocks of four the points fill.
  var blocks: Int { (count + 3) / 4 }

  /// Points whose coordinates are `columns` at the given rows.
  ///
  /// - Precondition: at least one row and one column, every row within every column, values finite.
  /// - Complexity: O(rows · columns).
  public init(_ columns: [[Double]], rows: [Int32]) {
    precondition(!columns.isEmpty && !rows.isEmpty, "points need a column and a row")
    let (width, blocks) = (columns.count, (rows.count + 3) / 4)
    var lanes = [SIMD4<Double>](repeating: .zero, count: blocks * width)
    var total = 0.0
    for (j, column) in columns.enumerated() {
      let used = rows.map { column[Int($0)] }
      total += Moments(used.span).squaredDeviations
      for block in 0..<blocks {
        for lane in 0..<4 {
          lanes[block * width + j][lane] = used[min(4 * block + lane, used.count - 1)]
        }
      }
    }
    count = rows.count
    dimensions = width
    totalSumOfSquares = total
    self.lanes = lanes
    regions = stride(from: 0, to: blocks, by: PointRegion.blocks).map { start in
      let own = start * width..<min(start + PointRegion.blocks, blocks) * width
      return PointRegion(lanes[own], dimensions: width)
    }
  }

  /// One coordinate of one point.
  public func coordinate(_ j: Int, of point: Int) -> Double { lanes[point / 4 * dimensions + j][point % 4] }

  /// All coordinates of one point.
  public func coordinates(of point: Int) -> [Double] {
    (0..<dimensions).map { coordinate($0, of: point) }
  }

  /// The squared distance of a point from a place.
  public func squaredDistance(of point: Int, to place: Span<Double>) -> Double {
    var sum = 0.0
    for j in 0..<dimensions {
      let difference = coordinate(j, of: point) - place[j]
      sum += difference * difference
    }
    return sum
  }
}
