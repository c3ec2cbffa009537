import Diagnostics
import Kernels
import Language
import OrderedCollections
import Session
import Tables
import Testing

@Suite struct ExpressionErrorTests {
  private func people() throws -> Table {
    try table(
      Column(name: "消费金额", numbers: [10, 0, .nan, 40]),
      Column(name: "消费频次", .integer([1, 0, 3, 4])),
      Column(name: "bill", texts: ["12", "1,200.5", "n/a", "—"]),
      Column(name: "churned", .bool([true, false, true, false])),
      Column(name: "type", .category([0, 1, 0, 1], levels: ["lost", "active"], ordered: false)),
      Column(name: "grade", .category([0, 1, 2, 1], levels: ["low", "middle", "high"], ordered: true)),
      Column(name: "joined", .date([19_000, 19_001, 19_002, 19_003])),
      Column(name: "seen", .moment([0, 1, 2, 3])))
  }

  /// The whole text of the error that evaluating `expression`, as it stands in `source`, gives.
  private func rendered(_ source: String, _ expression: Expression, table: Table?, name: String = "people")
    throws
    -> String
  {
    let results: [String: Value] = [
      "limit": .number(3), "facts": .record(["accuracy": .number(0.9), "n": .number(8)]),
    ]
    let scope = ExpressionScope(table: table, tableName: name, results: results)
    var evaluator = ExpressionEvaluator(scope: scope)
    let found = diagnostic { () throws(Diagnostic) in
      _ = try evaluator.column(of: expression.placed(in: source), named: "x")
    }
    return DiagnosticRenderer(source: source, place: "cell 7").render(try #require(found))
  }

  @Test func `an unknown column is shown with the nearest names`() throws {
    let text = try rendered(
      "filter people, 消费金 > 10", binary(name("消费金"), .greater, number(10)), table: people())
    #expect(
      text == """
        error[E201]: there is no column `消费金` in people (8 columns, 4 rows)
          ┌ cell 7, line 1, column 16
        1 │ filter people, 消费金 > 10
          │                ^^^^^^ not a column
          = did you mean `消费金额`?
          fix: filter people, 消费金额 > 10
        """)
  }

