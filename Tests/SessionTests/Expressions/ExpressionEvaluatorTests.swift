import Diagnostics
import Kernels
import Language
import OrderedCollections
import Session
import Tables
import Testing

@Suite struct ExpressionEvaluatorTests {
  private func evaluator(_ columns: Column..., results: [String: Value] = [:]) throws -> ExpressionEvaluator {
    let table = columns.isEmpty ? nil : try Table(columns: columns, origin: .step("test"))
    return ExpressionEvaluator(scope: ExpressionScope(table: table, tableName: "t", results: results))
  }

  private func cell(_ expression: Expression, results: [String: Value] = [:]) throws -> Cell? {
    var evaluator = try evaluator(results: results)
    return try evaluator.value(of: expression).cell
  }

  @Test func `whole-number arithmetic stays whole`() throws {
    var evaluator = try evaluator(Column(name: "n", .integer([7, -7, 3])))
    for (operation, values) in [
      (BinaryOperator.add, [9, -5, 5]), (.subtract, [5, -9, 1]), (.multiply, [14, -14, 6]),
      (.modulo, [1, 1, 1]),
    ] as [(BinaryOperator, [Int64])] {
      let column = try evaluator.column(of: binary(name("n"), operation, number(2)), named: "m")
      #expect(column == Column(name: "m", .integer(values)))
    }
    let half = try evaluator.column(of: binary(name("n"), .divide, number(2)), named: "h")
    #expect(half == Column(name: "h", .number([3.5, -3.5, 1.5])))
  }

