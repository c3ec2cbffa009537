import Diagnostics
import Kernels
import Language
import Session
import Tables
import Testing

@Suite struct ExpressionFunctionTests {
  private func cell(_ expression: Expression) throws -> Cell? {
    var evaluator = ExpressionEvaluator(scope: ExpressionScope(results: [:]))
    return try evaluator.value(of: expression).cell
  }

  private func column(_ expression: Expression, _ columns: Column...) throws -> (Column, [Diagnostic]) {
    let table = try Table(columns: columns, origin: .step("test"))
    var evaluator = ExpressionEvaluator(scope: ExpressionScope(table: table, tableName: "t", results: [:]))
    let column = try evaluator.column(of: expression, named: "r")
    return (column, evaluator.notices)
  }

  @Test func `the catalogue names every function once, with a usage and a summary`() {
    let names = ExpressionFunction.all.map { $0.name }
    #expect(Set(names).count == names.count)
    #expect(ExpressionFunction.all.allSatisfy { !$0.summary.isEmpty && !$0.result.isEmpty })
    #expect(ExpressionFunction.named("round")?.usage == "round(x, [digits])")
    #expect(ExpressionFunction.named("coalesce")?.usage == "coalesce(a, b, …)")
    #expect(ExpressionFunction.named("sum")?.isAggregate == true)
    #expect(ExpressionFunction.named("abs")?.isAggregate == false)
    let wanted =
      "abs sign round floor ceiling sqrt exp ln log10 log min max if coalesce number integer text category date length "
      + "upper lower trim contains starts_with ends_with replace substring concat year month day weekday quarter hour "
      + "days months month_start rank cut sum mean median sd variance count distinct share first last quantile any all"
    #expect(Set(names) == Set(wanted.split(separator: " ").map { String($0) }))
  }

  @Test func `numbers round half away from zero`() throws {
    #expect(try cell(call("round", number(2.5))) == .integer(3))
    #expect(try cell(call("round", unary(.minus, number(2.5)))) == .integer(-3))
    #expect(try cell(call("round", number(1.235), number(1))) == .number(1.2))
    #expect(try cell(call("round", number(1250), number(-2))) == .integer(1300))
    #expect(try cell(call("floor", number(-0.5))) == .integer(-1))
    #expect(try cell(call("ceiling", number(-0.5))) == .integer(0))
    #expect(try cell(call("sign", number(-0.5))) == .integer(-1))
    #expect(try cell(call("floor", number(1e300))) == .number(1e300))
  }

  @Test func `logarithms of powers of ten are whole`() throws {
    #expect(try cell(call("log10", number(1000))) == .integer(3))
    #expect(try cell(call("log", number(1000), number(10))) == .integer(3))
    let two = try cell(call("log", number(8), number(2)))?.double ?? 0
    #expect(abs(two - 3) < 1e-12)
    #expect(try cell(call("ln", call("exp", number(0)))) == .integer(0))
  }

