import Kernels
import Testing

/// Each kernel that goes through pointers against a plain loop, on seeded
/// tables with ties, missing values and odd lengths.
@Suite struct KernelTwinTests {
  static func column(_ random: inout RandomSource, _ count: Int, _ kind: Int) -> [Double] {
    (0..<count).map { _ in
      switch kind {
      case 0: random.unit() - 0.5
      case 1: Double(random.below(4)) - 1
      case 2: random.below(5) == 0 ? .nan : Double(random.below(9)) / 8
      default: [-0.0, 0, .infinity, -.infinity, 1e-300, 1e300, 1, 1.0.nextUp][random.below(8)]
      }
    }
  }

  @Test(arguments: 0..<200) func `rows are ordered as a stable sort orders them`(seed: UInt64) {
    var random = RandomSource(seed: seed)
    let count = [0, 1, 2, 3, 15, 16, 17, 63, 64, 65, 500, 3000][random.below(12)]
    let x = Self.column(&random, count, Int(seed % 4))
    let rows = (0..<UInt32(count)).filter { _ in random.below(8) > 0 }
    let order = ascendingRows(of: x.span, among: rows.span)
    let present = rows.filter { !x[Int($0)].isNaN }
    let expected = present.enumerated().sorted {
      (x[Int($0.element)], $0.offset) < (x[Int($1.element)], $1.offset)
    }.map(\.element)
    #expect(order.rows == expected + rows.filter { x[Int($0)].isNaN })
    #expect(order.present == present.count)
  }

  @Test func `keys that agree in their leading bits are ordered by the rest`() {
    let x = (0..<1000).map { 1 + Double(($0 * 7919) % 1000) * 0x1p-52 } + [1e300, -1e300]
    let rows = Array(0..<UInt32(x.count))
    let order = ascendingRows(of: x.span, among: rows.span)
    #expect(order.rows.map { x[Int($0)] } == x.sorted())
  }

  @Test(arguments: 0..<200) func `a partition keeps the order of both sides`(seed: UInt64) {
    var random = RandomSource(seed: seed)
    let count = [1, 2, 15, 16, 17, 100, 333][random.below(7)]
    let columns = [Self.column(&random, count, 0), Self.column(&random, count, 2)]
    let classes = (0..<count).map { _ in Int32(random.below(3)) }
    var lists = SortedLists(
      columns: columns.map { .numbers($0) } + [.levels(classes, count: 3)], rows: Array(0..<UInt32(count)),
      classes: classes, classBits: 2, codes: false)
    // A node is made first, whose rows are the same in every list.
    var sides = (0..<count).map { _ in UInt8(random.below(2)) }
    let left = sides.count { $0 == 0 }
    lists.partition(0..<count, sides: sides, left: left, right: count - left, ordered: nil)
    let range = seed % 3 == 0 ? left..<count : 0..<left
    for side in sides.indices { sides[side] = UInt8(random.below(seed % 2 == 0 ? 2 : 3)) }
    let before = (0..<3).map { Array(lists.entries(of: $0, in: 0..<count)) }
    let parts = before.map { list in
      (0..<3).map { side in list[range].filter { sides[Int($0 >> 2)] == side } }
    }
    lists.partition(
      range, sides: sides, left: parts[0][0].count, right: parts[0][1].count, ordered: nil)
    for list in 0..<3 {
      let expected =
        Array(before[list][..<range.lowerBound]) + parts[list].flatMap { $0 }
        + Array(before[list][range.upperBound...])
      #expect(Array(lists.entries(of: list, in: 0..<count)) == expected)
      #expect(expected.allSatisfy { Int32($0 & 3) == classes[Int($0 >> 2)] })
    }
  }

  /// The Gini gain of every cut by the textbook formula, the first of the
  /// greatest kept.
  static func plainCut(_ x: [Double], _ y: [Int32], edge: Int) -> NumericCut? {
    let order = x.indices.sorted { (x[$0], $0) < (x[$1], $1) }
    func mass(_ part: ArraySlice<Int>) -> Double {
      let ones = Double(part.count { y[$0] == 1 })
      let count = Double(part.count)
      return count > 0 ? 2 * ones * (count - ones) / count : 0
    }
    var best: NumericCut?
    for below in stride(from: max(edge, 1), through: x.count - max(edge, 1), by: 1)
    where x[order[below - 1]] < x[order[below]] {
      let gain = mass(order[...]) - mass(order[..<below]) - mass(order[below...])
      guard gain > (best?.gain ?? 1e-9) * (1 + 1e-9) else { continue }
      let share = { (part: ArraySlice<Int>) in Double(part.count { y[$0] == 1 }) / Double(part.count) }
      best = NumericCut(
        below: below, threshold: threshold(between: x[order[below - 1]], and: x[order[below]]),
        gain: gain, lowerIsBelow: share(order[..<below]) < share(order[below...]))
    }
    return best
  }

