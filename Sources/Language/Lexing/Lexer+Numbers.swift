import Diagnostics
import Kernels

extension Lexer {
  /// What begins with a digit: a date, a moment, a span or a number.
  mutating func number() {
    if date() { return }
    let start = position
    var mantissa = Digits()
    var end = digits(from: start, into: &mantissa)
    if let point = source.key(at: end), point.key == ".", let next = source.key(at: point.end), next.isDigit {
      mantissa.append(".")
      end = digits(from: point.end, into: &mantissa)
    }
    let isWhole = !mantissa.value.contains(".")
    var exponent = 0
    if let (power, spelling, behind) = self.exponent(at: end) {
      exponent = power
      mantissa.spelling += spelling
      end = behind
    }
    if let percent = source.key(at: end), percent.key == "%" {
      if refusedModulo(percent, from: start) { return }
      mantissa.spelling += "%"
      return addNumber(mantissa, exponent: exponent - 2, from: start, to: percent.end)
    }
    let unit = word(from: end)
    let whole = isWhole && exponent == 0 ? mantissa.value : nil
    addQuantity(mantissa, whole: whole, exponent: exponent, unit: unit, from: start, unitStart: end)
  }

  /// The digits of a number: as a value, and as written after the same-key rule.
  struct Digits {
    var value = ""
    var spelling = ""

    mutating func append(_ scalar: Unicode.Scalar) {
      value.unicodeScalars.append(scalar)
      spelling.unicodeScalars.append(scalar)
    }
  }

  /// Reads digits with single underscores between them; returns the offset behind the last.
  private func digits(from start: Int, into digits: inout Digits) -> Int {
    var end = start
    while let next = source.key(at: end) {
      if next.isDigit {
        digits.append(next.key)
        end = next.end
      } else if next.key == "_", end > start, let after = source.key(at: next.end), after.isDigit {
        digits.spelling += "_"
        end = next.end
      } else {
        break
      }
    }
    return end
  }

  private func exponent(at start: Int) -> (power: Int, spelling: String, end: Int)? {
    guard let letter = source.key(at: start), letter.key == "e" || letter.key == "E" else { return nil }
    var spelling = String(letter.key)
    var end = letter.end
    var isNegative = false
    if let sign = source.key(at: end), sign.key == "+" || sign.key == "-" {
      isNegative = sign.key == "-"
      spelling.unicodeScalars.append(sign.key)
      end = sign.end
    }
    guard let first = source.key(at: end), first.isDigit else { return nil }
    var power = 0
    while let next = source.key(at: end), next.isDigit {
      // Beyond 9999 every number is zero or too large; stopping there keeps the sum in bounds.
      power = min(power * 10 + Int(next.key.value - 0x30), 9999)
      spelling.unicodeScalars.append(next.key)
      end = next.end
    }
    return (isNegative ? -power : power, spelling, end)
  }

  private mutating func addQuantity(
    _ digits: Digits, whole: String?, exponent: Int, unit: (text: String, end: Int), from start: Int,
    unitStart: Int
  ) {
    var spelled = digits
    spelled.spelling += NormalizedName.of(unit.text)
    switch unit.text {
    case "": addNumber(digits, exponent: exponent, from: start, to: unit.end)
    case "万": addNumber(spelled, exponent: exponent + 4, from: start, to: unit.end)
    case "亿": addNumber(spelled, exponent: exponent + 8, from: start, to: unit.end)
    default:
      guard let (size, isMonths) = Self.spanUnits[unit.text] else {
        return refuseUnit(digits, unit: unit.text, from: start, unitStart: unitStart, to: unit.end)
      }
      guard let whole else {
        return refuseFractionalSpan(digits, size: size, isMonths: isMonths, from: start, to: unit.end)
      }
      guard let count = Int(whole), count <= Int(Int32.max) / size else {
        return refuseTooLarge(from: start, to: unit.end)
      }
      let span: CalendarSpan = isMonths ? .months(count * size) : .days(count * size)
      add(.span(span, spelling: spelled.spelling), from: start, to: unit.end)
    }
  }

  private static let spanUnits: [String: (size: Int, isMonths: Bool)] = [
    "d": (1, false), "天": (1, false), "w": (7, false), "周": (7, false),
    "mo": (1, true), "个月": (1, true), "y": (12, true), "年": (12, true),
  ]

  private mutating func addNumber(_ digits: Digits, exponent: Int, from start: Int, to end: Int) {
    let text = exponent == 0 ? digits.value : "\(digits.value)e\(exponent)"
    guard let value = Double(text), value.isFinite else { return refuseTooLarge(from: start, to: end) }
    if refusedComma(digits, from: start, to: end) { return }
    add(.number(value, spelling: digits.spelling), from: start, to: end)
  }

  // MARK: What can't be

