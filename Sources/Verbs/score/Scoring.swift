import Decision
import Diagnostics
import Display
import Session
import Tables

/// Scores rows by one of the methods.
struct Scoring {
  let call: Call
  let weights: HierarchyWeights
  /// The indicators' columns, in the order of the system's leaves.
  let columns: [[Double]]

  /// The columns that scoring adds, and what to say of them.
  struct Scores {
    var columns: [Column]
    var title: String
    var notes: [String]
    var notices: [Diagnostic]
  }

  func scores(by method: String) throws(Diagnostic) -> Scores {
    do {
      switch method {
      case "topsis": return try topsis()
      case "vikor": return try vikor()
      case "gra": return try greyRelation()
      default: return try weightedSum()
      }
    } catch let defect as ScoreDefect {
      throw Diagnostic(.score(defect, rowName), at: call.range(of: "with"), hints: hints(defect))
    } catch let defect as NormalizeDefect {
      throw Diagnostic(.normalize(defect), at: call.range(of: "with"))
    } catch {
      throw Diagnostic(.score(.noRows, rowName), at: call.range)
    }
  }

  /// How messages call a row: by its number, and its id where rows have one.
  private func rowName(_ row: Int) -> String {
    let table = call.table("data")
    guard let id = table.id, let column = table[id] else { return "row \(row + 1)" }
    return "row \(row + 1) (\(NumberFormat.automatic.text(column[row])))"
  }

  private func hints(_ defect: ScoreDefect) -> [String] {
    if case .missingIndicator = defect {
      return [
        call.choice("method") ?? "sum" == "sum"
          ? "missing: renormalize shares the weight of a missing indicator among those present"
          : "filter the rows, or fill the values in"
      ]
    }
    return []
  }

  private func weightedSum() throws -> Scores {
    let method = call.normalization("normalize") ?? .minmax
    let system = weights.system
    let normalizer = try Normalizer(
      method, names: system.leafNames, directions: system.directions, columns: columns)
    let rule = call.choice("missing").flatMap(MissingRule.init) ?? .fail
    let scores = try HierarchyScores(
      weights: weights, columns: try normalizer.apply(to: columns), missing: rule)
    // The goal comes first in the system and last in the table.
    var named = zip(scores.names, scores.values).dropFirst().map { Column(name: $0, numbers: $1) }
    named.append(Column(name: "total", numbers: scores.total))
    named.append(rankColumn(ranks(of: scores.total)))
    var notes = ["normalized by \(method.name), weighted sum per group and in total"]
    if scores.rowsWithMissing > 0 {
      notes.append(
        """
        \(scores.rowsWithMissing) row\(scores.rowsWithMissing == 1 ? "" : "s") with an indicator \
        missing; its weight was shared out
        """
      )
    }
    return Scores(
      columns: named, title: "scores", notes: notes,
      notices: normalizer.warnings.map {
        Diagnostic(.normalize($0), severity: .warning, at: call.range(of: "with"))
      })
  }

  private func topsis() throws -> Scores {
    let result = try Topsis(matrix(), normalize: call.normalization("normalize") ?? .vector)
    return Scores(
      columns: [
        Column(name: "closeness", numbers: result.closeness), rankColumn(result.ranks.map(Optional.some)),
      ], title: "TOPSIS", notes: ["normalized by \(result.normalization.name); closeness D⁻/(D⁺ + D⁻)"],
      notices: notices(result.warnings))
  }

  private func vikor() throws -> Scores {
    let result = try Vikor(matrix())
    let set = result.compromiseSet.map { String($0 + 1) }.joined(separator: ", ")
    return Scores(
      columns: [
        Column(name: "S", numbers: result.groupUtility), Column(name: "R", numbers: result.regret),
        Column(name: "Q", numbers: result.compromise), rankColumn(result.ranks.map(Optional.some)),
      ], title: "VIKOR",
      notes: [
        """
        v = \(NumberFormat.automatic.text(result.strategy)); acceptable advantage: \
        \(result.hasAdvantage ? "yes" : "no"), stable: \(result.isStable ? "yes" : "no")
        """,
        "compromise: row\(result.compromiseSet.count == 1 ? "" : "s") \(set)",
      ], notices: notices(result.warnings))
  }

  private func greyRelation() throws -> Scores {
    let result = try GreyRelation(matrix(), normalize: call.normalization("normalize") ?? .minmax)
    return Scores(
      columns: [Column(name: "grade", numbers: result.grades), rankColumn(result.ranks.map(Optional.some))],
      title: "grey relational analysis", notes: ["ρ = \(NumberFormat.automatic.text(result.distinguishing))"],
      notices: notices(result.warnings))
  }

  private func matrix() throws -> DecisionMatrix {
    try DecisionMatrix(
      names: weights.system.leafNames, directions: weights.system.directions, columns: columns,
      weights: weights.leafWeights)
  }

  private func rankColumn(_ ranks: [Int?]) -> Column {
    Column(
      name: "rank", .integer(ranks.map { Int64($0 ?? 0) }),
      missing: MissingMask(count: ranks.count) { ranks[$0] == nil })
  }

  private func notices(_ warnings: [ScoreWarning]) -> [Diagnostic] {
    warnings.map { Diagnostic(.score($0), severity: .warning, at: call.range(of: "with")) }
  }
}

extension Diagnostic.Message {
  fileprivate static func score(_ defect: ScoreDefect, _ rowName: (Int) -> String) -> Self {
    switch defect {
    case .noRows: .init("E302", "there are no rows to score")
    case .missingIndicator(let column, let row):
      .init("MissingIndicator", "`\(column)` is missing in \(rowName(row))")
    case .weight(let column, let value):
      .init(
        "E302", "the weight of `\(column)` is \(value.map { NumberFormat.automatic.text($0) } ?? "missing")")
    case .allWeightsZero: .init("WeightDegenerate", "every weight is 0")
    case .normalize(let defect): .normalize(defect)
    case .missingReference(let column): .init("MissingIndicator", "the reference for `\(column)` is missing")
    case .parameter(let name, let value):
      .init("E302", "`\(name)` cannot be \(NumberFormat.automatic.text(value))")
    }
  }
}

extension Diagnostic.Message {
  fileprivate static func score(_ warning: ScoreWarning) -> Self {
    switch warning {
    case .constant(let column):
      .init("W203", "`\(column)` is the same in every row and cannot tell rows apart")
    case .allEqual: .init("W206", "all rows are equal on everything that has weight; the scores mean nothing")
    }
  }
}
