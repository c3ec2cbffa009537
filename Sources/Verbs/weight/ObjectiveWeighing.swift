import Decision
import Diagnostics
import Display
import Session
import Tables

/// Weighs the indicators of an index system by what the data show.
struct ObjectiveWeighing {
  let call: Call
  let system: IndexSystem
  let method: String

  func outcome() throws(Diagnostic) -> Outcome {
    if method == "equal" {
      return try outcome(
        try weighed { () throws(WeightDefect) in try equalWeights(names: system.leafNames) }, details: [],
        warnings: [])
    }
    guard let table = call.optionalTable("data") else {
      throw Diagnostic(.needsData(method), at: call.range, hints: ["data: customers names the rows"])
    }
    let columns = try IndicatorColumns(
      names: system.leafNames, in: table, spelling: call.spelling(of: "data"), range: call.range(of: "data")
    ).values
    let result = try weighed { () throws(WeightDefect) in
      switch method {
      case "entropy":
        try entropyWeights(
          names: system.leafNames, directions: system.directions, columns: columns,
          normalize: call.normalization("normalize") ?? .sum, shift: call.number("shift") ?? 0)
      case "critic":

        try criticWeights(
          names: system.leafNames, directions: system.directions, columns: columns,
          correlation: call.choice("correlation").flatMap(Correlation.init) ?? .pearson)
      default: try variationWeights(names: system.leafNames, columns: columns)
      }
    }
    let details = TableBlock(
      title: "how the weights come about",
      columns: [.init("indicator", result.weights.names.map { .text($0) })]
        + result.measures.map { .init($0.name, $0.values.map { .number($0) }) },
      notes: ["\(result.rowsUsed) rows used"])
    return try outcome(result.weights, details: [.table(details)], warnings: result.warnings)
  }

  private func outcome(
    _ leaves: LocalWeights, details: [Block], warnings: [WeightWarning]
  ) throws(Diagnostic) -> Outcome {
    do {
      let weights = try HierarchyWeights(system: system, leaves: leaves)
      let notices = warnings.map { Diagnostic(.warning($0), severity: .warning, at: call.range(of: "data")) }
      return Outcome(
        showing: .object(WeightsResult(weights: weights, method: method, details: details)), notices: notices)
    } catch {
      throw Diagnostic(.hierarchy(error), at: call.range)
    }
  }

  private func weighed<Result>(_ body: () throws(WeightDefect) -> Result) throws(Diagnostic) -> Result {
    do {
      return try body()
    } catch {
      var hints: [String] = []
      if case .normalize(.zero) = error {
        hints = ["normalize: minmax takes zeros; `shift:` then adds to the values where the paper does"]
      }
      throw Diagnostic(.weightDefect(error), at: call.range(of: "data"), hints: hints)
    }
  }
}
