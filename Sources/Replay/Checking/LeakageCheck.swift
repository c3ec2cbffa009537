import Diagnostics
import Language

/// Finds what lets a model look better than it is, from the text of a notebook alone: a target made from its own
/// predictors, a model judged by rows it was grown on, and gaps filled before the rows were divided.
struct LeakageCheck {
  private let verbs: Set<String>
  /// For each result the columns that steps made in it, with the columns each was made from.
  private var lineage: [String: [String: [String]]] = [:]
  /// For each model the rows it was grown on, as they were written.
  private var grownOn: [String: String] = [:]
  /// For each split the table that was split.
  private var splitOf: [String: String] = [:]
  /// For each result whose gaps were filled by what all its rows say: the result of that imputation.
  private var imputed: [String: String] = [:]

  init(verbs: Set<String>) { self.verbs = verbs }

  /// What is suspicious in a statement; statements come in order.
  mutating func findings(in statement: Statement) -> [Diagnostic] {
    guard case .command(let command) = statement.body else { return [] }
    let source = command.positional.first?.expression
    let base = source.flatMap(Self.base)
    if let name = statement.name?.name { remember(name, command, source: source, base: base) }
    switch command.verb.name {
    case "tree": return circular(command, base: base)
    case "evaluate": return seen(command, model: base)
    case "split": return filledBefore(source, base: base)
    default: return []
    }
  }

  private mutating func remember(_ name: String, _ command: Command, source: Expression?, base: String?) {
    var columns = command.positional.compactMap { $0.expression.flatMap(Self.base) }
      .reduce(into: [String: [String]]()) { $0.merge(lineage[$1] ?? [:]) { $1 } }
    if command.verb.name == "derive" {
      for case .definition(let column, let expression) in command.arguments {
        columns[column.name] = expression.names
      }
    }
    lineage[name] = columns
    grownOn[name] = nil
    splitOf[name] = nil
    imputed[name] = isFittedHere(command) ? name : base.flatMap { imputed[$0] }
    switch command.verb.name {
    case "tree": grownOn[name] = source.map(written)
    case "prune": grownOn[name] = base.flatMap { grownOn[$0] }
    case "split": splitOf[name] = source.map(written)
    default: break
    }
  }

  /// Predictors from which the target was made.
  private func circular(_ command: Command, base: String?) -> [Diagnostic] {
    guard let base, let made = lineage[base],
      let value = command.positional.first(where: { $0.formula != nil }), let formula = value.formula,
      let target = value.expression.flatMap(Self.base), let sources = made[target]
    else { return [] }
    var diagnostics: [Diagnostic] = []
    var subtracted: Set<String> = []
    var hasDot = false
    for term in formula.terms {
      guard let factors = term.factors else {
        hasDot = true
        continue
      }
      for factor in factors {
        guard let column = Self.base(factor) else { continue }
        if term.isSubtracted {
          subtracted.insert(column)
        } else if sources.contains(column) {
          diagnostics.append(
            Diagnostic(
              .madeFrom(target, column), severity: .warning, at: factor.range, label: "makes the target"))
        }
      }
    }
    if hasDot, let column = sources.first(where: { $0 != target && !subtracted.contains($0) }) {
      diagnostics.append(
        Diagnostic(
          .madeFrom(target, column), severity: .warning, at: formula.range, label: "`\(column)` is among them"
        ))
    }
    return diagnostics
  }

  /// A model judged by the rows it was grown on.
  private func seen(_ command: Command, model: String?) -> [Diagnostic] {
    guard let model, let rows = grownOn[model] else { return [] }
    for case .option(let name, let value) in command.arguments where name.name == "on" {
      guard let expression = value.expression else { continue }
      let isSame = written(expression) == rows
      let isPart = Self.base(expression).flatMap { splitOf[$0] } == rows && !isSame
      if isSame || isPart {
        return [
          Diagnostic(
            .seen(model, rows), severity: .warning, at: value.range,
            label: isSame ? "the same rows" : "part of the same rows")
        ]
      }
    }
    return []
  }

  /// Whether a command fills gaps by what the very rows say that it fills.
  private func isFittedHere(_ command: Command) -> Bool {
    guard command.verb.name == "impute" else { return false }
    return !command.arguments.contains { argument in
      guard case .option(let name, let value) = argument else { return false }
      if ["fit", "with", "value"].contains(name.name) { return true }
      guard name.name == "method", case .name(let method)? = value.expression?.kind else { return false }
      return ["value", "last", "next"].contains(method.name)
    }
  }

  /// Rows divided after their gaps were filled by what all of them say.
  private func filledBefore(_ source: Expression?, base: String?) -> [Diagnostic] {
    guard let source, let imputation = base.flatMap({ imputed[$0] }) else { return [] }
    return [
      Diagnostic(
        .filledBefore(imputation), severity: .warning, at: source.range, label: "imputed as a whole",
        hints: ["split first; then impute parts.train, and impute parts.test, with: that"])
    ]
  }

  private func written(_ expression: Expression) -> String { Printer(verbs: verbs).print(expression) }

  /// The name at the bottom of `parts.train`.
  private static func base(_ expression: Expression) -> String? {
    switch expression.kind {
    case .name(let name): name.name
    case .member(let inner, _): base(inner)
    default: nil
    }
  }
}

extension Command {
  /// The arguments given by place.
  fileprivate var positional: [ValueExpression] {
    arguments.compactMap { if case .positional(let value) = $0 { value } else { nil } }
  }
}

extension Diagnostic.Message {
  fileprivate static func madeFrom(_ target: String, _ column: String) -> Self {
    .init("W312", "`\(target)` was made from `\(column)`, which now explains it")
  }

  fileprivate static func filledBefore(_ imputation: String) -> Self {
    .init("W452", "the gaps in `\(imputation)` were filled by what all rows say, also those of the test set")
  }

  fileprivate static func seen(_ model: String, _ rows: String) -> Self {
    .init("W313", "`\(model)` was grown on \(rows), and is judged by rows it has seen")
  }
}
