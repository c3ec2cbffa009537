import Testing
import Trees

@Suite struct CounterfactualTests {
  private func row(_ place: Int, of table: RandomTable) -> [Predictor] { table.taking([place]).columns }

  @Test(arguments: GrowingLawTests.cases) func `changes lead to another prediction, the fewest first`(
    seed: UInt64, classes: Int
  ) throws {
    let table = RandomTable(seed: seed, classes: classes, missing: 0.1)
    let model = try TreeModel(growing: table.data, TreeParameters.small(classes: classes))
    let ranges = [1000.0, 8, 1, 1]
    for place in 0..<10 {
      let row = row(place, of: table)
      let value = model.nodes[try #require(model.predict(row).nodes.first)].value
      let found = try model.counterfactuals(of: row, ranges: ranges, limit: 5)
      #expect(found.allSatisfy { model.nodes[$0.leaf].isLeaf && model.nodes[$0.leaf].value != value })
      #expect(found.allSatisfy { !$0.changes.isEmpty && $0.distance >= 0 })
      let counts = found.map(\.changes.count)
      #expect(counts == counts.sorted())
      if model.splitCount > 0, Set(model.leaves.map { model.nodes[$0].value }).count > 1 {
        #expect(!found.isEmpty)
      }
    }
  }

  @Test func `one number away is nearer than two`() throws {
    let x = (0..<40).map { Double($0) }
    let y = x.map { Int32($0 < 10 ? 0 : $0 < 30 ? 1 : 0) }
    let data = try TrainingData(
      predictors: [Predictor(name: "x", values: .numeric(x))],
      target: .classes(codes: y, levels: ["no", "yes"]))
    let model = try TreeModel(growing: data, TreeParameters(minsplit: 4, cp: 0))
    let found = try model.counterfactuals(
      of: [Predictor(name: "x", values: .numeric([26]))], ranges: [39], limit: 3)
    #expect(
      found.map(\.changes) == [
        [RuleCondition(predictor: 0, test: .within(atLeast: 29.5, below: nil))],
        [RuleCondition(predictor: 0, test: .within(atLeast: nil, below: 9.5))],
      ])
    #expect(near(found.first?.distance, 3.5 / 39, 1e-9))
  }
}
