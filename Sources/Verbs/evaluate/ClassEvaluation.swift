import Diagnostics
import Display
import Session
import Tables
import Trees

/// Judges a classification tree.
struct ClassEvaluation {
  private let tree: TreeResult
  private let classes: [String]
  private let matrix: ConfusionMatrix
  /// The class that measures of two classes are about.
  private let event: Int
  private let cutoff: Double?
  /// What its probabilities are worth: of two classes, or of the class that was named.
  private let eventEvaluation: EventEvaluation?
  /// The log loss over all classes.
  private let logLoss: Double?

  init(_ tree: TreeResult, _ truth: Column, _ prediction: TreePrediction, _ call: Call) throws(Diagnostic) {
    self.tree = tree
    let classes = tree.model.classes ?? []
    self.classes = classes
    let truth = try Self.codes(of: truth, classes, call)
    event =
      try call.text("event").map { name throws(Diagnostic) in
        try tree.place(ofClass: name, at: call.range(of: "event"))
      } ?? classes.count - 1
    cutoff = call.number("cutoff")
    if cutoff != nil, classes.count != 2 {
      throw Diagnostic(.cutoffOfMany(classes.count), at: call.range(of: "cutoff"))
    }
    let probabilities = prediction.probabilities
    let known = truth.indices.filter { truth[$0] >= 0 }
    logLoss = ProbabilityMeasures.logLoss(ofTruth: known.map { probabilities[Int(truth[$0])][$0] })
    if classes.count == 2 || call.has("event") || call.has("profit") {
      let event = event
      eventEvaluation = try EventEvaluation(
        classes[event], known.map { probabilities[event][$0] },
        positive: known.map { Int(truth[$0]) == event }, call)
    } else {
      eventEvaluation = nil
    }
    var predicted = tree.model.classCodes(prediction.result)
    if let cutoff {
      let event = event
      predicted = probabilities[event].map { Int32($0 >= cutoff ? event : 1 - event) }
    }
    do {
      matrix = try ConfusionMatrix(truth: truth, predicted: predicted, classes: classes)
    } catch {
      throw TreeMessages(predictors: [], classes: classes).diagnostic(
        error, target: tree.target, at: call.range(of: "on"))
    }
  }

  /// The true classes as places among those the tree knows; −1 where missing.
  private static func codes(of truth: Column, _ classes: [String], _ call: Call) throws(Diagnostic) -> [Int32]
  {
    guard let (codes, levels) = TreeReading.levels(of: truth) else {
      throw Diagnostic(.otherTruth(truth.name, truth.kind), at: call.range(of: "on"))
    }
    let places = levels.map { classes.firstIndex(of: $0) }
    if let stranger = codes.first(where: { $0 >= 0 && places[Int($0)] == nil }) {
      throw Diagnostic(
        .strangeClass(levels[Int(stranger)], truth.name), at: call.range(of: "on"),
        hints: ["the tree knows " + classes.joined(separator: ", ")])
    }
    return codes.map { $0 < 0 ? -1 : Int32(places[Int($0)] ?? -1) }
  }

  func report() throws(Diagnostic) -> Report {
    var facts: [FactList.Fact] = [.init("rows", .integer(Int64(matrix.total)))]
    if matrix.missing > 0 {
      facts.append(.init("left out", .integer(Int64(matrix.missing)), remark: "`\(tree.target)` is missing"))
    }
    if let cutoff {
      facts.append(
        .init("cutoff", .number(cutoff), remark: "\(classes[event]) where its probability is at least this"))
    }
    return Report(
      title: "evaluation of \(tree.target)",
      measures: measures,
      parts: [
        .init(name: "confusion", table: try confusionTable(), block: confusionBlock),
        .init(name: "classes", table: try classTable(), block: classBlock),
      ] + (try eventEvaluation?.parts() ?? []), facts: facts,
      pictures: [Picture(name: "confusion", figure: .heatMap(heatMap))] + (eventEvaluation?.pictures ?? []))
  }