  @Test func `an unknown column without near names is answered with the columns there are`() throws {
    let text = try rendered(
      "filter people, zzz > 10", binary(name("zzz"), .greater, number(10)), table: people())
    #expect(
      text == """
        error[E201]: there is no column `zzz` in people (8 columns, 4 rows)
          ┌ cell 7, line 1, column 16
        1 │ filter people, zzz > 10
          │                ^^^ not a column
          = its columns are `消费金额`, `消费频次`, `bill`, `churned`, `type`, `grade`, `joined`, `seen`
        """)
  }

  @Test func `an unknown result is shown with the nearest names`() throws {
    let text = try rendered("limt * 2", binary(name("limt"), .multiply, number(2)), table: nil)
    #expect(
      text == """
        error[E202]: there is no result `limt`
          ┌ cell 7, line 1, column 1
        1 │ limt * 2
          │ ^^^^ not a result
          = did you mean `limit`?
          fix: limit * 2
        """)
  }

  @Test func `an unknown member is shown with the nearest ones`() throws {
    let text = try rendered("facts.acuracy", member(name("facts"), "acuracy"), table: nil)
    #expect(
      text == """
        error[E209]: `facts` is a record without `acuracy`
          ┌ cell 7, line 1, column 7
        1 │ facts.acuracy
          │       ^^^^^^^ not a member
          = did you mean `accuracy`?
          fix: facts.accuracy
        """)
  }

  @Test func `an unknown function is shown with the nearest ones`() throws {
    let text = try rendered("summ(消费金额)", call("summ", name("消费金额")), table: people())
    #expect(
      text == """
        error[E210]: there is no function `summ`
          ┌ cell 7, line 1, column 1
        1 │ summ(消费金额)
          │ ^^^^ not a function
          = did you mean `sum`?
          fix: sum(消费金额)
        """)
  }

  @Test func `a wrong number of arguments is shown with the usage`() throws {
    let text = try rendered("round(1.5, 2, 3)", call("round", number(1.5), number(2), number(3)), table: nil)
    #expect(
      text == """
        error[E211]: `round` takes 1 to 2 arguments, not 3
          ┌ cell 7, line 1, column 1
        1 │ round(1.5, 2, 3)
          │ ^^^^^^^^^^^^^^^^ 3 arguments
          = usage: `round(x, [digits])`
          = rounded to digits behind the point, halves away from 0
        """)
  }

  @Test func `text in arithmetic says what would convert and what would not`() throws {
    let text = try rendered(
      "derive people, d = bill * 2", binary(name("bill"), .multiply, number(2)), table: people())
    #expect(
      text == """
        error[E303]: `bill` is a text column, and text never turns into a number by itself
          ┌ cell 7, line 1, column 20
        1 │ derive people, d = bill * 2
          │                    ^^^^ text
          = 2 of its 4 values would convert to numbers; not "n/a", "—"
          = text becomes numbers with `number(bill)`
          fix: derive people, d = number(bill) * 2
        """)
  }

  @Test func `text in quotes that is the name of a column is pointed out`() throws {
    let text = try rendered(
      "derive people, d = \"消费金额\" * 2", binary(text("消费金额"), .multiply, number(2)), table: people())
    #expect(
      text == """
        error[E303]: `"消费金额"` is a text, and text never turns into a number by itself
          ┌ cell 7, line 1, column 20
        1 │ derive people, d = "消费金额" * 2
          │                    ^^^^^^^^^^ text
          = "消费金额" in quotes is text; the column is written `消费金额`
          fix: derive people, d = 消费金额 * 2
        """)
  }

  @Test func `true and false in arithmetic are counted with if`() throws {
    let text = try rendered(
      "derive people, d = churned + 1", binary(name("churned"), .add, number(1)), table: people())
    #expect(
      text == """
        error[E301]: `churned` is a bool column, and a number is needed here
          ┌ cell 7, line 1, column 20
        1 │ derive people, d = churned + 1
          │                    ^^^^^^^ true or false
          = count it as 1 and 0: `if(churned, 1, 0)`
          fix: derive people, d = if(churned, 1, 0) + 1
        """)
  }

  @Test func `a comparison with missing offers is missing`() throws {
    let text = try rendered(
      "filter people, bill == missing", binary(name("bill"), .equal, missing), table: people())
    #expect(
      text == """
        error[E304]: `==` with missing is never true
          ┌ cell 7, line 1, column 16
        1 │ filter people, bill == missing
          │                ^^^^^^^^^^^^^^^ never true
          = ask `bill is missing`
          fix: filter people, bill is missing
        """)
    let other = try rendered("missing != bill", binary(missing, .notEqual, name("bill")), table: people())
    #expect(other.hasSuffix("\n  = ask `bill is not missing`\n  fix: bill is not missing"))
  }

  @Test func `a day compared with text offers the day without quotes`() throws {
    let text = try rendered(
      "filter people, joined >= \"2024/3/31\"", binary(name("joined"), .greaterOrEqual, text("2024/3/31")),
      table: people())
    #expect(
      text == """
        error[E305]: `joined` is a date column and `"2024/3/31"` is a text; only values of one kind compare
          ┌ cell 7, line 1, column 16
        1 │ filter people, joined >= "2024/3/31"
          │                ^^^^^^^^^^^^^^^^^^^^^ unlike kinds
          = a day stands without quotes: `2024-03-31`
          fix: filter people, joined >= 2024-03-31
        """)
  }

  @Test func `true and false compared with a number stands alone`() throws {
    let text = try rendered(
      "filter people, churned == 0", binary(name("churned"), .equal, number(0)), table: people())
    #expect(
      text == """
        error[E305]: `churned` is a bool column and `0` is a number; only values of one kind compare
          ┌ cell 7, line 1, column 16
        1 │ filter people, churned == 0
          │                ^^^^^^^^^^^^ unlike kinds
          = true or false stands alone: `not churned`
          fix: filter people, not churned
        """)
  }

  @Test func `a day beside a moment offers the moment's day`() throws {
    let text = try rendered(
      "filter people, seen <= 2024-03-31", binary(name("seen"), .lessOrEqual, date(2024, 3, 31)),
      table: people())
    #expect(
      text == """
        error[E305]: `seen` is a date-time column and `2024-03-31` is a date
          ┌ cell 7, line 1, column 16
        1 │ filter people, seen <= 2024-03-31
          │                ^^^^^^^^^^^^^^^^^^ a day and a time of day
          = take the day with `date(seen)`
          fix: filter people, date(seen) <= 2024-03-31
        """)
  }

  @Test func `a number of days compared with a span offers the number`() throws {
    let expression = binary(call("days", name("joined"), date(2024, 3, 31)), .greater, span(.days(90), "90d"))
    let text = try rendered("filter people, days(joined, 2024-03-31) > 90d", expression, table: people())
    #expect(text.hasSuffix("fix: filter people, days(joined, 2024-03-31) > 90"))
    #expect(text.hasPrefix("error[E305]"))
  }

  @Test func `a day and a number do not add up, a span does`() throws {
    let text = try rendered("joined + 7", binary(name("joined"), .add, number(7)), table: people())
    #expect(
      text == """
        error[E301]: `+` does not work on a date column and a number
          ┌ cell 7, line 1, column 1
        1 │ joined + 7
          │ ^^^^^^^^^^ a date column + a number
          = `7d` is a span of days, `7mo` one of months
          fix: joined + 7d
        """)
  }

  @Test func `a text that is no level has no place in their order`() throws {
    let text = try rendered(
      "filter people, grade >= \"hihg\"", binary(name("grade"), .greaterOrEqual, text("hihg")),
      table: people())
    #expect(
      text == """
        error[E302]: "hihg" is not a level of `grade`, so it has no place in their order
          ┌ cell 7, line 1, column 25
        1 │ filter people, grade >= "hihg"
          │                         ^^^^^^ not a level
          = did you mean `high`?
          = its levels rise from `low`, `middle`, `high`
        """)
  }

  @Test func `a range from the larger to the smaller end is refused`() throws {
    let expression = Expression(
      .membership(name("消费频次"), binary(number(9), .range, number(2)), negated: false))
    let text = try rendered("filter people, 消费频次 in 9..2", expression, table: people())
    #expect(
      text == """
        error[E302]: the range is empty
          ┌ cell 7, line 1, column 24
        1 │ filter people, 消费频次 in 9..2
          │                            ^^^^ the larger end comes first
          = a range goes from the smaller to the larger end, both included
          fix: filter people, 消费频次 in 2..9
        """)
  }

  @Test func `a condition that is no condition shows how to compare it`() throws {
    let scope = ExpressionScope(table: try people(), tableName: "people", results: [:])
    var evaluator = ExpressionEvaluator(scope: scope)
    let source = "filter people, 消费频次"
    let found = diagnostic { () throws(Diagnostic) in
      _ = try evaluator.condition(of: name("消费频次").placed(in: source))
    }
    #expect(
      DiagnosticRenderer(source: source).render(try #require(found)) == """
        error[E301]: `消费频次` is an integer column, and a condition is needed here
          ┌ line 1, column 16
        1 │ filter people, 消费频次
          │                ^^^^^^^^ an integer column
          = compare it, as in `消费频次 > 0`
        """)
  }

  @Test func `a bare column beside aggregates names the remedy`() throws {
    let table = try people()
    let source = "aggregate people, by: type, total = 消费金额"
    var evaluator = GroupedEvaluator(
      scope: ExpressionScope(table: table, tableName: "people", results: [:]), codes: [0, 1, 0, 1],
      groupCount: 2,
      keys: [Column(name: "type", .category([0, 1], levels: ["lost", "active"], ordered: false))])
    let found = diagnostic { () throws(Diagnostic) in
      _ = try evaluator.column(of: name("消费金额").placed(in: source), named: "total")
    }
    #expect(
      DiagnosticRenderer(source: source).render(try #require(found)) == """
        error[E307]: `消费金额` has many values in each group
          ┌ line 1, column 37
        1 │ aggregate people, by: type, total = 消费金额
          │                                     ^^^^^^^^ many values in each group
          = say which: `sum(消费金额)`, `mean(消费金额)`, `max(消费金额)`
          = outside a function only the columns grouped by can stand: `type`
          fix: aggregate people, by: type, total = sum(消费金额)
        """)
  }

  @Test func `true and false in a mean offers the share`() throws {
    let text = try rendered("mean(churned)", call("mean", name("churned")), table: people())
    #expect(text.hasSuffix("fix: share(churned)"))
    #expect(text.hasPrefix("error[E301]: `mean` needs numbers, and this is true or false"))
  }

  @Test func `a name that is a function without parentheses is explained`() throws {
    let text = try rendered("count > 3", binary(name("count"), .greater, number(3)), table: people())
    #expect(text.contains("  = `count` is a function: `count([x])`"))
  }

  @Test func `a formula where none is allowed is an error`() throws {
    var evaluator = ExpressionEvaluator(scope: ExpressionScope(results: [:]))
    let formula = ValueExpression(nil, formula: Formula([Formula.Term(nil)]), at: SourceRange(4, 7))
    let found = diagnostic { () throws(Diagnostic) in _ = try evaluator.value(of: formula) }
    #expect(found?.message == Diagnostic.Message("E308", "a formula cannot stand here"))
    #expect(found?.range == SourceRange(4, 7))
  }

  @Test func `an expression nested without end is an error and no crash`() throws {
    var expression = name("limit")
    for _ in 0..<5_000 { expression = unary(.minus, expression) }
    var evaluator = ExpressionEvaluator(scope: ExpressionScope(results: ["limit": .number(3)]))
    let found = diagnostic { () throws(Diagnostic) in _ = try evaluator.value(of: expression) }
    #expect(found?.message.code == "E309")
  }

  @Test func `columns of unequal length do not combine`() throws {
    let other = Value.column(Column(name: "z", .integer([1, 2])))
    var evaluator = ExpressionEvaluator(scope: ExpressionScope(table: try people(), results: ["z": other]))
    let found = diagnostic { () throws(Diagnostic) in
      _ = try evaluator.column(of: binary(name("消费频次"), .add, name("z")), named: "s")
    }
    #expect(found?.message == Diagnostic.Message("E306", "`z` has 2 rows where the other values have 4"))
  }

  @Test func `every code has one guide`() {
    let codes = ExpressionErrors.guides.map { $0.code }
    #expect(Set(codes).count == codes.count)
    #expect(codes == codes.sorted { ($0.prefix(1), $0) < ($1.prefix(1), $1) })
    #expect(codes.contains("E201") && codes.contains("E305") && codes.contains("W301"))
  }
}
