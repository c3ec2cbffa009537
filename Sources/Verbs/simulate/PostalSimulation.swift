import Diagnostics
import Display
import Kernels
import Session
import Tables

/// The tables of the simulated postal branch.
struct PostalSimulation {
  let ids: SimulatedIds
  let seed: Seed
  let customers: [PostalCustomer]

  init(ids: SimulatedIds, seed: Seed, control: RunControl) throws(Diagnostic) {
    self.ids = ids
    self.seed = seed
    customers = try control.customers(ids.count, seed: seed.value) { PostalCustomer(seed: $0) }
  }

  func result() throws(Diagnostic) -> SimulationResult {
    let window = PostalOrders.window
    let ledger = ledger
    let past = ledger.count { $0.order.day <= window.asof }
    let (asof, end) = (CalendarDate(days: window.asof), CalendarDate(days: window.end))
    return SimulationResult(
      model: "postal",
      facts: [
        .init("model", .text("postal"), remark: "business customers of a postal branch"),
        .init("customers", .integer(Int64(ids.count))),
        .init("orders", .text("\(CalendarDate(days: window.first)) to \(end)")),
        seed.fact,
      ],
      tables: [
        ("customers", try table(of: customerColumns), "a row per customer: nine indicators at \(asof)"),
        ("collected", try table(of: collectedColumns), "the same with the gaps of what was collected"),
        ("orders", try table(of: ledger[..<past]), "orders up to \(asof), in order of days"),
        ("later", try table(of: ledger[past...]), "orders after \(asof)"),
        ("all", try table(of: ledger[...]), "both"),
        ("truth", try truth(), "what the rules drew and no study sees"),
      ])
  }

  /// All orders by day; those of one day by customer.
  private var ledger: [(customer: Int, order: PostalOrders.Order)] {
    var ledger: [(customer: Int, order: PostalOrders.Order)] = []
    for (place, customer) in customers.enumerated() { ledger += customer.orders.map { (place, $0) } }
    let order = ledger.indices.sorted { (ledger[$0].order.day, $0) < (ledger[$1].order.day, $1) }
    return order.map { ledger[$0] }
  }

  private func table(of orders: ArraySlice<(customer: Int, order: PostalOrders.Order)>) throws(Diagnostic)
    -> Table
  {
    try .made(
      [
        Column(name: "uid", texts: orders.map { ids[$0.customer] }),
        Column(name: "ordered", .date(orders.map(\.order.day))),
        Column(name: "amount", numbers: orders.map { Double($0.order.cents) / 100 }),
      ], by: "simulate")
  }

  private func table(of columns: [Column]) throws(Diagnostic) -> Table { try .made(columns, by: "simulate") }

  private var collectedColumns: [Column] {
    customerColumns.map { column in
      Column(
        name: column.name, column.storage,
        missing: MissingMask(count: column.count) { customers[$0].gaps.contains(column.name) })
    }
  }

  private var customerColumns: [Column] {
    func whole(_ name: String, _ value: (PostalCustomer.Indicators) -> Int64) -> Column {
      Column(name: name, .integer(customers.map { value($0.indicators) }))
    }
    func parts(_ name: String, _ unit: Double, _ value: (PostalCustomer.Indicators) -> Int64) -> Column {
      Column(name: name, numbers: customers.map { Double(value($0.indicators)) / unit })
    }
    return [
      Column(name: "uid", texts: customers.indices.map { ids[$0] }),
      Column(name: "region", texts: customers.map { PostalCustomer.regions.names[$0.region] }),
      parts("revenue", 100) { $0.revenue },
      parts("margin", 10) { $0.margin },
      whole("payment_days") { $0.paymentDays },
      parts("growth", 10) { $0.growth },
      whole("services") { $0.services },
      whole("wallet_elsewhere") { $0.walletElsewhere },
      whole("tenure") { $0.tenure },
      whole("complaints") { $0.complaints },
      whole("recommendation") { $0.recommendation },
    ]
  }

  private func truth() throws(Diagnostic) -> Table {
    func axis(_ name: String, _ isHigh: (PostalType) -> Bool) -> Column {
      Column(name: name, texts: customers.map { isHigh($0.type) ? "high" : "low" })
    }
    return try .made(
      [
        Column(name: "uid", texts: customers.indices.map { ids[$0] }),
        axis("current") { $0.current },
        axis("potential") { $0.potential },
        axis("loyalty") { $0.loyalty },
        Column(name: "course", texts: customers.map(\.type.course.rawValue)),
      ], by: "simulate")
  }
}
