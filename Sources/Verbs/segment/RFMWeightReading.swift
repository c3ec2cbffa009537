import Decision
import Diagnostics
import OrderedCollections
import Session

/// Reads the weights of recency, frequency and money from what `weights:` says.
struct RFMWeightReading {
  let call: Call
  /// The names of the three measures.
  let measures: [String]

  /// The weights in the order R, F, M; `nil` where none were given.
  func weights() throws(Diagnostic) -> [Double]? {
    guard let value = call.value("weights") else { return nil }
    let entries: [(String, Double)]
    switch value {
    case .record(let record):
      var found: [(String, Double)] = []
      for (name, value) in record {
        guard case .number(let weight) = value else { throw wrong(.notNumber(name)) }
        found.append((name, weight))
      }
      entries = found
    case .object(let object):
      guard let result = object as? WeightsResult else { throw wrong(.noWeights(value.described)) }
      let system = result.weights.system
      entries = system.leaves.map { (system.nodes[$0].name, result.weights.global[$0]) }
    default: throw wrong(.noWeights(value.described))
    }
    return try ordered(entries)
  }

  private func ordered(_ entries: [(String, Double)]) throws(Diagnostic) -> [Double] {
    var weights: [Double?] = [nil, nil, nil]
    for (name, weight) in entries {
      guard let place = measures.firstIndex(of: name) ?? ["R", "F", "M"].firstIndex(of: name) else {
        throw wrong(.noMeasure(name))
      }
      guard weight >= 0, weight.isFinite else { throw wrong(.notNumber(name)) }
      weights[place] = weight
    }
    for (place, weight) in weights.enumerated() where weight == nil {
      throw wrong(.unweighted(measures[place]))
    }
    let given = weights.compactMap(\.self)
    guard given.reduce(0, +) > 0 else { throw wrong(.allZero) }
    return given
  }

  private func wrong(_ message: Diagnostic.Message) -> Diagnostic {
    Diagnostic(
      message, at: call.range(of: "weights"),
      hints: [
        "measures: \(measures.joined(separator: ", "))",
        "weights: {R: 0.2, F: 0.3, M: 0.5}, or the weights of an index with these indicators",
      ])
  }
}

extension Diagnostic.Message {
  fileprivate static func noWeights(_ what: String) -> Self {
    .init("SegmentWeights", "\(what) gives no weights of the three measures")
  }

  fileprivate static func notNumber(_ name: String) -> Self {
    .init("SegmentWeights", "the weight of `\(name)` is no number of 0 or more")
  }

  fileprivate static func noMeasure(_ name: String) -> Self {
    .init("SegmentWeights", "`\(name)` is none of the three measures")
  }

  fileprivate static func unweighted(_ name: String) -> Self {
    .init("SegmentWeights", "`\(name)` has no weight")
  }

  fileprivate static var allZero: Self { .init("SegmentWeights", "all weights are 0") }
}
