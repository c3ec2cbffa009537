import Kernels
import Language

/// Random programs of bounded depth, every form of the grammar among them.
struct RandomTree {
  private var random: RandomSource

  init(seed: UInt64) { random = RandomSource(seed: seed) }

  mutating func program() -> Program {
    var program = Program(edition: chance(3) ? 1 : nil, statements: [])
    if program.edition != nil && chance(3) { program.headComments = comments() }
    program.statements = (0..<random.below(5)).map { _ in statement() }
    if chance(3) { program.trailingComments = comments() }
    return program
  }

  private mutating func statement() -> Statement {
    var statement = Statement(
      name: chance(2) ? Identifier(plainName()) : nil,
      body: chance(2) ? .command(command()) : .expression(expression(4)))
    if chance(3) { statement.leadingComments = comments() }
    if chance(4) { statement.trailingComment = comment() }
    statement.isSeparated = chance(3)
    return statement
  }

  private mutating func command() -> Command {
    var options: Set<String> = []
    var arguments: [Argument] = []
    for _ in 0..<random.below(6) {
      switch random.below(3) {
      case 0: arguments.append(.positional(value(3)))
      case 1:
        let name = chance(5) ? "missing" : self.name()
        if options.insert(name).inserted { arguments.append(.option(Identifier(name), value(3))) }
      default: arguments.append(.definition(Identifier(name()), expression(3)))
      }
    }
    return Command(Identifier(pick(["tree", "load", "derive", "plot"])), arguments)
  }

  private mutating func value(_ depth: Int) -> ValueExpression {
    switch random.below(5) {
    case 0: ValueExpression(nil, formula: formula(depth - 1))
    case 1: ValueExpression(expression(depth - 1), formula: formula(depth - 1))
    default: ValueExpression(expression(depth))
    }
  }

  private mutating func formula(_ depth: Int) -> Formula {
    Formula(
      (0...random.below(4)).map { _ in
        let factors =
          chance(4) ? nil : (0...random.below(3)).map { _ in expression(min(depth, chance(3) ? 2 : 0)) }
        return Formula.Term(factors, isSubtracted: chance(3))
      })
  }

  private mutating func expression(_ depth: Int) -> Expression {
    if depth <= 0 { return atom() }
    switch random.below(13) {
    case 0: return Expression(.call(Identifier(plainName()), values(depth)))
    case 1: return Expression(.member(expression(depth - 1), Identifier(name())))
    case 2: return Expression(.list(values(depth)))
    case 3: return record(depth)
    case 4: return Expression(.unary(pick([.minus, .plus, .not]), expression(depth - 1)))
    case 5, 6, 7: return binary(depth)
    case 8: return Expression(.isMissing(expression(depth - 1), negated: chance(2)))
    case 9: return Expression(.membership(expression(depth - 1), expression(depth - 1), negated: chance(2)))
    case 10:
      let response = chance(2) ? expression(depth - 1) : nil
      return Expression(.formula(ValueExpression(response, formula: formula(depth - 1))))
    default: return atom()
    }
  }

  private mutating func binary(_ depth: Int) -> Expression {
    let sign = pick(BinaryOperator.allCases)
    let (left, right) = (expression(depth - 1), expression(depth - 1))
    // A comparison with `missing` is an error of the grammar.
    if sign == .equal || sign == .notEqual, left.kind == .missing || right.kind == .missing { return left }
    return Expression(.binary(sign, left, right))
  }

  private mutating func record(_ depth: Int) -> Expression {
    var names: Set<String> = []
    var entries: [RecordEntry] = []
    for _ in 0..<random.below(4) {
      let name = self.name()
      if names.insert(name).inserted { entries.append(RecordEntry(Identifier(name), value(depth - 1))) }
    }
    return Expression(.record(entries))
  }

  private mutating func values(_ depth: Int) -> [ValueExpression] {
    (0..<random.below(4)).map { _ in value(depth - 1) }
  }

  private mutating func atom() -> Expression {
    switch random.below(9) {
    case 0: Expression(.number(1.5, spelling: "1.5"))
    case 1: Expression(.number(pick([0, 7, 42]), spelling: "x")).spelled
    case 2:
      pick([
        Expression(.number(0.3, spelling: "30%")), Expression(.number(50_000, spelling: "5万")),
        Expression(.number(1_000, spelling: "1_000")), Expression(.number(1e6, spelling: "1e6")),
      ])
    case 3: Expression(.date(CalendarDate(days: Int32(random.below(40_000)))))
    case 4: Expression(.moment(CalendarMoment(seconds: Int64(random.below(2_000_000_000)))))
    case 5:
      pick([Expression(.span(.months(6), spelling: "6mo")), Expression(.span(.days(21), spelling: "3周"))])
    case 6: Expression(.text(pick(["", "a", "say \"so\"", "D:\\数据", "’”", " # , "])))
    case 7: pick([Expression(.bool(true)), Expression(.bool(false)), Expression(.missing)])
    default: Expression(.name(Identifier(name())))
    }
  }

  private mutating func name() -> String {
    chance(2)
      ? plainName()
      : pick(["a b", "1月", "and", "消费金额（元）", "是否流失?", "x`y", "列夫·托", "tree", "Ａ", "missing", "-"])
  }

  private mutating func plainName() -> String {
    pick(["a", "b2", "_x", "年龄", "Ünï", "frequency_of_orders", "crm"])
  }

  /// Whole-line comments, some with an empty line between them; an empty comment is one space.
  private mutating func comments() -> [String] {
    let texts = (0...random.below(4)).map { _ in comment() }
    return texts.enumerated().flatMap { index, text in
      let line = text.isEmpty ? " " : text
      return index > 0 && chance(3) ? ["", line] : [line]
    }
  }

  private mutating func comment() -> String {
    pick(["", "note", " indented", "# heading", "!x", "“全角”，。", "a = [", "a  b"])
  }

  private mutating func chance(_ one: Int) -> Bool { random.below(one) == 0 }

  private mutating func pick<Element>(_ choices: [Element]) -> Element {
    choices[random.below(choices.count)]
  }
}

extension Expression {
  /// A whole number with its digits as spelling.
  fileprivate var spelled: Expression {
    guard case .number(let value, _) = kind else { return self }
    return Expression(.number(value, spelling: "\(Int(value))"))
  }
}
