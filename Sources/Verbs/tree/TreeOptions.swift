import Diagnostics
import Language
import OrderedCollections
import Session
import Trees

/// Turns the options of `tree` into parameters.
struct TreeOptions {
  let call: Call
  let predictors: [Predictor]
  let target: Target

  /// - Parameter data: the rows that class weights count.
  func parameters(_ data: TrainingData) throws -> TreeParameters {
    let missing = call.choice("missing").flatMap(TreeParameters.MissingTreatment.init) ?? .surrogates
    for option in ["usesurrogate", "maxsurrogate"]
    where call.has(option) && (missing == .majority || missing == .branch) {
      throw Diagnostic(.noSurrogates(option, missing.rawValue), at: call.range(of: option))
    }
    return try TreeParameters(
      criterion: call.choice("criterion").flatMap(TreeParameters.Criterion.init)
        ?? (target.levels == nil ? .sse : .gini),
      minsplit: call.integer("minsplit"), minbucket: call.integer("minbucket"),
      maxdepth: call.integer("maxdepth") ?? 30, cp: call.number("cp") ?? 0.01,
      maxcompete: call.integer("maxcompete") ?? 4, maxsurrogate: call.integer("maxsurrogate") ?? 5,
      usesurrogate: call.integer("usesurrogate").flatMap(TreeParameters.SurrogateUse.init) ?? .majority,
      surrogatestyle: call.integer("surrogatestyle").flatMap(TreeParameters.SurrogateStyle.init) ?? .all,
      missing: missing, prior: try classWeights(data, missing) ?? prior(), loss: try losses("loss"),
      costs: try costs(), exhaustiveLevels: call.integer("exhaustive") ?? 12)
  }

  /// The priors that class weights amount to.
  private func classWeights(
    _ data: TrainingData, _ missing: TreeParameters.MissingTreatment
  ) throws(Diagnostic) -> [Double]? {
    let option = "classweights"
    guard let written = call.syntax(option)?.expression else { return nil }
    if call.has("prior") {
      throw Diagnostic(
        .saidTwice, at: call.range(of: option),
        hints: ["weights of classes are priors in proportion to weight times frequency"])
    }
    let classes = try classes(option)
    if case .name(let name) = written.kind, name.name == "balanced" {
      return data.priors(classWeights: nil, missing: missing)
    }
    guard case .record(let entries) = written.kind else { throw wrongShape(option) }
    var weights = classes.map { _ in 1.0 }
    for entry in entries {
      guard let place = classes.firstIndex(of: entry.name.name) else {
        throw unknown(entry.name.name, classes, option)
      }
      guard case .number(let weight)? = try? Self.literal(entry.value) else { throw wrongShape(option) }
      guard weight > 0 else {
        throw Diagnostic(.classWeight(entry.name.name, weight), at: entry.value.range)
      }
      weights[place] = weight
    }
    return data.priors(classWeights: weights, missing: missing)
  }

  /// A number written as one expression of numbers.
  private static func literal(_ value: ValueExpression) throws(Diagnostic) -> Value? {
    var evaluator = ExpressionEvaluator(scope: ExpressionScope(results: [:]))
    return try evaluator.value(of: value)
  }

  private func prior() throws(Diagnostic) -> [Double]? {
    guard let entries = try record("prior") else { return nil }
    return try byName(entries, names: try classes("prior"), standard: nil, option: "prior")
  }

  private func costs() throws(Diagnostic) -> [Double]? {
    guard let entries = try record("costs") else { return nil }
    return try byName(entries, names: predictors.map(\.name), standard: 1, option: "costs")
  }

  /// The cost of each error by an option that names true and then assigned classes; errors that are not named
  /// cost 1.
  func losses(_ option: String) throws -> LossMatrix? {
    guard let entries = try record(option) else { return nil }
    let classes = try classes(option)
    for name in entries.keys where !classes.contains(name) { throw unknown(name, classes, option) }
    var rows: [[Double]] = []
    for (place, name) in classes.enumerated() {
      var row = classes.indices.map { $0 == place ? 0.0 : 1.0 }
      if let given = entries[name] {
        guard case .record(let costs) = given else { throw wrongShape(option) }
        let named = try byName(costs, names: classes, standard: .nan, option: option)
        for k in classes.indices where !named[k].isNaN { row[k] = named[k] }
      }
      rows.append(row)
    }
    return try LossMatrix(rows)
  }

  private func record(_ option: String) throws(Diagnostic) -> OrderedDictionary<String, Value>? {
    guard let value = call.value(option) else { return nil }
    guard case .record(let entries) = value else { throw wrongShape(option) }
    return entries
  }

  private func classes(_ option: String) throws(Diagnostic) -> [String] {
    guard let levels = target.levels else {
      throw Diagnostic(.forClasses(option), at: call.range(of: option))
    }
    return levels
  }

  private func byName(
    _ entries: OrderedDictionary<String, Value>, names: [String], standard: Double?, option: String
  ) throws(Diagnostic) -> [Double] {
    for name in entries.keys where !names.contains(name) { throw unknown(name, names, option) }
    var values: [Double] = []
    for name in names {
      switch entries[name] {
      case .number(let number): values.append(number)
      case nil:
        guard let standard else { throw Diagnostic(.notGiven(option, name), at: call.range(of: option)) }
        values.append(standard)
      default: throw wrongShape(option)
      }
    }
    return values
  }

  private func unknown(_ name: String, _ names: [String], _ option: String) -> Diagnostic {
    let near = nearestNames(to: name, among: names)
    let place = call.written(option).flatMap { Self.place(of: name, in: $0) }
    return Diagnostic(
      .unknownName(option, name), at: place ?? call.range(of: option), label: "not there", near: near,
      hints: ["there are " + names.joined(separator: ", ")],
      fix: place.flatMap { place in near.first.map { .init(place, $0.quotedName) } })
  }

  /// Where a name stands in a record, or in one of its records.
  private static func place(of name: String, in value: ValueExpression) -> SourceRange? {
    guard case .record(let entries)? = value.expression?.kind else { return nil }
    for entry in entries {
      if entry.name.name == name { return entry.name.range }
      if let place = place(of: name, in: entry.value) { return place }
    }
    return nil
  }

  private func wrongShape(_ option: String) -> Diagnostic {
    Diagnostic(
      .wrongShape(option), at: call.range(of: option),
      hints: call.signature.parameter(option).map { [$0.summary] } ?? [])
  }
}

extension Diagnostic.Message {
  fileprivate static func forClasses(_ option: String) -> Self {
    .init("TreeTarget", "`\(option):` goes with classes, and the target holds numbers")
  }

  fileprivate static var saidTwice: Self {
    .init("E207", "`classweights:` and `prior:` say the same thing")
  }

  fileprivate static func classWeight(_ name: String, _ weight: Double) -> Self {
    .init("TreePrior", "the weight of \(name) must be above 0, not \(Value.number(weight).spelled)")
  }

  fileprivate static func noSurrogates(_ option: String, _ missing: String) -> Self {
    .init("E207", "with missing: \(missing) there are no surrogates, and `\(option):` has no meaning")
  }

  fileprivate static func notGiven(_ option: String, _ name: String) -> Self {
    .init("TreePrior", "`\(option):` says nothing of \(name)")
  }

  fileprivate static func unknownName(_ option: String, _ name: String) -> Self {
    .init("E206", "`\(option):` names `\(name)`, which does not exist")
  }

  fileprivate static func wrongShape(_ option: String) -> Self {
    .init("E301", "`\(option):` takes numbers by name, in braces")
  }
}
