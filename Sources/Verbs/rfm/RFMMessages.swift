import Diagnostics
import Display
import Kernels
import Segmentation
import Session
import Tables

/// What `rfm` says of orders it cannot use.
struct RFMMessages {
  let call: Call
  let orders: OrderColumns

  func diagnostic(_ defect: RFMDefect) -> Diagnostic {
    switch defect {
    case .futureDate(_, _, let asof, let count): return future(CalendarDate(days: asof), count)
    case .returnAmount(let row, let amount, let count):
      return Diagnostic(
        .returnAmount(row, amount, count), at: call.range(of: "returns"),
        hints: ["returns: net subtracts them from the totals", "returns: drop leaves them out"])
    case .amountNotFinite(let row): return Diagnostic(.infinite(row), at: call.range(of: "amount"))
    case .noOrders: return Diagnostic(.noneComplete(orders.missingWords() ?? ""), at: call.range(of: "data"))
    case .calendar: return Diagnostic(.endOfCalendar, at: call.range(of: "date"), hints: ["give asof:"])
    case .interrupted: return .interrupted
    case .length, .customerCode, .bins: return Diagnostic(.noneComplete(""), at: call.range(of: "data"))
    }
  }

  /// Orders after the day of the analysis: how many, the first ones, and how to leave them out.
  private func future(_ asof: CalendarDate, _ count: Int) -> Diagnostic {
    let rows = orders.dates.indices.filter { row in
      orders.dates[row] > asof.days && !orders.identity.isMissing(row)
        && !(orders.amounts?[row].isNaN ?? false)
    }
    let shown = rows.prefix(3).map { "row \($0 + 1) (\(CalendarDate(days: orders.dates[$0])))" }
    let table = call.spelling(of: "data")
    let date = call.spelling(of: "date")
    return Diagnostic(
      .future(count, asof, shown.joined(separator: ", ") + (count > shown.count ? ", …" : "")),
      at: call.range(of: "asof"), label: "orders come after",
      hints: ["past = filter \(table), \(date) <= \(asof) keeps the orders up to that day; then rfm past, …"])
  }
}

extension Diagnostic.Message {
  fileprivate static func future(_ count: Int, _ asof: CalendarDate, _ rows: String) -> Self {
    .init("RFMFutureDate", "\(count.quantity("order is", "orders are")) dated after \(asof): \(rows)")
  }

  fileprivate static func returnAmount(_ row: Int, _ amount: Double, _ count: Int) -> Self {
    .init(
      "RFMReturn",
      "\(count.quantity("amount is", "amounts are")) negative, the first \(NumberFormat.automatic.text(amount)) in row \(row + 1)"
    )
  }

  fileprivate static func infinite(_ row: Int) -> Self {
    .init("RFMAmount", "the amount in row \(row + 1) is infinite")
  }

  fileprivate static func noneComplete(_ missing: String) -> Self {
    .init("RFMNoOrders", "no order is complete" + (missing.isEmpty ? "" : ": \(missing)"))
  }

  fileprivate static var endOfCalendar: Self {
    .init("RFMNoOrders", "the last order lies at the end of the calendar")
  }
}
