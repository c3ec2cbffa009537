/// The range of the customers' numbers.
struct KeySpan {
  let least: Int64
  /// The greatest number less the least.
  let last: UInt64

  /// The codes 0..<`count`.
  init(codes count: Int) { (least, last) = (0, UInt64(max(1, count) - 1)) }

  /// The range of the numbers that aren't missing, where it is at most four times as wide as there are rows;
  /// otherwise that of all numbers.
  init(_ numbers: [Int64], missing: [UInt64]) {
    var (least, most) = (Int64.max, Int64.min)
    let width = UInt64(max(4_096, 4 * numbers.count))
    for start in stride(from: 0, to: numbers.count, by: 4_096) {
      let end = min(start + 4_096, numbers.count)
      if missing.isEmpty {
        for number in numbers[start..<end] { (least, most) = (min(least, number), max(most, number)) }
      } else {
        for row in start..<end where missing[row >> 6] >> UInt64(row & 63) & 1 == 0 {
          (least, most) = (min(least, numbers[row]), max(most, numbers[row]))
        }
      }
      // Numbers that lie far apart show it in the first rows.
      if least <= most, UInt64(bitPattern: most &- least) >= width {
        (self.least, last) = (.min, .max)
        return
      }
    }
    (self.least, last) = least <= most ? (least, UInt64(bitPattern: most &- least)) : (0, 0)
  }
}
