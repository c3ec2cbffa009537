import Diagnostics
import Display
import Kernels
import Segmentation
import Session
import Tables

/// Finds the stage of every customer from its monthly bills: `method: lifecycle`.
struct LifecycleSegmenting {
  let call: Call
  let ids: CustomerIds
  /// The first month of the window, counted from the year 0.
  let first: Int
  let history: BillHistory
  let found: LifecycleSegmentation
  /// What is called a bill.
  let bill: String
  /// Rows without customer, month or bill.
  let incomplete: Int

  init(_ call: Call, _ session: Session) throws(Diagnostic) {
    guard call.has("id"), call.has("date"), let columns = call.placed("value") else {
      throw Diagnostic(.needsBills, at: call.range, hints: ["id: uid, date: month, value: bill"])
    }
    self.call = call
    let orders = try OrderColumns(call, call.table("data"))
    let customers = CustomerIds(orders.identity)
    ids = customers
    let bills = try call.numbers(of: columns)[0]
    bill = bills.name
    let rows = customers.codes.indices.filter {
      customers.codes[$0] >= 0 && orders.dates[$0] != .min && !bills.values[$0].isNaN
    }
    incomplete = orders.count - rows.count
    let months = rows.map { row in
      let day = CalendarDate(days: orders.dates[row]).components
      return day.year * 12 + day.month - 1
    }
    guard let first = months.min(), let last = months.max() else {
      throw Diagnostic(.noBills, at: call.range(of: "value"))
    }
    self.first = first
    let width = last - first + 1
    var values = [Double](repeating: .nan, count: customers.column.count * width)
    for (row, month) in zip(rows, months) {
      let place = Int(customers.codes[row]) * width + month - first
      values[place] = (values[place].isNaN ? 0 : values[place]) + bills.values[row]
    }
    do {
      history = try BillHistory(
        bills: values, months: width,
        joined: try Self.joined(call, customers, first: first, bills: values, months: width),
        warnings: try Self.warnings(
          call, session, customers, rows: rows, months: months.map { $0 - first }, width))
      found = try LifecycleSegmentation(history, options: Self.options(call), control: session.control)
    } catch let error as LifecycleDefect {
      throw Diagnostic.lifecycle(error, call)
    } catch let error as Diagnostic {
      throw error
    } catch {
      throw Diagnostic(.noBills, at: call.range(of: "value"))
    }
  }

  /// The month each customer joined, counted from the first of the window; `nil` where no column says it.
  private static func joined(
    _ call: Call, _ customers: CustomerIds, first: Int, bills: [Double], months: Int
  ) throws(Diagnostic) -> [Int]? {
    guard let name = call.column("joined"), let column = call.table("data")[name.name] else { return nil }
    var joined = [Int?](repeating: nil, count: customers.column.count)
    for (row, code) in customers.codes.enumerated() where code >= 0 {
      let day: CalendarDate
      switch column[row] {
      case .missing: continue
      case .date(let date): day = date
      case .moment(let moment): day = moment.date
      default: throw Diagnostic(.notDays(name.name, column.kind), at: name.range, label: column.kind.rawValue)
      }
      let month = day.components.year * 12 + day.components.month - 1 - first
      if let before = joined[Int(code)], before != month {
        throw Diagnostic(
          .joinedTwice(customers.gathered([code])[0].plainText ?? "", row), at: name.range)
      }
      joined[Int(code)] = month
    }
    return joined.enumerated().map { customer, month in
      // Who has no day joined with the first bill, as without the column.
      month ?? (0..<months).first { bills[customer * months + $0] > 0 } ?? months
    }
  }

  /// Whether a status warned of the customer, in the shape of the bills; empty where none was asked for.
  private static func warnings(
    _ call: Call, _ session: Session, _ customers: CustomerIds, rows: [Int], months: [Int], _ width: Int
  ) throws(Diagnostic) -> [Bool] {
    guard let expression = call.expression("warning") else { return [] }
    var evaluator = ExpressionEvaluator(
      scope: ExpressionScope(
        table: call.table("data"), tableName: call.spelling(of: "data"), results: session.results),
      control: session.control)
    let condition = try evaluator.condition(of: expression)
    var warnings = [Bool](repeating: false, count: customers.column.count * width)
    for (row, month) in zip(rows, months) where condition.isTrue[row] {
      warnings[Int(customers.codes[row]) * width + month] = true
    }
    return warnings
  }

  private static func options(_ call: Call) -> LifecycleOptions {
    var options = LifecycleOptions()
    options.entryMonths = call.integer("entry") ?? options.entryMonths
    options.slopeMonths = call.integer("months") ?? options.slopeMonths
    options.decline = call.number("decline") ?? options.decline
    options.growth = call.number("growth") ?? options.growth
    options.peakRatio = call.number("peak") ?? options.peakRatio
    options.peakMonths = call.integer("peak_months") ?? options.peakMonths
    options.leftMonths = call.integer("left") ?? options.leftMonths
    options.zeroIsInactive = call.choice("zero") != "active"
    return options
  }