  private var measures: [Report.Measure] {
    var measures: [Report.Measure] = [
      .init("accuracy", matrix.accuracy, interval),
      .init("balanced_accuracy", matrix.balancedAccuracy, "mean recall of the classes"),
      .init("kappa", matrix.kappa, "Cohen"), .init("mcc", matrix.matthewsCorrelation, "Matthews"),
    ]
    if classes.count == 2 {
      let one = matrix.measures(ofClass: event)
      let about = "of \(classes[event])"
      measures += [
        .init("precision", one.precision, about), .init("recall", one.recall, about),
        .init("specificity", one.specificity, about), .init("f1", one.f1, about),
      ]
    } else {
      measures += [
        .init("precision", matrix.average(\.precision), "mean over the classes"),
        .init("recall", matrix.average(\.recall), "mean over the classes"),
        .init("f1", matrix.average(\.f1), "mean over the classes"),
        .init("weighted_f1", matrix.average(\.f1, weighted: true), "mean weighted by the rows of each class"),
      ]
    }
    return measures
      + (eventEvaluation?.measures ?? [.init("log_loss", logLoss, "of the probability of the true class")])
  }

  /// Wilson's interval of the accuracy.
  ///
  /// - Source: Wilson (1927), Journal of the American Statistical Association 22: 209–212.
  private var interval: String? {
    guard let share = matrix.accuracy else { return nil }
    let (n, z) = (matrix.total, 1.959963984540054)
    let middle = share + z * z / (2 * n)
    let half = z * (share * (1 - share) / n + z * z / (4 * n * n)).squareRoot()
    let ends = [middle - half, middle + half].map { NumberFormat.fixed(4).text($0 / (1 + z * z / n)) }
    return "95 % interval \(ends[0]) to \(ends[1])"
  }

  private var heatMap: HeatMap {
    let counts = classes.indices.map { i in classes.indices.map { matrix[i, $0] } }
    return HeatMap(
      title: "confusion matrix of \(tree.target)", scale: "share of the true class",
      panels: [
        .init(
          title: "", rowAxis: "true", columnAxis: "predicted", rows: classes, columns: classes,
          cells: counts.map { row in
            let total = row.reduce(0, +)
            return row.map { .init(total > 0 ? $0 / total : nil, lines: [NumberFormat.automatic.text($0)]) }
          })
      ])
  }

  private var confusionBlock: TableBlock {
    TableBlock(
      title: "confusion matrix",
      columns: [.init("true \\ predicted", classes.map { .text($0) })]
        + classes.indices.map { j in
          .init(classes[j], classes.indices.map { .integer(Int64(matrix[$0, j])) })
        })
  }

  private func confusionTable() throws(Diagnostic) -> Table {
    let columns =
      [Column(name: "true", texts: classes)]
      + classes.indices.map { j in
        Column(
          name: classes[j] == "true" ? "predicted_true" : classes[j],
          .integer(classes.indices.map { Int64(matrix[$0, j]) }))
      }
    return try Table.made(columns, by: "evaluate")
  }

  private var perClass: [ConfusionMatrix.ClassMeasures] {
    classes.indices.map { matrix.measures(ofClass: $0) }
  }

  private var classBlock: TableBlock {
    TableBlock(
      title: "by class",
      columns: [
        .init("class", classes.map { .text($0) }),
        .init("rows", perClass.map { .integer(Int64($0.support)) }),
        .init("precision", perClass.map { Self.cell($0.precision) }, format: .fixed(4)),
        .init("recall", perClass.map { Self.cell($0.recall) }, format: .fixed(4)),
        .init("specificity", perClass.map { Self.cell($0.specificity) }, format: .fixed(4)),
        .init("F1", perClass.map { Self.cell($0.f1) }, format: .fixed(4)),
      ])
  }

  private func classTable() throws(Diagnostic) -> Table {
    try Table.made(
      [
        Column(name: "class", texts: classes),
        Column(name: "rows", .integer(perClass.map { Int64($0.support) })),
        Column(name: "precision", numbers: perClass.map { $0.precision ?? .nan }),
        Column(name: "recall", numbers: perClass.map { $0.recall ?? .nan }),
        Column(name: "specificity", numbers: perClass.map { $0.specificity ?? .nan }),
        Column(name: "f1", numbers: perClass.map { $0.f1 ?? .nan }),
      ], by: "evaluate")
  }

  private static func cell(_ value: Double?) -> Cell { value.map { .number($0) } ?? .missing }
}

extension Diagnostic.Message {
  fileprivate static func otherTruth(_ name: String, _ kind: ColumnKind) -> Self {
    .init("TreeTarget", "`\(name)` is a \(kind.rawValue) column here, and the tree predicts classes")
  }

  fileprivate static func strangeClass(_ name: String, _ column: String) -> Self {
    .init("TreeTarget", "`\(column)` holds \(name) here, a class the tree does not know")
  }

  fileprivate static func cutoffOfMany(_ count: Int) -> Self {
    .init("E207", "`cutoff:` goes with two classes, and the tree knows \(count)")
  }
}
