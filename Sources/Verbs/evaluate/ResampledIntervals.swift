import Diagnostics
import Display
import Session
import Tables
import Trees

/// The bootstrap that `evaluate` and `compare` put around their measures.
struct ResampledIntervals {
  /// How many times rows are drawn anew.
  let resamples: Int
  let seed: Seed

  /// The bootstrap that a call asks for; `nil` where it asks for none.
  ///
  /// - Parameter standard: how many times to draw where the call does not say; 0 for not at all.
  init?(_ call: Call, in session: Session, standard: Int) throws(Diagnostic) {
    resamples = call.integer("resamples") ?? standard
    guard resamples > 0 else {
      if call.has("seed") {
        throw Diagnostic(.seedAlone, at: call.range(of: "seed"), hints: ["as in resamples: 1000, seed: 42"])
      }
      return nil
    }
    seed = call.seed(in: session)
  }

  /// What was drawn and how, as shown.
  func facts(stratified: Bool) -> [FactList.Fact] {
    [
      .init(
        "resamples", .integer(Int64(resamples)),
        remark: "rows drawn with replacement" + (stratified ? " within each class" : "")), seed.fact,
    ]
  }

  /// The option that asks for it.
  static func option(standard: String) -> Parameter {
    .option(
      "resamples", .integer(0...100_000), standard: standard,
      "how many times rows are drawn anew (bootstrap) for the 95 % intervals; 0 for none")
  }
}

extension BootstrapInterval {
  /// Both ends: `0.7912 to 0.8533`.
  var words: String {
    NumberFormat.fixed(4).text(lower) + " to " + NumberFormat.fixed(4).text(upper)
  }
}

extension Diagnostic.Message {
  fileprivate static var seedAlone: Self {
    .init("E207", "`seed:` starts the drawing of rows, and `resamples:` asks for none")
  }
}
