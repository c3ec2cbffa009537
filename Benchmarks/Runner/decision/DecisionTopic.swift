import Decision
import Diagnostics
import Kernels
import Session
import Tables
import Verbs

/// Weighing under uncertain judgements, and valuing many customers.
let decision = BenchmarkTopic(
  name: "decision", tables: DecisionTables.all, operations: judging + valuing)

private let judging: [BenchmarkOperation] = [
  BenchmarkOperation(
    name: "eigenvectors-9", about: "weights and CR of 10,000 matrices of order 9", rows: 10_000,
    targets: [("numpy", 5)]
  ) { tables in
    let upper = DecisionTables.upper(tables("judgements"))
    return {
      let count = upper.count / 36
      var weights = [Double](repeating: 0, count: count * 9)
      var eigenvalues = [Double](repeating: 0, count: count)
      var weightSpan = weights.mutableSpan
      var eigenvalueSpan = eigenvalues.mutableSpan
      reciprocalEigenvectors(
        upper: upper.span, order: 9, weights: &weightSpan, eigenvalues: &eigenvalueSpan)
      let ratios = eigenvalues.map { ($0 - 9) / 8 / 1.45 }
      return (0..<9).map { j in (0..<count).reduce(0) { $0 + weights[$1 * 9 + j] } / Double(count) }
        + [ratios.reduce(0, +) / Double(count)]
    }
  },
  BenchmarkOperation(
    name: "perturb-9", about: "10,000 perturbations with weights, ranks, quantiles and CR", rows: 10_000,
    targets: [("numpy", 5)]
  ) { _ in
    let upper = DecisionTables.judgements
    let matrix = try ComparisonMatrix(names: (1...9).map { "c\($0)" }, upper: upper)
    return {
      let study = try PerturbationStudy(of: matrix, Perturbation(samples: 10_000, seed: 1))
      return [Double(study.means.count)]
    }
  },
]

private let valuing: [BenchmarkOperation] = [
  pipeline("score-1e6", "index, weights, minmax, scores, ranks", lines: DecisionTables.scoring),
  pipeline(
    "cube-1e6", "index, weights, minmax, scores, ranks, cube",
    lines: DecisionTables.scoring + "\n"
      + "cube = segment value, by: [current, potential, loyalty], method: cube, cut: mean, names: postal",
    wallTarget: 0.2),
  pipeline(
    "normalize-1e6", "index, minmax of nine columns",
    lines: DecisionTables.system + "\nscaled = normalize customers, with: system"),
]

/// Evaluates lines in a session that has the table `customers`, as a notebook does.
private func pipeline(
  _ name: String, _ about: String, lines: String, wallTarget: Double? = nil
) -> BenchmarkOperation {
  BenchmarkOperation(name: name, about: about, rows: 1_000_000, targets: [], wallTarget: wallTarget) {
    tables in
    let columns = tables("customers_1e6").columns.map { name, values in
      switch values {
      case .numbers(let numbers): Column(name: name, numbers: numbers)
      case .integers(let integers): Column(name: name, .integer(integers.map(Int64.init)))
      case .levels(let codes, let names): Column(name: name, texts: codes.map { names[Int($0)] })
      }
    }
    let table = try Table(columns: columns, origin: .step("made"))
    return {
      var session = Session(
        catalogue: .standard, settings: SessionSettings(seed: 1, tolerance: 1e-9, edition: 1),
        access: FileAccess(
          notebookFolder: nil, workingDirectory: ".", readableFolders: [], writing: .nowhere))
      session.bind("customers", to: .table(table))
      let evaluation = session.evaluate(lines)
      for case .error(let diagnostic, _) in evaluation.outputs { print(diagnostic.message.text) }
      return []
    }
  }
}
