import Diagnostics
import Display
import Session
import Tables
import Trees

/// Judges a classification tree.
struct ClassEvaluation {
  private let tree: TreeResult
  private let classes: [String]
  private let judged: JudgedRows
  private let matrix: ConfusionMatrix
  /// The class that measures of two classes are about; `nil` for measures over all classes.
  private let event: Int?
  private let cutoff: Double?
  /// What its probabilities are worth, where there is an event.
  private let eventEvaluation: EventEvaluation?
  /// What errors cost, and whether the tree brought it.
  private let loss: LossMatrix?
  private let bootstrap: ResampledIntervals?
  private let intervals: [BootstrapInterval?]

  init(
    _ tree: TreeResult, _ truth: Column, _ prediction: TreePrediction, _ call: Call, in session: Session
  ) throws {
    self.tree = tree
    let classes = tree.model.classes ?? []
    self.classes = classes
    bootstrap = try ResampledIntervals(call, in: session, standard: 0)
    let named = try call.text("event").map { name throws(Diagnostic) in
      try tree.place(ofClass: name, at: call.range(of: "event"))
    }
    // What a campaign brings is about one class; where none is named, the last.
    let event = named ?? (classes.count == 2 || call.has("profit") ? classes.count - 1 : nil)
    self.event = event
    cutoff = call.number("cutoff")
    if cutoff != nil, classes.count != 2 {
      throw Diagnostic(.cutoffOfMany(classes.count), at: call.range(of: "cutoff"))
    }
    let loss =
      try TreeOptions(call: call, predictors: [], target: .classes(codes: [], levels: classes)).losses(
        "costs")
      ?? tree.model.parameters.loss
    self.loss = loss
    let rows = try prediction.judged(
      by: try Self.codes(of: truth, classes, call), event: event, cutoff: cutoff)
    judged = rows
    let counts = rows.counts
    matrix = rows.confusion(counts)
    eventEvaluation = try event.map { event in
      try EventEvaluation(classes[event], event, rows, counts, cutoff: call.number("cutoff"), call)
    }
    intervals =
      try bootstrap.map { bootstrap in
        try BootstrapInterval.percentiles(
          rowCount: rows.rowCount, strata: rows.truth.map { Int($0) }, resamples: bootstrap.resamples,
          seed: bootstrap.seed.value, control: session.control
        ) { drawn in rows.measures(rows.counts(of: drawn), event: event, loss: loss).map(\.value) }
      } ?? []
  }

  /// The true classes as places among those the tree knows; −1 where missing.
  static func codes(of truth: Column, _ classes: [String], _ call: Call) throws(Diagnostic) -> [Int32] {
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
    if let cutoff, let event {
      facts.append(
        .init("cutoff", .number(cutoff), remark: "\(classes[event]) where its probability is at least this"))
    }
    facts += bootstrap?.facts(stratified: true) ?? []
    let tables = ConfusionTables(matrix: matrix)
    return Report(
      title: "evaluation of \(tree.target)",
      measures: measures,
      parts: [
        .init(name: "confusion", table: try tables.confusionTable(), block: tables.confusionBlock),
        .init(name: "classes", table: try tables.classTable(), block: tables.classBlock),
      ] + (try eventEvaluation?.parts() ?? []), facts: facts,
      pictures: [Picture(name: "confusion", figure: .heatMap(tables.heatMap(of: tree.target)))]
        + (eventEvaluation?.pictures ?? []))
  }

  private var measures: [Report.Measure] {
    let found = judged.measures(judged.counts, event: event, loss: loss)
    let shown = found.enumerated().map { place, found in
      var remark = words(of: found.measure)
      let interval = intervals.indices.contains(place) ? intervals[place] : nil
      if let interval {
        remark = (remark.map { $0 + "; " } ?? "") + "95 % interval " + interval.words
      }
      if found.measure == .accuracy, interval == nil { remark = wilson }
      return Report.Measure(found.measure.rawValue, found.value, remark, interval: interval)
    }
    return shown + (eventEvaluation?.profitMeasures ?? [])
  }

  private func words(of measure: ClassMeasure) -> String? {
    let about = event.map { "of \(classes[$0])" }
    return switch measure {
    case .accuracy: nil
    case .balancedAccuracy: "mean recall of the classes"
    case .kappa: "Cohen"
    case .matthews: "Matthews"
    case .precision, .recall, .specificity, .f1: about ?? "mean over the classes"
    case .weightedF1: "mean weighted by the rows of each class"
    case .auc:
      event.map { "area under the ROC curve, \(classes[$0]) against the rest" }
        ?? "area under the ROC curve, mean over pairs of classes (Hand and Till)"
    case .ks: "greatest distance of true and false positive rate"
    case .averagePrecision: "area under the steps of precision and recall"
    case .brier:
      event == nil
        ? "squared errors of the probabilities, summed over the classes"
        : "mean squared error of the probability"
    case .logLoss: "of the probability of " + (event.map { classes[$0] } ?? "the true class")
    case .calibrationError: "expected calibration error, 10 bins"
    case .cost: "mean cost of a row"
    }
  }

  /// Wilson's interval of the accuracy.
  ///
  /// - Source: Wilson (1927), Journal of the American Statistical Association 22: 209–212.
  private var wilson: String? {
    guard let share = matrix.accuracy else { return nil }
    let (n, z) = (matrix.total, 1.959963984540054)
    let middle = share + z * z / (2 * n)
    let half = z * (share * (1 - share) / n + z * z / (4 * n * n)).squareRoot()
    let ends = [middle - half, middle + half].map { NumberFormat.fixed(4).text($0 / (1 + z * z / n)) }
    return "95 % interval \(ends[0]) to \(ends[1])"
  }
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
