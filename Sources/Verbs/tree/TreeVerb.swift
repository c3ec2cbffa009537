import Diagnostics
import Display
import Kernels
import Session
import Tables
import Trees

/// `tree DATA, TARGET ~ PREDICTORS` — grow a classification or regression tree.
struct TreeVerb: Verb {
  static let signature = Signature(
    "tree", "grow a classification or regression tree", result: "tree",
    parameters: [
      .positional("data", .table, "the rows to learn from"),
      .positional(
        "formula", .formula(of: "data"), "what is explained, and by which columns: type ~ frequency + average"
      ),
      .option(
        "criterion", .choice(TreeParameters.Criterion.allCases.map(\.rawValue)),
        standard: "gini for classes, sse for numbers",
        "what a split reduces"),
      .option("minsplit", .integer(1...Int.max), standard: "20", "the fewest rows of a node that is split"),
      .option("minbucket", .integer(1...Int.max), standard: "minsplit / 3", "the fewest rows of a leaf"),
      .option("maxdepth", .integer(0...62), standard: "30", "the most splits above a leaf"),
      .option(
        "cp", .number(0...1), standard: "0.01",
        "the least a split must be worth, as a share of the root's risk"),
      .option("maxcompete", .integer(0...1000), standard: "4", "how many runners-up to keep for each split"),
      .option(
        "maxsurrogate", .integer(0...1000), standard: "5", "how many surrogates to keep for each split"),
      .option(
        "usesurrogate", .integer(0...2), standard: "2",
        "rows without the split's column: 0 stop, 1 surrogates, 2 then the majority"),
      .option(
        "surrogatestyle", .integer(0...1), standard: "0",
        "a surrogate's agreement is a share of 0 all rows of the split, 1 those with the surrogate's column"),
      .option(
        "missing", .choice(TreeParameters.MissingTreatment.allCases.map(\.rawValue)), standard: "surrogates",
        "what happens to incomplete rows"),
      .option("prior", .value, "the probability of each class: {churned: 0.1, kept: 0.9}"),
      .option("loss", .value, "the cost of each error, by true and assigned class: {churned: {kept: 5}}"),
      .option("costs", .value, "what measuring a column costs: {income: 2}; others cost 1"),
      .option("weights", .column(of: "data"), "a column of case weights"),
      .option(
        "classweights", .syntax,
        "what a row of each class counts: {churned: 3}, others 1; or balanced, so that all classes count the same"
      ),
      .option(
        "exhaustive", .integer(2...24), standard: "12",
        "with three classes or more, the most levels of a category whose sets are all tried"),
    ])

  static func run(_ call: Call, in session: inout Session) throws(Diagnostic) -> Outcome {
    guard let formula = call.formula("formula"), let response = formula.response else {
      throw Diagnostic(.noTarget, at: call.range(of: "formula"), hints: ["as in: type ~ frequency + average"])
    }
    let reading = TreeReading(call: call, table: call.table("data"))
    let target = try reading.target(response)
    let predictors = try reading.predictors(formula)
    do {
      let data = try TrainingData(
        predictors: predictors, target: target, caseWeights: try reading.weights())
      let model = try TreeModel(
        growing: data, try TreeOptions(call: call, predictors: predictors, target: target).parameters(data),
        control: session.control)
      let result = TreeResult(
        model: model, data: data, target: response.name, kinds: reading.kinds(of: predictors),
        grownOn: RowFingerprints(reading.table))
      return Outcome(
        showing: .object(result),
        notices: reading.notices(formula) + result.notices(at: call.range(of: "formula")))
    } catch let diagnostic as Diagnostic {
      throw diagnostic
    } catch let defect as TreeDefect {
      throw TreeMessages(predictors: predictors.map(\.name), classes: target.levels).diagnostic(
        defect, target: response.name, at: place(of: defect, formula) ?? call.range(of: "formula"), in: call)
    } catch {
      throw Diagnostic(.noTarget, at: call.range)
    }
  }
}

extension TreeVerb {
  /// Where the column stands that a defect is about.
  private static func place(of defect: TreeDefect, _ formula: Call.ResolvedFormula) -> SourceRange? {
    switch defect {
    case .tooManyClasses, .strayTarget, .noRows: formula.response?.range
    case .tooManyLevels(let column, _, _, _), .strayCode(let column, _), .length(let column, _, _):
      formula.predictors.first { $0.name == column }?.range
    default: nil
    }
  }
}

extension Diagnostic.Message {
  fileprivate static var noTarget: Self { .init("E204", "the formula does not say what is explained") }
}
