import Kernels
import Segmentation
import Session
import Verbs

/// Gathering customers around centres and cutting scores into a cube, against
/// scikit-learn, R and pandas.
let segments = BenchmarkTopic(
  name: "segments", tables: SegmentTables.all, operations: gathering + dividing)

private let gathering: [BenchmarkOperation] = [
  gather("clouds", "eight overlapping clouds"), gather("noise", "no clusters at all"),
]

/// The best of ten searches for eight centres among 10⁵ points of three
/// columns; the number is the sum of squares within.
private func gather(_ table: String, _ about: String) -> BenchmarkOperation {
  BenchmarkOperation(
    name: "kmeans-" + table, about: "k = 8, 10 starts, " + about, rows: 100_000,
    targets: [("lloyd", 3), ("elkan", 3), ("hartigan-wong", 3)]
  ) { tables in
    let columns = tables(table).columns.map { ProfileColumn($0.name, $0.values.asNumbers) }
    let options = KMeansOptions(clusters: 8, seed: 1)
    return { [try KMeans(columns, options: options).withinSumOfSquares] }
  }
}

private let dividing: [BenchmarkOperation] = [
  BenchmarkOperation(
    name: "cube", about: "means, cells and the sums of each cell", rows: 1_000_000,
    targets: [("pandas", 2)]
  ) { tables in
    let columns = tables("scores").columns.map { ProfileColumn($0.name, $0.values.asNumbers) }
    return {
      let cube = try CubeSegmentation(columns.prefix(3).map { SegmentationAxis($0.name, $0.values) })
      let profile = try SegmentationProfile(cube.assignment, value: columns[3], indicators: columns)
      return profile.segments.flatMap { [Double($0.count), $0.value?.sum ?? 0] + $0.indicators.map(\.mean) }
    }
  },
  BenchmarkOperation(
    name: "cube-line", about: "the whole line of the language with its report", rows: 1_000_000, targets: []
  ) { tables in
    var session = Session(
      catalogue: .standard, settings: SessionSettings(seed: 1, tolerance: 1e-9, edition: 1),
      access: FileAccess(
        notebookFolder: nil, workingDirectory: ".", readableFolders: nil, writing: .nowhere))
    try session.run("scores = load \"\(tables.path("scores"))\"")
    return {
      try session.run(
        "cube = segment scores, by: [current, potential, loyalty], method: cube, value: total, names: postal")
      return []
    }
  },
]

extension Session {
  /// Carries out a line that can't fail.
  fileprivate mutating func run(_ line: String) throws {
    if let error = evaluate(line).error { throw error }
  }
}

extension SharedTable.Values {
  fileprivate var asNumbers: [Double] {
    switch self {
    case .numbers(let numbers): numbers
    case .integers(let integers): integers.map(Double.init)
    case .levels(let codes, _): codes.map(Double.init)
    }
  }
}
