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

/// Sums by group in one pass over the rows.
///
/// Each group keeps the lanes of its running sum, so this is for few groups: about 200 bytes each.
///
/// - Parameters:
///   - values: no NaN.
///   - codes: the group of each row; negative ones are left out.
///   - groups: how many groups there are.
/// - Precondition: as many codes as values, every code below `groups`.
/// - Complexity: O(rows + groups).
public func groupedSums(_ values: [Double], codes: [Int32], groups: Int) -> [GroupSum] {
  precondition(values.count == codes.count, "every value needs a group")
  var states = [GroupState](repeating: GroupState(), count: groups)
  // The values of each group that don't fill its eight lanes yet.
  var waiting = [Double](repeating: 0, count: 8 * groups)
  var all = states.mutableSpan
  var rests = waiting.mutableSpan
  let source = values.span
  for (row, code) in codes.enumerated() where code >= 0 {
    let group = Int(code)
    precondition(group < groups, "a code is not below \(groups)")
    // SAFETY: row < codes.count == values.count; group < groups, so its eight places lie in `waiting`.
    let value = unsafe source[unchecked: row]
    let count = unsafe all[unchecked: group].add(value)
    unsafe rests[unchecked: group &* 8 &+ (count &- 1) & 7] = value
    if count & 7 == 0 { unsafe all[unchecked: group].addLanes(eight(rests.span, group &* 8)) }
  }
  return states.indices.map { group in
    states[group].finished(waiting[(8 * group)..<(8 * group + 8)])
  }
}

/// The running sum of one group, added up as `chunkedSum` does.
private struct GroupState {
  var found = GroupSum()
  private var lanes = SIMD8<Double>.zero
  private var total = PairwiseTotal()

  /// Counts a value, which is added with the seven others of its lanes; returns how many there are now.
  @inline(__always)
  mutating func add(_ value: Double) -> Int {
    found.count &+= 1
    found.minimum = min(found.minimum, value)
    found.maximum = max(found.maximum, value)
    return found.count
  }

  @inline(__always)
  mutating func addLanes(_ eight: SIMD8<Double>) {
    lanes += eight
    if found.count % summationChunk == 0 {
      total.add(lanes.sum() + 0)
      lanes = .zero
    }
  }

  /// The group with its sum; `waiting` starts with the values that fill no eight lanes.
  func finished(_ waiting: ArraySlice<Double>) -> GroupSum {
    var found = found
    let last = waiting.prefix(found.count % 8).reduce(0, +)
    if found.count <= summationChunk {
      found.sum = found.count == summationChunk ? total.value : lanes.sum() + last
    } else {
      var total = total
      if found.count % summationChunk > 0 { total.add(lanes.sum() + last) }
      found.sum = total.value
    }
    return found
  }
}
