import Diagnostics
import Display
import Segmentation
import Session
import Tables

extension SegmentReport {
  /// What serving each segment costs against what it brings; nothing where no cost was given.
  func costBlocks() throws(Diagnostic) -> [Block] {
    guard let columns = call.placed("cost") else { return [] }
    let cost = try call.numbers(of: columns)[0]
    guard let value else {
      throw Diagnostic(.noValue, at: call.range(of: "cost"), hints: ["value: revenue"])
    }
    let least = call.number("least_return") ?? 0
    do {
      let found = try ServiceEconomics(
        assignment, cost: cost.values, contribution: value.values, returnThreshold: least)
      return [.table(costBlock(found, of: cost.name, against: value.name))]
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
