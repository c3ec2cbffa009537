import Diagnostics
import Display
import Session
import Trees

/// Says in words why a tree cannot be grown, pruned or used.
struct TreeMessages {
  /// The names of the predictors, which defects count.
  let predictors: [String]
  /// The names of the classes, which defects count.
  let classes: [String]?

  /// The diagnostic of a defect.
  ///
  /// - Parameters:
  ///   - range: the place it has when it is about no option.
  ///   - call: where the options stand.
  func diagnostic(_ defect: TreeDefect, target: String, at range: SourceRange?, in call: Call? = nil)
    -> Diagnostic
  {
    if defect == .interrupted { return .interrupted }
    let (message, hints) = words(defect, target)
    var place = range
    if let call, let option = Self.option(defect), call.has(option) { place = call.range(of: option) }
    return Diagnostic(message, at: place, hints: hints)
  }

  /// The option that a defect is about.
  private static func option(_ defect: TreeDefect) -> String? {
    switch defect {
    case .weightLength, .weight: "weights"
    case .complexity: "cp"
    case .priorLength, .prior, .priorSum: "prior"
    case .lossShape, .loss, .lossDiagonal, .lossRow: "loss"
    case .costLength, .cost: "costs"
    case .outOfRange(let parameter, _, _): parameter
    case .foldLength, .foldCount, .emptyFold: "folds"
    case .notCrossValidated: "rule"
    default: nil
    }
  }

  private func words(_ defect: TreeDefect, _ target: String) -> (Diagnostic.Message, [String]) {
    switch defect {
    case .noPredictors:
      return (
        .init("TreeNoPredictors", "no column is left to explain `\(target)`"), ["name columns behind `~`"]
      )
    case .noRows(let dropped):
      return (.init("TreeRows", "no row is left to learn from: \(dropped.words)"), [])
    case .tooManyRows(let count):
      return (.init("TreeRows", "\(count) rows are more than a tree can count"), [])
    case .duplicatePredictor(let name): return (.init("E310", "the column `\(name)` stands twice"), [])
    case .length(let column, let expected, let found):
      return (.init("E306", "`\(column)` has \(found) rows, and \(expected) are needed"), [])
    case .strayCode(let column, let row):
      return (.init("E302", "`\(column)` has an unknown level in row \(row + 1)"), [])
    case .strayTarget(let row):
      return (.init("TreeTarget", "`\(target)` is not usable in row \(row + 1)"), [])
    case .weightLength(let expected, let found):
      return (.init("E306", "\(found) case weights for \(expected) rows"), [])
    case .weight(let row):
      return (.init("TreeWeight", "the case weight of row \(row + 1) is negative or missing"), [])
    case .classesUnderSquares:
      return (
        .init("TreeTarget", "`\(target)` holds classes, and this criterion needs numbers"),
        ["criterion: gini"]
      )
    case .numbersUnderImpurity:
      return (
        .init("TreeTarget", "`\(target)` holds numbers, and this criterion needs classes"), ["criterion: sse"]
      )
    case .tooManyClasses(let count, let limit):
      return (
        .init("TreeTarget", "`\(target)` has \(count) classes, and \(limit) are the most"),
        ["is it an id or a number? merge classes, or explain another column"]
      )
    case .tooManyLevels(let column, let levels, let classes, let splits):
      return (
        .init(
          "TreeLevels",
          """
          `\(column)` has \(levels) levels and the target \(classes) classes: \
          \(splits < 1e9 ? NumberFormat.grouped(Int(splits)) : NumberFormat.significant(2).text(splits)) \
          ways to split it
          """
        ),
        ["merge levels, order them by `types`, or explain two classes at a time"]
          + (levels <= 24 ? ["exhaustive: \(levels) tries them all the same"] : [])
      )
    default: return parameterWords(defect)
    }
  }

