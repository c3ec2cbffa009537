import Kernels
import Segmentation
import Testing

@Suite struct WeightedRFMTests {
  /// By hand: measures scaled to 0…1, recency reversed, weights 0.2, 0.3, 0.5.
  @Test func `weights make one score of three measures`() {
    let found = WeightedRFM(
      recency: [10, 30, 110], frequency: [5, 1, 3], monetary: [100, 500, 300], weights: [2, 3, 5])
    #expect(found.weights == [0.2, 0.3, 0.5])
    for (score, byHand) in zip(found.scores, [0.5, 0.66, 0.4]) { #expect(abs(score - byHand) < 1e-12) }
  }

  @Test func `a measure in which all are equal counts half`() {
    let found = WeightedRFM(
      recency: [7, 7], frequency: [1, 2], monetary: [5, 5], weights: [1, 1, 2])
    #expect(found.scores == [0.375, 0.625])
  }

  /// Scores after min–max do not depend on units.
  @Test(arguments: 0..<30) func `units and the order of rows change no score`(seed: UInt64) {
    var random = RandomSource(seed: seed)
    func draw() -> [Double] { (0..<40).map { _ in Double(random.below(1000)) } }
    let (days, orders, yuan) = (draw(), draw(), draw())
    let found = WeightedRFM(recency: days, frequency: orders, monetary: yuan, weights: [1, 2, 3])
    let scaled = WeightedRFM(
      recency: days.map { $0 / 8 }, frequency: orders.map { $0 + 16 }, monetary: yuan.map { $0 * 128 },
      weights: [2, 4, 6])
    for (a, b) in zip(found.scores, scaled.scores) { #expect(abs(a - b) < 1e-12) }
    let order = Array(random.permutation(40))
    let moved = WeightedRFM(
      recency: order.map { days[$0] }, frequency: order.map { orders[$0] },
      monetary: order.map { yuan[$0] }, weights: [1, 2, 3])
    #expect(moved.scores == order.map { found.scores[$0] })
    #expect(found.scores.allSatisfy { (0...1).contains($0) })
  }
}
