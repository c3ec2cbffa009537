import Kernels
import Testing

/// Sets of levels that are bounded eight at a time against all of them tried one
/// by one, on seeded counts.
@Suite struct LevelSetsTests {
  /// What it gains to separate rows, Σ dₖ² / (T·L·R), as defined.
  private func gain(_ inside: [Double], _ whole: [Double], _ masses: [Double]) -> Double {
    let total = zip(whole, masses).reduce(0) { $0 + $1.0 * $1.1 }
    let left = zip(inside, masses).reduce(0) { $0 + $1.0 * $1.1 }
    guard left > 0, total - left > 0 else { return 0 }
    let squares = masses.indices.reduce(0.0) { sum, k in
      let drift = masses[k] * (inside[k] * total - whole[k] * left)
      return sum + drift * drift
    }
    return squares / (total * left * (total - left))
  }

  @Test(arguments: 0..<200) func `the best set is that of trying all sets`(seed: UInt64) {
    var random = RandomSource(seed: seed)
    let count = 1 + random.below(11)
    let most = [3, 20, 1000, 100_000][random.below(4)]
    let levels = (0..<count).map { _ in
      SIMD4(
        Double(random.below(most)), Double(random.below(most)), Double(random.below(3) * most / 4), 0)
    }
    let masses = seed % 2 == 0 ? SIMD4(1.0, 1, 1, 0) : SIMD4(0.4, 1.3, 2.2, 0)
    let present = levels.indices.filter { levels[$0] != .zero }
    let whole = levels.reduce(.zero, +)
    let total = (whole * masses).sum()
    let edge = 1 + random.below(most)
    let sets = LevelSets(levels, present: present, masses: masses, whole: whole, total: total, edge: edge)
    func numbers(_ vector: SIMD4<Double>) -> [Double] { [vector[0], vector[1], vector[2]] }
    func expected(_ floor: Double, _ steps: [(Int, SIMD4<Double>)]) -> (step: Int, gain: Double) {
      var best = (step: 0, gain: 0.0)
      var bar = floor * tieFactor
      for (step, inside) in steps {
        let gain = gain(numbers(inside), numbers(whole), numbers(masses))
        guard inside.sum() >= Double(edge), whole.sum() - inside.sum() >= Double(edge), gain > bar else {
          continue
        }
        best = (step, gain)
        bar = gain * tieFactor
      }
      return best
    }
    let all = (1..<max(1, 1 << (present.count - 1))).map { step in
      let code = step ^ step >> 1
      return (
        step,
        present.indices.reduce(SIMD4<Double>.zero) { code >> $1 & 1 == 1 ? $0 + levels[present[$1]] : $0 }
      )
    }
    let first = expected(0, all)
    for floor in [0, first.gain * 0.5, first.gain] {
      let (best, plain) = (sets.best(beating: floor), expected(floor, all))
      #expect(best.step == plain.step)
      #expect(abs(best.gain - plain.gain) <= 1e-9 * plain.gain)
    }
    let cuts = (1..<max(1, present.count)).map { step in
      (step, present.prefix(step).reduce(SIMD4<Double>.zero) { $0 + levels[$1] })
    }
    #expect(sets.bestCut(beating: 0).step == expected(0, cuts).step)
  }
}
