import Diagnostics
import Display
import Kernels
import Session
import Tables

/// The tables of the simulated telecom company.
struct TelecomSimulation {
  let ids: SimulatedIds
  let seed: Seed
  let customers: [TelecomCustomer]

  init(ids: SimulatedIds, seed: Seed, control: RunControl) throws(Diagnostic) {
    self.ids = ids
    self.seed = seed
    customers = try control.customers(ids.count, seed: seed.value) { TelecomCustomer(seed: $0) }
  }

  func result() throws(Diagnostic) -> SimulationResult {
    let year = TelecomCustomer.year
    return SimulationResult(
      model: "telecom",
      facts: [
        .init("model", .text("telecom"), remark: "customers of a telecom company near a campus"),
        .init("customers", .integer(Int64(ids.count))),
        .init("bills", .text("\(year)-01 to \(year)-12")),
        seed.fact,
      ],
      tables: [
        ("customers", try customerTable(), "a row per customer; who left before \(year) is not among them"),
        ("bills", try billTable(), "a row per customer and month from joining to leaving"),
      ])
  }

  private func customerTable() throws(Diagnostic) -> Table {
    let left = customers.map(\.left)
    return try .made(
      [
        Column(name: "uid", texts: customers.indices.map { ids[$0] }),
        Column(
          name: "age", .integer(customers.map { $0.age ?? 0 }),
          missing: MissingMask(count: customers.count) { customers[$0].age == nil }),
        Column(name: "plan", texts: customers.map(\.plan.rawValue)),
        Column(name: "tenure", .integer(customers.map(\.tenure))),
        Column(name: "joined", .date(customers.map(\.joined.days))),
        Column(
          name: "left", .date(left.map { $0?.days ?? 0 }),
          missing: MissingMask(count: left.count) { left[$0] == nil }),
      ], by: "simulate")
  }

  private func billTable() throws(Diagnostic) -> Table {
    var rows: [(customer: Int, bill: TelecomCustomer.Bill)] = []
    for (place, customer) in customers.enumerated() { rows += customer.bills.map { (place, $0) } }
    let months = (1...12).map { CalendarDate(year: TelecomCustomer.year, month: $0, day: 1)?.days ?? 0 }
    return try .made(
      [
        Column(name: "uid", texts: rows.map { ids[$0.customer] }),
        Column(name: "month", .date(rows.map { months[$0.bill.month - 1] })),
        Column(name: "bill", numbers: rows.map { Double($0.bill.cents) / 100 }),
        Column(name: "minutes", .integer(rows.map(\.bill.minutes))),
        Column(name: "recharges", .integer(rows.map(\.bill.recharges))),
        Column(name: "status", texts: rows.map { $0.bill.isOverdue ? "overdue" : "active" }),
      ], by: "simulate")
  }
}
