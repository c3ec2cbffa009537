/// Numbers places in the order in which they first stand in a column.
///
/// - Parameters:
///   - places: each below `bound`, negative for none; receives the numbers, none stays as it is.
///   - bound: how many places there may be.
/// - Returns: the first row of each number.
/// - Precondition: no place reaches `bound`.
/// - Complexity: O(rows + bound).
public func numberByFirstAppearance(_ places: inout [Int32], bound: Int) -> [Int] {
  if bound <= 4_096, let firstRows = firstRowsOfNumbered(places, bound: bound) { return firstRows }
  var numbers = [Int32](repeating: -1, count: bound)
  var firstRows: [Int] = []
  var numberOf = numbers.mutableSpan
  var codes = places.mutableSpan
  for row in codes.indices {
    // SAFETY: row runs over the indices; place is at least 0 and below bound, which is numbers.count.
    let place = unsafe Int(codes[unchecked: row])
    if place < 0 { continue }
    precondition(place < bound, "a place is not below \(bound)")
    var number = unsafe numberOf[unchecked: place]
    if number < 0 {
      number = Int32(truncatingIfNeeded: firstRows.count)
      unsafe numberOf[unchecked: place] = number
      firstRows.append(row)
    }
    unsafe codes[unchecked: row] = number
  }
  return firstRows
}

/// The first row of each place, where all places up to the highest are there and in order of first appearance
/// already, as those of levels that were found in the rows.
///
/// Once all places were met, no further row can have another.
private func firstRowsOfNumbered(_ places: [Int32], bound: Int) -> [Int]? {
  var firstRows: [Int] = []
  for (row, place) in places.enumerated() where place >= firstRows.count {
    guard place == firstRows.count, place < bound else { return nil }
    firstRows.append(row)
    if firstRows.count == bound { break }
  }
  return firstRows
}
