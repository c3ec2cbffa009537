/// The values that stand at the given places of the sorted column.
///
/// One pass counts the keys by their top 12 bits; only the buckets that hold a place are sorted.
///
/// - Parameters:
///   - places: ascending, counted from 0 among the values that are not NaN.
///   - values: NaN is left out.
/// - Returns: one value per place.
/// - Precondition: every place is below the number of values present.
/// - Complexity: O(n) plus the sorting of the buckets needed.
func orderStatistics(_ places: [Int], of values: Span<Double>) -> [Double] {
  if values.count < 4_096 {
    let sorted = sortedValues(values)
    return places.map { sorted[$0] }
  }
  var counts = [Int](repeating: 0, count: 4_096)
  for i in values.indices where !values[i].isNaN { counts[bucket(values[i])] &+= 1 }

  var wanted = [Bool](repeating: false, count: counts.count)
  var before = [Int](repeating: 0, count: counts.count)
  var (running, next) = (0, 0)
  for b in counts.indices {
    before[b] = running
    running += counts[b]
    while next < places.count, places[next] < running {
      wanted[b] = true
      next += 1
    }
  }
  var keys: [UInt64] = []
  for i in values.indices where !values[i].isNaN {
    if wanted[bucket(values[i])] { keys.append(orderedKey(values[i])) }
  }
  radixSort(&keys)
  // The sorted keys hold the wanted buckets one after the other: shift each place by what was left out.
  var (skipped, b) = (0, 0)
  return places.map { place in
    while before[b] + counts[b] <= place {
      if !wanted[b] { skipped += counts[b] }
      b += 1
    }
    return number(ofKey: keys[place - skipped])
  }
}

@inline(__always)
private func bucket(_ x: Double) -> Int { Int(orderedKey(x) &>> 52) }
