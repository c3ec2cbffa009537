import Diagnostics
import Display
import Kernels
import Segmentation
import Session
import Tables

/// The table that `rfm` makes, and what it says of it.
struct RFMReport {
  let call: Call
  let orders: OrderColumns
  /// The customers in rising order of their ids.
  let found: RFMTable
  /// The id of each of them.
  let ids: Column
  let returns: RFMOptions.Returns

  /// One row per customer, in rising order of the ids.
  func table() throws(Diagnostic) -> Table {
    let monetary = call.choice("monetary") ?? "both"
    var columns = [
      ids,
      Column(name: "recently", .integer(elementwise(found.recency) { Int64($0) })),
      Column(name: "frequency", .integer(elementwise(found.frequency) { Int64($0) })),
    ]
    if monetary != "sum" {
      let averages = pairwise(found.monetary, found.frequency, count: found.customers.count) {
        $0 / Double($1)
      }
      columns.append(Column(name: "average", .number(averages)))
    }
    if monetary != "mean" { columns.append(Column(name: "total", .number(found.monetary))) }
    columns.append(Column(name: "first", .date(found.firstPurchase)))
    columns.append(Column(name: "last", .date(found.lastPurchase)))
    do {
      return try Table(columns: columns, origin: .step("rfm"), id: ids.name)
    } catch {
      throw Diagnostic(
        .notTable(error), at: call.range(of: "id"),
        hints: ["rfm makes the columns recently, frequency, average, total, first and last; rename the id"])
    }
  }

  var facts: FactList {
    var facts: [FactList.Fact] = [
      .init(
        "as of", .date(CalendarDate(days: found.asof)),
        remark: found.asofIsDefault ? "the day after the last order" : nil),
      .init("orders", .integer(Int64(orders.count))),
      .init("customers", .integer(Int64(found.customers.count))),
    ]
    if found.omitted.returns > 0 {
      let words = returns == .net ? "subtracted from the totals, not counted as orders" : "left out"
      facts.append(.init("returns", .integer(Int64(found.omitted.returns)), remark: words))
    }
    if found.omitted.incompleteOrders > 0 {
      facts.append(
        .init(
          "incomplete orders", .integer(Int64(found.omitted.incompleteOrders)), remark: orders.missingWords())
      )
    }
    return FactList(facts)
  }

  var notices: [Diagnostic] {
    var notices: [Diagnostic] = []
    if found.asofIsDefault {
      let day = CalendarDate(days: found.asof)
      notices.append(
        Diagnostic(Self.asofChosen(day), severity: .note, at: call.range, hints: ["asof: \(day) states it"]))
    }
    let incomplete = found.omitted.incompleteOrders
    if incomplete > 0 {
      notices.append(
        Diagnostic(
          Self.leftOut(incomplete, orders.missingWords() ?? ""), severity: .warning,
          at: call.range(of: "data")))
    }
    let lost = found.omitted.customersWithoutPurchase
    if lost > 0 {
      notices.append(Diagnostic(Self.withoutPurchase(lost), severity: .warning, at: call.range(of: "data")))
    }
    return notices
  }
}

extension RFMReport {
  static func asofChosen(_ day: CalendarDate) -> Diagnostic.Message {
    .init("N411", "the day of the analysis is \(day), the day after the last order")
  }

  static func leftOut(_ count: Int, _ missing: String) -> Diagnostic.Message {
    .init("W411", "\(count.quantity("order")) \(count == 1 ? "was" : "were") left out: \(missing)")
  }

  static func withoutPurchase(_ count: Int) -> Diagnostic.Message {
    .init(
      "W412",
      "\(count.quantity("customer")) \(count == 1 ? "has" : "have") no complete order that is no return, and no row"
    )
  }
}
