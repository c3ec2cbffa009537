import Diagnostics
import Display
import Kernels
import Session
import Tables

/// `sample DATA, rows: N` — draw rows at random without putting them back.
struct SampleVerb: Verb {
  static let signature = Signature(
    "sample", "draw rows at random, each at most once", result: "table",
    parameters: [
      .positional("data", .table, "the rows to draw from"),
      .option("rows", .integer(1...Int.max), "how many rows to draw"),
      .option("share", .number(0...1), "what share of the rows to draw: 10%"),
      .seed,
    ])

  static func run(_ call: Call, in session: inout Session) throws(Diagnostic) -> Outcome {
    let table = call.table("data")
    let count: Int
    switch (call.integer("rows"), call.number("share")) {
    case (let rows?, nil): count = rows
    case (nil, let share?): count = Int((share * Double(table.rowCount)).rounded())
    default: throw Diagnostic(.rowsOrShare, hints: ["usage: " + signature.usage])
    }
    guard count <= table.rowCount else {
      throw Diagnostic(.tooFew(table.rowCount, count), at: call.range(of: "rows"), label: "too many")
    }
    let seed = call.seed(in: session)
    var random = RandomSource(seed: seed.value)
    let drawn = random.permutation(table.rowCount).prefix(count).sorted()
    let result = table.gathered(drawn, origin: .step("sample"))
    let facts = FactList([.init("rows", .integer(Int64(count)), remark: "of \(table.rowCount)"), seed.fact])
    return Outcome(.table(result), [.facts(facts), .table(TableBlock(result))])
  }
}

extension Diagnostic.Message {
  fileprivate static var rowsOrShare: Self { .init("E204", "sample needs either `rows:` or `share:`") }

  fileprivate static func tooFew(_ rows: Int, _ wanted: Int) -> Self {
    .init("E302", "the table has \(rows) rows, so \(wanted) cannot be drawn")
  }
}
