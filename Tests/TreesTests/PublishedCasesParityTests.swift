import Testing
import Trees

/// rpart 4.1.19 on published and made-up tables.
@Suite struct PublishedCasesParityTests {
  /// `rpart(Mileage ~ Weight, car.test.frame)`, with `xval = rep(1:10, 6)`.
  @Test func `mileage by weight is the tree of rpart`() throws {
    let data = try Cars.byWeight()
    let model = try TreeModel(growing: data, TreeParameters(criterion: .sse))
      .crossValidated(on: data, folds: .given((0..<60).map { $0 % 10 }))
    #expect(near(model.nodes[0].risk, 1354.583, 5e-4))
    #expect(model.nodes.map(\.number) == [1, 2, 4, 5, 10, 11, 3])
    #expect(try model.threshold(1) == 2567.5)
    #expect(try model.threshold(2) == 3087.5)
    #expect(try model.threshold(5) == 2747.5)
    #expect(
      near(
        model.nodes.map(\.value),
        [24.58333, 22.46667, 20.40909, 24.43478, 23.8, 25.625, 30.93333], 5e-6))
    #expect(near(model.table.rows.map(\.cp), [0.59534912, 0.13452819, 0.01282843, 0.01], 1e-8))
    #expect(
      near(model.table.rows.map(\.relativeError), [1, 0.4046509, 0.2701227, 0.2572943], 1e-7))
    #expect(
      near(
        model.table.rows.compactMap(\.crossValidatedError),
        [1.0139254, 0.5533524, 0.4114723, 0.3970643], 1e-7))
    #expect(
      near(
        model.table.rows.compactMap(\.standardError),
        [0.17590715, 0.10268901, 0.07796096, 0.06936286], 1e-7))
    #expect(try model.pruned(by: .leastError).splitCount == 3)
    #expect(try model.pruned(by: .oneStandardError).splitCount == 2)
  }

  /// Therneau & Atkinson, "An introduction to recursive partitioning using the
  /// RPART routines", test cases; rpart's own tests/priors.R.
  @Test func `priors and losses are those of the vignette`() throws {
    let model = try TreeModel(
      growing: Self.priors(),
      TreeParameters(
        minsplit: 5, maxdepth: 1, prior: [0.2, 0.3, 0.5],
        loss: LossMatrix([[0, 2, 2], [2, 0, 6], [1, 1, 0]])))
    let root = model.nodes[0]
    #expect(root.value == 1)
    #expect(near(root.risk, 13.5, 1e-12))
    #expect(try #require(model.primary(of: 0)).rule == .threshold(36, below: .left))
    #expect(near(model.primary(of: 0)?.improvement, 3.9876305, 5e-8))
    let others = Array(model.competitors(of: 0))
    #expect(others.map(model.name) == ["x2", "x1"])
    #expect(others.map(\.rule) == [.threshold(5.5, below: .left), .threshold(12.5, below: .right)])
    #expect(near(others.map(\.improvement), [1.9121162, 0.2904946], 5e-8))
    #expect(model.nodes.map(\.rows) == [15, 8, 7])
    #expect(Array(model.classWeights(of: 1)) == [4, 4, 0])
    #expect(Array(model.classWeights(of: 2)) == [2, 1, 4])
    #expect(near(model.nodes.map(\.risk), [13.5, 4, 7.4], 1e-12))
    #expect(model.nodes.map(\.value) == [1, 1, 2])
    #expect(near(model.nodes.map(\.probability), [1, 0.37333, 0.62667], 5e-6))
  }

  static func priors() throws -> TrainingData {
    let x3: [Double] = [.nan, 22, 38, 12, .nan, 48, 14, 32, 40, .nan, 30, 46, 28, 34, 48]
    return try TrainingData(
      predictors: [
        Predictor(name: "x1", values: .numeric((1...15).map(Double.init))),
        Predictor(name: "x2", values: .numeric((0..<15).map { Double($0 % 6 + 1) })),
        Predictor(name: "x3", values: .numeric(x3)),
      ],
      target: .classes(
        codes: [0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 0], levels: ["1", "2", "3"]))
  }

  /// `rpart(type ~ ., minsplit = 4, minbucket = 2, cp = 0)`.
  @Test func `the customers fall into rpart's three leaves`() throws {
    let data = try Churn.data()
    let model = try TreeModel(growing: data, TreeParameters(minsplit: 4, minbucket: 2, cp: 0))
      .crossValidated(on: data, folds: .given((0..<26).map { $0 % 5 }))
    #expect(model.leaves.map { Array(model.classWeights(of: $0)) } == [[10, 0, 0], [1, 8, 1], [0, 0, 6]])
    #expect(try model.threshold(1) == 34.5)
    #expect(try model.threshold(3) == 109)
    #expect(near(model.table.rows.map(\.cp), [0.4666667, 0.4, 0], 1e-7))
    #expect(near(model.table.rows.map(\.relativeError), [1, 0.5333333, 0.1333333], 1e-7))
    #expect(near(model.table.rows.compactMap(\.crossValidatedError), [1, 0.8, 0.4], 1e-12))
    #expect(
      near(
        model.table.rows.compactMap(\.standardError), [0.1679438, 0.1694637, 0.1432230], 1e-7))
    #expect(near(model.importance().map(\.value), [13.6, 5.8875, 5.7875], 1e-9))
    let predicted = model.classCodes(try model.predict(data.predictors))
    let matrix = try ConfusionMatrix(
      truth: Churn.type, predicted: predicted, classes: Churn.classes)
    #expect(matrix.counts == [10, 1, 0, 0, 8, 0, 0, 1, 6])
  }

  /// The same with the last order of customers 3, 14 and 23 unknown.
  @Test func `missing values are routed by rpart's surrogates`() throws {
    let model = try TreeModel(
      growing: Churn.data(missing: [3, 14, 23]), TreeParameters(minsplit: 4, minbucket: 2, cp: 0))
    #expect(near(model.primary(of: 0)?.improvement, 7.099379, 5e-7))
    let surrogates = Array(model.surrogates(of: 0))
    #expect(surrogates.map(model.name) == ["average", "frequency"])
    #expect(surrogates.map(\.rule) == [.threshold(115, below: .right), .threshold(8.5, below: .right)])
    #expect(near(surrogates.map(\.agreement), [0.870, 0.826], 5e-4))
    #expect(near(surrogates.map(\.adjustedAgreement), [0.667, 0.556], 5e-4))
    #expect(surrogates.map(\.rows) == [3, 0])
  }
}