  /// `1,000` outside of brackets, and `1,000` with leading zeros anywhere, is one number with a comma.
  private mutating func refusedComma(_ digits: Digits, from start: Int, to end: Int) -> Bool {
    guard tokens.count >= 2, digits.value.prefix(while: { $0 != "." }).count == 3,
      digits.spelling.utf8.allSatisfy({ $0 < 0x80 }), depth == 0 || digits.value.hasPrefix("0"),
      case let comma = tokens[tokens.count - 1], comma.kind == .symbol(.comma), comma.range.end == start,
      case let before = tokens[tokens.count - 2], before.range.end == comma.range.start,
      case .number(_, let spelling) = before.kind,
      spelling.utf8.allSatisfy({ $0 == 0x5F || (0x30...0x39).contains($0) }),
      (spelling.split(separator: "_").first?.count ?? 9) <= 3
    else { return false }
    let range = SourceRange(before.range.start, end)
    takeBack(2)
    refuse(
      Diagnostic(
        .commaInNumber, at: range, label: "one number or two?",
        hints: ["two values have a space between them: \(spelling), \(digits.spelling)"],
        fix: .init(range, spelling + "_" + digits.spelling)),
      from: range.start, to: end)
    return true
  }

  /// `7%2` and `7%n`: `%` is percent here.
  private mutating func refusedModulo(_ percent: SourceText.Key, from start: Int) -> Bool {
    guard let next = source.key(at: percent.end), next.isDigit || NormalizedName.begins(next.key) else {
      return false
    }
    let range = SourceRange(percent.end - (percent.raw == "%" ? 1 : 3), percent.end)
    refuse(
      Diagnostic(
        .percentAsModulo, at: range, label: "percent, not the remainder", fix: .init(range, " mod ")),
      from: start, to: percent.end)
    return true
  }

  private mutating func refuseTooLarge(from start: Int, to end: Int) {
    let range = SourceRange(start, end)
    refuse(Diagnostic(.tooLarge, at: range, label: "too large"), from: start, to: end)
  }

  private mutating func refuseFractionalSpan(
    _ digits: Digits, size: Int, isMonths: Bool, from start: Int, to end: Int
  ) {
    let range = SourceRange(start, end)
    // A year and a half is eighteen months, a week and a half no whole number of days.
    let smaller = (Double(digits.value) ?? 0.5) * Double(size)
    let fits = size > 1 && smaller == smaller.rounded() && smaller < 1e6
    let fix = fits ? Diagnostic.Fix(range, "\(Int(smaller))\(isMonths ? "mo" : "d")") : nil
    refuse(Diagnostic(.fractionalSpan, at: range, label: "not whole", fix: fix), from: start, to: end)
  }

  private mutating func refuseUnit(
    _ digits: Digits, unit: String, from start: Int, unitStart: Int, to end: Int
  ) {
    let range = SourceRange(unitStart, end)
    let written = SourceRange(start, end)
    let name = NormalizedName.of(digits.spelling + unit)
    var hints = ["a name that begins with a digit is quoted: `\(name)`"]
    if unit == "月" { hints.append("a span of months is written \(digits.spelling)个月") }
    let near: [String]
    let fix: Diagnostic.Fix
    if let factor = Self.thousands[unit], !digits.value.contains(".") {
      near = []
      fix = .init(written, digits.spelling + factor)
    } else if let unit = Self.otherUnits[unit.lowercased()] {
      near = [unit]
      fix = .init(range, unit)
    } else if unit.utf8.allSatisfy({ $0 < 0x80 }) && !unit.hasPrefix("_") {
      near = []
      hints.append("units are % 万 亿, and d w mo y (天 周 个月 年) of time")
      fix = .init(written, "\(digits.spelling) * \(unit)")
    } else {
      near = []
      fix = .init(written, "`\(name)`")
    }
    refuse(
      Diagnostic(.unknownUnit(unit), at: range, label: "not a unit", near: near, hints: hints, fix: fix),
      from: start, to: end)
  }

  /// What people write for the units there are.
  private static let otherUnits: [String: String] = [
    "day": "d", "days": "d", "week": "w", "weeks": "w", "星期": "周", "m": "mo", "month": "mo", "months": "mo",
    "year": "y", "years": "y", "yr": "y", "yrs": "y", "岁": "年", "万元": "万", "亿元": "亿",
  ]

  private static let thousands = ["k": "_000", "K": "_000", "千": "_000"]
}

extension Diagnostic.Message {
  fileprivate static func unknownUnit(_ unit: String) -> Self {
    Self("E106", "`\(unit)` is not a unit of numbers")
  }
  fileprivate static let tooLarge = Self("E107", "the number is too large")
  fileprivate static let commaInNumber = Self(
    "E108", "a number has no commas; thousands are set apart by `_`")
  fileprivate static let percentAsModulo = Self(
    "E111", "`%` means percent; the remainder of a division is `mod`")
  fileprivate static let fractionalSpan = Self("E112", "a span of time is a whole number of its unit")
}
