import Diagnostics
import Display
import Kernels
import Segmentation
import Session
import Tables

/// `rfm` of orders in a database: one statement looks at the orders, and the customers' table is made there.
struct StoredRFM {
  let call: Call
  let session: Session
  let orders: StoredTable
  let returns: RFMOptions.Returns

  private var id: String { call.column("id")?.name ?? "" }
  private var amount: RelationExpression { .column(call.column("amount")?.name ?? "", .number) }
  private var day: RelationExpression {
    let name = call.column("date")?.name ?? ""
    guard orders[name]?.kind == .moment else { return .column(name, .date) }
    return .operation(.asDate, [.column(name, .moment)], .date)
  }

  /// What one pass over the orders tells.
  private struct Survey {
    var orders = 0
    var incomplete = 0
    var returns = 0
    var future = 0
    var infinite = 0
    var latest: CalendarDate?
    /// Whether all amounts are whole hundredths, which add up alike in any order.
    var isWhole = false
  }

  func outcome(asof given: CalendarDate?) throws(Diagnostic) -> Outcome {
    // Names and kinds are wrong in the same words as for orders in memory.
    try OrderColumns.check(call, orders.shape)
    let survey = try survey(asof: given)
    guard survey.orders > 0 else {
      throw Diagnostic(.noOrders(call.spelling(of: "data")), at: call.range(of: "data"))
    }
    guard let latest = survey.latest else { throw Diagnostic(.noneComplete, at: call.range(of: "data")) }
    guard survey.infinite == 0 else {
      throw Diagnostic(.infinite(survey.infinite), at: call.range(of: "amount"))
    }
    if returns == .error, survey.returns > 0 {
      throw Diagnostic(
        .returnAmounts(survey.returns), at: call.range(of: "returns"),
        hints: ["returns: net subtracts them from the totals", "returns: drop leaves them out"])
    }
    if let given, survey.future > 0 { throw future(given, survey.future) }
    let asof = given ?? CalendarDate(days: latest.days + 1)
    let customers = try customers(asof, survey)
    let all = try customerCount()
    return Outcome(
      .stored(customers),
      [.facts(facts(survey, asof, given == nil, customers)), try session.preview(customers, for: call)],
      notices: notices(survey, asof, given == nil, lost: all - customers.rowCount))
  }

  private var complete: RelationExpression {
    let known = [.column(id, orders[id]?.kind ?? .text), day, amount].map {
      RelationExpression.operation(.isNotMissing, [$0], .bool)
    }
    return known.dropFirst().reduce(known[0]) { .operation(.and, [$0, $1], .bool) }
  }

  private var isReturn: RelationExpression { .operation(.less, [amount, .constant(.number(0))], .bool) }

  private func survey(asof: CalendarDate?) throws(Diagnostic) -> Survey {
    func counted(_ condition: RelationExpression) -> RelationExpression {
      .aggregate(
        .sum(decimals: nil),
        .operation(.choose, [condition, .constant(.integer(1)), .constant(.integer(0))], .integer), .integer)
    }
    func both(_ condition: RelationExpression) -> RelationExpression {
      .operation(.and, [complete, condition], .bool)
    }
    let limit = RelationExpression.constant(.date(asof ?? CalendarDate(days: .max)))
    let whole = RelationExpression.operation(
      .equal, [.operation(.round(decimals: 2), [amount], .number), amount], .bool)
    let size = RelationExpression.operation(.absolute, [amount], .number)
    let isInfinite = RelationExpression.operation(
      .greater, [size, .constant(.number(.greatestFiniteMagnitude))], .bool)
    let columns = [
      RelationColumn("orders", .aggregate(.count, nil, .integer)),
      RelationColumn("complete", counted(complete)),
      RelationColumn("returns", counted(both(isReturn))),
      RelationColumn("future", counted(both(.operation(.greater, [day, limit], .bool)))),
      RelationColumn(
        "latest", .aggregate(.greatest, .operation(.choose, [complete, day, .missing(.date)], .date), .date)),
      RelationColumn("infinite", counted(both(isInfinite))),
      RelationColumn("whole", .aggregate(.all, whole, .bool)),
      RelationColumn("size", .aggregate(.sum(decimals: nil), size, .number)),
    ]
    let row = try session.answer(
      .aggregation(orders.relation, keys: [], columns),
      columns: columns.map { StoredColumn(name: $0.name, kind: $0.expression.kind) }, of: orders.engine,
      for: call)
    guard row.rowCount == 1 else { return Survey() }
    func count(_ name: String) -> Int { row[name]?[0].double.map { Int($0) } ?? 0 }
    var survey = Survey(
      orders: count("orders"), incomplete: count("orders") - count("complete"), returns: count("returns"),
      future: count("future"), infinite: count("infinite"))
    if case .date(let day)? = row["latest"]?[0] { survey.latest = day }
    survey.isWhole = row["whole"]?[0] == .bool(true) && (row["size"]?[0].double ?? .infinity) * 100 < 0x1p53
    return survey
  }

