/// The codes of a column among a node's rows; valid where it is handed over.
@unsafe struct CodeRuns {
  /// The codes that occur, ascending; `nil` if counts stand for code after code,
  /// and may be zero.
  let codes: UnsafePointer<UInt16>?
  /// The rows of each code.
  let counts: UnsafePointer<UInt64>
  /// How many counts there are.
  let count: Int
  /// The rows with a value.
  let present: KindCounts

  /// The code of a place.
  @inline(__always)
  func code(at i: Int) -> Int {
    guard let codes = unsafe codes else { return i }
    return Int(unsafe codes[i])
  }

  /// The number between the codes on both sides of a cut after a place, of
  /// which the place need not be one that occurs.
  func threshold(after place: Int, _ values: [Double]) -> Double {
    var (below, above) = (place, place + 1)
    while unsafe below > 0 && counts[below] == 0 { below -= 1 }
    while unsafe above < count - 1 && counts[above] == 0 { above += 1 }
    return Kernels.threshold(between: values[unsafe code(at: below)], and: values[unsafe code(at: above)])
  }
}
