import Diagnostics
import Language
import Testing

/// Errors as a user sees them, whole.
@Suite struct ErrorTextTests {
  static let texts: [(source: String, rendered: String)] = [
    (
      "利润 = 收入 — 成本",
      """
      error[E102]: `—` is not a minus sign
        ┌ line 1, column 9
      1 │ 利润 = 收入 — 成本
        │             ^ not a minus
        fix: 利润 = 收入 - 成本
      """
    ),
    (
      "订单 = load “数据/订单.csv， id： 编号",
      """
      error[E103]: the text isn't closed with ” on its line
        ┌ line 1, column 11
      1 │ 订单 = load “数据/订单.csv， id： 编号
        │             ^ opened here
        fix: 订单 = load “数据/订单.csv”， id： 编号
      """
    ),
    (
      "filter 客户, `消费金额（元） > 100",
      """
      error[E104]: the quoted name isn't closed with ` on its line
        ┌ line 1, column 12
      1 │ filter 客户, `消费金额（元） > 100
        │              ^ opened here
        fix: filter 客户, `消费金额（元）` > 100
      """
    ),
    (
      "select 客户, 1月, 2月",
      """
      error[E106]: `月` is not a unit of numbers
        ┌ line 1, column 13
      1 │ select 客户, 1月, 2月
        │               ^^ not a unit
        = a name that begins with a digit is quoted: `1月`
        = a span of months is written 1个月
        fix: select 客户, `1月`, `2月`
      """
    ),
    (
      "recent = filter orders, ordered > 2024/3/31",
      """
      error[E110]: a date is written year-month-day, as 2024-03-31
        ┌ line 1, column 35
      1 │ recent = filter orders, ordered > 2024/3/31
        │                                   ^^^^^^^^^ not a date yet
        = a calculation has spaces around its operators
        fix: recent = filter orders, ordered > 2024-03-31
      """
    ),
    (
      "rfm orders, asof: 2023-02-29",
      """
      error[E109]: there is no such day in the calendar
        ┌ line 1, column 19
      1 │ rfm orders, asof: 2023-02-29
        │                   ^^^^^^^^^^ this month has 28 days
        fix: rfm orders, asof: 2023-02-28
      """
    ),
    (
      "filter people, 年龄 > 18 && 城市 == “武汉” || !会员",
      """
      error[E111]: `&&` is written `and` here
        ┌ line 1, column 24
      1 │ filter people, 年龄 > 18 && 城市 == “武汉” || !会员
        │                          ^^ write `and`
        fix: filter people, 年龄 > 18 and 城市 == “武汉” or not 会员
      """
    ),
    (
      "t1 = tre people, type ~ frequency",
      """
      error[E120]: there is no verb `tre`
        ┌ line 1, column 6
      1 │ t1 = tre people, type ~ frequency
        │      ^^^ not a verb
        = did you mean `tree`?
        fix: t1 = tree people, type ~ frequency
      """
    ),
    (
      "tree = load \"people.csv\"",
      """
      error[E121]: `tree` is a verb and can't name a result
        ┌ line 1, column 1
      1 │ tree = load "people.csv"
        │ ^^^^ a verb
        fix: my_tree = load "people.csv"
      """
    ),
    (
      "tree people, 流失 ~ 年龄, cp: 0, 剪枝: 1, cp: 1%",
      """
      error[E123]: the option `cp` is given twice
        ┌ line 1, column 37
      1 │ tree people, 流失 ~ 年龄, cp: 0, 剪枝: 1, cp: 1%
        │                                           ^^ the second time
        fix: tree people, 流失 ~ 年龄, cp: 0, 剪枝: 1
      """
    ),
    (
      "filter 客户 消费 > 3",
      """
      error[E125]: a comma is missing between two values
        ┌ line 1, column 11
      1 │ filter 客户 消费 > 3
        │             ^^^^ a comma before this?
        fix: filter 客户, 消费 > 3
      """
    ),
    (
      "分数 = [1, (2 + 3, 4]",
      """
      error[E126]: `(` isn't closed
        ┌ line 1, column 10
      1 │ 分数 = [1, (2 + 3, 4]
        │            ^ opened here
        fix: 分数 = [1, (2 + 3), 4]
      """
    ),
    (
      "总计 = 金额\n  + 运费",
      """
      error[E128]: a line can't begin with `+`
        ┌ line 2, column 3
      2 │   + 运费
        │   ^ begins a line
        = a line goes on where the line before ends with a comma, an operator or an open bracket
        fix: 总计 = 金额 +
               运费
      """
    ),
    (
      "filter people, 付款 == missing and 金额 > 0",
      """
      error[E130]: nothing is equal to `missing`; it is asked for with `is missing`
        ┌ line 1, column 16
      1 │ filter people, 付款 == missing and 金额 > 0
        │                ^^^^^^^^^^^^^^^ neither true nor false
        fix: filter people, 付款 is missing and 金额 > 0
      """
    ),
    (
      "流失: tree people, y ~ x",
      """
      error[E132]: a result is made with `=`
        ┌ line 1, column 3
      1 │ 流失: tree people, y ~ x
        │     ^ `:` sets an option, `=` makes a result
        fix: 流失 = tree people, y ~ x
      """
    ),
    (
      "x = 1 +",
      """
      error[E129]: a value is missing behind `+`
        ┌ line 1, column 8
      1 │ x = 1 +
        │        ^ nothing here
      """
    ),
    (
      "filter orders, 金额 > 1，000",
      """
      error[E108]: a number has no commas; thousands are set apart by `_`
        ┌ line 1, column 21
      1 │ filter orders, 金额 > 1，000
        │                       ^^^^^^ one number or two?
        = two values have a space between them: 1, 000
        fix: filter orders, 金额 > 1_000
      """
    ),
    (
      "a = 1\n客户 = filter 客户, a => 3; b = 2\nc",
      """
      error[E111]: `=>` is written `>=` here
        ┌ line 2, column 19
      2 │ 客户 = filter 客户, a => 3; b = 2
        │                       ^^ write `>=`
        fix: 客户 = filter 客户, a >= 3; b = 2
      """
    ),
  ]

