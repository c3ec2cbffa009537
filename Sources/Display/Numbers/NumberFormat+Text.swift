import Kernels
public import Tables

/// How values are written. The rules, the same everywhere:
///
/// - A double is rounded from its exact decimal expansion, ties to even, as C and R do: `2.675` with two
///   digits is `2.67`, because the double lies below.
/// - There are no groups, so that readers can copy; `grouped(_:)` is for sentences.
/// - `|x| ≥ 1e15` and `0 < |x| < 1e-5` are written with an exponent (`1.5e-7`) by every format but
///   `percent`, and `fixed` for small values.
/// - Negative zero is `0`, infinities are `inf` and `-inf`, missing and undefined values are `–`.
/// - Whole numbers (`Cell.integer`) are counts: every format but `percent` writes them in full.
extension NumberFormat {
  /// What stands for a missing or undefined value.
  public static let missingMark = "–"

  /// One number, written on its own.
  public func text(_ value: Double) -> String { writer(for: [value]).text(value) }

  /// One value, written on its own; text is neither cleaned nor shortened.
  public func text(_ cell: Cell) -> String { texts([cell])[0] }

  /// The values of one column, with the digits chosen for all of them together.
  ///
  /// `automatic` shows what the values need, up to six significant digits of the largest, and at least three
  /// of the smallest; values with at most two digits behind the point (amounts of money) are shown whole.
  ///
  /// - Complexity: O(n).
  public func texts(_ cells: [Cell]) -> [String] {
    let writer = writer(for: cells.compactMap { if case .number(let value) = $0 { value } else { nil } })
    return cells.map { cell in
      switch cell {
      case .missing: Self.missingMark
      case .integer(let value): writer.text(value)
      case .number(let value): writer.text(value)
      case .text(let value): value
      case .date(let value): value.description
      case .moment(let value): value.description
      case .bool(let value): value ? "true" : "false"
      }
    }
  }

  /// The numbers of one column, with the digits chosen for all of them together.
  public func texts(of numbers: [Double]) -> [String] {
    let writer = writer(for: numbers)
    return numbers.map(writer.text)
  }

  /// A count for a sentence, in groups of three: `12 345`.
  public static func grouped(_ count: Int) -> String {
    let digits = Array(String(count.magnitude))
    var text = count < 0 ? "-" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text += " " }
      text.append(digit)
    }
    return text
  }

  private func writer(for values: [Double]) -> NumberWriter {
    switch self {
    case .automatic:
      NumberWriter(style: .places(NumberWriter.automaticPlaces(values)), writesSmallWithExponent: true)
    case .fixed(let digits): NumberWriter(style: .places(max(0, digits)), writesSmallWithExponent: false)
    case .significant(let digits):
      NumberWriter(style: .significant(max(1, digits)), writesSmallWithExponent: true)
    case .percent(let digits): NumberWriter(style: .percent(max(0, digits)), writesSmallWithExponent: false)
    }
  }
}

extension NumberFormat {
  /// Numbers for the key of a scale: whole ones in full, others with up to three significant digits.
  static func keyTexts(_ values: [Double]) -> [String] {
    values.map { value in
      let isWhole = value == value.rounded()
      let text = isWhole ? NumberFormat.automatic.text(value) : NumberFormat.significant(3).text(value)
      guard text.contains("."), !text.contains("e") else { return text }
      var digits = text[...]
      while digits.last == "0" { digits.removeLast() }
      if digits.last == "." { digits.removeLast() }
      return String(digits)
    }
  }
}
