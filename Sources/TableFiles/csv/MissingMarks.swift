import Kernels

/// The spellings that stand for a missing value.
struct MissingMarks: Sendable {
  /// The spellings, as they were given, without the empty one.
  let spellings: [String]
  /// Whether empty and blank fields are missing.
  let includesEmpty: Bool
  private let marks: [[UInt8]]
  private let longest: Int
  /// For each byte whether a spelling begins with it.
  private let isFirst: [Bool]
  /// For each byte whether a field that begins (bit 0) or ends (bit 1) with it may be blank, have blanks
  /// around it, be one of the spellings or have an apostrophe that guards it.
  let suspects: [UInt8]
  /// The values that spellings for missing would have as whole numbers, numbers and days.
  let integers: [Int64]
  let numbers: [Double]
  let days: [Int32]

  init(_ spellings: [String]) {
    self.spellings = spellings.filter { !$0.isEmpty }
    includesEmpty = spellings.contains("")
    marks = self.spellings.map { Array($0.utf8) }
    longest = marks.map(\.count).max() ?? 0
    var isFirst = Array(repeating: false, count: 256)
    for mark in marks { isFirst[Int(mark[0])] = true }
    self.isFirst = isFirst
    suspects = (0..<256).map { byte in
      // 0xC2 0xA0 is the no-break space and 0xE3 0x80 0x80 the ideographic one.
      let begins = isFirst[byte] || byte <= 0x20 || byte == 0xC2 || byte == 0xE3 || byte == 0x27
      let ends = byte <= 0x20 || byte == 0xA0 || byte == 0x80
      return (begins ? 1 : 0) | (ends ? 2 : 0)
    }
    integers = marks.compactMap { NumberText.integer($0.span, 0, $0.count) }
    numbers = marks.compactMap { NumberText.number($0.span, 0, $0.count) }
    days = marks.compactMap { CalendarText($0.span, 0, $0.count)?.dayFirst?.days }
  }

  /// The place in `spellings` of the bytes `start..<end`.
  func place(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int? {
    let length = end - start
    guard length > 0, length <= longest, isFirst[Int(bytes[start])] else { return nil }
    return marks.firstIndex { mark in
      guard mark.count == length else { return false }
      for offset in 0..<length where mark[offset] != bytes[start + offset] { return false }
      return true
    }
  }
}
