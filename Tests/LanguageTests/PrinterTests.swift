import Language
import Testing

@Suite struct PrinterTests {
  private func format(_ source: String, width: Int = 100) -> String {
    let result = Parser(verbs: verbs).parse(source)
    #expect(result.diagnostics == [])
    return Printer(verbs: verbs, width: width).print(result.program)
  }

  static let lines: [(source: String, printed: String)] = [
    ("a=1", "a = 1"), ("a   =  -  1", "a = -1"), ("tree  a ,y~b+c ,cp :0", "tree a, y ~ b + c, cp: 0"),
    ("a = ((1+2))*3", "a = (1 + 2) * 3"), ("a = (1*2)+3", "a = 1 * 2 + 3"),
    ("a = 1-(2-3)", "a = 1 - (2 - 3)"),
    ("a = (1-2)-3", "a = 1 - 2 - 3"), ("a = (-2)^2", "a = (-2)^2"), ("a = -(2^2)", "a = -2^2"),
    ("a = (2^3)^4", "a = (2^3)^4"), ("a = 2^(3^4)", "a = 2^3^4"), ("a = not(b)and c", "a = not b and c"),
    ("a = not(b and c)", "a = not (b and c)"), ("a = (b or c) and d", "a = (b or c) and d"),
    ("a = 1 .. 5", "a = 1..5"),
    ("a = b + 1..5", "a = b + 1 .. 5"), ("a = -1..x.y", "a = -1..x.y"),
    ("a = [1 / 3, b/3]", "a = [1/3, b / 3]"),
    ("a = 6/3/2", "a = 6/3 / 2"), ("a = b/(6/3)", "a = b / (6/3)"), ("(-3)", "(-3)"),
    ("(-3) + 4", "(-3 + 4)"),
    ("(tree)", "(tree)"), ("`tree`.a + 1", "(tree.a + 1)"), ("a = (tree)", "a = (tree)"),
    ("a = 1 + tree", "a = 1 + tree"),
    ("plot tree, by: tree", "plot tree, by: tree"), ("a = x.`in`", "a = x.`in`"), ("a = `ok`", "a = ok"),
    ("a = `and`", "a = `and`"), ("load missing: 1, `in`: 2", "load missing: 1, in: 2"),
    ("derive a, `missing` = 1", "derive a, `missing` = 1"), ("a = `1月` + `x y`", "a = `1月` + `x y`"),
    ("a = ·Ａ·", "a = `Ａ`"), ("a = `列夫·托`", "a = `列夫·托`"), ("a = `x``y`", "a = `x``y`"),
    ("a = “x\"y”", "a = \"x\"\"y\""), ("a = 'x'", "a = \"x\""),
    ("a = 1_000 + 5万 + 30％", "a = 1_000 + 5万 + 30%"),
    ("a = 2024年3月1日", "a = 2024-03-01"), ("a = 2024-03-01T08:00:00", "a = 2024-03-01T08:00"),
    ("a = [1,2,]", "a = [1, 2]"), ("a = {b:1,}", "a = {b: 1}"), ("a = f( )", "a = f()"),
    ("a = x is  not missing", "a = x is not missing"), ("a = not x in [1]", "a = not x in [1]"),
    ("a = (x in [1]) == y", "a = (x in [1]) == y"), ("tree a, y ~-b+(c*d)&e", "tree a, y ~ -b + (c * d) & e"),
    ("tree (a ~ b)", "tree (a ~ b)"), ("tree a, y ~ (b)", "tree a, y ~ b"), ("a = (b).c", "a = b.c"),
    ("a = (b + c).d", "a = (b + c).d"), ("a = {b: 1}.b", "a = {b: 1}.b"), ("a;b", "a\nb"),
    ("a \\\n + b", "a + b"),
    ("a = --b", "a = --b"), ("a = b - -c", "a = b - -c"), ("a = x ≤ 3", "a = x <= 3"),
    ("a = x《3", "a = x < 3"),
  ]

  @Test(arguments: lines.indices) func `one form for each tree`(index: Int) {
    let (source, printed) = Self.lines[index]
    #expect(format(source) == printed + "\n")
    #expect(format(printed) == printed + "\n")
  }

  @Test func `comments and empty lines are kept, several empty lines become one`() {
    #expect(
      format(
        """
        #!/usr/bin/env crmlab
        #head


        crm 1   #edition

        #   indented
        #

        ## two

        a = 1#end


        b = [1, # inner
          2]
        # last
        """) == """
          #!/usr/bin/env crmlab
          # head

          # edition
          crm 1

          #   indented
          #

          ## two

          a = 1  # end

          # inner
          b = [1, 2]
          # last

          """)
  }

  @Test func `an empty program is an empty text`() { #expect(format(" \n ") == "") }

  @Test func `a long command breaks behind commas`() {
    #expect(
      format("full = tree parts.train, type ~ frequency + average + recently, cp: 0, minsplit: 20", width: 40)
        == """
        full = tree parts.train,
          type ~ frequency + average + recently,
          cp: 0, minsplit: 20

        """)
  }

  @Test func `a record too long for a line has one entry on each`() {
    #expect(
      format(
        "w = weight system, method: ahp, judgements: {goal: [[1, 2], [1/2, 1]], current: [[1, 3], [1/3, 1]]}",
        width: 60)
          == """
          w = weight system, method: ahp, judgements: {
            goal: [[1, 2], [1/2, 1]],
            current: [[1, 3], [1/3, 1]]
          }

          """)
  }

  @Test func `a long list of numbers fills its lines`() {
    #expect(
      format("a = [100, 200, 300, 400, 500, 600, 700]", width: 20) == """
        a = [
          100, 200, 300,
          400, 500, 600, 700
        ]

        """)
  }

  @Test func `a long sum breaks behind its operators`() {
    #expect(
      format("a = first_column + second_column - third_column * 2", width: 30) == """
        a = first_column +
          second_column -
          third_column * 2

        """)
  }

  @Test func `wide characters count twice`() {
    #expect(
      format("选择 = select 客户, 消费金额, 消费频次, 年龄", width: 40) == """
        选择 = select 客户, 消费金额, 消费频次,
          年龄

        """)
  }

  @Test func `the sample of the value chain is printed within a hundred columns`() {
    let text = format(Samples.value)
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 100 })
    #expect(
      text.hasPrefix(
        """
        system = index {
          current: {revenue: benefit, margin: benefit, payment_days: cost},
          potential: {growth: benefit, services: benefit, wallet_elsewhere: cost},
          loyalty: {tenure: benefit, complaints: cost, recommendation: benefit}
        }
        w = weight system, method: ahp, judgements: {
          goal: [[1, 2, 3], [1/2, 1, 2], [1/3, 1/2, 1]],
        """))
  }

  @Test func `single expressions and names are printed alone`() throws {
    let printer = Printer(verbs: verbs)
    #expect(printer.print(try Parser(verbs: []).parseExpression("a+`b c`")) == "a + `b c`")
    #expect(Printer.name("消费金额（元）") == "`消费金额（元）`")
    #expect(Printer.name("年龄") == "年龄")
    #expect(Printer.text("say \"so\"") == "\"say \"\"so\"\"\"")
    #expect(Printer.text("two\nlines") == "\"two lines\"")
  }
}