  private func parameterWords(_ defect: TreeDefect) -> (Diagnostic.Message, [String]) {
    switch defect {
    case .outOfRange(let parameter, let value, let allowed):
      return (.init("E302", "`\(parameter)` must be at least \(allowed.lowerBound), not \(value)"), [])
    case .complexity(let cp):
      return (.init("TreeComplexity", "`cp` must be 0 or more, not \(NumberFormat.automatic.text(cp))"), [])
    case .priorLength(let expected, let found):
      return (.init("TreePrior", "\(found) priors for \(expected) classes"), [])
    case .prior(let k): return (.init("TreePrior", "the prior of \(name(k)) is negative or missing"), [])
    case .priorSum(let sum):
      return (
        .init("TreePrior", "the priors add up to \(NumberFormat.automatic.text(sum)), and must add up to 1"),
        []
      )
    case .lossShape(let expected, let rows, let columns):
      return (
        .init("TreeLoss", "the loss matrix is \(rows) × \(columns), and \(expected) × \(expected) is needed"),
        []
      )
    case .loss(let k, let j):
      return (.init("TreeLoss", "the loss for calling \(name(k)) \(name(j)) is negative or missing"), [])
    case .lossDiagonal(let k): return (.init("TreeLoss", "calling \(name(k)) what it is must cost 0"), [])
    case .lossRow(let k): return (.init("TreeLoss", "\(name(k)) costs nothing whatever it is called"), [])
    case .classParametersForNumbers: return (.init("TreeTarget", "priors and losses go with classes"), [])
    case .costLength(let expected, let found):
      return (.init("TreeCost", "\(found) costs for \(expected) columns"), [])
    case .cost(let place): return (.init("TreeCost", "the cost of `\(column(place))` must be above 0"), [])
    case .foldLength(let expected, let found):
      return (
        .init("TreeFolds", "\(found) fold numbers for \(expected) rows"), ["one number for each training row"]
      )
    case .foldCount(let count):
      return (
        .init("TreeFolds", "the rows cannot be put into \(count) fold\(count == 1 ? "" : "s")"),
        ["give at least 2 folds, and no more than there are rows"]
      )
    case .emptyFold(let fold): return (.init("TreeFolds", "fold \(fold + 1) leaves no row to grow on"), [])
    case .notCrossValidated:
      return (.init("TreeFolds", "this rule needs cross-validated errors"), ["give folds: 10"])
    case .otherData: return (.init("E305", "the data are not those the tree was grown on"), [])
    case .missingColumn(let name):
      return (.init("PredictMissingColumn", "the tree splits on `\(name)`, which these rows lack"), [])
    case .otherKind(let column):
      return (.init("E305", "`\(column)` is of another kind than when the tree was grown"), [])
    case .noSuch(let what, let place): return (.init("E302", "there is no \(what) \(place)"), [])
    case .number(let parameter, let value, let row):
      let place = row.map { " in row \($0 + 1)" } ?? ""
      return (.init("E302", "`\(parameter)` cannot be \(NumberFormat.automatic.text(value))\(place)"), [])
    default: return (.init("TreeRows", "the tree cannot be grown"), [])
    }
  }

  private func name(_ k: Int) -> String {
    guard let classes, classes.indices.contains(k) else { return "class \(k + 1)" }
    return "`\(classes[k])`"
  }

  private func column(_ place: Int) -> String {
    predictors.indices.contains(place) ? predictors[place] : "\(place + 1)"
  }
}

extension DroppedRows {
  /// How many rows were left out and why.
  var words: String {
    var parts: [String] = []
    if withoutTarget > 0 { parts.append("\(withoutTarget) without the target") }
    if withoutWeight > 0 { parts.append("\(withoutWeight) without weight") }
    if withoutPredictors > 0 { parts.append("\(withoutPredictors) without any predictor") }
    if incomplete > 0 { parts.append("\(incomplete) incomplete") }
    return parts.isEmpty ? "there were none" : parts.joined(separator: ", ")
  }
}
