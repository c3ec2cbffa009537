import Kernels
import Testing
import Trees

/// Laws of pruning and cross-validation.
@Suite struct PruningLawTests {
  static let cases = GrowingLawTests.cases

  @Test(arguments: cases) func `the pruning sequence is nested`(seed: UInt64, classes: Int) throws {
    let model = try TreeModel(
      growing: RandomTable(seed: seed, classes: classes).data, .small(classes: classes))
    for scale in PruningScale.allCases {
      let steps = model.pruningSequence(scale)
      #expect(steps.last?.leaves == 1)
      for (smaller, larger) in zip(steps.dropFirst(), steps) {
        #expect(smaller.alpha > larger.alpha || larger.collapsed.isEmpty)
        #expect(smaller.leaves < larger.leaves)
        #expect(smaller.risk >= larger.risk - 1e-9)
      }
    }
    var numbers = Set(model.nodes.map(\.number))
    for row in model.table.rows.reversed() {
      let pruned = try model.pruned(by: .complexity(row.cp))
      #expect(pruned.splitCount == row.splits)
      #expect(near(pruned.resubstitution.relativeError, row.relativeError, 1e-9))
      let kept = Set(pruned.nodes.map(\.number))
      #expect(kept.isSubset(of: numbers))
      numbers = kept
    }
  }

  /// Breiman et al. (1984), theorem 3.10: the tree of the sequence minimizes
  /// risk + α · leaves.
  @Test(arguments: 0..<20) func `no pruned tree is better by impurity`(seed: UInt64) throws {
    let model = try TreeModel(
      growing: RandomTable(seed: seed, rows: 40, classes: 3).data, .small(classes: 3))
    let steps = model.pruningSequence(.impurity)
    func cost(_ node: Int, _ alpha: Double) -> Double {
      let own = model.nodes[node].probability * model.nodes[node].impurity + alpha
      guard let children = model.nodes[node].children else { return own }
      return min(own, cost(children.left, alpha) + cost(children.right, alpha))
    }
    for step in steps {
      let best = cost(0, step.alpha)
      #expect(near(step.risk + step.alpha * Double(step.leaves), best, 1e-9))
      #expect(try model.prunedByImpurity(alpha: step.alpha).leaves.count == step.leaves)
    }
  }

  @Test(arguments: cases) func `one thread and many give the same bits`(
    seed: UInt64, classes: Int
  ) throws {
    let table = RandomTable(seed: seed, rows: 120, classes: classes, missing: 0.1)
    let data = try table.data(weights: table.weights.map { $0 / 3 })
    let model = try TreeModel(growing: data, .small(classes: classes, cp: 0.01))
    let folds = Folds.stratified(count: 7, seed: seed)
    #expect(
      try model.crossValidated(on: data, folds: folds, threads: 1).table
        == model.crossValidated(on: data, folds: folds, threads: 8).table)
  }

  @Test func `drawn folds are as equal as they can be and follow the seed`() throws {
    let table = RandomTable(seed: 5, rows: 100, classes: 3)
    let data = try table.data
    let model = try TreeModel(growing: data, .small(classes: 3, cp: 0.01))
    let first = try model.crossValidated(on: data, folds: .drawn(count: 10, seed: 1)).table
    #expect(try model.crossValidated(on: data, folds: .drawn(count: 10, seed: 1)).table == first)
    #expect(try model.crossValidated(on: data, folds: .drawn(count: 10, seed: 2)).table != first)
    #expect(first.folds == 10)
  }

  @Test func `rules choose among the rows of the table`() throws {
    let folds = Folds.given((0..<81).map { $0 % 10 })
    let data = try Kyphosis.data()
    let full = try TreeModel(growing: data, TreeParameters(minsplit: 2, minbucket: 1, cp: 0))
    #expect(try full.pruned(by: .leaves(6)).splitCount == 5)
    #expect(try full.pruned(by: .leaves(1)).nodes.count == 1)
    #expect(try full.pruned(by: .complexity(0.1)).splitCount == 2)
    #expect(throws: TreeDefect.notCrossValidated) { try full.pruned(by: .leastError) }
    let validated = try full.crossValidated(on: data, folds: folds)
    let least = validated.table.rows[try validated.leastErrorRow()]
    #expect(try validated.pruned(by: .leastError).splitCount == least.splits)
    let errors = validated.table.rows.compactMap(\.crossValidatedError)
    #expect(errors.min() == least.crossValidatedError)
  }

  @Test func `an interrupted run stops`() throws {
    let control = RunControl()
    control.interrupt()
    let data = try Kyphosis.data()
    #expect(throws: TreeDefect.interrupted) {
      try TreeModel(growing: data, TreeParameters(), control: control)
    }
  }
}
