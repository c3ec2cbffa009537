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

  /// The best of all starts, carried on until no point changes its cluster.
  func best() throws(KMeansDefect) -> Found {
    var random = RandomSource(seed: options.seed)
    var best: Found?
    for start in 0..<options.starts {
      let found = try search(start, &random)
      if found.within < best?.within ?? .infinity { best = found }
      control.report(.init(unit: "starts", done: start + 1, total: options.starts))
    }
    guard var best else { throw .option("starts", options.starts) }
    try settle(&best)
    return best
  }

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

  private func assign(_ state: inout CentreState) throws(KMeansDefect) -> Int {
    let (blocks, step) = ((points.count + 3) / 4, 65_536)
    var changed = 0
    for start in stride(from: 0, to: blocks, by: step) {
      if control.isInterrupted { throw .interrupted }
      changed += state.assignNearest(points, blocks: start..<min(start + step, blocks))
    }
    return changed
  }
}
