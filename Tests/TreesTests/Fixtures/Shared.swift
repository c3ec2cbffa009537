import Testing
import Trees

extension TreeModel {
  /// The place of a node that a test knows by number.
  func node(_ number: UInt128) throws -> Int { try #require(place(ofNumber: number)) }

  /// The threshold of a node's primary split.
  func threshold(_ number: UInt128) throws -> Double {
    guard case .threshold(let threshold, _) = try #require(primary(of: node(number))).rule else {
      throw Unexpected()
    }
    return threshold
  }

  /// The name of the column of a split.
  func name(_ split: CandidateSplit) -> String { predictors[split.predictor].name }
  func name(_ split: SurrogateSplit) -> String { predictors[split.predictor].name }
}

struct Unexpected: Error {}

func near(_ a: Double?, _ b: Double, _ tolerance: Double = 1e-6) -> Bool {
  a.map { abs($0 - b) <= tolerance } ?? false
}

func near(_ a: [Double], _ b: [Double], _ tolerance: Double = 1e-6) -> Bool {
  a.count == b.count && zip(a, b).allSatisfy { abs($0 - $1) <= tolerance }
}
