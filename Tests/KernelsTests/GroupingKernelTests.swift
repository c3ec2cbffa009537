import Kernels
import Testing

/// The kernels of grouping against the standard library's collections.
@Suite struct GroupingKernelTests {
  @Test(arguments: 0..<20) func `equal keys have equal codes, and different ones different`(seed: UInt64) {
    var random = RandomSource(seed: seed)
    // Up to four parts, so that some keys of the same slot lie in different ones.
    let count = random.below(120_000)
    let range = 1 + random.below(60_000)
    let keys = (0..<count).map { _ in UInt64(random.below(range)) &* 0x9E37_79B9_7F4A_7C15 }
    let (codes, distinct) = keyCodes(keys)
    var known: [UInt64: Int32] = [:]
    for (row, key) in keys.enumerated() {
      #expect(known[key, default: codes[row]] == codes[row])
      known[key] = codes[row]
    }
    #expect(distinct == known.count)
    #expect(Set(known.values) == Set(0..<Int32(distinct)))
  }

  @Test(arguments: 0..<30) func `places are numbered by first appearance`(seed: UInt64) {
    var random = RandomSource(seed: seed)
    let bound = [1, 3, 200, 9_000][random.below(4)]
    let places = (0..<random.below(900)).map { _ in Int32(random.below(bound + 1) - 1) }
    var numbers: [Int32: Int32] = [:]
    var firstRows: [Int] = []
    let expected = places.enumerated().map { row, place -> Int32 in
      if place < 0 { return -1 }
      if let number = numbers[place] { return number }
      numbers[place] = Int32(firstRows.count)
      firstRows.append(row)
      return numbers[place] ?? -1
    }
    var codes = places
    #expect(numberByFirstAppearance(&codes, bound: bound) == firstRows)
    #expect(codes == expected)
    // Numbers that are by first appearance already stay as they are.
    #expect(numberByFirstAppearance(&codes, bound: bound) == firstRows)
    #expect(codes == expected)
  }

  @Test(arguments: 0..<20) func `codes are counted and values gathered`(seed: UInt64) {
    var random = RandomSource(seed: seed)
    let bound = [1, 7, 5_000][random.below(3)]
    let codes = (0..<random.below(4_000)).map { _ in Int32(random.below(bound + 1) - 1) }
    var counts = [Int32](repeating: 0, count: bound)
    for code in codes where code >= 0 { counts[Int(code)] += 1 }
    #expect(codeCounts(codes, bound: bound) == counts)
    let values = (0..<bound).map { Double($0) / 2 }
    #expect(gather(values, codes, absent: -1) == codes.map { $0 < 0 ? -1 : values[Int($0)] })
  }

  @Test(arguments: 0..<12) func `sums by group have the bits of sums of each group`(seed: UInt64) {
    var random = RandomSource(seed: seed)
    let groups = [1 + random.below(6), 90, 1_500][random.below(3)]
    let count = [0, 5, 100, 8_192, 30_000][random.below(5)]
    let values = (0..<count).map { _ in random.normal(mean: 1, deviation: 1e6) }
    // Most rows are of few groups, so that these fill what waits for them.
    let codes = (0..<count).map { _ in
      Int32(random.below(random.below(4) == 0 ? groups + 1 : min(groups + 1, 4)) - 1)
    }
    guard let found = groupedSums(values, codes: codes, groups: groups) else {
      Issue.record("no value is NaN")
      return
    }
    var members = [[Double]](repeating: [], count: groups)
    for (code, value) in zip(codes, values) where code >= 0 { members[Int(code)].append(value) }
    for (group, own) in members.enumerated() {
      let moments = Moments(own.span)
      #expect(found[group].sum == deterministicSum(own.span))
      #expect(found[group].count == own.count)
      #expect(found[group].mean == moments.mean || own.isEmpty && found[group].mean.isNaN)
      #expect((found[group].minimum, found[group].maximum) == (moments.minimum, moments.maximum))
    }
  }

  @Test func `a group of whole chunks has the bits of its sum`() {
    for count in [4_088, 4_096, 4_104, 8_192] {
      let values = (0..<count).map { 1 / Double($0 + 1) }
      let found = groupedSums(values, codes: Array(repeating: 0, count: count), groups: 1)
      #expect(found?[0].sum == deterministicSum(values.span))
    }
  }

  @Test(arguments: [3, 600, 5_000]) func `a value that is NaN gives no sums, unless it is of no group`(
    row: Int
  ) {
    var values = (0..<6_000).map { Double($0) }
    values[row] = .nan
    var codes = [Int32](repeating: 0, count: values.count)
    #expect(groupedSums(values, codes: codes, groups: 2) == nil)
    codes[row] = -1
    #expect(groupedSums(values, codes: codes, groups: 2)?[0].count == 5_999)
  }
}
