import Kernels
import Language
import Tables

/// Random tables of all kinds of columns, and random expressions over them.
struct RandomExpressions {
  var random: RandomSource

  static let words = ["", "a", "b", "ab", "Zürich", "流失", "常", "😀", "e\u{301}"]

  /// Columns a, b (integer), x, y (number), t (text that repeats), u (text), c (category), d, e (date),
  /// p, q (bool), each with missing rows.
  mutating func table(rows: Int) throws -> Table {
    let integers = (0..<2).map { _ in (0..<rows).map { _ in Int64(random.below(19)) - 9 } }
    let numbers = (0..<2).map { _ in (0..<rows).map { _ in Double(random.below(81) - 40) / 8 } }
    let repeated = (0..<rows).map { _ in Self.words[random.below(Self.words.count)] }
    let plain = (0..<rows).map { "\(Self.words[random.below(Self.words.count)])\($0)" }
    let days = (0..<2).map { _ in (0..<rows).map { _ in Int32(random.below(3_000)) + 17_000 } }
    let flags = (0..<2).map { _ in (0..<rows).map { _ in random.below(2) == 1 } }
    let levels = ["low", "middle", "high"]
    let codes = (0..<rows).map { _ in Int32(random.below(3)) }
    var columns: [Column] = []
    func gaps(_ random: inout RandomSource) -> MissingMask? {
      let missing = (0..<rows).map { _ in random.below(5) == 0 }
      return MissingMask(count: rows) { missing[$0] }
    }
    for (name, values) in zip(["a", "b"], integers) {
      columns.append(Column(name: name, .integer(values), missing: gaps(&random)))
    }
    for (name, values) in zip(["x", "y"], numbers) {
      columns.append(Column(name: name, .number(values), missing: gaps(&random)))
    }
    columns.append(Column(name: "t", .text(TextValues(repeated)), missing: gaps(&random)))
    columns.append(Column(name: "u", .text(TextValues(plain: StringPool(plain))), missing: gaps(&random)))
    columns.append(
      Column(name: "c", .category(codes, levels: levels, ordered: false), missing: gaps(&random)))
    for (name, values) in zip(["d", "e"], days) {
      columns.append(Column(name: name, .date(values), missing: gaps(&random)))
    }
    for (name, values) in zip(["p", "q"], flags) {
      columns.append(Column(name: name, .bool(values), missing: gaps(&random)))
    }
    return try Table(columns: columns, origin: .step("test"))
  }

  mutating func numeric(_ depth: Int) -> Expression {
    guard depth > 0 else {
      switch random.below(6) {
      case 0: return number(Double(random.below(7) - 3))
      case 1: return number(Double(random.below(31) - 15) / 4)
      default: return name(["a", "b", "x", "y"][random.below(4)])
      }
    }
    switch random.below(12) {
    case 0...6:
      let operations: [BinaryOperator] = [.add, .subtract, .multiply, .divide, .modulo, .power]
      return binary(numeric(depth - 1), operations[random.below(6)], numeric(depth - 1))
    case 7: return call(["abs", "sqrt"][random.below(2)], numeric(depth - 1))
    case 8: return call(["min", "max", "coalesce"][random.below(3)], numeric(depth - 1), numeric(depth - 1))
    case 9: return call("if", condition(depth - 1), numeric(depth - 1), numeric(depth - 1))
    case 10: return random.below(2) == 0 ? call("length", textual(depth - 1)) : call("year", day(depth - 1))
    default:
      return random.below(2) == 0
        ? binary(day(depth - 1), .subtract, day(depth - 1)) : unary(.minus, numeric(depth - 1))
    }
  }

  mutating func textual(_ depth: Int) -> Expression {
    guard depth > 0 else {
      if random.below(3) == 0 { return text(Self.words[random.below(Self.words.count)]) }
      return name(["t", "u", "c"][random.below(3)])
    }
    switch random.below(5) {
    case 0: return call("upper", textual(depth - 1))
    case 1: return call("concat", textual(depth - 1), textual(depth - 1))
    case 2: return call("substring", textual(depth - 1), number(2), number(2))
    case 3: return call("coalesce", textual(depth - 1), textual(depth - 1))
    default: return call("if", condition(depth - 1), textual(depth - 1), textual(depth - 1))
    }
  }

  mutating func day(_ depth: Int) -> Expression {
    guard depth > 0 else {
      if random.below(4) == 0 { return date(2017, 1 + random.below(12), 1 + random.below(28)) }
      return name(["d", "e"][random.below(2)])
    }
    return random.below(2) == 0
      ? call("month_start", day(depth - 1)) : call("if", condition(depth - 1), day(depth - 1), day(depth - 1))
  }

  mutating func condition(_ depth: Int) -> Expression {
    guard depth > 0 else {
      return random.below(5) == 0 ? bool(random.below(2) == 0) : name(["p", "q"][random.below(2)])
    }
    let comparisons: [BinaryOperator] = [.equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual]
    let comparison = comparisons[random.below(6)]
    switch random.below(9) {
    case 0: return binary(numeric(depth - 1), comparison, numeric(depth - 1))
    case 1: return binary(textual(depth - 1), comparison, textual(depth - 1))
    case 2: return binary(day(depth - 1), comparison, day(depth - 1))
    case 3: return binary(condition(depth - 1), .and, condition(depth - 1))
    case 4: return binary(condition(depth - 1), .or, condition(depth - 1))
    case 5: return unary(.not, condition(depth - 1))
    case 6: return Expression(.isMissing(numeric(depth - 1), negated: random.below(2) == 0))
    case 7:
      let haystack = list(textual(0), textual(0), textual(0))
      return Expression(.membership(textual(depth - 1), haystack, negated: random.below(2) == 0))
    default:
      let haystack =
        random.below(2) == 0 ? binary(number(-2), .range, numeric(0)) : list(numeric(0), numeric(0))
      // Two constants the wrong way round are an error of their own.
      if case .binary(_, _, let high) = haystack.kind, case .number = high.kind {
        return Expression(
          .membership(numeric(depth - 1), binary(number(-2), .range, number(3)), negated: false))
      }
      return Expression(.membership(numeric(depth - 1), haystack, negated: random.below(2) == 0))
    }
  }
}
