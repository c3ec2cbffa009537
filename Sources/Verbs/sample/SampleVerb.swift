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
      .positional("data", .anyTable, "the rows to draw from"),
      .option("rows", .integer(1...Int.max), "how many rows to draw"),
      .option("share", .number(0...1), "what share of the rows to draw: 10%"),
      .seed,
    ])

  static func run(_ call: Call, in session: inout Session) throws(Diagnostic) -> Outcome {
    let stored = call.storedTable("data")
    let rowCount = stored?.rowCount ?? call.table("data").rowCount
    let count: Int
    switch (call.integer("rows"), call.number("share")) {
    case (let rows?, nil): count = rows
    case (nil, let share?): count = Int((share * Double(rowCount)).rounded())
    case (.some, .some): throw Diagnostic(.both, at: call.range(of: "share"), label: "not with `rows:`")
    default:
      throw Diagnostic(
        .rowsOrShare, hints: ["as in sample \(call.spelling(of: "data")), rows: 100 or share: 10%"])
    }
    guard count <= rowCount else {
      throw Diagnostic(.tooFew(rowCount, count), at: call.range(of: "rows"), label: "too many")
    }
    guard count > 0 else {
      throw Diagnostic(
        .none(rowCount), at: call.range(of: call.has("share") ? "share" : "rows"), label: "too few")
    }
    let seed = call.seed(in: session)
    var random = RandomSource(seed: seed.value)
    let drawn = random.permutation(rowCount).prefix(count).sorted()
    let facts = FactList([
      .init("rows", .integer(Int64(count)), remark: "of \(rowCount), in their order"), seed.fact,
    ])
    if let stored {
      let result = try StoredSampling(call: call, session: session, table: stored).sampled(drawn)
      return Outcome(.stored(result), [.facts(facts), try session.preview(result, for: call)])
    }
    let result = call.table("data").gathered(drawn, origin: .step("sample"))
    return Outcome(.table(result), [.facts(facts), .table(TableBlock(result))])
  }
}

extension Diagnostic.Message {
  fileprivate static var both: Self { .init("E207", "sample takes `rows:` or `share:`, not both") }

  fileprivate static var rowsOrShare: Self { .init("E204", "sample needs either `rows:` or `share:`") }

  fileprivate static func none(_ rows: Int) -> Self {
    .init("E302", "the sample would have none of the \(rows) rows")
  }

  fileprivate static func tooFew(_ rows: Int, _ wanted: Int) -> Self {
    .init("E302", "the table has \(rows) rows, so \(wanted) cannot be drawn")
  }
}
