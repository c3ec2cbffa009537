import Testing
import Trees

/// Regression trees by the roots of sums of squares.
@Suite struct DeviationCriterionTests {
  /// σ = √Σ(y − ȳ)²; the split with the least σ of the left side plus σ of the right one.
  @Test(arguments: 0..<20) func `the root takes the cut with the least sum of deviations`(seed: UInt64) throws
  {
    var table = RandomTable(seed: seed, classes: 0)
    table.columns = [table.columns[Int(seed % 2)]]
    guard case .numeric(let x) = table.columns[0].values, case .numbers(let y) = table.target else {
      throw Unexpected()
    }
    func deviation(_ rows: [Int]) -> Double {
      let mean = rows.reduce(0) { $0 + y[$1] } / Double(max(1, rows.count))
      return rows.reduce(0) { $0 + (y[$1] - mean) * (y[$1] - mean) }.squareRoot()
    }
    let all = deviation(Array(x.indices))
    var best = 0.0
    for cut in Set(x) {
      let left = x.indices.filter { x[$0] < cut }
      let right = x.indices.filter { x[$0] >= cut }
      guard left.count >= 3, right.count >= 3 else { continue }
      best = max(best, (all - deviation(left) - deviation(right)) / all)
    }
    let model = try TreeModel(
      growing: table.data, TreeParameters(criterion: .sd, minsplit: 6, minbucket: 3, maxdepth: 1, cp: 0))
    #expect(near(model.primary(of: 0)?.improvement ?? 0, best, 1e-9))
  }

  @Test func `levels are cut in the order of their means`() throws {
    let codes: [Int32] = (0..<40).map { Int32($0 % 4) }
    let y = codes.map { [1.0, 9, 2, 10][Int($0)] }
    let data = try TrainingData(
      predictors: [Predictor(name: "x", values: .unordered(codes: codes, levels: ["a", "b", "c", "d"]))],
      target: .numbers(y))
    let model = try TreeModel(growing: data, TreeParameters(criterion: .sd, maxdepth: 1))
    #expect(model.primary(of: 0)?.rule == .levels([.left, .right, .left, .right]))
  }

  @Test func `classes have no deviations`() throws {
    let data = try TrainingData(
      predictors: [Predictor(name: "x", values: .numeric([1, 2, 3]))],
      target: .classes(codes: [0, 1, 1], levels: ["no", "yes"]))
    #expect(throws: TreeDefect.classesUnderSquares) {
      try TreeModel(growing: data, TreeParameters(criterion: .sd))
    }
  }
}
