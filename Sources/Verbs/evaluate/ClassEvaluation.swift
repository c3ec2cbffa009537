import Diagnostics
import Display
import Session
import Tables
import Trees

/// Judges a classification tree.
struct ClassEvaluation {
  let tree: TreeResult
  let classes: [String]
  let matrix: ConfusionMatrix
  /// The class that measures of two classes are about.
  let event: Int

  init(_ tree: TreeResult, _ truth: Column, _ prediction: TreePrediction, _ call: Call) throws(Diagnostic) {
    self.tree = tree
    let classes = tree.model.classes ?? []
    self.classes = classes
    guard let (codes, levels) = TreeReading.levels(of: truth) else {
      throw Diagnostic(.otherTruth(truth.name, truth.kind), at: call.range(of: "on"))
    }
    let places = levels.map { classes.firstIndex(of: $0) }
    if let stranger = codes.first(where: { $0 >= 0 && places[Int($0)] == nil }) {
      throw Diagnostic(
        .unknownClass(levels[Int(stranger)]), at: call.range(of: "on"),
        hints: ["the tree knows " + classes.joined(separator: ", ")])
    }
    if let name = call.text("event") {
      guard let place = classes.firstIndex(of: name) else {
        throw Diagnostic(
          .unknownClass(name), at: call.range(of: "event"), near: nearestNames(to: name, among: classes),
          hints: ["the tree knows " + classes.joined(separator: ", ")])
      }
      event = place
    } else {
      event = classes.count - 1
    }
    do {
      matrix = try ConfusionMatrix(
        truth: codes.map { $0 < 0 ? -1 : Int32(places[Int($0)] ?? -1) },
        predicted: tree.model.classCodes(prediction.result), classes: classes)
    } catch {
      throw TreeMessages(predictors: [], classes: classes).diagnostic(error, target: tree.target, at: call.range(of: "on"))
    }
  }

  func report() throws(Diagnostic) -> Report {
    var facts: [FactList.Fact] = [.init("rows", .integer(Int64(matrix.total)))]
    if matrix.missing > 0 { facts.append(.init("left out", .integer(Int64(matrix.missing)), remark: "`\(tree.target)` is missing")) }
    return Report(
      title: "evaluation of \(tree.target)", measures: measures,
      tables: [
        ("confusion", try confusionTable(), confusionBlock), ("classes", try classTable(), classBlock),
      ], facts: facts)
  }

  private var measures: [(name: String, value: Double?, remark: String?)] {
    var measures: [(name: String, value: Double?, remark: String?)] = [
      ("accuracy", matrix.accuracy, nil), ("balanced_accuracy", matrix.balancedAccuracy, "mean recall of the classes"),
      ("kappa", matrix.kappa, "Cohen"), ("mcc", matrix.matthewsCorrelation, "Matthews"),
    ]
    if classes.count == 2 {
      let one = matrix.measures(ofClass: event)
      let about = "of \(classes[event])"
      measures += [
        ("precision", one.precision, about), ("recall", one.recall, about), ("specificity", one.specificity, about),
        ("f1", one.f1, about),
      ]
    } else {
      measures += [
        ("precision", matrix.average(\.precision), "mean over the classes"),
        ("recall", matrix.average(\.recall), "mean over the classes"),
        ("f1", matrix.average(\.f1), "mean over the classes"),
        ("weighted_f1", matrix.average(\.f1, weighted: true), "mean weighted by the rows of each class"),
      ]
    }
    return measures
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
    let columns = [Column(name: "true", texts: classes)] + classes.indices.map { j in
      Column(name: classes[j] == "true" ? "predicted_true" : classes[j], .integer(classes.indices.map { Int64(matrix[$0, j]) }))
    }
    return try Table.made(columns, by: "evaluate")
  }

  private var perClass: [ConfusionMatrix.ClassMeasures] { classes.indices.map { matrix.measures(ofClass: $0) } }

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

  fileprivate static func unknownClass(_ name: String) -> Self { .init("E206", "the tree knows no class `\(name)`") }
}
