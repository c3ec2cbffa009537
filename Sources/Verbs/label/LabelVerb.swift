import Diagnostics
import Display
import Kernels
import Segmentation
import Session
import Tables

/// `label ORDERS, id: uid, date: ordered, asof: 2020-12-31, outcome: 6mo` — classes of customers by what they
/// did later.
struct LabelVerb: Verb {
  static let signature = Signature(
    "label", "label each customer by what it did in a later window: stayed, about to churn, churned",
    result: "table",
    parameters: [
      .positional("data", .table, "one row per order, from before and after the day `asof:`"),
      .required("id", .column(of: "data"), "the column that names the customer"),
      .required("date", .column(of: "data"), "the day of the order"),
      .required("asof", .date, "the last day that predictors may know of"),
      .required("outcome", .span, "how long the outcome window after that day is: 6mo"),
      .option(
        "observe", .span, standard: "since the first order",
        "how long the observation window up to that day is: 12mo"),
      .option(
        "about", .number(0...1), standard: "50%",
        "fewer orders than this share of the expected ones: about to churn"),
      .option(
        "amount", .column(of: "data"), "the amount of the order; a negative one is a return and no order"),
      .option("later", .table, "orders after the day `asof:`, where they are a table of their own"),
      .option(
        "names", .value, standard: "non-churn, about-to-churn, churned",
        "other names: {non_churn: \"…\", about_to_churn: \"…\", churned: \"…\"}"),
    ])

  static let errors = [
    ErrorGuide(
      "LabelWindow", "no orders in a window",
      "A label compares the orders up to asof: with those of the outcome window after it. Both windows need orders in the data: choose an earlier asof:, or load the later orders too. An outcome window without any order would make everybody churned."
    ),
    ErrorGuide(
      "LabelNames", "names of classes",
      "names: is a record of non_churn, about_to_churn and churned with a text each, all different; what is not in it keeps its name."
    ),
    ErrorGuide(
      "W421", "the data end within the outcome window",
      "The last order lies before the window's end. If later orders were not recorded yet, customers look churned who are not: choose an earlier asof: or a shorter outcome:. It is a warning where the silence at the end is longer than any before it, else a note."
    ),
    ErrorGuide(
      "W422", "incomplete orders were left out",
      "An order without customer or date says nothing about a customer."),
    ErrorGuide(
      "W423", "the data begin within the observation window",
      "The first order lies after the window's begin. If earlier orders were not recorded, fewer orders are expected than there would be: choose a shorter observe:. It is a warning where the silence at the begin is longer than any after it, else a note."
    ),
  ]

  static func run(_ call: Call, in session: inout Session) throws(Diagnostic) -> Outcome {
    let names = try LabelNames(call)
    let orders = try OrderColumns(call, LaterOrders(call: call).table())
    let customers = CustomerIds(orders.identity)
    let windows = try LabelWindows(call, orders, customers)
    let found: OutcomeLabels
    do {
      found = try OutcomeLabels(
        customers: windows.codes, dates: orders.dates, customerCount: customers.column.count,
        window: windows.window, about: call.number("about") ?? 0.5, control: session.control)
    } catch {
      throw windows.diagnostic(error)
    }
    let report = LabelReport(
      call: call, orders: orders, customers: customers, windows: windows, found: found, names: names)
    return Outcome(.table(try report.table()), report.blocks, notices: report.notices)
  }
}