  func outcome() throws(Diagnostic) -> Outcome {
    let base = try customers()
    let last = found.months - 1
    let report = try SegmentReport(
      call, found.assignment(month: last), axes: [],
      value: ProfileColumn("\(bill) in \(month(last))", lastBills.map { $0.isNaN ? 0 : $0 }), base: base)
    var facts: [FactList.Fact] = [
      .init("method", .text("lifecycle"), remark: "rules inferred, no published ones were found"),
      .init("months", .text("\(month(0)) to \(month(last))"), remark: found.months.quantity("month")),
    ]
    if incomplete > 0 {
      facts.append(
        .init("left out", .integer(Int64(incomplete)), remark: "rows without customer, month or bill"))
    }
    let result = SegmentationResult(
      rows: try report.rows(), profile: try report.profileTable(), thresholds: nil,
      others: try report.others() + [("transitions", .table(try transitionTable()))],
      blocks: try report.leading(FactList(facts + report.rowFacts)) + [.facts(rules), .table(transitions)],
      pictures: LifecyclePictures(segmenting: self).all + report.bars)
    return Outcome(showing: .object(result))
  }

  func month(_ index: Int) -> String {
    let month = first + index
    let text = String(month % 12 + 1)
    return "\(month / 12)-" + (text.count == 1 ? "0" : "") + text
  }

  private var lastBills: [Double] {
    (0..<history.customers).map { history.bills[$0 * history.months + history.months - 1] }
  }

  /// One row per customer, in rising order of the ids.
  private func customers() throws(Diagnostic) -> Table {
    let columns = [ids.column, Column(name: "last_bill", numbers: lastBills)]
    do {
      return try Table(columns: columns, origin: .step("segment"), id: ids.column.name)
    } catch {
      throw Diagnostic(.notTable(error), at: call.range(of: "id"))
    }
  }

  var stages: [String] {
    LifecycleStage.allCases.map { $0.segment.name.text(isChinese: call.isChinese) }
  }

  /// The rules in the order they are tried, with the thresholds used; sentences, so they stand in a list.
  private var rules: FactList {
    let options = found.options
    func percent(_ share: Double) -> String { NumberFormat.automatic.text(share * 100) + " %" }
    let slope = "slope over \(options.slopeMonths) months"
    let texts: [(LifecycleStage, String)] = [
      (
        .left,
        "no bill\(options.zeroIsInactive ? " above 0" : "") for \(options.leftMonths.quantity("month")) or more"
      ),
      (.entry, "in the first \(options.entryMonths.quantity("month"))"),
      (
        .decline,
        "\(slope) at most \(percent(options.decline)) of the mean bill a month, or mean bill of \(options.peakMonths) months at most \(percent(options.peakRatio)) of the best"
      ),
      (.growth, "\(slope) at least \(percent(options.growth)) of the mean bill a month"),
      (.maturity, "all others"),
    ]
    return FactList(
      title: "rules, the first that holds",
      texts.map { .init($0.0.segment.name.text(isChinese: call.isChinese), .text($0.1)) })
  }

  /// Where customers of a stage are a month later.
  private var transitions: TableBlock {
    let (counts, shares) = (found.transitions, found.transitionShares)
    return TableBlock(
      title: "from one month to the next",
      columns: [
        .init("from", stages.map { .text($0) }),
        .init("moves", counts.map { .integer(Int64($0.reduce(0, +))) }),
      ]
        + stages.enumerated().map { place, name in
          .init("to \(name)", shares.map { .number($0[place]) }, format: .percent(1))
        })
  }

  /// The transitions as a table: one row for each pair of stages.
  func transitionTable() throws(Diagnostic) -> Table {
    let (counts, shares) = (found.transitions, found.transitionShares)
    let places = stages.indices.flatMap { from in stages.indices.map { (from, $0) } }
    return try Table.made(
      [
        Column(name: "from", texts: places.map { stages[$0.0] }),
        Column(name: "to", texts: places.map { stages[$0.1] }),
        Column(name: "moves", .integer(places.map { Int64(counts[$0.0][$0.1]) })),
        Column(name: "share", numbers: places.map { shares[$0.0][$0.1] }),
      ], by: "segment")
  }
}

extension Diagnostic {
  fileprivate static func lifecycle(_ defect: LifecycleDefect, _ call: Call) -> Diagnostic {
    switch defect {
    case .interrupted: .interrupted
    case .notFinite: Diagnostic(.infiniteBill, at: call.range(of: "value"))
    default: Diagnostic(.thresholds, at: call.range(of: call.has("decline") ? "decline" : "growth"))
    }
  }
}

extension Diagnostic.Message {
  fileprivate static var needsBills: Self {
    .init("E204", "lifecycle needs `id:`, `date:` and `value:`, the bill of a month")
  }
  fileprivate static var noBills: Self {
    .init("SegmentLifecycle", "no row has a customer, a month and a bill")
  }
  fileprivate static func notDays(_ name: String, _ kind: ColumnKind) -> Self {
    .init("E301", "days are needed, and `\(name)` is a \(kind.rawValue) column")
  }

  fileprivate static func joinedTwice(_ customer: String, _ row: Int) -> Self {
    .init("SegmentLifecycle", "\(customer) joined on different days, again in row \(row + 1)")
  }

  fileprivate static var infiniteBill: Self { .init("SegmentLifecycle", "a bill is infinite") }
  fileprivate static var thresholds: Self { .init("SegmentLifecycle", "growth must lie above decline") }
}
