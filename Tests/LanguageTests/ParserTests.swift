import Diagnostics
import Kernels
import Language
import Testing

@Suite struct ParserTests {
  private let parser = Parser(verbs: verbs)

  private func expression(_ source: String) throws -> Expression {
    try Parser(verbs: []).parseExpression(source)
  }

  private func command(_ source: String) throws -> Command {
    let result = parser.parse(source)
    #expect(result.diagnostics == [])
    guard case .command(let command)? = result.statements.first?.body else {
      throw Diagnostic(.init("T", "no command: \(source)"))
    }
    return command
  }

  private func name(_ name: String) -> Expression { Expression(.name(Identifier(name))) }

  private func number(_ value: Int) -> Expression { Expression(.number(Double(value), spelling: "\(value)")) }

  private func binary(_ left: Expression, _ sign: BinaryOperator, _ right: Expression) -> Expression {
    Expression(.binary(sign, left, right))
  }

  // MARK: Expressions

  static let groupings: [(source: String, grouped: String)] = [
    ("a or b and c", "a or (b and c)"), ("a and b or c", "(a and b) or c"), ("not a and b", "(not a) and b"),
    ("not a == b", "not (a == b)"), ("not not a", "not (not a)"), ("a == b + c", "a == (b + c)"),
    ("a < 1..5", "a < (1..5)"), ("a + 1..b * 2", "(a + 1)..(b * 2)"), ("a - b - c", "(a - b) - c"),
    ("a / b * c", "(a / b) * c"), ("a mod b mod c", "(a mod b) mod c"), ("a + b * c", "a + (b * c)"),
    ("-a * b", "(-a) * b"), ("-a^2", "-(a^2)"), ("a^b^c", "a^(b^c)"), ("2^-a^b", "2^(-(a^b))"),
    ("a.b^2", "(a.b)^2"), ("- -a", "-(-a)"), ("a is missing and b", "(a is missing) and b"),
    ("not a is not missing", "not (a is not missing)"), ("a + b in c", "(a + b) in c"),
    ("a not in 1..2 or b", "(a not in (1..2)) or b"), ("a == b and c != d", "(a == b) and (c != d)"),
    ("a - -b", "a - (-b)"), ("+a - b", "(+a) - b"), ("a or not b", "a or (not b)"),
  ]

  @Test(arguments: groupings.indices) func `operators bind as the grammar says`(index: Int) throws {
    let (source, grouped) = Self.groupings[index]
    #expect(try expression(source) == expression(grouped))
  }

