import Diagnostics
import Kernels
import Language
import OrderedCollections
import Session
import Tables
import Testing

/// Expressions as they are typed, read by the parser.
@Suite struct ExpressionSourceTests {
  private func evaluator(_ control: RunControl? = nil) throws -> ExpressionEvaluator {
    let rows = try table(
      Column(name: "amount", numbers: [10, 0, .nan, 40]), Column(name: "visits", .integer([1, 0, 3, 4])),
      Column(name: "bill（元）", texts: ["12", "1,200.5", "n/a", "—"]),
      Column(name: "churned", .bool([true, false, true, false])),
      Column(name: "type", .category([0, 1, 0, 1], levels: ["lost", "active"], ordered: false)),
      Column(name: "joined", .date([19_000, 19_001, 19_002, 19_003])),
      Column(name: "seen", .moment([0, 1, 2, 3])))
    let facts = Value.record(["accuracy": .number(0.9)])
    let scope = ExpressionScope(
      table: rows, tableName: "people", results: ["facts": facts, "limit": .number(3)])
    return ExpressionEvaluator(scope: scope, control: control)
  }

  private func error(_ source: String) throws -> Diagnostic? {
    var evaluator = try evaluator()
    return diagnostic { () throws(Diagnostic) in
      _ = try evaluator.column(of: try Parser(verbs: []).parseExpression(source), named: "x")
    }
  }

  static let mistakes = [
    "amout + 1", "facts.acuracy", "sqr(amount)", "`bill（元）` * 2", "2 * (`bill（元）` + 1)", "churned + 1",
    "-churned", "amount == missing", "missing != amount", "not (amount == missing)",
    "joined > \"2024-03-31\"",
    "\"2024/3/31\" <= joined", "churned == 1", "churned == 0 and amount > 1", "seen < 2024-01-01",
    "seen - joined",
    "joined + 7", "visits > 90d", "visits == \"3\"", "visits in 9..2", "mean(churned)", "sum(churned) / 2",
    "\"amount\" * 2", "year(`bill（元）`)", "upper(amount)", "joined in 2024-03-31..2024-01-01", "limt * 2",
  ]

  @Test(arguments: mistakes) func `a fix reads and does away with its error`(source: String) throws {
    let first = try #require(try error(source))
    let fix = try #require(first.fix)
    let second = try error(fix.applied(to: source))
    #expect(second == nil, "\(fix.applied(to: source)): \(second?.message.text ?? "")")
  }

  @Test func `every guide's wrong program gives its error and the right one none`() throws {
    for guide in ExpressionErrors.guides where !guide.wrong.isEmpty {
      #expect(try firstCode(of: guide.wrong) == guide.code)
      #expect(try firstCode(of: guide.right) == nil, "\(guide.code)")
    }
  }

  private func firstCode(of program: String) throws -> String? {
    var results: [String: Value] = [:]
    for statement in try Parser(verbs: []).parse(program).get().statements {
      guard case .expression(let expression) = statement.body else { continue }
      var evaluator = ExpressionEvaluator(scope: ExpressionScope(results: results))
      do {
        let value = try evaluator.value(of: expression)
        if let name = statement.name { results[name.name] = value }
      } catch {
        return error.message.code
      }
    }
    return nil
  }

  @Test func `an interrupted evaluation stops with the error of interruption`() throws {
    let control = RunControl()
    var evaluator = try evaluator(control)
    _ = try evaluator.value(of: number(1))
    control.interrupt()
    let found = diagnostic { () throws(Diagnostic) in _ = try evaluator.value(of: number(1)) }
    #expect(found == Diagnostic.interrupted)
  }

  @Test(arguments: 0..<40) func `long lists find what short ones do`(seed: UInt64) throws {
    var source = RandomExpressions(random: RandomSource(seed: seed))
    let table = try source.table(rows: 30)
    var evaluator = ExpressionEvaluator(scope: ExpressionScope(table: table, results: [:]))
    func split(_ needle: Expression, _ items: [Expression]) throws {
      func membership(_ items: ArraySlice<Expression>) -> Expression {
        let values = items.map { ValueExpression($0) }
        return Expression(.membership(needle, Expression(.list(values)), negated: false))
      }
      let whole = try evaluator.condition(of: membership(items[...]))
      let halves = binary(membership(items[..<6]), .or, membership(items[6...]))
      #expect(try evaluator.condition(of: halves) == whole)
    }
    try split(name("a"), (0..<12).map { _ in number(Double(source.random.below(19) - 9)) })
    try split(name("x"), (0..<12).map { _ in number(Double(source.random.below(81) - 40) / 8) })
    try split(name("c"), (0..<12).map { _ in text(["low", "high", "x"][source.random.below(3)]) })
    try split(name("t"), (0..<12).map { _ in text(RandomExpressions.words[source.random.below(9)]) })
    try split(name("d"), (0..<12).map { _ in date(2017, 1 + source.random.below(12), 1) })
    try split(name("p"), (0..<12).map { _ in bool(true) })
  }
}