  @Test func `whole numbers too large for 64 bits become numbers instead of stopping`() throws {
    var evaluator = try evaluator(Column(name: "n", .integer([.max, .min])))
    for operation in [BinaryOperator.add, .multiply, .subtract] {
      let column = try evaluator.column(of: binary(name("n"), operation, name("n")), named: "m")
      #expect(column.kind == (operation == .subtract ? .integer : .number))
    }
    #expect(try evaluator.column(of: unary(.minus, name("n")), named: "m").kind == .number)
    #expect(try evaluator.column(of: call("abs", name("n")), named: "m").kind == .number)
    #expect(
      try evaluator.column(of: binary(name("n"), .modulo, unary(.minus, number(1))), named: "m")
        == Column(name: "m", .integer([0, 0])))
  }

  @Test func `the remainder has the sign of the divisor`() throws {
    #expect(try cell(binary(unary(.minus, number(7)), .modulo, number(3))) == .integer(2))
    #expect(try cell(binary(number(7), .modulo, unary(.minus, number(3)))) == .integer(-2))
    #expect(try cell(binary(number(-7.5), .modulo, number(2))) == .number(0.5))
  }

  @Test func `a division by zero becomes missing with one warning`() throws {
    let a = Column(name: "a", .integer([1, 2, 3, 4]))
    let b = Column(name: "b", .integer([1, 0, 0, 0]), missing: MissingMask(count: 4) { $0 == 3 })
    var evaluator = try evaluator(a, b)
    let column = try evaluator.column(of: binary(name("a"), .divide, name("b")), named: "q")
    #expect((0..<4).map { column[$0] } == [.number(1), .missing, .missing, .missing])
    #expect(
      evaluator.notices.map { $0.message } == [
        Diagnostic.Message("W301", "division by zero gives missing in 2 rows, first in row 2")
      ])
    #expect(evaluator.notices[0].severity == .warning)
  }

  @Test func `rows that a condition guards are not warned of`() throws {
    var evaluator = try evaluator(Column(name: "b", .integer([1, 0, 2])))
    let ratio = binary(number(6), .divide, name("b"))
    let guarded = call("if", binary(name("b"), .equal, number(0)), number(0), ratio)
    #expect(try evaluator.column(of: guarded, named: "q") == Column(name: "q", .number([6, 0, 3])))
    _ = try evaluator.condition(
      of: binary(binary(name("b"), .notEqual, number(0)), .and, binary(ratio, .greater, number(3))))
    _ = try evaluator.column(of: call("coalesce", name("b"), ratio), named: "c")
    #expect(evaluator.notices.isEmpty)
    _ = try evaluator.column(of: ratio, named: "q")
    #expect(evaluator.notices.count == 1)
  }

  @Test func `roots, logarithms and powers without a result become missing`() throws {
    let negative = unary(.minus, number(4))
    for expression in [
      call("sqrt", negative), call("ln", number(0)), call("log10", negative),
      call("log", negative, number(2)),
      binary(number(0), .power, unary(.minus, number(1))), binary(negative, .power, number(0.5)),
      binary(number(1), .divide, number(0)), binary(number(1), .modulo, number(0)),
    ] {
      var evaluator = try evaluator()
      #expect(try evaluator.value(of: expression).cell == .missing)
      #expect(evaluator.notices.count == 1)
    }
  }

  @Test func `days subtract to days and move by spans`() throws {
    let joined = Column(name: "d", .date([0, 31]))
    var evaluator = try evaluator(joined)
    let first = Expression(.date(CalendarDate(days: 1)))
    #expect(
      try evaluator.column(of: binary(name("d"), .subtract, first), named: "n")
        == Column(name: "n", .integer([-1, 30])))
    // 1970-01-01 and 1970-02-01 moved by one month.
    #expect(
      try evaluator.column(of: binary(name("d"), .add, span(.months(1), "1mo")), named: "m")
        == Column(name: "m", .date([31, 59])))
    #expect(
      try evaluator.column(of: binary(name("d"), .subtract, span(.days(7), "7d")), named: "m")
        == Column(name: "m", .date([-7, 24])))
  }

  @Test func `the last of January moved by a month is the last of February`() throws {
    let moved = try cell(binary(date(2024, 1, 31), .add, span(.months(1), "1mo")))
    #expect(moved == CalendarDate(year: 2024, month: 2, day: 29).map { .date($0) })
  }

  @Test func `a day moved out of the calendar becomes missing with a warning`() throws {
    var evaluator = try evaluator()
    let far = binary(date(9999, 12, 31), .add, span(.days(1), "1d"))
    #expect(try evaluator.value(of: far).cell == .missing)
    #expect(evaluator.notices.map { $0.message.text } == ["a day outside the years 1 to 9999 gives missing"])
  }

  @Test func `moments subtract to days with fractions and keep their time of day`() throws {
    let noon = Expression(.moment(CalendarMoment(seconds: 43_200)))
    let later = Expression(.moment(CalendarMoment(seconds: 86_400 * 3)))
    #expect(try cell(binary(later, .subtract, noon)) == .number(2.5))
    #expect(
      try cell(binary(noon, .add, span(.months(1), "1mo")))
        == .moment(CalendarMoment(seconds: 31 * 86_400 + 43_200)))
  }

  @Test func `text is ordered by code points`() throws {
    // In a dictionary Z stands behind a; by code points before it.
    #expect(try cell(binary(text("Z"), .less, text("a"))) == .bool(true))
    #expect(try cell(binary(text("\u{FFFD}"), .less, text("😀"))) == .bool(true))
    #expect(try cell(binary(text("ab"), .less, text("abc"))) == .bool(true))
  }

  @Test func `an ordered category compares by its levels and an unordered one by their names`() throws {
    let levels = ["low", "middle", "high"]
    let codes: [Int32] = [0, 1, 2]
    for (ordered, expected) in [(true, [false, true, true]), (false, [true, true, false])] {
      var evaluator = try evaluator(Column(name: "g", .category(codes, levels: levels, ordered: ordered)))
      let expression = binary(name("g"), .greaterOrEqual, text(ordered ? "middle" : "low"))
      #expect(try evaluator.condition(of: expression).isTrue == expected)
    }
  }

  @Test func `a text that is no level is warned of`() throws {
    var evaluator = try evaluator(
      Column(name: "g", .category([0, 1], levels: ["lost", "active"], ordered: false)))
    #expect(try evaluator.condition(of: binary(name("g"), .equal, text("lots"))).trueCount == 0)
    #expect(
      evaluator.notices.map { $0.message } == [Diagnostic.Message("W303", "\"lots\" is not a level of `g`")])
    #expect(evaluator.notices[0].near == ["lost"])
  }

  @Test func `in looks into lists, ranges, columns and results`() throws {
    let known = Value.column(Column(name: "k", texts: ["a", nil, "c"]))
    let span = Value.range(2, 3)
    let column = Column(name: "t", texts: ["a", "b", nil, "c"])
    let numbers = Column(name: "n", .integer([1, 2, 3, 4]))
    var evaluator = try evaluator(column, numbers, results: ["known": known, "span": span])
    func condition(_ needle: String, _ haystack: Expression) throws -> Condition {
      try evaluator.condition(of: Expression(.membership(name(needle), haystack, negated: false)))
    }
    let found = Condition([true, false, false, true], unknown: MissingMask(count: 4) { $0 == 2 })
    #expect(try condition("t", list(text("a"), text("c"))) == found)
    #expect(try condition("t", name("known")) == found)
    #expect(try condition("n", name("span")).isTrue == [false, true, true, false])
    #expect(try condition("n", binary(number(2), .range, number(4))).isTrue == [false, true, true, true])
    #expect(try condition("n", list()).trueCount == 0)
  }

  @Test func `a column stands before a result of its name, and a point reaches the result`() throws {
    let record = Value.record(["n": .number(8)])
    var evaluator = try evaluator(
      Column(name: "n", .integer([1, 2])), results: ["n": record, "k": .number(2)])
    #expect(try evaluator.column(of: name("n"), named: "n") == Column(name: "n", .integer([1, 2])))
    #expect(try evaluator.value(of: member(name("n"), "n")).cell == .integer(8))
    #expect(try evaluator.column(of: name("k"), named: "k") == Column(name: "k", .integer([2, 2])))
  }

  @Test func `aggregates skip missing values, note it, and stand for every row`() throws {
    var evaluator = try evaluator(Column(name: "x", numbers: [1, .nan, 3]))
    let share = try evaluator.column(of: binary(name("x"), .divide, call("sum", name("x"))), named: "s")
    #expect((0..<3).map { share[$0] } == [.number(0.25), .missing, .number(0.75)])
    #expect(
      evaluator.notices.map { $0.message } == [
        Diagnostic.Message("N301", "`sum` used 2 of 3 values; 1 missing")
      ])
    #expect(evaluator.notices[0].severity == .note)
  }

  @Test func `aggregates of no values are zero or missing`() throws {
    var evaluator = try evaluator(Column(name: "x", .number([])), Column(name: "p", .bool([])))
    #expect(try evaluator.value(of: call("sum", name("x"))).cell == .integer(0))
    #expect(try evaluator.value(of: call("count")).cell == .integer(0))
    #expect(try evaluator.value(of: call("distinct", name("x"))).cell == .integer(0))
    for function in ["mean", "median", "sd", "min", "max", "first", "last"] {
      #expect(try evaluator.value(of: call(function, name("x"))).cell == .missing, "\(function)")
    }
    #expect(try evaluator.value(of: call("any", name("p"))).cell == .bool(false))
    #expect(try evaluator.value(of: call("all", name("p"))).cell == .bool(true))
    #expect(try evaluator.value(of: call("share", name("p"))).cell == .missing)
  }

  /// Worked by hand: h = 4p; 1 + 0.4·1, 8 + 0.6·8; deviations from 6.2 squared add up to 148.8.
  @Test func `quantiles are of type 7 and variances have n - 1`() throws {
    let values = list(number(1), number(2), number(4), number(8), number(16))
    func close(_ function: String, _ arguments: Expression..., to expected: Double) throws {
      let expression = Expression(
        .call(Identifier(function), ([values] + arguments).map { ValueExpression($0) }))
      let found = try cell(expression)?.double ?? .nan
      #expect(abs(found - expected) < 1e-12, "\(function)")
    }
    try close("quantile", number(0.1), to: 1.4)
    try close("quantile", number(0.9), to: 12.8)
    try close("median", to: 4)
    try close("variance", to: 37.2)
    try close("sd", to: 6.099180272790763)
    try close("mean", to: 6.2)
  }

  @Test func `an integer sum is exact where doubles are not`() throws {
    var evaluator = try evaluator(Column(name: "n", .integer([1 << 53, 1, 1])))
    let sum = try evaluator.column(of: call("sum", name("n")), named: "s")
    #expect(sum[0] == .integer((1 << 53) + 2))
  }

  @Test func `a record, a list and a range keep what they hold`() throws {
    var evaluator = try evaluator(results: ["k": .number(2)])
    let record = Expression(
      .record([RecordEntry(Identifier("a"), ValueExpression(list(number(1), name("k"))))]))
    guard case .record(let entries) = try evaluator.value(of: record), case .list(let items)? = entries["a"]
    else {
      Issue.record("no record of a list")
      return
    }
    #expect(items.map { $0.cell } == [.integer(1), .integer(2)])
    guard case .range(2, 10) = try evaluator.value(of: binary(number(2), .range, number(10))) else {
      Issue.record("no range")
      return
    }
  }

  @Test func `a long sum is evaluated without deep recursion`() throws {
    var expression = number(1)
    for _ in 0..<3_000 { expression = binary(expression, .add, number(1)) }
    #expect(try cell(expression) == .integer(3_001))
  }

  @Test func `branches of integers and numbers give numbers, of other levels text`() throws {
    let g = Column(name: "g", .category([0, 1], levels: ["a", "b"], ordered: false))
    let h = Column(name: "h", .category([0, 0], levels: ["c"], ordered: false))
    var evaluator = try evaluator(g, h, Column(name: "p", .bool([true, false])))
    let mixed = call("if", name("p"), number(1), number(0.5))
    #expect(try evaluator.column(of: mixed, named: "m") == Column(name: "m", .number([1, 0.5])))
    let texts = try evaluator.column(of: call("if", name("p"), name("g"), name("h")), named: "m")
    #expect(texts == Column(name: "m", texts: ["a", "c"]))
    let same = try evaluator.column(of: call("if", name("p"), name("g"), missing), named: "m")
    #expect(same.kind == .category)
    #expect((0..<2).map { same[$0] } == [.text("a"), .missing])
  }

  @Test func `a group's key stands beside aggregates and other tables are aggregated whole`() throws {
    let rows = try table(Column(name: "k", .integer([5, 6, 5])), Column(name: "x", .integer([1, 2, 3])))
    let other = Value.column(Column(name: "x", .integer([10, 20, 30])))
    var evaluator = GroupedEvaluator(
      scope: ExpressionScope(table: rows, tableName: "rows", results: ["other": .record(["x": other])]),
      codes: [0, 1, 0], groupCount: 2, keys: [Column(name: "k", .integer([5, 6]))])
    let sum = call("sum", name("x"))
    #expect(
      try evaluator.column(of: binary(name("k"), .add, sum), named: "s")
        == Column(name: "s", .integer([9, 8])))
    let share = binary(sum, .divide, call("sum", member(name("other"), "x")))
    #expect(
      try evaluator.column(of: share, named: "s") == Column(name: "s", .number([4.0 / 60, 2.0 / 60])))
    // Within a group, an inner aggregate is the group's own.
    let largest = call("max", binary(name("x"), .divide, sum))
    #expect(try evaluator.column(of: largest, named: "m") == Column(name: "m", .number([0.75, 1])))
  }
}
