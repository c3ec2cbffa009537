import Diagnostics
import Display
import Kernels
import Segmentation
import Session
import Tables

/// The table that `label` makes, and the definition it prints.
struct LabelReport {
  let call: Call
  let orders: OrderColumns
  let customers: CustomerIds
  let windows: LabelWindows
  let found: OutcomeLabels
  let names: LabelNames

  /// One row per customer, in rising order of the ids.
  func table() throws(Diagnostic) -> Table {
    let columns = [
      customers.gathered(found.customers),
      Column(name: "type", .category(found.labels.map(\.rawValue), levels: names.levels, ordered: false)),
    ]
    do {
      return try Table(columns: columns, origin: .step("label"), id: customers.column.name)
    } catch {
      throw Diagnostic(
        .notTable(error), at: call.range(of: "id"), hints: ["label makes the column type; rename the id"])
    }
  }

  var blocks: [Block] { [.facts(facts), .table(classes)] }

  private var window: OutcomeWindow { found.window }

  private var facts: FactList {
    var facts: [FactList.Fact] = [
      .init("observed", .text(days(window.start, window.asof)), remark: window.observedDays.quantity("day")),
      .init("outcome", .text(days(window.asof + 1, window.end)), remark: window.outcomeDays.quantity("day")),
      .init(
        "customers", .integer(Int64(found.customers.count)), remark: "with an order in the observation window"
      ),
    ]
    if found.unobservedCustomers > 0 {
      facts.append(
        .init(
          "not labelled", .integer(Int64(found.unobservedCustomers)),
          remark: "no order in the observation window"))
    }
    if windows.returns > 0 {
      facts.append(.init("returns", .integer(Int64(windows.returns)), remark: "no orders"))
    }
    if found.unusedOrders > 0 {
      facts.append(.init("orders not used", .integer(Int64(found.unusedOrders)), remark: "in neither window"))
    }
    return FactList(facts)
  }

  private func days(_ first: Int32, _ last: Int32) -> String {
    "\(CalendarDate(days: first)) to \(CalendarDate(days: last))"
  }

  private var classes: TableBlock {
    let labels = OutcomeLabels.Label.allCases
    let counts = labels.map { label in found.labels.count { $0 == label } }
    let share = NumberFormat.automatic.text(found.about * 100) + " %"
    return TableBlock(
      columns: [
        .init("type", names.levels.map { .text($0) }),
        .init("customers", counts.map { .integer(Int64($0)) }),
        .init("share", counts.map { .number(Double($0) / Double(found.labels.count)) }, format: .percent(1)),
        .init(
          "definition",
          [
            "at least \(share) of the expected orders",
            "some orders, but less than \(share) of those expected",
            "no order in the outcome window",
          ].map { .text($0) }),
      ],
      notes: [
        "expected: the customer's orders in the observation window × \(window.outcomeDays) ÷ \(window.observedDays) days",
        "predictors for these labels: rfm over the orders up to \(CalendarDate(days: window.asof)), no later ones",
      ])
  }

  var notices: [Diagnostic] {
    var notices: [Diagnostic] = []
    // A silence as long as others in the data is no sign that something is lacking.
    let begins = Int(windows.firstOrder) - Int(window.start)
    if begins > 0 {
      notices.append(
        Diagnostic(
          .beginsLate(
            CalendarDate(days: windows.firstOrder), CalendarDate(days: window.start), windows.longestPause),
          severity: begins > windows.longestPause ? .warning : .note, at: call.range(of: "observe"),
          hints: ["without observe: the observation window begins with the first order"]))
    }
    let ends = Int(window.end) - Int(windows.lastOrder)
    if ends > 0 {
      notices.append(
        Diagnostic(
          .endsEarly(
            CalendarDate(days: windows.lastOrder), CalendarDate(days: window.end), windows.longestPause),
          severity: ends > windows.longestPause ? .warning : .note, at: call.range(of: "outcome"),
          hints: [windows.latestAsof].compactMap { $0 }))
    }
    if windows.incomplete > 0 {
      notices.append(
        Diagnostic(
          .leftOut(windows.incomplete, orders.missingWords(without: call.column("amount")?.name) ?? ""),
          severity: .warning, at: call.range(of: "data")))
    }
    return notices
  }
}

extension Diagnostic.Message {
  fileprivate static func beginsLate(_ first: CalendarDate, _ start: CalendarDate, _ pause: Int) -> Self {
    .init(
      "W423",
      "the first order is dated \(first), and the observation window begins on \(start); the longest pause between orders is \(pause.quantity("day"))"
    )
  }

  fileprivate static func endsEarly(_ last: CalendarDate, _ end: CalendarDate, _ pause: Int) -> Self {
    .init(
      "W421",
      "the last order is dated \(last), and the outcome window ends on \(end); the longest pause between orders is \(pause.quantity("day"))"
    )
  }

  fileprivate static func leftOut(_ count: Int, _ missing: String) -> Self {
    .init("W422", "\(count.quantity("order")) \(count == 1 ? "was" : "were") left out: \(missing)")
  }
}