  @Test(arguments: texts.indices) func `the whole text of an error`(index: Int) throws {
    let (source, rendered) = Self.texts[index]
    let diagnostic = try #require(Parser(verbs: verbs).parse(source).diagnostics.first)
    #expect(DiagnosticRenderer(source: source).render(diagnostic) == rendered)
  }
}

@Suite struct FixTests {
  private let parser = Parser(verbs: verbs)

  static let fixes: [(source: String, code: String, fixed: String?)] = [
    ("x = 5 – 3", "E102", "x = 5 - 3"), ("x = a −1", "E102", "x = a -1"), ("load 'a", "E103", "load 'a'"),
    ("load \"a”, id: b", "E103", "load \"a\", id: b"), ("load “a", "E103", "load “a”"),
    ("a = [\"b, 1]", "E103", "a = [\"b\", 1]"), ("load \"a b, id: c", "E103", "load \"a b\", id: c"),
    ("show `a b", "E104", "show `a b`"), ("show ·a b", "E104", "show ·a b`"),
    ("show ``", "E105", nil), ("show 列夫·托尔斯泰, 1", "E104", "show `列夫·托尔斯泰`, 1"),
    ("x = 5x", "E106", "x = 5 * x"), ("x = 5days", "E106", "x = 5d"),
    ("x = 3months + 2weeks", "E106", "x = 3mo + 2w"), ("x = 5万元", "E106", "x = 5万"),
    ("x = 5k", "E106", "x = 5_000"),
    ("x = 3岁", "E106", "x = 3年"), ("x = 3级", "E106", "x = `3级`"), ("x = 1__0", "E106", "x = `1__0`"),
    ("x = 2024-01-01x", "E106", "x = `2024-01-01x`"), ("x = 1e999", "E107", nil),
    ("x = 99999999999d", "E107", nil),
    ("a > 1,000,000", "E108", "a > 1_000_000"), ("x = 2024-04-31", "E109", "x = 2024-04-30"),
    ("x = 2024-13-01", "E109", nil), ("x = 2024-01-01T24:00", "E109", nil),
    ("x = 2024-01-01T8:00", "E109", nil),
    ("x = 2024/03/31", "E110", "x = 2024-03-31"), ("x = 2024-3-1", "E110", "x = 2024-03-01"),
    ("x = 2024.3.31", "E110", "x = 2024-03-31"), ("x = 3/31/2024", "E110", "x = 2024-03-31"),
    ("x = 3/4/2024", "E110", nil), ("x = 2024年3月", "E110", "x = 2024-03-01"),
    ("x = 2024年3月5号", "E110", "x = 2024-03-05"),
    ("x = 2024-03-31 18:30", "E110", "x = 2024-03-31T18:30"), ("a || b", "E111", "a or b"),
    ("a|b", "E111", "a or b"), ("filter x, !a", "E111", "filter x, not a"), ("a === b", "E111", "a == b"),
    ("a <> b", "E111", "a != b"), ("a ** 2", "E111", "a ^ 2"), ("a = b => c", "E111", "a = b >= c"),
    ("x := 3", "E111", "x = 3"), ("x <- 3", "E111", "x = 3"), ("a % b", "E111", "a mod b"),
    ("x = 7%2", "E111", "x = 7 mod 2"),
    ("a |> b", "E111", nil), ("x = 1.5y", "E112", "x = 18mo"), ("x = 2.5w", "E112", nil),
    ("x = 0.5d", "E112", nil),
    ("load ”a“", "E114", "load \"a\""), ("x = .5 + .25", "E115", "x = 0.5 + 0.25"),
    ("x = 1…2", "E101", "x = 1..2"),
    ("x = 「a」", "E101", "x = \"a\""), ("x = 「a: 1」", "E101", "x = {a: 1}"),
    ("x\u{200B} = 1", "E101", "x = 1"),
    ("x = df$a", "E101", "x = df.a"), ("a @ b", "E101", nil), ("lod \"a\"", "E120", "load \"a\""),
    ("plto people", "E120", "plot people"), ("abcdef people", "E120", nil), ("x = a b", "E120", nil),
    ("load.a", "E121", nil), ("x = filter load \"a\"", "E121", nil), ("in = 3", "E122", "in_ = 3"),
    ("show x.is", "E122", "show x.`is`"), ("derive x, missing = 1", "E122", "derive x, `missing` = 1"),
    ("x = [1, and]", "E122", "x = [1, `and`]"), ("x = {a: 1, b: 2, a: 3}", "E124", "x = {a: 1, b: 2}"),
    ("x = [1 2 3]", "E125", "x = [1, 2, 3]"), ("x = [a\"b\"]", "E125", "x = [a, \"b\"]"),
    ("x = {a: 1 b: 2}", "E125", "x = {a: 1, b: 2}"),
    ("x = (1 + [2, {a: 3", "E126", "x = (1 + [2, {a: 3}])"), ("x = f(1, 2", "E126", "x = f(1, 2)"),
    ("x = [1, 2)", "E127", "x = [1, 2]"),
    ("x = 1)", "E127", "x = 1"), ("-3", "E128", "(-3)"), ("a = b\n, c", "E128", nil),
    ("plot a\n, by: c", "E128", "plot a,\n  by: c"),
    ("a = b\nand c", "E128", "a = b and\n  c"), ("tree a,, b", "E129", "tree a, b"),
    ("tree a,", "E129", "tree a"),
    ("x = = 1", "E129", nil), ("x == = 1", "E129", nil), ("x = ()", "E129", nil),
    ("tree , a", "E129", "tree  a"),
    ("missing != x", "E130", "x is not missing"),
    ("filter a, f(b) == missing", "E130", "filter a, f(b) is missing"),
    ("x = {a = 1, b=2}", "E131", "x = {a: 1, b: 2}"),
    ("filter a, b > 1 and c = 2", "E131", "filter a, b > 1 and c == 2"),
    ("a.b = 3", "E131", nil), ("x = [a = 1]", "E131", "x = [a == 1]"), ("x = [1:5]", "E132", "x = [1..5]"),
    ("x = [a: 1]", "E132", "x = {a: 1}"), ("plot: a", "E132", "plot a"),
    ("plot a, 1:5", "E134", "plot a, `1`:5"),
    ("filter a, 1 <= b < 3", "E133", "filter a, 1 <= b and b < 3"), ("x = 1..2..3", "E133", nil),
    ("x = {'a b': 1}", "E134", "x = {`a b`: 1}"), ("x = {a, b}", "E134", "x = [a, b]"),
    ("x = a.1", "E134", "x = a.`1`"),
    ("x = a.", "E134", "x = a"), ("plot a, 'by': c", "E134", "plot a, by: c"), ("crm 1.5\na", "E136", nil),
    ("x is null", "E137", "x is missing"), ("x is not 3", "E137", "x != 3"), ("x is", "E137", "x is missing"),
    ("tree a, y ~ b * c", "E138", "tree a, y ~ b + c + b & c"),
    ("tree a, y ~ b:c", "E138", "tree a, y ~ b & c"), ("tree a, y ~ b ~ c", "E138", nil),
    ("tree a, y ~ b > 3", "E138", nil),
    ("y ~ x", "E138", nil), ("~ x", "E138", nil), ("x = .", "E138", nil),
    ("derive a, b = c ~ d", "E138", nil), ("x = 1 2", "E139", nil),
    ("x = [1; 2; 3]", "E140", "x = [1, 2, 3]"), ("`a b` = 3", "E141", "a_b = 3"),
    ("'1a' = 3", "E141", "_1a = 3"), ("x = a + not b", "E142", nil),
    ("plot(a, by: b)", "E143", "plot a, by: b"), ("x = a[\"b c\"]", "E144", "x = a.`b c`"),
    ("x = a[1]", "E144", nil),
    ("x = (1, 2)", "E145", "x = [1, 2]"),
  ]

