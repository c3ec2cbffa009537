import Diagnostics
import Kernels
import Segmentation
import Session
import Tables

/// The observation and outcome windows of `label`, on the orders at hand.
struct LabelWindows {
  let call: Call
  let window: OutcomeWindow
  /// The customer of each order; −1 for orders that do not count.
  let codes: [Int32]
  /// How many returns do not count.
  let returns: Int
  /// The first and the last day on which anything was ordered.
  let firstOrder: Int32
  let lastOrder: Int32
  /// The most days from one day with orders to the next.
  let longestPause: Int
  /// Orders without customer or date.
  let incomplete: Int

  init(_ call: Call, _ orders: OrderColumns, _ customers: CustomerIds) throws(Diagnostic) {
    guard case .date(let asof)? = call.value("asof"), case .span(let outcome)? = call.value("outcome") else {
      throw Diagnostic(.emptyWindow("outcome"), at: call.range)
    }
    var codes = customers.codes
    var returns = 0
    if let amounts = orders.amounts {
      for row in codes.indices where codes[row] >= 0 && amounts[row] < 0 {
        codes[row] = -1
        returns += 1
      }
    }
    let days = codes.indices.filter { codes[$0] >= 0 && orders.dates[$0] != .min }.map { orders.dates[$0] }
    guard let first = days.min(), let last = days.max() else {
      throw Diagnostic(
        .noneComplete(orders.missingWords(without: call.column("amount")?.name)), at: call.range(of: "data"))
    }
    guard first <= asof.days else {
      throw Diagnostic(
        .allLater(asof, CalendarDate(days: first)), at: call.range(of: "asof"), label: "before all orders")
    }
    guard let end = asof.moved(by: outcome), end > asof else {
      throw Diagnostic(.emptyWindow("outcome"), at: call.range(of: "outcome"))
    }
    var start = first
    if case .span(let observe)? = call.value("observe") {
      guard let before = asof.moved(by: observe, times: -1), before < asof else {
        throw Diagnostic(.emptyWindow("observation"), at: call.range(of: "observe"))
      }
      start = before.days + 1
    }
    guard let window = OutcomeWindow(start: start, asof: asof.days, end: end.days) else {
      throw Diagnostic(.emptyWindow("observation"), at: call.range(of: "asof"))
    }
    self.call = call
    self.window = window
    self.codes = codes
    self.returns = returns
    firstOrder = first
    lastOrder = last
    let distinct = Set(days).sorted()
    longestPause = zip(distinct, distinct.dropFirst()).map { Int($1) - Int($0) }.max() ?? 0
    incomplete = codes.count - returns - days.count
  }

  /// What `label` says of orders that give no labels.
  func diagnostic(_ defect: OutcomeDefect) -> Diagnostic {
    let last = CalendarDate(days: lastOrder)
    switch defect {
    case .noOutcome:
      return Diagnostic(
        .noOutcome(CalendarDate(days: window.asof + 1), CalendarDate(days: window.end), last),
        at: call.range(of: "outcome"), label: "no orders here", hints: [latestAsof].compactMap { $0 })
    case .nobodyObserved:
      return Diagnostic(
        .nobodyObserved(CalendarDate(days: window.start), CalendarDate(days: window.asof)),
        at: call.range(of: call.has("observe") ? "observe" : "asof"), label: "no orders here")
    case .interrupted: return .interrupted
    case .about, .length: return Diagnostic(.emptyWindow("outcome"), at: call.range)
    }
  }

  /// The latest day whose outcome window the data cover, as a hint.
  var latestAsof: String? {
    guard case .span(let outcome)? = call.value("outcome"),
      let day = CalendarDate(days: lastOrder).moved(by: outcome, times: -1)
    else { return nil }
    return "asof: \(day) is the last day with a whole outcome window in the data"
  }
}

extension Diagnostic.Message {
  fileprivate static func emptyWindow(_ which: String) -> Self {
    .init("E302", "the \(which) window has no day")
  }

  fileprivate static func noneComplete(_ missing: String?) -> Self {
    .init("LabelWindow", "no order is complete" + (missing.map { ": \($0)" } ?? ""))
  }

  fileprivate static func allLater(_ asof: CalendarDate, _ first: CalendarDate) -> Self {
    .init("LabelWindow", "there are no orders up to \(asof); the first is dated \(first)")
  }

  fileprivate static func noOutcome(_ start: CalendarDate, _ end: CalendarDate, _ last: CalendarDate) -> Self
  {
    .init(
      "LabelWindow", "there are no orders in the outcome window \(start) to \(end); the last is dated \(last)"
    )
  }

  fileprivate static func nobodyObserved(_ start: CalendarDate, _ end: CalendarDate) -> Self {
    .init("LabelWindow", "there are no orders in the observation window \(start) to \(end)")
  }
}
