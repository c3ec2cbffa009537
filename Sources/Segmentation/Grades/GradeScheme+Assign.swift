import Kernels

extension GradeScheme {
  /// The grade of every customer.
  ///
  /// - Parameters:
  ///   - values: one per row; NaN is missing and gets no grade.
  ///   - groups: the group of every row, from 0, where thresholds differ by group; −1 gets no grade.
  /// - Returns: an index into `grades` per row.
  /// - Throws: the first defect of the columns.
  /// - Complexity: O(rows · grades).
  public func assign(_ values: [Double], groups: [Int32]? = nil) throws(GradeDefect) -> SegmentAssignment {
    if let groups, groups.count != values.count {
      throw .length(column: "groups", expected: values.count, found: groups.count)
    }
    if let row = values.firstIndex(where: \.isInfinite) { throw .notFinite(row: row) }
    let codes: [Int32]
    switch rule {
    case .thresholds(let limits):
      codes = values.map { Self.grade($0, limits) }
    case .thresholdsByGroup(let lists):
      guard let groups else { throw .noGroups }
      if let row = groups.firstIndex(where: { Int($0) >= lists.count }) {
        throw .group(row: row, code: groups[row], groups: lists.count)
      }
      codes = zip(values, groups).map { $1 < 0 ? -1 : Self.grade($0, lists[Int($1)]) }
    case .shares(let shares):
      codes = Self.grades(values, shares)
    }
    return SegmentAssignment(codes: codes, segments: grades)
  }

  private static func grade(_ value: Double, _ limits: [Double]) -> Int32 {
    value.isNaN ? -1 : Int32(limits.firstIndex { value >= $0 } ?? limits.count)
  }

  private static func grades(_ values: [Double], _ shares: [Double]) -> [Int32] {
    let order = sortedOrder(values.span, descending: true).prefix { !values[Int($0)].isNaN }
    var codes = [Int32](repeating: -1, count: values.count)
    var (current, limit) = (0, shares[0])
    var previous = Double.nan
    for (place, row) in order.enumerated() {
      let value = values[Int(row)]
      let reached = Double(place) / Double(order.count)
      while value != previous, current < shares.count, reached >= limit * (1 - 1e-12) {
        current += 1
        if current < shares.count { limit += shares[current] }
      }
      codes[Int(row)] = Int32(current)
      previous = value
    }
    return codes
  }
}
