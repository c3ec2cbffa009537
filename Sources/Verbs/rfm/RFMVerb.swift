import Diagnostics
import Display
import Kernels
import Segmentation
import Session
import Tables

/// `rfm ORDERS, id: uid, date: ordered, amount: amount, asof: 2020-12-31` — recency, frequency and money of
/// every customer.
struct RFMVerb: Verb {
  static let signature = Signature(
    "rfm", "find how recently, how often and for how much each customer bought", result: "table",
    parameters: [
      .positional("data", .anyTable, "one row per order"),
      .required("id", .column(of: "data"), "the column that names the customer"),
      .required("date", .column(of: "data"), "the day of the order"),
      .required("amount", .column(of: "data"), "the amount of the order; a negative one is a return"),
      .option("asof", .date, standard: "the day after the last order", "the day of the analysis"),
      .option(
        "monetary", .choice(["both", "sum", "mean"]), standard: "both",
        "which money columns to make: total, average, or both"),
      .option(
        "returns", .choice(RFMOptions.Returns.allCases.map(\.rawValue)), standard: "net",
        "returns reduce the amounts, are left out, or are an error"),
    ])

  static let errors = [
    ErrorGuide(
      "RFMFutureDate", "orders after the day of the analysis",
      "recently counts the days from the last order back from asof:, so orders after that day have no place in it. filter keeps the orders up to the day: past = filter orders, ordered <= 2020-12-31. Orders after it are what label looks at."
    ),
    ErrorGuide(
      "RFMReturn", "a negative amount",
      "returns: error takes a negative amount for a mistake. returns: net subtracts returns from the customer's total, returns: drop leaves them out; neither counts them as orders."
    ),
    ErrorGuide(
      "RFMAmount", "an infinite amount",
      "An amount beyond all numbers cannot be added up; filter the row out or mend it."),
    ErrorGuide(
      "RFMNoOrders", "no order is complete", "Every order lacks its customer, its date or its amount."),
    ErrorGuide(
      "N411", "the day of the analysis was chosen",
      "Without asof: it is the day after the last order. A study states its day: write it down."),
    ErrorGuide(
      "W411", "incomplete orders were left out",
      "An order without customer, date or amount says nothing about a customer."),
    ErrorGuide(
      "W412", "customers without an order",
      "All orders of these customers are returns or incomplete, so they have no last order and no row."),
  ]

  static func run(_ call: Call, in session: inout Session) throws(Diagnostic) -> Outcome {
    var options = RFMOptions()
    if case .date(let day)? = call.value("asof") { options.asof = day.days }
    if let word = call.choice("returns"), let rule = RFMOptions.Returns(rawValue: word) {
      options.returns = rule
    }
    if let stored = call.storedTable("data") {
      let customers = StoredRFM(call: call, session: session, orders: stored, returns: options.returns)
      return try customers.outcome(asof: options.asof.map { CalendarDate(days: $0) })
    }
    let orders = try OrderColumns(call, call.table("data"))
    let customers = RFMCustomers(orders.identity)
    let found: RFMTable
    do {
      let rows = OrderRows(
        customers: customers.numbers, missing: orders.identity.missing?.words ?? [], days: orders.dates,
        amounts: orders.amounts ?? [])
      found = try RFMTable(rows, options: options, control: session.control)
    } catch {
      throw RFMMessages(call: call, orders: orders).diagnostic(error)
    }
    let (ids, sorted) = customers.sorted(found)
    let report = RFMReport(call: call, orders: orders, found: sorted, ids: ids, returns: options.returns)
    let table = try report.table()
    return Outcome(
      .table(table), [.facts(report.facts), .table(TableBlock(table))], notices: report.notices)
  }
}
