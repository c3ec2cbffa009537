import Testing
import Trees

/// rpart 4.1.19, `rpart(Kyphosis ~ ., kyphosis)`, as printed by `summary`,
/// `printcp` and `$variable.importance`.
@Suite struct KyphosisParityTests {
  let model: TreeModel

  init() throws { model = try TreeModel(growing: Kyphosis.data(), TreeParameters()) }

  @Test func `the nodes are those of rpart`() throws {
    #expect(model.nodes.map(\.number) == [1, 2, 4, 5, 10, 11, 22, 23, 3])
    #expect(model.nodes.map(\.rows) == [81, 62, 29, 33, 12, 21, 14, 7, 19])
    #expect(model.nodes.map(\.risk) == [17, 6, 0, 6, 0, 6, 2, 3, 8])
    #expect(model.nodes.map(\.value) == [0, 0, 0, 0, 0, 0, 0, 1, 1])
    #expect(near(model.nodes.map(\.probability)[3], 0.40740741, 1e-8))
    #expect(near(model.nodes[0].impurity, 0.3316568, 5e-8))
    #expect(near(model.probabilities(of: 7), [0.42857143, 0.57142857], 1e-8))
  }

  @Test func `the first split has rpart's competitors and surrogate`() throws {
    let primary = try #require(model.primary(of: 0))
    #expect(model.name(primary) == "Start")
    #expect(primary.rule == .threshold(8.5, below: .right))
    #expect(near(primary.improvement, 6.762330, 5e-7))
    let others = Array(model.competitors(of: 0))
    #expect(others.map(model.name) == ["Number", "Age"])
    #expect(others.map(\.rule) == [.threshold(5.5, below: .left), .threshold(39.5, below: .left)])
    #expect(near(others.map(\.improvement), [2.866795, 2.250212], 5e-7))
    let surrogates = Array(model.surrogates(of: 0))
    #expect(surrogates.map(model.name) == ["Number"])
    #expect(surrogates[0].rule == .threshold(6.5, below: .left))
    #expect(near(surrogates[0].agreement, 0.80246914, 1e-8))
    #expect(near(surrogates[0].adjustedAgreement, 0.1578947, 1e-7))
  }

  @Test func `the lower splits are those of rpart`() throws {
    #expect(try model.threshold(2) == 14.5)
    #expect(try model.threshold(5) == 55)
    #expect(try model.threshold(11) == 111)
    let second = try model.node(2)
    #expect(near(model.primary(of: second)?.improvement, 1.02052786, 1e-8))
    #expect(near(model.surrogates(of: second).map(\.adjustedAgreement), [0.2413793, 0.1379310], 1e-7))
    let fifth = try model.node(5)
    #expect(model.surrogates(of: fifth).map(model.name) == ["Start", "Number"])
    #expect(near(model.surrogates(of: fifth).map(\.agreement), [0.75757576, 0.69696970], 1e-8))
  }

  @Test func `the pruning table is that of rpart`() throws {
    #expect(near(model.table.rows.map(\.cp), [0.17647059, 0.01960784, 0.01], 1e-8))
    #expect(model.table.rows.map(\.splits) == [0, 1, 4])
    #expect(near(model.table.rows.map(\.relativeError), [1, 0.8235294, 0.7647059], 1e-7))
  }

  /// `cp = 0.03` and `cp = 0.2`, `$frame$complexity` and `$cptable`.
  @Test func `a split taken back leaves its worth on the leaf`() throws {
    let shallow = try TreeModel(growing: Kyphosis.data(), TreeParameters(cp: 0.03))
    #expect(near(shallow.nodes.map(\.complexity), [0.1764705882, 0, 0.03], 5e-11))
    let root = try TreeModel(growing: Kyphosis.data(), TreeParameters(cp: 0.2))
    #expect(near(root.table.rows.map(\.cp), [0.1764705882], 5e-11))
  }

  @Test func `the importance is that of rpart`() throws {
    let importance = model.importance()
    #expect(importance.map { model.predictors[$0.predictor].name } == ["Start", "Age", "Number"])
    #expect(near(importance.map(\.value), [8.198442, 3.101801, 1.521863], 5e-7))
  }

  /// `control = rpart.control(xval = rep(1:10, length = 81))`.
  @Test func `cross-validation over given folds is that of rpart`() throws {
    let folds = (0..<81).map { $0 % 10 + 1 }
    let table = try model.crossValidated(on: Kyphosis.data(), folds: .given(folds)).table
    #expect(table.folds == 10)
    #expect(near(table.rows.compactMap(\.crossValidatedError), [1, 1.058824, 1.058824], 5e-7))
    #expect(near(table.rows.compactMap(\.standardError), [0.2155872, 0.2200975, 0.2200975], 1e-7))
  }

  /// `minsplit = 2, minbucket = 1, cp = 0`.
  @Test func `the full tree has rpart's sequence`() throws {
    let full = try TreeModel(
      growing: Kyphosis.data(), TreeParameters(minsplit: 2, minbucket: 1, cp: 0))
    #expect(full.nodes.count == 33)
    #expect(
      near(full.table.rows.map(\.cp), [0.1764706, 0.1176471, 0.0784314, 0.0588235, 0.0294118, 0], 1e-7))
    #expect(full.table.rows.map(\.splits) == [0, 1, 2, 5, 10, 16])
    #expect(
      near(full.table.rows.map(\.relativeError), [1, 0.82353, 0.70588, 0.47059, 0.17647, 0], 5e-6))
  }

  /// scikit-learn 1.9.1, `cost_complexity_pruning_path` of the same tree.
  @Test func `the impurity sequence is that of scikit-learn`() throws {
    let steps = model.pruningSequence(.impurity)
    #expect(near(steps.map(\.alpha), [0, 0.016385, 0.083486], 5e-6))
    #expect(near(steps.map(\.risk), [0.19902, 0.24817, 0.33166], 5e-6))
    #expect(steps.map(\.leaves) == [5, 2, 1])
    #expect(steps[1].collapsed == [2, 5, 11])
  }

  @Test func `the resubstitution matrix has the published measures`() throws {
    let predicted = model.classCodes(try model.predict(Kyphosis.predictors))
    let matrix = try ConfusionMatrix(
      truth: Kyphosis.present, predicted: predicted, classes: Kyphosis.classes)
    #expect(matrix.counts == [53, 11, 2, 15])
    let present = matrix.measures(ofClass: 1)
    #expect(near(matrix.accuracy, 0.8395062, 1e-7))
    #expect(near(present.precision, 0.5769231, 1e-7))
    #expect(near(present.recall, 0.8823529, 1e-7))
    #expect(near(present.specificity, 0.828125))
    #expect(near(present.f1, 0.6976744, 1e-7))
    #expect(near(matrix.kappa, 0.5948442, 1e-7))
    #expect(near(matrix.matthewsCorrelation, 0.6197222, 1e-7))
  }
}
