import Diagnostics
import Display
import Kernels
import Segmentation
import Session
import Tables

/// Finds the stage of every customer from its monthly bills: `method: lifecycle`.
struct LifecycleSegmenting {
  let call: Call
  let orders: OrderColumns
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
    self.orders = orders
    let bills = try call.numbers(of: columns)[0]
    bill = bills.name
    let rows = orders.codes.indices.filter {
      orders.codes[$0] >= 0 && orders.dates[$0] != .min && !bills.values[$0].isNaN
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
    var values = [Double](repeating: .nan, count: orders.customers.count * width)
    for (row, month) in zip(rows, months) {
      let place = Int(orders.codes[row]) * width + month - first
      values[place] = (values[place].isNaN ? 0 : values[place]) + bills.values[row]
    }
    do {
      history = try BillHistory(bills: values, months: width)
      found = try LifecycleSegmentation(history, options: Self.options(call), control: session.control)
    } catch {
      throw Diagnostic.lifecycle(error, call)
    }
  }

  private static func options(_ call: Call) -> LifecycleOptions {
    var options = LifecycleOptions()
    options.entryMonths = call.integer("entry") ?? options.entryMonths
    options.slopeMonths = call.integer("months") ?? options.slopeMonths
    options.decline = call.number("decline") ?? options.decline
    options.growth = call.number("growth") ?? options.growth
    options.peakRatio = call.number("peak") ?? options.peakRatio
    options.leftMonths = call.integer("left") ?? options.leftMonths
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
      blocks: [.facts(FactList(facts + report.rowFacts)), .table(report.profileBlock)] + report.serviceBlocks
        + [.facts(rules), .table(transitions)],
      pictures: [course(report.names)] + report.bars)
    return Outcome(showing: .object(result))
  }

  private func month(_ index: Int) -> String {
    let month = first + index
    let text = String(month % 12 + 1)
    return "\(month / 12)-" + (text.count == 1 ? "0" : "") + text
  }

  private var lastBills: [Double] {
    (0..<history.customers).map { history.bills[$0 * history.months + history.months - 1] }
  }

  /// One row per customer, in rising order of the ids.
  private func customers() throws(Diagnostic) -> Table {
    let columns = [orders.customers, Column(name: "last_bill", numbers: lastBills)]
    do {
      return try Table(columns: columns, origin: .step("segment"), id: orders.customers.name)
    } catch {
      throw Diagnostic(.notTable(error), at: call.range(of: "id"))
    }
  }

  private var stages: [String] {
    LifecycleStage.allCases.map { $0.segment.name.text(isChinese: call.isChinese) }
  }

  /// The rules in the order they are tried, with the thresholds used; sentences, so they stand in a list.
  private var rules: FactList {
    let options = found.options
    func percent(_ share: Double) -> String { NumberFormat.automatic.text(share * 100) + " %" }
    let slope = "slope over \(options.slopeMonths) months"
    let texts: [(LifecycleStage, String)] = [
      (.left, "no bill above 0 for \(options.leftMonths.quantity("month")) or more"),
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

  /// How many customers are in each stage, month by month.
  private func course(_ names: [String]) -> Picture {
    let counts = found.counts
    let series = names.enumerated().map { stage, name in
      LineChart.Series(name, counts.enumerated().map { .init(Double($0.offset), Double($0.element[stage])) })
    }
    let chart = LineChart(
      title: "customers by stage", xAxis: .init("month", ticks: counts.indices.map(month)),
      yAxis: .init("customers"),
      series: series)
    return Picture(name: "course", figure: .lines(chart))
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
  fileprivate static var infiniteBill: Self { .init("SegmentLifecycle", "a bill is infinite") }
  fileprivate static var thresholds: Self { .init("SegmentLifecycle", "growth must lie above decline") }
}