  @Test func `subtraction associates to the left`() throws {
    #expect(
      try expression("a - b - 1")
        == binary(binary(name("a"), .subtract, name("b")), .subtract, number(1)))
  }

  @Test func `literals are what they say`() throws {
    #expect(try expression("true").kind == .bool(true))
    #expect(try expression("false").kind == .bool(false))
    #expect(try expression("missing").kind == .missing)
    #expect(try expression("\"a\"").kind == .text("a"))
    #expect(try expression("30%").kind == .number(0.3, spelling: "30%"))
    #expect(try expression("`a b`").kind == .name(Identifier("a b")))
    #expect(try expression("6mo").kind == .span(.months(6), spelling: "6mo"))
  }

  @Test func `calls, lists and records may end with a comma and may be empty`() throws {
    #expect(try expression("f(a, 1,)").kind == .call(Identifier("f"), [.init(name("a")), .init(number(1))]))
    #expect(try expression("f()").kind == .call(Identifier("f"), []))
    #expect(try expression("[1,]").kind == .list([.init(number(1))]))
    #expect(try expression("[]").kind == .list([]))
    #expect(
      try expression("{a: 1, `b c`: 1,}").kind
        == .record([
          .init(Identifier("a"), .init(number(1))), .init(Identifier("b c"), .init(number(1))),
        ]))
    #expect(try expression("{}").kind == .record([]))
  }

  @Test func `members chain`() throws {
    #expect(
      try expression("a.b.`c d`").kind
        == .member(Expression(.member(name("a"), Identifier("b"))), Identifier("c d")))
  }

  @Test func `parentheses leave no node, except around a formula`() throws {
    #expect(try expression("((a))") == name("a"))
    let formula = Formula([.init([name("b")])])
    #expect(try expression("(a ~ b)").kind == .formula(ValueExpression(name("a"), formula: formula)))
  }

  @Test func `before a colon a reserved word is a name`() throws {
    #expect(
      try expression("{true: 1, in: 1}").kind
        == .record([
          .init(Identifier("true"), .init(number(1))), .init(Identifier("in"), .init(number(1))),
        ]))
    #expect(
      try command("load \"a\", missing: [1]").arguments.last
        == .option(Identifier("missing"), .init(Expression(.list([.init(number(1))])))))
  }

  @Test func `ranges cover the source of every node`() throws {
    let sum = try expression("  (a) + b.c  ")
    #expect(sum.range == SourceRange(2, 11))
    guard case .binary(_, let left, let right) = sum.kind else { return #expect(Bool(false)) }
    #expect(left.range == SourceRange(2, 5))
    #expect(right.range == SourceRange(8, 11))
  }

  // MARK: Commands

  @Test func `arguments are values, options and definitions`() throws {
    let command = try command("derive people, spent = price * 2, by: uid, a")
    #expect(command.verb == Identifier("derive"))
    #expect(
      command.arguments == [
        .positional(.init(name("people"))),
        .definition(Identifier("spent"), binary(name("price"), .multiply, number(2))),
        .option(Identifier("by"), .init(name("uid"))), .positional(.init(name("a"))),
      ])
    #expect(
      command.arguments.map(\.range) == [
        SourceRange(7, 13), SourceRange(15, 32), SourceRange(34, 41), SourceRange(43, 44),
      ])
  }

  @Test func `a formula has terms added and taken away, products of factors, and everything`() throws {
    let command = try command("tree people, y ~ -a + . + b & (c * 2) - f(d)")
    let product = binary(name("c"), .multiply, number(2))
    #expect(
      command.arguments.last
        == .positional(
          ValueExpression(
            name("y"),
            formula: Formula([
              .init([name("a")], isSubtracted: true), .init(nil), .init([name("b"), product]),
              .init([Expression(.call(Identifier("f"), [.init(name("d"))]))], isSubtracted: true),
            ]))))
  }

  @Test func `a formula may stand alone, in an option and in brackets`() throws {
    let formula = Formula([.init([name("a")])])
    #expect(try command("tree ~ a").arguments == [.positional(ValueExpression(nil, formula: formula))])
    #expect(
      try command("tree by: ~ a").arguments == [
        .option(Identifier("by"), ValueExpression(nil, formula: formula))
      ])
    #expect(
      try command("tree [~ a]").arguments == [
        .positional(.init(Expression(.list([ValueExpression(nil, formula: formula)]))))
      ])
  }

  @Test func `a quoted verb is a name`() {
    #expect(parser.parse("`tree`").statements.first?.body == .expression(name("tree")))
  }

  @Test func `the language knows no verbs of its own`() {
    #expect(Parser(verbs: []).parse("tree a").diagnostics.map(\.message.code) == ["E120"])
    #expect(Parser(verbs: ["做"]).parse("做 a").diagnostics == [])
  }

  @Test func `a bare verb is a command without arguments`() throws {
    #expect(try command("show") == Command(Identifier("show"), []))
    #expect(parser.parse("a = show").statements.first?.name == Identifier("a"))
  }

  // MARK: Programs

  @Test func `statements end with their line or a semicolon`() {
    let result = parser.parse("a = 1; b = 2;; c\n\nd")
    #expect(result.diagnostics == [])
    #expect(
      result.statements.map(\.range) == [
        SourceRange(0, 5), SourceRange(7, 12), SourceRange(15, 16), SourceRange(18, 19),
      ])
  }

  @Test(arguments: [
    "a = [\n1,\n\n2\n]", "a = f(\n# why\n1, 2)", "tree a,\n b", "tree a,\n# c\n b", "a = 1 +\n2", "a =\n1",
    "tree a, b:\nc",
    "a = x is\nmissing", "tree a, y ~\nb", "a = 1 \\\n+ 2", "a \\\n= 1", "a = not\nx", "tree a, # c\r\nb",
    "a = {b: 1\n}.b",
  ]) func `a statement goes on behind open brackets, commas, operators and backslashes`(source: String) {
    let result = parser.parse(source)
    #expect(result.diagnostics == [])
    #expect(result.statements.count == 1)
  }

  @Test func `an empty line ends what a comma left open`() {
    let result = parser.parse("tree a,\n\nb = 1")
    #expect(result.diagnostics.map(\.message.code) == ["E129"])
    #expect(result.statements.map(\.name?.name) == ["b"])
  }

  @Test func `a formula may end with the point for everything`() {
    #expect(parser.parse("tree a, y ~ .\nb = 1").statements.count == 2)
  }

  @Test func `the edition is the first line`() {
    #expect(parser.parse("crm 1\na").program.edition == 1)
    #expect(
      parser.parse("# c\ncrm 2; a").program
        == Program(
          edition: 2, statements: [Statement(body: .expression(name("a")))], headComments: ["c"]))
    #expect(parser.parse("crm = 1\ncrm").program.edition == nil)
    #expect(parser.parse("crm").diagnostics == [])
  }

  @Test func `a wrong statement costs only itself`() {
    let result = parser.parse("a = 1\nb = = 2\nc = 3\n)\nd = `x\ne = 5")
    #expect(result.statements.map(\.name?.name) == ["a", "c", "e"])
    #expect(result.diagnostics.map(\.message.code) == ["E129", "E127", "E104"])
    guard case .failure(_, let range) = result.steps[1] else { return #expect(Bool(false)) }
    #expect(range == SourceRange(6, 13))
  }

  @Test func `a bracket that is never closed ends where a statement surely begins`() {
    let result = parser.parse("a = [1, 2\nb = 3\nc = (4\nshow b\ntree x, {y\n  z = 2")
    #expect(
      result.statements.map(\.range) == [SourceRange(10, 15), SourceRange(23, 29), SourceRange(43, 48)])
    #expect(result.diagnostics.map(\.message.code) == ["E126", "E126", "E126"])
  }

  @Test func `a record with wrong signs stays one statement`() {
    let result = parser.parse("a = {\n  b = 1,\n  c = 2\n}\nd = 1")
    #expect(result.diagnostics.map(\.message.code) == ["E131"])
    #expect(
      result.diagnostics.first?.fix?.applied(to: "a = {\n  b = 1,\n  c = 2\n}\n")
        == "a = {\n  b: 1,\n  c: 2\n}\n")
    #expect(result.statements.count == 1)
  }

  @Test func `empty sources are empty programs`() {
    for source in ["", "\u{FEFF}", "\n\n", " ;; ", "\\"] {
      #expect(parser.parse(source) == ParseResult(steps: [], program: Program(statements: [])))
    }
  }

  @Test func `the first diagnostic is thrown by get`() throws {
    #expect(throws: Diagnostic.self) { try parser.parse("a = ").get() }
    #expect(try parser.parse("a").get().statements.count == 1)
  }

  @Test func `an expression alone is read to its end`() {
    for source in ["", "a b", "a\nb", "a,", "tree ~ x", "a = 1"] {
      #expect(throws: Diagnostic.self) { try parser.parseExpression(source) }
    }
  }

  // MARK: Comments

  @Test func `comments belong to the statement below, or on whose last line they stand`() {
    let result = parser.parse("# one\n\n# two\na = [ # in\n  1] # end\n\nb # of b\n# last")
    #expect(result.statements.map(\.leadingComments) == [["one", "", "two", "in"], []])
    #expect(result.statements.map(\.trailingComment) == ["end", "of b"])
    #expect(result.statements.map(\.isSeparated) == [false, true])
    #expect(result.program.trailingComments == ["last"])
  }

  @Test func `an empty line before the statement, and before the last comments, is kept`() {
    let program = parser.parse("# head\n\na\n\n# end").program
    #expect(program.statements.first?.leadingComments == ["head", ""])
    #expect(program.trailingComments == ["", "end"])
  }

  // MARK: Limits

  @Test(arguments: ["(", "[", "{a: ", "f(", "not ", "-", "2^", "+", "f([", "(y ~ ", "1 + ("])
  func `nesting beyond the limit is a diagnostic`(opener: String) {
    for count in [201, 5_000] {
      let source = "x = " + String(repeating: opener, count: count) + "1"
      #expect(parser.parse(source).diagnostics.map(\.message.code) == ["E135"])
    }
  }

  @Test(arguments: [" + 1", " and a", ".b", " * 2", " - a"])
  func `an expression that grows too high is a diagnostic`(step: String) {
    #expect(parser.parse("x = a" + String(repeating: step, count: 190)).diagnostics == [])
    for count in [201, 10_000] {
      let result = parser.parse("x = a" + String(repeating: step, count: count))
      #expect(result.diagnostics.map(\.message.code) == ["E135"])
    }
  }

  @Test func `long lists, long formulas and long programs are no burden`() {
    let list = "x = [" + String(repeating: "1, ", count: 20_000) + "]"
    #expect(parser.parse(list).diagnostics == [])
    let formula = "tree a, y ~ b" + String(repeating: " + c", count: 20_000)
    #expect(parser.parse(formula).diagnostics == [])
    #expect(parser.parse(String(repeating: "a = 1\n", count: 5_000)).statements.count == 5_000)
  }
}