  @Test func `text becomes numbers only in decimal forms`() throws {
    let texts: [String?] = [
      " 12 ", "1,234.5", "30%", "-1e3", ".5", "5.", nil, "12a", "1,23", "007", "0x1p3", "", "nan",
    ]
    let (column, notices) = try column(call("number", name("t")), Column(name: "t", texts: texts))
    let values = (0..<texts.count).map { column[$0].double }
    #expect(values == [12, 1234.5, 0.3, -1000, 0.5, 5, nil, nil, nil, 7, nil, nil, nil])
    #expect(
      notices.map { $0.message } == [
        Diagnostic.Message("W302", "5 values are not a number and became missing")
      ])
    #expect(notices[0].hints == ["such as \"12a\", \"1,23\", \"0x1p3\""])
  }

  @Test func `what is not whole does not become an integer`() throws {
    let (column, notices) = try column(
      call("integer", name("x")), Column(name: "x", numbers: [1, 2.5, .nan, 1e19]))
    #expect((0..<4).map { column[$0] } == [.integer(1), .missing, .missing, .missing])
    #expect(
      notices.map { $0.message } == [
        Diagnostic.Message("W302", "2 values are not a whole number and became missing")
      ])
  }

  @Test func `text becomes days in the usual forms`() throws {
    let texts = [
      "2024-03-31", "2024/3/31", "2024.3.31", "20240331", "2024年3月31日", "2024-03-31T18:30",
      "2024-03-31 18:30:15",
      "2024-02-30", "31.3", "2024-3/31", "2024-03-31x", "march",
    ]
    let (column, notices) = try column(call("date", name("t")), Column(name: "t", texts: texts))
    let day = CalendarDate(year: 2024, month: 3, day: 31).map { Cell.date($0) } ?? .missing
    #expect((0..<7).allSatisfy { column[$0] == day })
    #expect((7..<12).allSatisfy { column[$0] == .missing })
    #expect(notices.map { $0.message.code } == ["W302"])
  }

  @Test func `the order of day and month is found, given, or warned of`() throws {
    func days(_ texts: [String], _ order: String? = nil) throws -> ([String], [String]) {
      let source = Column(name: "t", texts: texts)
      let expression = order.map { call("date", name("t"), text($0)) } ?? call("date", name("t"))
      let (column, notices) = try column(expression, source)
      return (
        (0..<texts.count).map { Datum(column[$0]) }.map { if case .text(let day) = $0 { day } else { "-" } },
        notices.map { $0.message.code }
      )
    }
    #expect(try days(["03/04/2024", "31/12/2024"]) == (["2024-04-03", "2024-12-31"], []))
    #expect(try days(["03/04/2024", "12/31/2024"]) == (["2024-03-04", "2024-12-31"], []))
    #expect(try days(["03/04/2024"]) == (["2024-04-03"], ["W304"]))
    #expect(try days(["03/04/2024"], "month_first") == (["2024-03-04"], []))
    #expect(try days(["05/05/2024", "03.04.2024"]) == (["2024-05-05", "2024-04-03"], []))
  }

  @Test func `values become text as they are written`() throws {
    #expect(try cell(call("text", number(3))) == .text("3"))
    #expect(try cell(call("text", number(2.5))) == .text("2.5"))
    #expect(try cell(call("text", date(2024, 3, 31))) == .text("2024-03-31"))
    #expect(try cell(call("concat", text("a"), number(1), bool(true))) == .text("a1true"))
  }

  @Test func `categories get their levels by code points, or as given`() throws {
    let source = Column(name: "t", texts: ["mid", nil, "low", "odd", "mid"])
    let (found, _) = try column(call("category", name("t")), source)
    let gap = MissingMask(count: 5) { $0 == 1 }
    #expect(
      found
        == Column(
          name: "r", .category([1, 0, 0, 2, 1], levels: ["low", "mid", "odd"], ordered: false), missing: gap))
    let (given, notices) = try column(call("category", name("t"), list(text("low"), text("mid"))), source)
    let gaps = MissingMask(count: 5) { $0 == 1 || $0 == 3 }
    #expect(
      given
        == Column(
          name: "r", .category([1, 0, 0, 0, 1], levels: ["low", "mid"], ordered: true), missing: gaps))
    #expect(notices.map { $0.message.code } == ["W302"])
  }

  @Test func `numbers are cut into intervals that hold their lower end`() throws {
    let source = Column(name: "x", numbers: [17, 18, 29.9, 30, 99, .nan])
    let breaks = list(number(18), number(30))
    let (column, _) = try column(call("cut", name("x"), breaks), source)
    #expect(
      column
        == Column(
          name: "r", .category([0, 1, 1, 2, 2, 0], levels: ["< 18", "18 to < 30", "≥ 30"], ordered: true),
          missing: MissingMask(count: 6) { $0 == 5 }))
    let labels = list(text("young"), text("old"))
    let found = diagnostic { () throws(Diagnostic) in
      var evaluator = ExpressionEvaluator(scope: ExpressionScope(results: [:]))
      _ = try evaluator.value(of: call("cut", number(1), breaks, labels))
    }
    #expect(found?.message.code == "E302")
  }

  @Test func `text functions work on characters, not on bytes`() throws {
    #expect(try cell(call("length", text("流失e\u{301}"))) == .integer(3))
    #expect(try cell(call("substring", text("流失客户"), number(2), number(2))) == .text("失客"))
    #expect(try cell(call("substring", text("abc"), number(5))) == .text(""))
    #expect(try cell(call("upper", text("straße"))) == .text("STRASSE"))
    #expect(try cell(call("trim", text(" \u{3000}a b\t"))) == .text("a b"))
    #expect(try cell(call("replace", text("aXbX"), text("X"), text("—"))) == .text("a—b—"))
    #expect(try cell(call("contains", text("abc"), text("bc"))) == .bool(true))
    #expect(try cell(call("contains", text("abc"), text("cb"))) == .bool(false))
    #expect(try cell(call("starts_with", text("abc"), text("ab"))) == .bool(true))
    #expect(try cell(call("ends_with", text("abc"), text("ab"))) == .bool(false))
  }

  @Test func `texts that become equal share one place`() throws {
    let source = Column(name: "t", .text(TextValues(codes: [0, 1, 0, 1], pool: StringPool(["a", "A"]))))
    let (column, _) = try column(call("lower", name("t")), source)
    guard case .text(let values) = column.storage else {
      Issue.record("no text")
      return
    }
    #expect(values.codes == [0, 0, 0, 0])
    #expect(values.pool == StringPool(["a"]))
  }

  @Test func `days are taken apart`() throws {
    let day = date(2024, 3, 31)
    for (function, value) in [("year", 2024), ("month", 3), ("day", 31), ("weekday", 7), ("quarter", 1)] {
      #expect(try cell(call(function, day)) == .integer(Int64(value)), "\(function)")
    }
    #expect(
      try cell(call("month_start", day)) == CalendarDate(year: 2024, month: 3, day: 1).map { .date($0) })
    let moment = Expression(.moment(CalendarMoment(seconds: -3_600)))
    #expect(try cell(call("hour", moment)) == .integer(23))
    #expect(try cell(call("year", moment)) == .integer(1969))
  }

  @Test func `whole months are counted to the day`() throws {
    let cases: [(Expression, Expression, Int64)] = [
      (date(2024, 1, 31), date(2024, 2, 29), 1), (date(2024, 1, 31), date(2024, 2, 28), 0),
      (date(2024, 1, 15), date(2025, 1, 14), 11), (date(2025, 1, 14), date(2024, 1, 15), -11),
      (date(2024, 5, 1), date(2024, 5, 1), 0),
    ]
    for (a, b, months) in cases { #expect(try cell(call("months", a, b)) == .integer(months)) }
    #expect(try cell(call("days", date(2024, 2, 28), date(2024, 3, 1))) == .integer(2))
  }

  @Test func `equal values share their mean rank`() throws {
    let source = Column(name: "x", numbers: [30, 10, .nan, 30, 20])
    let (column, _) = try column(call("rank", name("x")), source)
    #expect((0..<5).map { column[$0] } == [.number(3.5), .number(1), .missing, .number(3.5), .number(2)])
  }

  @Test func `min and max compare columns row by row and reduce one column`() throws {
    let a = Column(name: "a", .integer([1, 5]))
    let b = Column(name: "b", numbers: [2.5, .nan])
    #expect(try column(call("min", name("a"), name("b")), a, b).0 == Column(name: "r", numbers: [1, .nan]))
    #expect(try column(call("max", name("a")), a).0 == Column(name: "r", .integer([5, 5])))
    let texts = Column(name: "t", texts: ["b", "a"])
    #expect(try column(call("min", name("t")), texts).0 == Column(name: "r", texts: ["a", "a"]))
  }
}
