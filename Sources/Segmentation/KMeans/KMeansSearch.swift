import Kernels

/// The search for centres, on points.
struct KMeansSearch {
  let points: PointBlocks
  let options: KMeansOptions
  let control: RunControl
  /// The squared step under which a search ends.
  let smallStep: Double

  init(_ points: PointBlocks, options: KMeansOptions, control: RunControl) {
    self.points = points
    self.options = options
    self.control = control
    smallStep = options.tolerance * points.totalSumOfSquares / Double(points.count * points.dimensions)
  }

  /// What a search found.
  struct Found {
    var state: CentreState
    var within: Double
    var start: Int
    var iterations: Int
    var converged: Bool
  }

  /// The best of all starts; those that come near it go on until no point changes its cluster and no single
  /// one should.
  func best() throws(KMeansDefect) -> Found {
    var random = RandomSource(seed: options.seed)
    var finalists: [Found] = []
    for start in 0..<options.starts {
      finalists.append(try search(start, &random))
      // Of equal ones the earlier start comes first.
      finalists.sort { ($0.within, $0.start) < ($1.within, $1.start) }
      let bar = finalists[0].within * (1 + Self.closeEnough)
      finalists = finalists.prefix(Self.mostFinalists).filter { $0.within <= bar }
      control.report(.init(unit: "starts", done: start + 1, total: options.starts))
    }
    var best: Found?
    for var found in finalists {
      try settle(&found)
      try transfer(&found)
      if found.within < best?.within ?? .infinity { best = found }
    }
    guard let best else { throw .option("starts", options.starts) }
    return best
  }

  /// Starts that end so near the best are searched to the end as well, because any of them may come out
  /// first.
  private static let closeEnough = 1e-4
  private static let mostFinalists = 4

  private func search(_ start: Int, _ random: inout RandomSource) throws(KMeansDefect) -> Found {
    let centres = seededCentres(points, clusters: options.clusters, random: &random)
    let distinct = centres.count / points.dimensions
    guard distinct == options.clusters else {
      throw .tooFewDistinct(found: distinct, clusters: options.clusters)
    }
    var found = Found(
      state: CentreState(centres: centres, points: points), within: 0, start: start, iterations: 0,
      converged: false)
    while found.iterations < options.maxIterations {
      found.iterations += 1
      let changed = try assign(&found.state)
      let filled = found.state.fillEmptyClusters(points)
      let step = found.state.moveCentres().reduce(0, +)
      if !filled, changed == 0 || step <= smallStep { break }
    }
    found.within = found.state.withinSumsOfSquares(points).reduce(0, +)
    return found
  }

  /// Goes on until an assignment with freshly added sums changes nothing.
  private func settle(_ found: inout Found) throws(KMeansDefect) {
    var isFresh = false
    while found.iterations <= options.maxIterations {
      let changed = try assign(&found.state)
      let filled = found.state.fillEmptyClusters(points)
      if changed == 0, !filled {
        if isFresh {
          found.converged = true
          break
        }
        found.state.recount(points)
        isFresh = true
      } else {
        isFresh = false
        found.iterations += 1
      }
      _ = found.state.moveCentres()
    }
    found.within = found.state.withinSumsOfSquares(points).reduce(0, +)
  }

  /// Moves single points while that makes the sum of squares smaller, which ends in a state that also has
  /// every point nearest to its own centre.
  ///
  /// Most passes look only at the points near another cluster; the last one has looked at all.
  private func transfer(_ found: inout Found) throws(KMeansDefect) {
    guard found.converged, options.clusters > 1 else { return }
    var border = CentreState.Border(points)
    var onlyBorder = false
    found.converged = false
    for _ in 0..<options.maxIterations {
      let moved = try inParts { blocks in
        found.state.transfer(points, blocks: blocks, border: &border, onlyBorder: onlyBorder)
      }
      if moved == 0, !onlyBorder {
        found.converged = true
        break
      }
      if moved > 0 { found.iterations += 1 }
      onlyBorder = moved > 0
    }
    found.state.recount(points)
    _ = found.state.moveCentres()
    found.within = found.state.withinSumsOfSquares(points).reduce(0, +)
  }

  private func assign(_ state: inout CentreState) throws(KMeansDefect) -> Int {
    try inParts { blocks in state.assignNearest(points, blocks: blocks) }
  }

  /// What all parts of the points give together; asks between them whether to stop.
  private func inParts(_ body: (Range<Int>) -> Int) throws(KMeansDefect) -> Int {
    let (blocks, step) = ((points.count + 3) / 4, 65_536)
    var sum = 0
    for start in stride(from: 0, to: blocks, by: step) {
      if control.isInterrupted { throw .interrupted }
      sum += body(start..<min(start + step, blocks))
    }
    return sum
  }
}