  @Test(arguments: fixes.indices) func `an error offers a text that reads, or none`(index: Int) throws {
    let (source, code, fixed) = Self.fixes[index]
    let diagnostic = try #require(parser.parse(source).diagnostics.first, "\(source)")
    #expect(diagnostic.message.code == code, "\(source)")
    #expect(diagnostic.fix?.applied(to: source) == fixed, "\(source)")
    if let fixed { #expect(parser.parse(fixed).diagnostics == [], "\(source)") }
  }

  @Test func `near verbs come nearest first`() {
    let parser = Parser(verbs: ["scory", "show", "score", "sample", "scope"])
    #expect(parser.parse("scoer a").diagnostics.first?.near == ["score"])
    #expect(parser.parse("scor a").diagnostics.first?.near == ["score", "scory"])
  }

  @Test func `an error in the midst of a program has its place there, and mends only its statement`() throws {
    let source = "a = 1 # x\n\nb = 2 && 3; c = 4 || 5\n"
    let result = parser.parse(source)
    #expect(result.diagnostics.map(\.range) == [SourceRange(17, 19), SourceRange(29, 31)])
    let fix = try #require(result.diagnostics.first?.fix)
    #expect(fix.applied(to: source) == "a = 1 # x\n\nb = 2 and 3; c = 4 || 5\n")
  }
}
