import Diagnostics
import Display
import Segmentation
import Session
import Tables

extension SegmentReport {
  /// What serving each segment costs against what it brings; nothing where no cost was given.
  func costBlocks() throws(Diagnostic) -> [Block] {
    guard let (cost, value, found) = try economics() else { return [] }
    return [.table(costBlock(found, of: cost.name, against: value.name))]
  }

  /// What `.` reaches in every segmentation: effects, and with a cost those who are not worth it.
  func others() throws(Diagnostic) -> [(name: String, value: Value)] {
    var found: [(name: String, value: Value)] = [("effects", .table(try effectTable()))]
    if let economics = try economics() {
      found.append(("below", .table(try below(economics))))
    }
    return found
  }

  /// The rows whose return lies under the least, the lowest return first.
  private func below(_ economics: Economics) throws(Diagnostic) -> Table {
    let (cost, value, found) = economics
    let rates = found.belowThreshold.map { (value.values[$0] - cost.values[$0]) / cost.values[$0] }
    let order = rates.indices.sorted { (rates[$0], $0) < (rates[$1], $1) }
    let rows = try rows().gathered(order.map { found.belowThreshold[$0] }, origin: .step("segment"))
    let returns = Column(name: "return", numbers: order.map { rates[$0] })
    return rows["return"] == nil ? rows.with(returns) : rows
  }

  private typealias Economics = (cost: ProfileColumn, value: ProfileColumn, found: ServiceEconomics)

  private func economics() throws(Diagnostic) -> Economics? {
    guard let columns = call.placed("cost") else { return nil }
    let cost = try call.numbers(of: columns)[0]
    guard let value else {
      throw Diagnostic(.noValue, at: call.range(of: "cost"), hints: ["value: revenue"])
    }
    let least = call.number("least_return") ?? 0
    do {
      let found = try ServiceEconomics(
        assignment, cost: cost.values, contribution: value.values, returnThreshold: least)
      return (cost, value, found)
    } catch {
      throw Diagnostic(.noCosts(cost.name), at: call.range(of: "cost"))
    }
  }

  private func costBlock(_ found: ServiceEconomics, of cost: String, against value: String) -> TableBlock {
    let accounts = found.segments + [found.total]
    func numbers(_ value: (ServiceEconomics.Account) -> Double) -> [Cell] {
      accounts.map { .number(value($0)) }
    }
    return TableBlock(
      title: "cost to serve",
      columns: [
        .init("segment", (names + ["all"]).map { .text($0) }),
        .init("Σ \(value)", numbers(\.contribution)), .init("Σ \(cost)", numbers(\.cost)),
        .init("net", numbers(\.net)), .init("cost ÷ value", numbers(\.costRatio), format: .percent(1)),
        .init("return", numbers(\.rate), format: .percent(1)),
        .init("below", accounts.map { .integer(Int64($0.belowThreshold)) }),
      ],
      notes: [
        "return: net ÷ \(cost); below: customers whose return is under \(NumberFormat.percent(0).text(found.returnThreshold))"
      ])
  }
}

extension Diagnostic.Message {
  fileprivate static var noValue: Self { .init("E204", "a cost is set against a value: give `value:`") }

  fileprivate static func noCosts(_ name: String) -> Self {
    .init("E305", "`\(name)` has not one value per row")
  }
}
