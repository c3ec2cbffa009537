import Kernels

/// How tightly a form of expression binds, loosest first.
enum Precedence: Int, Comparable {
  case or = 1
  case and, not, comparison, range, sum, product, unary, power, postfix

  static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

  /// The next tighter one.
  var next: Precedence { Precedence(rawValue: rawValue + 1) ?? .postfix }
}

extension BinaryOperator {
  var precedence: Precedence {
    switch self {
    case .or: .or
    case .and: .and
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual: .comparison
    case .range: .range
    case .add, .subtract: .sum
    case .multiply, .divide, .modulo: .product
    case .power: .power
    }
  }
}

extension Expression {
  var precedence: Precedence {
    switch kind {
    case .binary(let binary, _, _): binary.precedence
    case .unary(.not, _): .not
    case .unary: .unary
    case .isMissing, .membership: .comparison
    default: .postfix
    }
  }
}

extension Printer {
  /// The expression, in parentheses if it binds less tightly than `minimum`.
  func layout(_ expression: Expression, _ minimum: Precedence) -> Layout {
    let inner = bare(expression)
    if expression.precedence >= minimum { return inner }
    return .joined([.text("("), inner, .text(")")])
  }

  func layout(_ value: ValueExpression) -> Layout {
    var parts = value.expression.map { [layout($0, .or)] } ?? []
    guard let formula = value.formula else { return parts.first ?? .text("") }
    var signs: [String] = parts.isEmpty ? [] : [" ~"]
    for (index, term) in formula.terms.enumerated() {
      let factors: Layout = term.factors.map { self.factors($0) } ?? .text(".")
      let sign = term.isSubtracted ? "-" : ""
      if index == 0 {
        parts.append(.joined([.text((parts.isEmpty ? "~ " : "") + sign), factors]))
      } else {
        signs.append(term.isSubtracted ? " -" : " +")
        parts.append(factors)
      }
    }
    return .chain(parts, signs: signs)
  }

  private func factors(_ factors: [Expression]) -> Layout {
    .chain(
      factors.map { layout($0, .postfix) }, signs: Array(repeating: " &", count: max(0, factors.count - 1)))
  }

  private func bare(_ expression: Expression) -> Layout {
    switch expression.kind {
    case .number(_, let spelling), .span(_, let spelling): .text(spelling)
    case .date(let date): .text(date.description)
    case .moment(let moment): .text(moment.description)
    case .text(let text): .text(Self.text(text))
    case .bool(let value): .text(value ? "true" : "false")
    case .missing: .text("missing")
    case .name(let name): .text(Self.name(name.name))
    case .call(let name, let values): bracketed(name.name + "(", values, ")")
    case .member(let base, let name): .joined([layout(base, .postfix), .text("." + Self.name(name.name))])
    case .list(let values): bracketed("[", values, "]")
    case .record(let entries):
      .bracketed(
        "{", entries.map { .joined([.text(Self.key($0.name.name) + ": "), layout($0.value)]) }, "}",
        isFilled: false)
    case .unary(.not, let operand): .joined([.text("not "), layout(operand, .not)])
    case .unary(let sign, let operand): .joined([.text(sign.rawValue), layout(operand, .unary)])
    case .binary(let binary, let left, let right): self.binary(binary, left, right)
    case .isMissing(let operand, let negated):
      .joined([layout(operand, .range), .text(negated ? " is not missing" : " is missing")])
    case .membership(let left, let right, let negated):
      .chain([layout(left, .range), layout(right, .range)], signs: [negated ? " not in" : " in"])
    case .formula(let value): .joined([.text("("), layout(value), .text(")")])
    }
  }

  /// Lists of atoms fill their lines; others have one value on each.
  private func bracketed(_ open: String, _ values: [ValueExpression], _ close: String) -> Layout {
    let isFilled = values.allSatisfy { value in
      guard value.formula == nil, let expression = value.expression else { return false }
      switch expression.kind {
      case .number, .date, .moment, .span, .text, .bool, .missing, .name: return true
      case .unary(_, let operand): return operand.precedence == .postfix
      case .binary(.divide, let left, let right): return left.isNumber && right.isNumber
      default: return false
      }
    }
    return .bracketed(open, values.map(layout), close, isFilled: isFilled)
  }

  private func binary(_ sign: BinaryOperator, _ left: Expression, _ right: Expression) -> Layout {
    switch sign {
    case .power: return .joined([layout(left, .postfix), .text("^"), layout(right, .unary)])
    case .range where left.precedence >= .unary && right.precedence >= .unary:
      return .joined([layout(left, .sum), .text(".."), layout(right, .sum)])
    // Judgements are written 1/3.
    case .divide where left.isNumber && right.isNumber:
      return .joined([layout(left, .product), .text("/"), layout(right, .unary)])
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .range:
      let operand = sign.precedence.next
      return .chain([layout(left, operand), layout(right, operand)], signs: [" " + sign.rawValue])
    default: return associative(sign, left, right)
    }
  }

  /// A run of operators that associate to the left, as one chain.
  private func associative(_ sign: BinaryOperator, _ left: Expression, _ right: Expression) -> Layout {
    let precedence = sign.precedence
    var parts = [layout(right, precedence.next)]
    var signs = [" " + sign.rawValue]
    var rest = left
    while case .binary(let other, let first, let second) = rest.kind, other.precedence == precedence,
      !(other == .divide && first.isNumber && second.isNumber)
    {
      parts.append(layout(second, precedence.next))
      signs.append(" " + other.rawValue)
      rest = first
    }
    parts.append(layout(rest, precedence))
    return .chain(parts.reversed(), signs: signs.reversed())
  }
}

extension Expression {
  /// Whether it is a number as written, without a sign.
  fileprivate var isNumber: Bool { if case .number = kind { true } else { false } }
}