  private func customerCount() throws(Diagnostic) -> Int {
    let known = RelationExpression.operation(.isNotMissing, [.column(id, orders[id]?.kind ?? .text)], .bool)
    let groups = Relation.aggregation(
      .selection(orders.relation, known), keys: [id], [RelationColumn("n", .aggregate(.count, nil, .integer))]
    )
    do throws(EngineDefect) {
      return try orders.engine.rowCount(of: groups, control: session.control)
    } catch {
      throw StoredMessages(call: call).diagnostic(error)
    }
  }

  /// One row per customer with a purchase.
  private func customers(_ asof: CalendarDate, _ survey: Survey) throws(Diagnostic) -> StoredTable {
    let purchase = RelationExpression.operation(.not, [isReturn], .bool)
    func purchased(_ value: RelationExpression) -> RelationExpression {
      .operation(.choose, [purchase, value, .missing(value.kind)], value.kind)
    }
    let counted = returns == .net ? amount : purchased(amount)
    let grouped = Relation.aggregation(
      .selection(orders.relation, complete), keys: [id],
      [
        RelationColumn("frequency", .aggregate(.count, purchased(amount), .integer)),
        RelationColumn("total", .aggregate(.sum(decimals: survey.isWhole ? 2 : nil), counted, .number)),
        RelationColumn("first", .aggregate(.least, purchased(day), .date)),
        RelationColumn("last", .aggregate(.greatest, purchased(day), .date)),
      ])
    let frequency = RelationExpression.column("frequency", .integer)
    let buyers = Relation.selection(
      grouped, .operation(.greater, [frequency, .constant(.integer(0))], .bool))
    let columns = wanted(asof)
    let kept = orders[id].map { [StoredColumn(name: $0.name, kind: $0.kind)] } ?? []
    return try session.stored(
      orders, .projection(buyers, kept.map { .kept($0.name, $0.kind) } + columns),
      columns: kept + columns.map { StoredColumn(name: $0.name, kind: $0.expression.kind) }, key: [id],
      id: id,
      for: call)
  }

  private func wanted(_ asof: CalendarDate) -> [RelationColumn] {
    let monetary = call.choice("monetary") ?? "both"
    let frequency = RelationExpression.column("frequency", .integer)
    let total = RelationExpression.column("total", .number)
    var columns = [
      RelationColumn(
        "recently", .operation(.subtract, [.constant(.date(asof)), .column("last", .date)], .integer)),
      RelationColumn("frequency", frequency),
    ]
    if monetary != "sum" {
      columns.append(RelationColumn("average", .operation(.divide, [total, frequency], .number)))
    }
    if monetary != "mean" { columns.append(RelationColumn("total", total)) }
    return columns + [.kept("first", .date), .kept("last", .date)]
  }

  private func facts(_ survey: Survey, _ asof: CalendarDate, _ isChosen: Bool, _ customers: StoredTable)
    -> FactList
  {
    var facts: [FactList.Fact] = [
      .init("as of", .date(asof), remark: isChosen ? "the day after the last order" : nil),
      .init("orders", .integer(Int64(survey.orders))),
      .init("customers", .integer(Int64(customers.rowCount))),
    ]
    if survey.returns > 0 {
      let words = returns == .net ? "subtracted from the totals, not counted as orders" : "left out"
      facts.append(.init("returns", .integer(Int64(survey.returns)), remark: words))
    }
    if survey.incomplete > 0 { facts.append(.init("incomplete orders", .integer(Int64(survey.incomplete)))) }
    return FactList(facts)
  }

  private func notices(_ survey: Survey, _ asof: CalendarDate, _ isChosen: Bool, lost: Int) -> [Diagnostic] {
    var notices: [Diagnostic] = []
    if isChosen {
      notices.append(
        Diagnostic(
          RFMReport.asofChosen(asof), severity: .note, at: call.range, hints: ["asof: \(asof) states it"]))
    }
    if survey.incomplete > 0 {
      notices.append(
        Diagnostic(
          RFMReport.leftOut(survey.incomplete, "id, date or amount is missing"), severity: .warning,
          at: call.range(of: "data")))
    }
    if lost > 0 {
      notices.append(
        Diagnostic(RFMReport.withoutPurchase(lost), severity: .warning, at: call.range(of: "data")))
    }
    return notices
  }

  private func future(_ asof: CalendarDate, _ count: Int) -> Diagnostic {
    let table = call.spelling(of: "data")
    let date = call.spelling(of: "date")
    return Diagnostic(
      .futureOrders(count, asof), at: call.range(of: "asof"), label: "orders come after",
      hints: ["past = filter \(table), \(date) <= \(asof) keeps the orders up to that day; then rfm past, …"])
  }
}

extension Diagnostic.Message {
  fileprivate static func noOrders(_ table: String) -> Self { .init("E302", "\(table) holds no orders") }

  fileprivate static var noneComplete: Self { .init("RFMNoOrders", "no order is complete") }

  fileprivate static func infinite(_ count: Int) -> Self {
    .init("RFMAmount", "\(count.quantity("amount is", "amounts are")) infinite")
  }

  fileprivate static func returnAmounts(_ count: Int) -> Self {
    .init("RFMReturn", "\(count.quantity("amount is", "amounts are")) negative")
  }

  fileprivate static func futureOrders(_ count: Int, _ asof: CalendarDate) -> Self {
    .init("RFMFutureDate", "\(count.quantity("order is", "orders are")) dated after \(asof)")
  }
}
