import Kernels
import Testing
import Trees

/// Missing values as a branch of their own, and by the majority.
@Suite struct BranchTests {
  private func parameters(
    _ classes: Int, _ missing: TreeParameters.MissingTreatment, maxdepth: Int = 30
  ) throws -> TreeParameters {
    try TreeParameters(
      criterion: classes == 0 ? .sse : .gini, minsplit: 6, minbucket: 2, maxdepth: maxdepth, cp: 0,
      missing: missing)
  }

  /// Twala, Jones & Hand (2008): every cut with the missing rows on either side, and present against missing.
  @Test(arguments: 0..<30) func `the root takes the best of all ways to part the rows`(seed: UInt64) throws {
    var table = RandomTable(seed: seed, classes: 2, missing: 0.25)
    table.columns = [table.columns[Int(seed % 2)]]
    let model = try TreeModel(growing: table.data, parameters(2, .branch, maxdepth: 1))
    guard case .numeric(let x) = table.columns[0].values, case .classes(let y, _) = table.target else {
      throw Unexpected()
    }
    // Rows without their only predictor are set aside, so a second column keeps them in.
    let rows = x.indices.filter { !x[$0].isNaN }
    let best = Self.bestGain(rows.map { x[$0] }, rows.map { y[$0] })
    #expect(near(try model.bestSplits(at: 0, on: table.data)[0]?.improvement, best, 1e-9))

    let full =
      table.columns + [
        Predictor(name: "all", values: .numeric(Array(repeating: 1, count: x.count)))
      ]
    let data = try TrainingData(predictors: full, target: table.target)
    let other = try TreeModel(growing: data, parameters(2, .branch, maxdepth: 1))
    #expect(near(try other.bestSplits(at: 0, on: data)[0]?.improvement, Self.bestGain(x, y), 1e-9))
  }

  /// The greatest fall of n · Gini over all ways to part the rows that leave 2 on either side.
  private static func bestGain(_ x: [Double], _ y: [Int32]) -> Double {
    func impurity(_ rows: [Int]) -> Double {
      let ones = Double(rows.count { y[$0] == 1 })
      let n = Double(rows.count)
      return n > 0 ? 2 * ones * (n - ones) / n : 0
    }
    let cuts = Set(x.filter { !$0.isNaN }) + [.infinity]
    var best = 0.0
    for cut in cuts {
      for missing in [true, false] {
        let left = x.indices.filter { x[$0].isNaN ? missing : x[$0] < cut }
        let right = x.indices.filter { !left.contains($0) }
        guard left.count >= 2, right.count >= 2 else { continue }
        best = max(best, impurity(Array(x.indices)) - impurity(left) - impurity(right))
      }
    }
    return best
  }

  @Test(arguments: GrowingLawTests.cases) func `complete rows grow the same tree in every way`(
    seed: UInt64, classes: Int
  ) throws {
    let table = RandomTable(seed: seed, classes: classes)
    let plain = try TreeModel(growing: table.data, parameters(classes, .surrogates))
    for missing in [TreeParameters.MissingTreatment.branch, .majority] {
      let other = try TreeModel(growing: table.data, parameters(classes, missing))
      #expect(plain.nodes.map(\.number) == other.nodes.map(\.number))
      for node in plain.nodes.indices {
        #expect(plain.primary(of: node)?.rule == other.primary(of: node)?.rule)
      }
    }
  }

  @Test(arguments: GrowingLawTests.cases) func `training rows are predicted into the nodes that hold them`(
    seed: UInt64, classes: Int
  ) throws {
    let table = RandomTable(seed: seed, rows: 200, classes: classes, missing: 0.2)
    for missing in [TreeParameters.MissingTreatment.branch, .majority] {
      let model = try TreeModel(growing: table.data, parameters(classes, missing))
      let nodes = try model.predict(table.columns).nodes
      let kept = Set(try table.data.rows.map { Int($0) })
      for node in model.nodes.indices where model.nodes[node].isLeaf {
        #expect(nodes.indices.count { nodes[$0] == node && kept.contains($0) } == model.nodes[node].rows)
      }
      for node in model.nodes {
        // Where both sides weigh the same there is no majority, and rows without the column stay.
        guard let children = node.children, missing == .branch || node.majority != nil else { continue }
        #expect(model.nodes[children.left].rows + model.nodes[children.right].rows == node.rows)
      }
      let order = RandomSource.permutation(of: nodes.count, seed: seed)
      let other = try TreeModel(growing: table.taking(order).data, parameters(classes, missing))
      #expect(other.nodes.map(\.number) == model.nodes.map(\.number))
    }
  }

  @Test func `a column that is only there or not parts present from missing`() throws {
    let x = (0..<20).map { $0 < 10 ? Double.nan : 7 }
    let y = (0..<20).map { Int32($0 < 10 ? 0 : 1) }
    let data = try TrainingData(
      predictors: [
        Predictor(name: "x", values: .numeric(x)),
        Predictor(name: "noise", values: .numeric((0..<20).map { Double($0 % 3) })),
      ], target: .classes(codes: y, levels: ["no", "yes"]))
    let model = try TreeModel(growing: data, TreeParameters(minsplit: 4, missing: .branch))
    #expect(model.splitCount == 1)
    #expect(model.primary(of: 0)?.rule == .threshold(.infinity, below: .right))
    #expect(model.primary(of: 0)?.missing == .left)
    #expect(
      model.rules.map(\.conditions) == [
        [RuleCondition(predictor: 0, test: .within(atLeast: .infinity, below: nil), allowsMissing: true)],
        [RuleCondition(predictor: 0, test: .within(atLeast: nil, below: .infinity))],
      ])
  }
}

extension RandomSource {
  /// The places in an order drawn by seed.
  static func permutation(of count: Int, seed: UInt64) -> [Int] {
    var random = RandomSource(seed: seed)
    return random.permutation(count)
  }
}
