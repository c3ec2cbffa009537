import Kernels

/// Reads numbers, days and moments from text of data.
enum TextConversion {
  /// A decimal number: `12`, `-1.5`, `1e6`, `1,234.50`, `30%`; spaces around it are allowed.
  ///
  /// - Returns: `nil` for anything else, also for `inf`, `nan` and hexadecimal numbers.
  static func number(_ utf8: ArraySlice<UInt8>) -> Double? {
    var text = trimmed(utf8)
    var scale = 1.0
    if text.last == UInt8(ascii: "%") {
      text = text.dropLast()
      scale = 100
    }
    guard let digits = plainDigits(text), let value = Double(String(decoding: digits, as: UTF8.self)),
      value.isFinite
    else { return nil }
    return value / scale
  }

  /// A day: `2024-03-31`, `2024/3/31`, `2024.3.31`, `20240331`, `2024年3月31日`; a time of day behind it is
  /// left out.
  static func date(_ utf8: ArraySlice<UInt8>) -> CalendarDate? {
    let text = trimmed(utf8)
    let parts = numberRuns(text)
    if parts.numbers.count == 1, text.count == 8, parts.numbers[0].digits == 8 {
      let packed = parts.numbers[0].value
      return CalendarDate(year: packed / 10_000, month: packed / 100 % 100, day: packed % 100)
    }
    guard parts.numbers.count >= 3, parts.numbers[0].digits == 4, parts.numbers[1].digits <= 2,
      parts.numbers[2].digits <= 2, parts.startsWithNumber
    else { return nil }
    let separators = parts.separators
    let isPlain = ["-", "/", "."].contains(separators[0]) && separators[0] == separators[1]
    let isChinese = separators[0] == "年" && separators[1] == "月"
    guard isPlain || isChinese else { return nil }
    let rest = separators.count > 2 ? separators[2] : ""
    let isAlone = parts.numbers.count == 3 && rest == (isChinese ? "日" : "")
    let hasTime =
      [5, 6].contains(parts.numbers.count) && ["T", " ", "日 ", "日"].contains(rest)
      && separators[3...].prefix(parts.numbers.count - 4).allSatisfy { $0 == ":" }
    guard isAlone || hasTime else { return nil }
    return CalendarDate(
      year: parts.numbers[0].value, month: parts.numbers[1].value, day: parts.numbers[2].value)
  }

  private static func trimmed(_ utf8: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
    var text = utf8
    while let first = text.first, isSpace(first) { text = text.dropFirst() }
    while let last = text.last, isSpace(last) { text = text.dropLast() }
    return text
  }

  /// The digits without commas between groups of three; `nil` where the text is no decimal number.
  private static func plainDigits(_ text: ArraySlice<UInt8>) -> [UInt8]? {
    var taken: [UInt8] = []
    var rest = text
    if let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
      taken.append(sign)
      rest = rest.dropFirst()
    }
    let whole = rest.prefix { isDigit($0) || $0 == UInt8(ascii: ",") }
    rest = rest.dropFirst(whole.count)
    let groups = whole.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
    if groups.count > 1 {
      guard (1...3).contains(groups[0].count), groups.dropFirst().allSatisfy({ $0.count == 3 }) else { return nil }
    }
    for group in groups { taken += group }
    var digits = groups.reduce(0) { $0 + $1.count }
    if rest.first == UInt8(ascii: ".") {
      let fraction = rest.dropFirst().prefix(while: isDigit)
      // The standard library does not read a bare point at either end.
      taken += digits == 0 ? [UInt8(ascii: "0")] : []
      taken += [UInt8(ascii: ".")] + (fraction.isEmpty ? [UInt8(ascii: "0")] : Array(fraction))
      digits += fraction.count
      rest = rest.dropFirst(1 + fraction.count)
    }
    guard digits > 0 else { return nil }
    guard let exponent = rest.first else { return taken }
    guard exponent == UInt8(ascii: "e") || exponent == UInt8(ascii: "E") else { return nil }
    var power = rest.dropFirst()
    taken.append(exponent)
    if let sign = power.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
      taken.append(sign)
      power = power.dropFirst()
    }
    guard (1...4).contains(power.count), power.allSatisfy(isDigit) else { return nil }
    return taken + power
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  /// The runs of digits of a text and what stands between and behind them.
  private static func numberRuns(
    _ text: ArraySlice<UInt8>
  ) -> (numbers: [(value: Int, digits: Int)], separators: [String], startsWithNumber: Bool) {
    var numbers: [(value: Int, digits: Int)] = []
    var separators: [String] = []
    var rest = text
    let startsWithNumber = rest.first.map(isDigit) ?? false
    while !rest.isEmpty, numbers.count < 7 {
      let run = rest.prefix(while: isDigit)
      guard (1...9).contains(run.count) else { return ([], [], false) }
      numbers.append((run.reduce(0) { $0 * 10 + Int($1 - 0x30) }, run.count))
      rest = rest.dropFirst(run.count)
      let between = rest.prefix { !isDigit($0) }
      if !rest.isEmpty { separators.append(String(decoding: between, as: UTF8.self)) }
      rest = rest.dropFirst(between.count)
    }
    return (numbers, separators, startsWithNumber)
  }
}
