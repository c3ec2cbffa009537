import Testing
import Trees

@Suite struct PredictionTests {
  /// A region decides, a number imitates it; the last three rows lack the
  /// region.
  static func regions(use: TreeParameters.SurrogateUse = .majority) throws -> TreeModel {
    let codes: [Int32] = (0..<24).map { Int32($0 % 3) }
    let number: [Double] = codes.map { $0 == 0 ? 10 : Double($0) }
    let truth: [Int32] = codes.map { $0 == 0 ? 1 : 0 }
    let data = try TrainingData(
      predictors: [
        Predictor(name: "region", values: .unordered(codes: codes, levels: ["north", "south", "west"])),
        Predictor(name: "number", values: .numeric(number)),
      ], target: .classes(codes: truth, levels: ["stay", "leave"]))
    return try TreeModel(
      growing: data, TreeParameters(minsplit: 4, usesurrogate: use))
  }

  @Test func `levels are matched by name and columns by theirs`() throws {
    let model = try Self.regions()
    let table = [
      Predictor(name: "number", values: .numeric([0, 0])),
      Predictor(name: "other", values: .numeric([7, 7])),
      Predictor(name: "region", values: .unordered(codes: [1, 0], levels: ["west", "north"])),
    ]
    #expect(model.classCodes(try model.predict(table)) == [1, 0])
  }

  @Test func `unseen levels follow the surrogate, then the majority, and are counted`() throws {
    let model = try Self.regions()
    let predictions = try model.predict([
      Predictor(name: "region", values: .unordered(codes: [0, 0, -1], levels: ["east"])),
      Predictor(name: "number", values: .numeric([11, .nan, .nan])),
    ])
    #expect(model.classCodes(predictions) == [1, 0, 0])
    #expect(predictions.unseenLevels == 2)
    #expect(predictions.bySurrogates == 1)
    #expect(predictions.byMajority == 2)
    #expect(predictions.stopped == 0)
  }

  @Test func `rows without direction may stay where they are`() throws {
    let model = try Self.regions(use: .stop)
    let predictions = try model.predict([
      Predictor(name: "region", values: .unordered(codes: [-1, 0], levels: ["north"])),
      Predictor(name: "number", values: .numeric([11, 11])),
    ])
    #expect(predictions.nodes[0] == 0)
    #expect(predictions.stopped == 1)
    #expect(model.classCodes(predictions) == [0, 1])
  }

  @Test func `a missing column and a column of another kind are defects`() throws {
    let model = try Self.regions()
    let region = Predictor(name: "region", values: .unordered(codes: [0], levels: ["north"]))
    #expect(throws: TreeDefect.missingColumn("number")) { try model.predict([region]) }
    #expect(throws: TreeDefect.otherKind(column: "region")) {
      try model.predict([
        Predictor(name: "region", values: .numeric([1])),
        Predictor(name: "number", values: .numeric([1])),
      ])
    }
  }

  @Test func `a path names what decided each step`() throws {
    let model = try TreeModel(growing: Kyphosis.data(), TreeParameters())
    let table = [
      Predictor(name: "Age", values: .numeric([60])), Predictor(name: "Number", values: .numeric([7])),
      Predictor(name: "Start", values: .numeric([.nan])),
    ]
    let path = try model.path(of: 0, in: table)
    #expect(path == [PathStep(node: 0, direction: .right, means: .surrogate(0))])
    #expect(throws: TreeDefect.noSuch("row", 1)) { try model.path(of: 1, in: table) }
  }

  @Test func `rules join the conditions on one column`() throws {
    let model = try TreeModel(growing: Kyphosis.data(), TreeParameters())
    let rules = model.rules
    #expect(rules.map(\.rows) == [29, 12, 14, 7, 19])
    #expect(rules[0].conditions == [RuleCondition(predictor: 2, test: .within(atLeast: 14.5, below: nil))])
    #expect(
      rules[3].conditions == [
        RuleCondition(predictor: 2, test: .within(atLeast: 8.5, below: 14.5)),
        RuleCondition(predictor: 0, test: .within(atLeast: 55, below: 111)),
      ])
    #expect(near(rules[3].support, 7 / 81.0, 1e-12))
    #expect(near(rules[3].confidence, 4 / 7.0, 1e-12))
    #expect(rules[3].value == 1)
  }

  @Test func `rules name levels, ordered ones between the cuts`() throws {
    let data = try TrainingData(
      predictors: Cars.predictors, target: .numbers(Cars.mileage))
    let model = try TreeModel(growing: data, TreeParameters(criterion: .sse, minsplit: 6, cp: 0))
    let tests = model.rules.flatMap(\.conditions)
    for condition in tests {
      guard case .among(let levels) = condition.test else { continue }
      #expect(!levels.isEmpty)
      #expect(levels == levels.sorted())
    }
    #expect(model.rules.reduce(0) { $0 + $1.rows } == 60)
  }
}
