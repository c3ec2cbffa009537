import Diagnostics
import Language

extension Expression {
  /// The expression as the language writes it, where it binds so tightly that it can be put anywhere.
  var spelling: String? {
    switch kind {
    case .name, .member, .number, .span, .text, .bool, .missing, .date, .moment, .call:
      Printer(verbs: []).print(self)
    case .list, .record, .unary, .binary, .isMissing, .membership, .formula: nil
    }
  }

  /// How a sentence calls the expression: its spelling between backticks, or `this`.
  var mention: String {
    guard let spelling, spelling.count <= 40 else { return "this" }
    return spelling.contains("`") ? spelling : "`\(spelling)`"
  }

  /// The text, where the expression is one between quotes.
  var literalText: String? {
    if case .text(let text) = kind { text } else { nil }
  }
}

extension Identifier {
  /// The name as it must be typed: between backticks where it is not an ordinary name.
  var spelling: String { Self.spelling(name) }

  static func spelling(_ name: String) -> String { Printer.name(name) }
}

extension Int {
  /// The number with a space between groups of three digits: `8 421`.
  var grouped: String {
    let digits = Array(String(magnitude))
    var text = self < 0 ? "-" : ""
    for (place, digit) in digits.enumerated() {
      if place > 0, (digits.count - place) % 3 == 0 { text += " " }
      text.append(digit)
    }
    return text
  }

  /// `1 row`, `8 421 rows`.
  func counted(_ singular: String) -> String { "\(grouped) \(self == 1 ? singular : singular + "s")" }
}
