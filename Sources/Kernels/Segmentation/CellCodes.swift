/// Appends one axis to the cell of every row: `cell · levels + digit`, where digit 0 is the highest level.
///
/// A row's level on the axis is the number of cuts at or under its value, so a value equal to a cut
/// belongs to the higher level.
///
/// - Parameters:
///   - values: the axis; NaN makes the row's cell −1.
///   - cuts: ascending, one fewer than the axis has levels.
///   - cells: the cell of every row so far; −1 stays −1.
/// - Precondition: one cell per value.
/// - Complexity: O(rows · cuts), no allocation.
public func appendAxis(_ values: Span<Double>, cuts: Span<Double>, to cells: inout MutableSpan<Int32>) {
  precondition(values.count == cells.count, "an axis needs a value for every row")
  let levels = Int32(truncatingIfNeeded: cuts.count + 1)
  if cuts.count == 1 {
    let cut = cuts[0]
    for i in values.indices {
      // SAFETY: i < values.count, which is cells.count.
      let x = unsafe values[unchecked: i]
      let before = unsafe cells[unchecked: i]
      let cell = before &* 2 &+ (x >= cut ? 0 : 1)
      unsafe cells[unchecked: i] = before < 0 || x != x ? -1 : cell
    }
    return
  }
  for i in values.indices {
    let x = values[i]
    var digit = levels &- 1
    for c in cuts.indices { digit &-= x >= cuts[c] ? 1 : 0 }
    let cell = cells[i] &* levels &+ digit
    cells[i] = cells[i] < 0 || x != x ? -1 : cell
  }
}
