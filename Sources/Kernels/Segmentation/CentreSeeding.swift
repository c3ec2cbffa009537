/// First centres, chosen among the points with probability by their squared distance from the centres
/// chosen before.
///
/// Each centre is the best of 2 + ⌊ln clusters⌋ such candidates: the one that leaves the smallest sum of
/// squared distances.
///
/// - Parameters:
///   - points: where centres may be.
///   - clusters: how many centres are wanted, at least 1.
///   - random: the source of the choices.
/// - Returns: the centres' coordinates, shape [clusters × dimensions]; fewer where there are fewer
///   different points.
/// - Complexity: O(points · clusters · dimensions · log clusters).
/// - Source: Arthur & Vassilvitskii (2007), "k-means++: the advantages of careful seeding", SODA.
public func seededCentres(
  _ points: PointBlocks, clusters: Int, random: inout RandomSource
) -> [Double] {
  let candidates = 2 + Int(naturalLogarithm(Double(clusters)))
  var chosen = points.coordinates(of: random.below(points.count))
  var distances = SeedDistances(points)
  distances.add(chosen)
  while chosen.count < clusters * points.dimensions, distances.total > 0 {
    var best: (centre: [Double], total: Double)?
    for _ in 0..<candidates {
      let centre = points.coordinates(of: distances.draw(&random))
      let total = distances.total(with: centre)
      if total < best?.total ?? .infinity { best = (centre, total) }
    }
    guard let best else { break }
    chosen += best.centre
    distances.add(best.centre)
  }
  return chosen
}
