import Testing
import Trees

/// rpart 4.1.19 on the cars, with unordered and ordered columns and missing
/// reliabilities; `xval = rep(1:10, 6)`.
@Suite struct CategoryParityTests {
  static let folds = Folds.given((0..<60).map { $0 % 10 })

  /// `rpart(Mileage ~ Price + Country + Reliability + Type + Weight + Disp. +
  /// HP, minsplit = 10, minbucket = 3, cp = 0.005)`.
  @Test func `mileage by seven columns is the tree of rpart`() throws {
    let data = try TrainingData(predictors: Cars.predictors, target: .numbers(Cars.mileage))
    let model = try TreeModel(
      growing: data, TreeParameters(criterion: .sse, minsplit: 10, minbucket: 3, cp: 0.005)
    ).crossValidated(on: data, folds: Self.folds)
    #expect(
      model.nodes.map(\.number) == [1, 2, 4, 5, 10, 20, 21, 11, 3, 6, 12, 13, 7, 14, 15])
    #expect(model.nodes.map(\.rows) == [60, 35, 10, 25, 18, 3, 15, 7, 25, 13, 9, 4, 12, 6, 6])
    let names = model.nodes.indices.compactMap { model.primary(of: $0).map(model.name) }
    #expect(names == ["Disp.", "Type", "Price", "Price", "Price", "Type", "Weight"])
    let others = Array(model.competitors(of: 0))
    #expect(others.map(model.name) == ["Price", "Weight", "Type", "HP"])
    #expect(
      near(others.map(\.improvement), [0.622885266, 0.595349123, 0.504440532, 0.408504343], 5e-10))
    let surrogates = Array(model.surrogates(of: 0))
    #expect(surrogates.map(model.name) == ["Weight", "Type", "HP", "Price", "Country"])
    #expect(near(surrogates.map(\.adjustedAgreement), [0.76, 0.56, 0.56, 0.48, 0.40], 1e-8))
    // Types are compact, large, medium, small, sporty, van.
    #expect(
      surrogates[1].rule == .levels([.left, .left, .left, .right, .right, .left]))
    #expect(
      near(
        model.table.rows.map(\.cp),
        [
          0.6284023377, 0.1577870004, 0.0455785912, 0.0325438327, 0.0222323388, 0.0098447026,
          0.0064308418, 0.005,
        ], 5e-11))
    #expect(
      near(
        model.table.rows.compactMap(\.crossValidatedError),
        [
          1.01392544, 0.62645357, 0.43634077, 0.46052603, 0.44964802, 0.43254198, 0.40957664,
          0.40450562,
        ], 5e-9))
    #expect(
      near(
        model.importance().map(\.value),
        [1073.137108, 901.265464, 723.570416, 683.191174, 614.057702, 427.903222, 14.694444],
        5e-7))
  }

  /// `rpart(Mileage ~ Country + Type + Weight)`: a country that a fold's tree
  /// has not seen follows a surrogate, though nothing is missing.
  @Test func `a level that is new to a fold follows its surrogates`() throws {
    let data = try TrainingData(
      predictors: [1, 3, 4].map { Cars.predictors[$0] }, target: .numbers(Cars.mileage))
    let table = try TreeModel(growing: data, TreeParameters(criterion: .sse))
      .crossValidated(on: data, folds: Self.folds).table
    #expect(
      near(
        table.rows.compactMap(\.crossValidatedError),
        [1.0139254398, 0.5533524167, 0.4114723481, 0.3957042629, 0.3798828549], 5e-10))
    #expect(
      near(
        table.rows.compactMap(\.standardError),
        [0.17590715019, 0.10268901461, 0.07796096139, 0.07848271858, 0.07001263297], 5e-10))
  }

  /// `rpart(y ~ a + b + c, minsplit = 4, minbucket = 2, maxdepth = 1,
  /// surrogatestyle = 0)` and `1`, where b lacks four of twelve rows.
  @Test(arguments: [
    (TreeParameters.SurrogateStyle.all, [2, 1], [0.8333333333, 0.6666666667], [0.6666666667, 0.3333333333]),
    (.present, [1, 2], [1, 0.8333333333], [1, 0.6666666667]),
  ])
  func `surrogates agree over all rows or over those that have them`(
    style: TreeParameters.SurrogateStyle, columns: [Int], agreement: [Double], adjusted: [Double]
  ) throws {
    let x: [Double] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]
    let b: [Double] = [1, 2, 3, .nan, .nan, .nan, 7, 8, 9, 10, .nan, 12]
    let c: [Double] = [1, 2, 9, 4, 5, 6, 7, 8, 3, 10, 11, 12]
    let data = try TrainingData(
      predictors: zip(["a", "b", "c"], [x, b, c]).map { Predictor(name: $0, values: .numeric($1)) },
      target: .numbers(x.map { $0 < 7 ? 1 : 9 }))
    let model = try TreeModel(
      growing: data,
      TreeParameters(criterion: .sse, minsplit: 4, minbucket: 2, maxdepth: 1, surrogatestyle: style))
    let surrogates = model.surrogates(of: 0)
    #expect(surrogates.map(\.predictor) == columns)
    #expect(near(surrogates.map(\.agreement), agreement, 5e-10))
    #expect(near(surrogates.map(\.adjustedAgreement), adjusted, 5e-10))
  }

  /// `rpart(Type ~ Price + Country + Reliability + Mileage)`: six classes, so
  /// that sets of countries are tried one by one.
  @Test func `the type by four columns is the tree of rpart`() throws {
    let data = try TrainingData(
      predictors: Array(Cars.predictors[..<3]) + [
        Predictor(name: "Mileage", values: .numeric(Cars.mileage))
      ], target: .classes(codes: Cars.type, levels: Cars.typeLevels))
    let model = try TreeModel(growing: data, TreeParameters())
      .crossValidated(on: data, folds: Self.folds)
    #expect(model.nodes.map(\.number) == [1, 2, 4, 8, 9, 5, 3])
    #expect(model.nodes.map(\.value) == [0, 0, 0, 2, 0, 5, 3])
    let third = try model.node(2)
    let others = Array(model.competitors(of: third))
    #expect(others.map(model.name) == ["Price", "Country", "Reliability"])
    #expect(near(others.map(\.improvement), [4.44557823, 4.38837730, 1.34358974], 5e-9))
    #expect(others.map(\.rows) == [49, 49, 39])
    #expect(
      others[1].rule == .levels([.left, .left, .right, .left, .right, nil, .left, .right]))
    #expect(model.surrogates(of: try model.node(4)).map(model.name) == ["Price", "Country", "Reliability"])
    #expect(
      near(
        model.table.rows.compactMap(\.crossValidatedError),
        [1, 0.77777778, 0.66666667, 0.51111111], 5e-9))
    #expect(
      near(
        model.table.rows.compactMap(\.standardError),
        [0.074535599, 0.084862513, 0.086066297, 0.083690592], 5e-10))
    #expect(
      near(
        model.importance().map(\.value), [17.37348132, 12.72066270, 3.71141539, 0.30768488], 5e-9))
  }
}
