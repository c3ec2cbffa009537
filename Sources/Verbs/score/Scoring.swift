import Decision
import Diagnostics
import Display
import Kernels
import Session
import Tables

/// Scores rows by one of the methods.
struct Scoring {
  let call: Call
  let weights: HierarchyWeights
  /// The indicators' columns, in the order of the system's leaves.
  let columns: [[Double]]
  /// The same columns of the rows that normalization is fitted on, where those are others.
  let fitted: [[Double]]?
  /// How many threads to work with at most; the scores are the same for any number.
  let threads: Int

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
      throw Diagnostic(.normalize(defect), at: call.range(of: "with"), hints: defect.hints)
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
    if case .normalize(let defect) = defect { return defect.hints }
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
      method, names: system.leafNames, directions: system.directions, columns: fitted ?? columns,
      threads: threads)
    let rule = call.choice("missing").flatMap(MissingRule.init) ?? .fail
    let scores = try HierarchyScores(
      weights: weights, normalizer: normalizer, columns: columns, clip: call.bool("clip") ?? false,
      missing: rule, threads: threads)
    // The goal comes first in the system and last in the table.
    var named = zip(scores.names, scores.values).dropFirst().map { Column(name: $0, numbers: $1) }
    named.append(Column(name: "total", numbers: scores.total))
    let ranks = competitionRanks(scores.total, threads: threads)
    named.append(
      Column(
        name: "rank", .integer(ranks),
        missing: ranks.contains(0) ? MissingMask(count: ranks.count) { ranks[$0] == 0 } : nil))
    var notes = ["normalized by \(method.name), weighted sum per group and in total"]
    if fitted != nil { notes.append("fitted on \(call.spelling(of: "fit"))") }
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
    let method = call.normalization("normalize") ?? .vector
    let result = try Topsis(try matrix(), normalize: method)
    let axes = try axes { try Topsis($0, normalize: method).closeness }
    return Scores(
      columns: axes + [
        Column(name: "closeness", numbers: result.closeness), rankColumn(result.ranks.map(Optional.some)),
      ], title: "TOPSIS", notes: ["normalized by \(result.normalization.name); closeness D⁻/(D⁺ + D⁻)"],
      notices: notices(result.warnings))
  }

  private func vikor() throws -> Scores {
    let strategy = call.number("v") ?? 0.5
    let result = try Vikor(try matrix(), strategy: strategy)
    let axes = try axes { try Vikor($0, strategy: strategy).compromise }
    let set = result.compromiseSet.prefix(20).map { rowLabel($0) }.joined(separator: ", ")
    let isLong = result.compromiseSet.count > 20
    return Scores(
      columns: axes + [
        Column(name: "S", numbers: result.groupUtility), Column(name: "R", numbers: result.regret),
        Column(name: "Q", numbers: result.compromise), rankColumn(result.ranks.map(Optional.some)),
      ], title: "VIKOR",
      notes: [
        """
        v = \(NumberFormat.automatic.text(result.strategy)); acceptable advantage: \
        \(result.hasAdvantage ? "yes" : "no"), stable: \(result.isStable ? "yes" : "no")
        """,
        "compromise: \(set)\(isLong ? ", … \(result.compromiseSet.count) in all" : "")",
      ] + (axes.isEmpty ? [] : ["columns of groups are their own Q; the least is best"]),
      notices: notices(result.warnings))
  }

  private func greyRelation() throws -> Scores {
    let method = call.normalization("normalize") ?? .minmax
    let rho = call.number("rho") ?? 0.5
    let result = try GreyRelation(try matrix(), normalize: method, distinguishing: rho)
    let axes = try axes { try GreyRelation($0, normalize: method, distinguishing: rho).grades }
    return Scores(
      columns: axes + [
        Column(name: "grade", numbers: result.grades), rankColumn(result.ranks.map(Optional.some)),
      ],
      title: "grey relational analysis", notes: ["ρ = \(NumberFormat.automatic.text(result.distinguishing))"],
      notices: notices(result.warnings))
  }

  /// One column for each group below the goal, by the same method over its indicators alone.
  private func axes(_ score: (DecisionMatrix) throws -> [Double]) throws -> [Column] {
    let system = weights.system
    let leaves = system.leaves
    var axes: [Column] = []
    for group in system.groups.dropFirst() {
      let own = leaves.indices.filter { system.isLeaf(leaves[$0], below: group) }
      // A group of no weight leaves its indicators none to be told apart by.
      guard own.contains(where: { weights.leafWeights[$0] > 0 }) else { continue }
      let part = try DecisionMatrix(
        names: own.map { system.leafNames[$0] }, directions: own.map { system.directions[$0] },
        columns: own.map { columns[$0] }, weights: own.map { weights.leafWeights[$0] })
      axes.append(Column(name: system.nodes[group].name, numbers: try score(part)))
    }
    return axes
  }

  private func matrix() throws -> DecisionMatrix {
    try DecisionMatrix(
      names: weights.system.leafNames, directions: weights.system.directions, columns: columns,
      weights: weights.leafWeights)
  }

  /// A row in a list: its id, or its number.
  private func rowLabel(_ row: Int) -> String {
    let table = call.table("data")
    guard let id = table.id, let column = table[id] else { return "row \(row + 1)" }
    return NumberFormat.automatic.text(column[row])
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

extension IndexSystem {
  /// Whether a place lies somewhere below another.
  fileprivate func isLeaf(_ place: Int, below ancestor: Int) -> Bool {
    var place = place
    while let parent = nodes[place].parent {
      if parent == ancestor { return true }
      place = parent
    }
    return false
  }
}

extension Diagnostic.Message {
  static func score(_ defect: ScoreDefect, _ rowName: (Int) -> String) -> Self {
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
