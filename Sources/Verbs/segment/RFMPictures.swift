import Display
import Segmentation

/// Scores of recency and frequency as a heat map of the mean money.
struct RFMPictures {
  let segmenting: RFMSegmenting

  var map: Picture {
    let bins = segmenting.scores.bins
    let (means, counts) = cells(bins)
    let name = segmenting.measures[2].name
    let texts = NumberFormat.significant(4).texts(of: means)
    let tiles = (0..<bins).reversed().map { row in
      (0..<bins).map { column -> HeatMap.Tile in
        let cell = row * bins + column
        return counts[cell] == 0
          ? .init(nil, lines: []) : .init(means[cell], lines: [texts[cell], "n \(counts[cell])"])
      }
    }
    let scores = (1...bins).map(String.init)
    let map = HeatMap(
      title: "mean \(name) by recency and frequency", scale: "mean \(name)",
      panels: [
        .init(
          title: "", rowAxis: "R, \(bins) most recent", columnAxis: "F, \(bins) most often",
          rows: scores.reversed(), columns: scores, cells: tiles)
      ])
    return Picture(name: "map", figure: .heatMap(map))
  }

  /// Mean money and customers of each cell, recency changing slowest from the lowest score up.
  private func cells(_ bins: Int) -> ([Double], [Int]) {
    let scores = segmenting.scores
    var sums = [Double](repeating: 0, count: bins * bins)
    var counts = [Int](repeating: 0, count: bins * bins)
    for (place, row) in segmenting.rows.enumerated() {
      let cell = (Int(scores.recency[place]) - 1) * bins + Int(scores.frequency[place]) - 1
      sums[cell] += segmenting.measures[2].values[row]
      counts[cell] += 1
    }
    return (zip(sums, counts).map { $1 == 0 ? .nan : $0 / Double($1) }, counts)
  }
}
