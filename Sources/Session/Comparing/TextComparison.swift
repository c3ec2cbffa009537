/// Compares two texts line by line: words exactly, numbers within a tolerance.
public struct TextComparison: Sendable {
  private let tolerance: NumberTolerance
  /// Whether numbers may also differ by one unit of their last written digit; for texts whose full-precision
  /// values were compared already, so that only rounding can make the difference.
  private let allowsLastDigit: Bool

  /// A comparison; see above.
  ///
  /// - Parameter allowsLastDigit: whether numbers may also differ by one unit of their last written digit.
  public init(tolerance: NumberTolerance, allowsLastDigit: Bool = false) {
    self.tolerance = tolerance
    self.allowsLastDigit = allowsLastDigit
  }

  /// The differences, a line each.
  public func differences(_ recorded: String, _ replayed: String, at place: String) -> [Difference] {
    let old = recorded.split(separator: "\n", omittingEmptySubsequences: false)
    let new = replayed.split(separator: "\n", omittingEmptySubsequences: false)
    // Lines in common at both ends are no news; what is left between them is paired line by line.
    var head = 0
    while head < min(old.count, new.count), same(old[head], new[head]) { head += 1 }
    var tail = 0
    while tail < min(old.count, new.count) - head, same(old[old.count - 1 - tail], new[new.count - 1 - tail])
    {
      tail += 1
    }
    let oldMiddle = Array(old[head..<(old.count - tail)])
    let newMiddle = Array(new[head..<(new.count - tail)])
    return (0..<max(oldMiddle.count, newMiddle.count)).compactMap { index in
      let left = index < oldMiddle.count ? String(oldMiddle[index]) : nil
      let right = index < newMiddle.count ? String(newMiddle[index]) : nil
      if let left, let right, same(left[...], right[...]) { return nil }
      return Difference("\(place), line \(head + index + 1)", recorded: left, replayed: right)
    }
  }

  private func same(_ recorded: Substring, _ replayed: Substring) -> Bool {
    if recorded == replayed { return true }
    let old = Self.pieces(Self.withoutCell(recorded))
    let new = Self.pieces(Self.withoutCell(replayed))
    guard old.count == new.count else { return false }
    return zip(old, new).allSatisfy(same)
  }

  private func same(_ recorded: Piece, _ replayed: Piece) -> Bool {
    switch (recorded, replayed) {
    case (.text(let old), .text(let new)): old == new
    case (.number(let old, let oldDigits), .number(let new, let newDigits)):
      // Whole numbers are counts.
      if oldDigits == 0 && newDigits == 0 {
        old == new
      } else {
        tolerance.accepts(new, for: old)
          || (allowsLastDigit && oldDigits == newDigits && abs(new - old) < 1.5 * Self.unit(oldDigits))
      }
    default: false
    }
  }

  /// The line without the cell's number, where it says at which place of a cell an error stands: a cell put in
  /// above, or one that Jupyter ran in another order, changes no result.
  private static func withoutCell(_ line: Substring) -> Substring {
    guard let mark = line.firstIndex(of: "┌"), line[..<mark].allSatisfy({ $0 == " " }) else { return line }
    let rest = line[mark...]
    guard rest.hasPrefix("┌ cell "), let comma = rest.firstIndex(of: ",") else { return line }
    return rest[comma...]
  }

  private static func unit(_ digits: Int) -> Double {
    var unit = 1.0
    for _ in 0..<digits { unit /= 10 }
    return unit
  }

  private enum Piece {
    case text(Substring)
    /// A number and how many digits stand behind its point.
    case number(Double, Int)
  }

  /// The line cut into numbers and what lies between them; runs of spaces count as one, because the width of
  /// a number moves what follows it.
  private static func pieces(_ line: Substring) -> [Piece] {
    var pieces: [Piece] = []
    var rest = line
    while let first = rest.first {
      if first == " " {
        rest = rest.drop { $0 == " " }
        pieces.append(.text(" "))
      } else if first.isASCII, first.isNumber {
        let whole = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
        let digits = whole.split(separator: ".", omittingEmptySubsequences: false)
        rest = rest.dropFirst(whole.count)
        if digits.count <= 2, let number = Double(whole) {
          pieces.append(.number(number, digits.count == 2 ? digits[1].count : 0))
        } else {
          pieces.append(.text(whole))
        }
      } else {
        let word = rest.prefix { $0 != " " && !($0.isASCII && $0.isNumber) }
        pieces.append(.text(word))
        rest = rest.dropFirst(word.count)
      }
    }
    return pieces
  }
}