  @Test(arguments: 0..<400) func `the best cut of two classes is the textbook's`(seed: UInt64) {
    var random = RandomSource(seed: seed)
    let count = [1, 2, 3, 15, 16, 17, 18, 31, 33, 64, 65, 200, 300][random.below(13)]
    let x = Self.column(&random, count, Int(seed % 2))
    let y = x.map { Int32($0 + random.unit() > 0.5 ? 1 : 0) }
    let edge = 1 + random.below(5)
    let rows = Array(0..<UInt32(count))
    let lists = SortedLists(columns: [.numbers(x)], rows: rows, classes: y, classBits: 1, codes: false)
    let ones = y.count { $0 == 1 }
    for lists in [lists, SortedLists(columns: [.numbers(x)], rows: rows, classes: y, classBits: 1)] {
      var tally = CodeTally(lists)
      let cut = lists.fewClassCut(
        column: 0, in: 0..<count, counts: SIMD4(Double(count - ones), Double(ones), 0, 0), edge: edge,
        floor: 0, tally: &tally)?.cut
      let plain = Self.plainCut(x, y, edge: edge)
      #expect(cut?.below == plain?.below)
      #expect(cut?.threshold == plain?.threshold)
      #expect(cut?.lowerIsBelow == plain?.lowerIsBelow)
      if let cut, let plain { #expect(abs(cut.gain - plain.gain) < 1e-9) }
    }
    let noWeights: [Double] = []
    let entries = Array(lists.entries(of: 0, in: 0..<count))
    let general = bestClassCut(
      entries.span, classBits: 1, values: x.span, caseWeights: noWeights.span,
      present: ClassMasses(factors: [1, 1], weights: [Double(count - ones), Double(ones)]), edge: edge,
      measure: .gini)
    #expect(general?.below == Self.plainCut(x, y, edge: edge)?.below)
  }

  @Test(arguments: 0..<200) func `cuts by counts are cuts by masses`(seed: UInt64) {
    var random = RandomSource(seed: seed)
    let count = [2, 3, 17, 64, 200][random.below(5)]
    let x = Self.column(&random, count, Int(seed % 2))
    let y = x.map { Int32(max(0, min(3, $0 + Double(random.below(3))))) }
    let lists = SortedLists(
      columns: [.numbers(x)], rows: Array(0..<UInt32(count)), classes: y, classBits: 2, codes: false)
    let counts = (0..<4).map { k in y.count { $0 == k } }
    let noWeights: [Double] = []
    let entries = Array(lists.entries(of: 0, in: 0..<count))
    for measure in [ImpurityMeasure.gini, .entropy] {
      let cut = lists.countCut(
        list: 0, in: 0..<count, values: x, counts: counts, edge: 2, floor: 0,
        logarithms: measure == .gini ? [] : countLogarithms(upTo: count))
      let general = bestClassCut(
        entries.span, classBits: 2, values: x.span, caseWeights: noWeights.span,
        present: ClassMasses(factors: [1, 1, 1, 1], weights: counts.map(Double.init)), edge: 2,
        measure: measure)
      #expect(cut?.below == general?.below)
      #expect(cut?.lowerIsBelow == general?.lowerIsBelow)
      if let cut, let general { #expect(abs(cut.gain - general.gain) < 1e-9) }
    }
  }

  @Test func `a threshold lies above the lower and not above the upper value`() {
    #expect(threshold(between: 1, and: 2) == 1.5)
    #expect(threshold(between: 1, and: 1.0.nextUp) == 1.0.nextUp)
    #expect(threshold(between: -.infinity, and: 5) == 5)
    #expect(threshold(between: 5, and: .infinity) == .infinity)
    #expect(threshold(between: -1e308, and: 1.5e308) == 0.25e308)
    #expect(threshold(between: 1e308, and: 1.5e308) == 1.5e308)
  }

  /// I₀.₅(a, a) = ½; I_x(1, b) = 1 − (1 − x)ᵇ; I_x(a, b) = 1 − I₁₋ₓ(b, a).
  @Test(arguments: [0.5, 1, 6, 14, 300]) func `the incomplete beta function keeps its identities`(a: Double) {
    #expect(abs(regularizedBeta(0.5, a, a) - 0.5) < 1e-13)
    for x in [0.01, 0.3, 0.77] {
      #expect(abs(regularizedBeta(x, 1, a) - (1 - power(1 - x, a))) < 1e-13)
      #expect(abs(regularizedBeta(x, a, 2) + regularizedBeta(1 - x, 2, a) - 1) < 1e-13)
    }
    #expect(regularizedBeta(0, a, 1) == 0)
    #expect(regularizedBeta(1, a, 1) == 1)
  }
}
