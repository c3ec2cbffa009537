import Diagnostics
import Display
import Session
import Tables
import Trees

/// What a tree predicts for the rows of a table.
struct TreePrediction {
  let tree: TreeResult
  let result: TreePredictions
  /// The columns the tree asks for, on the levels it knows.
  let predictors: [Predictor]
  /// Columns that only surrogates ask for, and that are not there.
  private let absent: [String]

  /// Predicts; columns the tree does not split on need not be there. Those that surrogates ask for count as
  /// missing in every row.
  init(_ tree: TreeResult, on table: Table, at range: SourceRange) throws(Diagnostic) {
    self.tree = tree
    let model = tree.model
    let splitters = Set(model.nodes.indices.compactMap { model.primary(of: $0)?.predictor })
    let standIns = Set(model.nodes.indices.flatMap { model.surrogates(of: $0).map(\.predictor) }).subtracting(
      splitters)
    absent = standIns.sorted().map { model.predictors[$0].name }.filter { table[$0] == nil }
    predictors = model.predictors.enumerated().compactMap { place, description -> Predictor? in
      if let column = table[description.name] {
        return Predictor(name: description.name, values: Self.values(of: column, as: description.kind))
      }
      return standIns.contains(place)
        ? Predictor(name: description.name, values: Self.missing(table.rowCount, as: description.kind)) : nil
    }
    do {
      result = try model.predict(predictors)
    } catch {
      if case .otherKind(let name) = error, let then = tree.kinds[name], let now = table[name]?.kind {
        throw Diagnostic(.otherKind(name, then, now), at: range)
      }
      var diagnostic = TreeMessages(predictors: model.predictors.map(\.name), classes: model.classes)
        .diagnostic(
          error, target: tree.target, at: range)
      if case .missingColumn(let name) = error {
        diagnostic.near = nearestNames(to: name, among: table.names)
      }
      throw diagnostic
    }
  }

  /// The column's values on the levels the tree knows; levels it does not know get places behind them.
  private static func values(of column: Column, as kind: PredictorDescription.Kind) -> Predictor.Values {
    switch (kind, TreeReading.levels(of: column)) {
    case (.ordered(let known), let (codes, levels)?):
      .ordered(codes: remapped(codes, levels, known), levels: known)
    case (.unordered(let known), let (codes, levels)?):
      unordered(codes, levels, known)
    default: TreeReading.values(of: column)
    }
  }

  private static func missing(_ rows: Int, as kind: PredictorDescription.Kind) -> Predictor.Values {
    let codes = Array(repeating: Int32(-1), count: rows)
    return switch kind {
    case .numeric: .numeric(Array(repeating: .nan, count: rows))
    case .ordered(let levels): .ordered(codes: codes, levels: levels)
    case .unordered(let levels): .unordered(codes: codes, levels: levels)
    }
  }

  private static func unordered(_ codes: [Int32], _ levels: [String], _ known: [String]) -> Predictor.Values {
    let all = known + levels.filter { !known.contains($0) }
    return .unordered(codes: remapped(codes, levels, all), levels: all)
  }

  private static func remapped(_ codes: [Int32], _ levels: [String], _ known: [String]) -> [Int32] {
    let places = levels.map { level in known.firstIndex(of: level).map { Int32($0) } ?? -1 }
    return codes.map { $0 < 0 ? -1 : places[Int($0)] }
  }

  /// The probability of each class, by class and row; empty for a tree of numbers.
  var probabilities: [[Double]] {
    let model = tree.model
    return (model.classes ?? []).indices.map { k in
      let byNode = model.nodes.indices.map { model.probabilities(of: $0)[k] }
      return result.nodes.map { byNode[$0] }
    }
  }

  /// The predicted class and its probability, and the probability of each class; or the predicted number.
  func columns(named name: String) -> [Column] {
    let model = tree.model
    guard let classes = model.classes else { return [Column(name: name, numbers: model.numbers(result))] }
    let codes = model.classCodes(result)
    var columns = [Column(name: name, .category(codes, levels: classes, ordered: false))]
    for (level, shares) in zip(classes, probabilities) {
      columns.append(Column(name: "p_" + level, numbers: shares))
    }
    return columns
  }

  /// How many rows were predicted to be of each class, and how many lacked what the tree asks.
  var facts: [FactList.Fact] {
    let model = tree.model
    var facts: [FactList.Fact] = [.init("rows", .integer(Int64(result.nodes.count)))]
    if let classes = model.classes {
      let codes = model.classCodes(result)
      for (k, level) in classes.enumerated() {
        let count = codes.count { Int($0) == k }
        facts.append(
          .init(
            "predicted \(level)", .integer(Int64(count)),
            remark: codes.isEmpty ? nil : NumberFormat.percent(1).text(Double(count) / Double(codes.count))))
      }
    }
    let asides = [
      ("by a surrogate", result.bySurrogates), ("by the majority", result.byMajority),
      ("with a level the tree has not seen", result.unseenLevels), ("stopped before a leaf", result.stopped),
    ]
    for (what, count) in asides where count > 0 { facts.append(.init(what, .integer(Int64(count)))) }
    if !absent.isEmpty {
      facts.append(
        .init("not there", .text(absent.joined(separator: ", ")), remark: "stands in for other columns only"))
    }
    return facts
  }
}

extension Diagnostic.Message {
  fileprivate static func otherKind(_ name: String, _ then: ColumnKind, _ now: ColumnKind) -> Self {
    .init(
      "E305",
      """
      `\(name)` is \(now.rawValue.withArticle) column here, and was \(then.rawValue.withArticle) \
      column when the tree was grown
      """
    )
  }
}
