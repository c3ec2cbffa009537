import Testing
import Trees

/// Input that no tree can be grown on, and input that gives a tree without
/// splits.
@Suite struct DefectTests {
  let x = Predictor(name: "x", values: .numeric([1, 2, 3, 4]))
  let y = Target.classes(codes: [0, 1, 0, 1], levels: ["no", "yes"])

  @Test func `a table must have predictors of its length with names of their own`() {
    #expect(throws: TreeDefect.noPredictors) { try TrainingData(predictors: [], target: y) }
    #expect(throws: TreeDefect.duplicatePredictor("x")) {
      try TrainingData(predictors: [x, x], target: y)
    }
    let short = Predictor(name: "short", values: .numeric([1]))
    #expect(throws: TreeDefect.length(column: "short", expected: 4, found: 1)) {
      try TrainingData(predictors: [short], target: y)
    }
    let stray = Predictor(name: "level", values: .unordered(codes: [0, 1, 2, 0], levels: ["a", "b"]))
    #expect(throws: TreeDefect.strayCode(column: "level", row: 2)) {
      try TrainingData(predictors: [stray], target: y)
    }
    #expect(throws: TreeDefect.strayTarget(row: 1)) {
      try TrainingData(predictors: [x], target: .numbers([1, .infinity, 2, 3]))
    }
    #expect(throws: TreeDefect.weight(row: 3)) {
      try TrainingData(predictors: [x], target: y, caseWeights: [1, 0, 2, -1])
    }
  }

  @Test func `parameters have bounds`() {
    #expect(throws: TreeDefect.outOfRange(parameter: "minsplit", value: 0, allowed: 1...Int.max)) {
      try TreeParameters(minsplit: 0)
    }
    #expect(throws: TreeDefect.outOfRange(parameter: "minbucket", value: 0, allowed: 1...Int.max)) {
      try TreeParameters(minbucket: 0)
    }
    #expect(throws: TreeDefect.outOfRange(parameter: "maxdepth", value: 127, allowed: 0...126)) {
      try TreeParameters(maxdepth: 127)
    }
    #expect(throws: TreeDefect.complexity(-0.1)) { try TreeParameters(cp: -0.1) }
    #expect(throws: TreeDefect.priorSum(0.75)) { try TreeParameters(prior: [0.5, 0.25]) }
    #expect(throws: TreeDefect.prior(class: 1)) { try TreeParameters(prior: [1.5, -0.5]) }
    #expect(throws: TreeDefect.cost(predictor: 1)) { try TreeParameters(costs: [1, 0]) }
    #expect(throws: TreeDefect.lossDiagonal(class: 1)) { try LossMatrix([[0, 1], [1, 1]]) }
    #expect(throws: TreeDefect.loss(class: 0, assigned: 1)) { try LossMatrix([[0, -1], [1, 0]]) }
    #expect(throws: TreeDefect.lossRow(class: 1)) { try LossMatrix([[0, 1], [0, 0]]) }
    #expect(throws: TreeDefect.lossShape(expected: 2, rows: 2, columns: 3)) {
      try LossMatrix([[0, 1, 2], [1, 0, 1]])
    }
  }

  @Test func `parameters must fit the table`() throws {
    let data = try TrainingData(predictors: [x], target: y)
    func growing(_ parameters: TreeParameters) throws -> TreeModel {
      try TreeModel(growing: data, parameters)
    }
    #expect(throws: TreeDefect.priorLength(expected: 2, found: 3)) {
      try growing(TreeParameters(prior: [0.5, 0.25, 0.25]))
    }
    #expect(throws: TreeDefect.costLength(expected: 1, found: 2)) {
      try growing(TreeParameters(costs: [1, 1]))
    }
    #expect(throws: TreeDefect.classesUnderSquares) { try growing(TreeParameters(criterion: .sse)) }
    let numbers = try TrainingData(predictors: [x], target: .numbers([1, 2, 3, 4]))
    #expect(throws: TreeDefect.numbersUnderImpurity) {
      try TreeModel(growing: numbers, TreeParameters())
    }
    #expect(throws: TreeDefect.classParametersForNumbers) {
      try TreeModel(growing: numbers, TreeParameters(criterion: .sse, prior: [1]))
    }
    let names = (0..<30).map(String.init)
    let many = try TrainingData(
      predictors: [Predictor(name: "x", values: .numeric((0..<30).map(Double.init)))],
      target: .classes(codes: (0..<30).map { Int32($0) }, levels: names))
    #expect(throws: TreeDefect.tooManyClasses(count: 30, limit: 20)) {
      try TreeModel(growing: many, TreeParameters())
    }
  }

  @Test func `thirty levels and five classes have too many sets to try`() throws {
    let data = try TrainingData(
      predictors: [
        Predictor(
          name: "city",
          values: .unordered(codes: (0..<60).map { Int32($0 % 30) }, levels: (0..<30).map { "\($0)" }))
      ],
      target: .classes(codes: (0..<60).map { Int32($0 % 5) }, levels: ["a", "b", "c", "d", "e"]))
    #expect(
      throws: TreeDefect.tooManyLevels(column: "city", levels: 30, classes: 5, splits: 536_870_911)
    ) { try TreeModel(growing: data, TreeParameters()) }
  }

  @Test func `one class gives a tree without splits and a notice`() throws {
    let data = try TrainingData(
      predictors: [x], target: .classes(codes: [1, 1, 1, 1], levels: ["no", "yes"]))
    let model = try TreeModel(growing: data, TreeParameters(minsplit: 2))
    #expect(model.splitCount == 0)
    #expect(model.notices == [.oneClass(1)])
    #expect(model.classCodes(try model.predict([])) == [])
    #expect(model.classCodes(try model.predict([x])) == [1, 1, 1, 1])
    #expect(model.table.rows.map(\.relativeError) == [1])
  }

  @Test func `rows without target, weight or predictors are dropped and counted`() throws {
    let data = try TrainingData(
      predictors: [
        Predictor(name: "x", values: .numeric([1, 2, .nan, 4, 5])),
        Predictor(name: "z", values: .unordered(codes: [0, 1, -1, 0, -1], levels: ["a", "b"])),
      ],
      target: .classes(codes: [0, -1, 1, 0, 1], levels: ["no", "yes"]), caseWeights: [1, 1, 1, 0, 1])
    var dropped = DroppedRows()
    dropped.withoutTarget = 1
    dropped.withoutWeight = 1
    dropped.withoutPredictors = 1
    #expect(data.rows == [0, 4])
    #expect(data.dropped == dropped)
    let omitted = try TreeModel(growing: data, TreeParameters(missing: .omit))
    dropped.incomplete = 1
    #expect(omitted.nodes[0].rows == 1)
    #expect(omitted.notices.contains(.dropped(dropped)))
  }

  @Test func `constant columns and equal rows are no candidates`() throws {
    let data = try TrainingData(
      predictors: [
        Predictor(name: "constant", values: .numeric([7, 7, 7, 7])),
        Predictor(name: "same", values: .numeric([1, 1, 2, 2])),
      ], target: .classes(codes: [0, 1, 0, 1], levels: ["no", "yes"]))
    let model = try TreeModel(growing: data, TreeParameters(minsplit: 2, minbucket: 1, cp: 0))
    #expect(model.splitCount == 0)
    #expect(model.notices == [.constant(predictor: 0)])
    #expect(try model.bestSplits(at: 0, on: data) == [nil, nil])
  }

  @Test func `large leaves leave only the root`() throws {
    let model = try TreeModel(growing: Kyphosis.data(), TreeParameters(minbucket: 41))
    #expect(model.splitCount == 0)
  }

  @Test func `folds must fit the table`() throws {
    let data = try Kyphosis.data()
    let model = try TreeModel(growing: data, TreeParameters())
    #expect(throws: TreeDefect.foldLength(expected: 81, found: 1)) {
      try model.crossValidated(on: data, folds: .given([1]))
    }
    #expect(throws: TreeDefect.foldCount(1)) {
      try model.crossValidated(on: data, folds: .given(Array(repeating: 3, count: 81)))
    }
    #expect(throws: TreeDefect.foldCount(82)) {
      try model.crossValidated(on: data, folds: .drawn(count: 82, seed: 1))
    }
    #expect(throws: TreeDefect.otherData) {
      try model.crossValidated(on: Churn.data(), folds: .drawn(count: 5, seed: 1))
    }
  }
}
