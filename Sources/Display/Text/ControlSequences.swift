/// Finds a terminal's control sequences in a text.
///
/// - Source: ECMA-48 (1991), sections 5.3 (escape sequences), 5.4 (control sequences), 5.6 (control
///   strings).
struct ControlSequences {
  private let scalars: [Unicode.Scalar]
  /// Up to here no string ends, as a search from an earlier place has found.
  private var searched = 0

  init(_ scalars: [Unicode.Scalar]) { self.scalars = scalars }

  /// The place behind the complete control sequence that begins at `start`, if one does.
  ///
  /// - Complexity: O(n) for all calls with rising places together.
  mutating func end(from start: Int) -> Int? {
    switch scalars[start].value {
    case 0x9B: return endOfControl(from: start + 1)
    case 0x90, 0x98, 0x9D, 0x9E, 0x9F: return endOfString(from: start + 1)
    case 0x1B: return endOfEscape(from: start + 1)
    default: return nil
    }
  }

  private mutating func endOfEscape(from start: Int) -> Int? {
    guard start < scalars.count else { return nil }
    switch scalars[start] {
    case "[": return endOfControl(from: start + 1)
    case "]", "P", "X", "^", "_": return endOfString(from: start + 1)
    default: return end(from: start, skipping: 0x20...0x2F, finalBytes: 0x30...0x7E)
    }
  }

  private func endOfControl(from start: Int) -> Int? {
    end(from: start, skipping: 0x20...0x3F, finalBytes: 0x40...0x7E)
  }

  private func end(
    from start: Int, skipping skipped: ClosedRange<UInt32>, finalBytes: ClosedRange<UInt32>
  ) -> Int? {
    var place = start
    while place < scalars.count, skipped.contains(scalars[place].value) { place += 1 }
    return place < scalars.count && finalBytes.contains(scalars[place].value) ? place + 1 : nil
  }

  private mutating func endOfString(from start: Int) -> Int? {
    var place = max(start, searched)
    while place < scalars.count {
      let value = scalars[place].value
      if value == 0x07 || value == 0x9C { return place + 1 }
      if value == 0x1B, place + 1 < scalars.count, scalars[place + 1] == "\\" { return place + 2 }
      place += 1
    }
    searched = place
    return nil
  }
}
