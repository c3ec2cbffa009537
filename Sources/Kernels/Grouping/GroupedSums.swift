/// Count, sum and range of the values of one group.
public struct GroupSum: Hashable, Sendable {
  /// How many values there are.
  public fileprivate(set) var count = 0
  /// Σ x, with the bits that `deterministicSum(_:)` gives for the group's values in their order.
  public fileprivate(set) var sum = 0.0
  /// The smallest value; +∞ without any.
  public fileprivate(set) var minimum = Double.infinity
  /// The largest value; −∞ without any.
  public fileprivate(set) var maximum = -Double.infinity

  /// The mean, with the bits that `Moments` gives for the group's values; NaN without any.
  public var mean: Double {
    if count == 0 { return .nan }
    return minimum == maximum ? minimum : sum / Double(count)
  }
}

/// Sums by group in one pass over the rows; `nil` where a value of a group is NaN.
///
/// Values wait by group until there are enough of them to be added eight at a time. This is for few groups:
/// about 300 bytes each.
///
/// - Parameters:
///   - values: one for each row.
///   - codes: the group of each row; negative ones are left out.
///   - groups: how many groups there are.
/// - Precondition: as many codes as values, every code below `groups`.
/// - Complexity: O(rows + groups).
public func groupedSums(_ values: [Double], codes: [Int32], groups: Int) -> [GroupSum]? {
  precondition(values.count == codes.count, "every value needs a group")
  // A power of two of at least eight, for which what waits stays in the cache.
  var width = 512
  while width > 8, width * groups > 1 << 15 { width /= 2 }
  var waiting = [Double](repeating: 0, count: width * groups)
  var next = (0..<groups).map { $0 * width }
  var states = [GroupState](repeating: GroupState(), count: groups)
  var rests = waiting.mutableSpan
  var places = next.mutableSpan
  let (source, all) = (values.span, codes.span)
  for row in all.indices {
    // SAFETY: row < codes.count == values.count.
    let (code, value) = unsafe (all[unchecked: row], source[unchecked: row])
    if code < 0 { continue }
    let group = Int(code)
    precondition(group < groups, "a code is not below the number of groups")
    // SAFETY: group < groups; its place lies among its own `width`, and goes back to the first of them.
    var place = unsafe places[unchecked: group]
    unsafe rests[unchecked: place] = value
    place &+= 1
    if place & (width &- 1) == 0 {
      place &-= width
      states[group].add(rests.span, place..<place + width)
    }
    unsafe places[unchecked: group] = place
  }
  var sums: [GroupSum] = []
  sums.reserveCapacity(groups)
  for group in 0..<groups {
    guard let sum = states[group].finished(rests.span, group * width..<places[group]) else { return nil }
    sums.append(sum)
  }
  return sums
}

/// The running sum of one group, added up as `chunkedSum` does.
private struct GroupState {
  private var count = 0
  private var range = PresentRange()
  private var lanes = SIMD8<Double>.zero
  private var total = PairwiseTotal()

  /// Adds values, whose number is a divisor of a chunk's.
  @inline(never)
  mutating func add(_ values: Span<Double>, _ rows: Range<Int>) {
    range.add(values, rows)
    count += rows.count
    for start in stride(from: rows.lowerBound, to: rows.upperBound, by: 8) { lanes += eight(values, start) }
    if count % summationChunk == 0 {
      total.add(lanes.sum() + 0)
      lanes = .zero
    }
  }

  /// The group with its last values, fewer than `add` takes at a time; `nil` where one of all is NaN.
  func finished(_ values: Span<Double>, _ rows: Range<Int>) -> GroupSum? {
    var (range, lanes, tail) = (range, lanes, 0.0)
    range.add(values, rows)
    let whole = rows.lowerBound + (rows.count & ~7)
    for start in stride(from: rows.lowerBound, to: whole, by: 8) { lanes += eight(values, start) }
    for row in whole..<rows.upperBound { tail += values[row] }
    var found = GroupSum()
    found.count = count + rows.count
    guard range.count == found.count else { return nil }
    (found.minimum, found.maximum) = (range.minimum, range.maximum)
    if found.count <= summationChunk {
      found.sum = found.count == summationChunk ? total.value : lanes.sum() + tail
    } else {
      var total = total
      if found.count % summationChunk > 0 { total.add(lanes.sum() + tail) }
      found.sum = total.value
    }
    return found
  }
}
