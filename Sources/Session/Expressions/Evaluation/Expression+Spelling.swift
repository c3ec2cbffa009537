import Diagnostics
import Kernels
import Language

extension Expression {
  /// The expression as the language writes it, where it is short and simple enough to quote in a message.
  var spelling: String? {
    switch kind {
    case .name(let identifier): identifier.spelling
    case .member(let base, let member): base.spelling.map { "\($0).\(member.spelling)" }
    case .number(_, let spelling), .span(_, let spelling): spelling
    case .text(let text): "\"" + text.replacing("\"", with: "\"\"") + "\""
    case .bool(let value): value ? "true" : "false"
    case .missing: "missing"
    case .date(let date): date.description
    case .moment(let moment): moment.description
    case .call(let function, let arguments): Self.spelling(function, arguments)
    default: nil
    }
  }

  private static func spelling(_ function: Identifier, _ arguments: [ValueExpression]) -> String? {
    var parts: [String] = []
    for argument in arguments {
      guard argument.formula == nil, let part = argument.expression?.spelling else { return nil }
      parts.append(part)
    }
    return "\(function.spelling)(\(parts.joined(separator: ", ")))"
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

  static func spelling(_ name: String) -> String {
    let reserved: Set<String> = ["and", "or", "not", "in", "is", "mod", "true", "false", "missing"]
    let scalars = Array(name.unicodeScalars)
    guard let first = scalars.first, !reserved.contains(name) else { return "`\(name)`" }
    let isOrdinary =
      (first.properties.isXIDStart || first == "_") && scalars.allSatisfy(\.properties.isXIDContinue)
    return isOrdinary ? name : "`\(name)`"
  }
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
