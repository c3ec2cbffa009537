import Kernels
import Testing
import Trees

/// The scans that pass over rows in blocks against those that look at every
/// row, on seeded columns with ties and of lengths around the block sizes.
@Suite struct FastCutTests {
  static let sizes = [2, 3, 4, 5, 7, 15, 16, 17, 19, 20, 33, 64, 200, 1000, 4095, 4096, 4097, 9000]

  /// One column, classes that depend on it, and the column listed and coded.
  struct Sample {
    var x: [Double]
    var classes: [Int32]
    var lists: SortedLists
    var codes: SortedLists
    var edge: Int

    init(seed: UInt64, classCount: Int) {
      var random = RandomSource(seed: seed)
      let count = FastCutTests.sizes[random.below(FastCutTests.sizes.count)]
      let distinct = [2, 5, 40, 1_000_000][Int(seed % 4)]
      let x = (0..<count).map { _ in Double(random.below(distinct)) }
      let cut = Double(random.below(distinct))
      classes = x.map {
        Int32(random.below(3) == 0 ? random.below(classCount) : $0 < cut ? 0 : classCount - 1)
      }
      self.x = x
      edge = 1 + random.below(4)
      let rows = Array(0..<UInt32(count))
      let bits = classCount > 2 ? 2 : 1
      lists = SortedLists(
        columns: [.numbers(x)], rows: rows, classes: classes, classBits: bits, codes: false)
      codes = SortedLists(columns: [.numbers(x)], rows: rows, classes: classes, classBits: bits)
    }

    func counts(_ classCount: Int) -> [Int] { (0..<classCount).map { k in classes.count { $0 == k } } }

    /// Rows by class, as the scans take them.
    var masses: SIMD4<Double> {
      let counts = counts(3)
      return SIMD4(Double(counts[0]), Double(counts[1]), Double(counts[2]), 0)
    }
  }

  @Test(arguments: 0..<300) func `cuts of few classes are those of the plain scan`(seed: UInt64) {
    let classCount = 2 + Int(seed % 2)
    let sample = Sample(seed: seed, classCount: classCount)
    let counts = sample.counts(classCount)
    let entries = Array(sample.lists.entries(of: 0, in: 0..<sample.x.count))
    let noWeights: [Double] = []
    let plain = bestClassCut(
      entries.span, classBits: sample.lists.classBits, values: sample.x.span, caseWeights: noWeights.span,
      present: ClassMasses(
        factors: Array(repeating: 1, count: classCount), weights: counts.map(Double.init)),
      edge: sample.edge, measure: .gini)
    for lists in [sample.lists, sample.codes] {
      let range = 0..<sample.x.count
      var tally = CodeTally(lists)
      func cut(_ floor: Double) -> CountedCut? {
        lists.fewClassCut(
          column: 0, in: range, counts: sample.masses, edge: sample.edge, floor: floor, tally: &tally)
      }
      let fast = cut(0)
      #expect(fast?.cut.below == plain?.below)
      #expect(fast?.cut.threshold == plain?.threshold)
      #expect(fast?.cut.lowerIsBelow == plain?.lowerIsBelow)
      #expect(fast.map { Int($0.below.sum()) } == plain?.below)
      if let fast, let plain {
        #expect(abs(fast.cut.gain - plain.gain) <= 1e-9 * plain.gain)
        #expect(cut(fast.cut.gain) == nil)
      }
      // Counted at once.
      lists.beginTally(&tally, in: range)
      #expect(cut(0) == fast)
      tally.end(lists)
      #expect(cut(0) == fast)
      let all = lists.bestFewClassCut(
        in: range, counts: sample.masses, edge: sample.edge, tally: &tally)
      #expect(all?.found == fast)
    }
  }

  @Test(arguments: 0..<60) func `halves whose counts are known are searched as halves counted afresh`(
    seed: UInt64
  ) {
    var random = RandomSource(seed: seed)
    let count = 400 + random.below(3000)
    let columns = [3, 9, 40].map { distinct in (0..<count).map { _ in Double(random.below(distinct)) } }
    let classes = (0..<count).map { Int32(columns[1][$0] > 4 ? 1 : 0) + Int32(random.below(2)) }
    var lists = SortedLists(
      columns: columns.map { .numbers($0) }, rows: Array(0..<UInt32(count)), classes: classes, classBits: 2)
    func counts(_ rows: some Sequence<Int>) -> SIMD4<Double> {
      rows.reduce(into: .zero) { $0[Int(classes[$1])] += 1 }
    }
    var tally = CodeTally(lists)
    let best = lists.bestFewClassCut(in: 0..<count, counts: counts(0..<count), edge: 1, tally: &tally)
    for guess in 0..<3 {
      tally.end(lists)
      let guessed = lists.bestFewClassCut(
        in: 0..<count, counts: counts(0..<count), edge: 1, guess: guess, tally: &tally)
      #expect(guessed?.column == best?.column && guessed?.found == best?.found)
    }
    let sides = columns[Int(seed % 3)].map { UInt8($0 < 1 ? 0 : 1) }
    let left = sides.count { $0 == 0 }
    lists.partition(0..<count, sides: sides, left: left, right: count - left, ordered: nil)
    let halves = lists.halves(of: 0..<count, left: left, tally: &tally)
    let parts = [(0..<left, halves?.left, UInt8(0)), (left..<count, halves?.right, 1)]
    for (range, held, side) in parts where !range.isEmpty {
      let inside = counts(sides.indices.filter { sides[$0] == side })
      let known = lists.bestFewClassCut(
        in: range, counts: inside, edge: 1, tally: &tally, held: held ?? HeldCounts())
      tally.end(lists)
      var other = CodeTally(lists)
      let fresh = lists.bestFewClassCut(in: range, counts: inside, edge: 1, tally: &other)
      #expect(known?.column == fresh?.column && known?.found == fresh?.found)
    }
    #expect(seed % 3 != 2 || halves != nil)
  }

  @Test(arguments: 0..<300) func `cuts of unequal masses are those of the plain scan`(seed: UInt64) {
    let classCount = 2 + Int(seed % 2)
    let sample = Sample(seed: seed + 1000, classCount: classCount)
    let counts = sample.counts(classCount)
    let factors = seed % 5 == 0 ? [] : Array([0.3, 1.7, 2.25].prefix(classCount))
    let masses = factors.isEmpty ? Array(repeating: 1, count: classCount) : factors
    let entries = Array(sample.lists.entries(of: 0, in: 0..<sample.x.count))
    let noWeights: [Double] = []
    let plain = bestClassCut(
      entries.span, classBits: sample.lists.classBits, values: sample.x.span, caseWeights: noWeights.span,
      present: ClassMasses(factors: masses, weights: counts.map(Double.init)), edge: sample.edge,
      measure: .gini)
    for lists in [sample.lists, sample.codes] {
      var tally = CodeTally(lists)
      let fast = lists.fewMassCut(
        column: 0, in: 0..<sample.x.count, counts: sample.masses, factors: factors, edge: sample.edge,
        floor: 0, tally: &tally)?.cut
      #expect(fast?.below == plain?.below)
      #expect(fast?.threshold == plain?.threshold)
      #expect(fast?.lowerIsBelow == plain?.lowerIsBelow)
      if let fast, let plain { #expect(abs(fast.gain - plain.gain) <= 1e-9 * plain.gain) }
    }
  }

  @Test(arguments: 0..<300) func `cuts of numbers are those of rows that weigh one`(seed: UInt64) {
    var random = RandomSource(seed: seed)
    let sample = Sample(seed: seed + 2000, classCount: 2)
    let y = sample.x.indices.map { Double(sample.classes[$0]) * 3 + random.normal(mean: 5) }
    let lists = SortedLists(
      columns: [.numbers(sample.x)], rows: Array(0..<UInt32(y.count)), classes: [], classBits: 0,
      codes: false)
    let entries = Array(lists.entries(of: 0, in: 0..<y.count))
    let noWeights: [Double] = []
    let ones = [Double](repeating: 1, count: y.count)
    let fast = bestNumberCut(
      entries.span, classBits: 0, values: sample.x.span, responses: y.span, caseWeights: noWeights.span,
      edge: sample.edge)
    let plain = bestNumberCut(
      entries.span, classBits: 0, values: sample.x.span, responses: y.span, caseWeights: ones.span,
      edge: sample.edge)
    #expect(fast?.below == plain?.below)
    #expect(fast?.lowerIsBelow == plain?.lowerIsBelow)
    if let fast, let plain { #expect(abs(fast.gain - plain.gain) <= 1e-9 * plain.gain) }
  }

  @Test(arguments: 0..<300) func `surrogate cuts are those of rows that weigh one`(seed: UInt64) {
    var random = RandomSource(seed: seed)
    let sample = Sample(seed: seed + 3000, classCount: 2)
    let hasNeither = seed % 3 == 0
    let sides = sample.classes.map { UInt8(hasNeither && random.below(6) == 0 ? 2 : $0) }
    let entries = Array(sample.lists.entries(of: 0, in: 0..<sides.count))
    let noWeights: [Double] = []
    let ones = [Double](repeating: 1, count: sides.count)
    let totals = (left: sides.count { $0 == 0 }, right: sides.count { $0 == 1 })
    let fast = bestSurrogateCut(
      entries.span, classBits: 1, values: sample.x.span, caseWeights: noWeights.span, sides: sides.span,
      totals: totals)
    let plain = bestSurrogateCut(
      entries.span, classBits: 1, values: sample.x.span, caseWeights: ones.span, sides: sides.span,
      totals: totals)
    #expect(fast == plain)
    if let code = sample.codes.code(of: 0) {
      var tally = CodeTally(sample.codes)
      let cut = sample.codes.surrogateCut(code: code, in: 0..<sides.count, sides: sides, tally: &tally)
      #expect(cut == plain)
    }
    let counted = sideCounts(entries.span, classBits: 1, sides: sides.span)
    #expect(counted.left == totals.left && counted.right == totals.right)
  }

  @Test(arguments: 0..<50) func `classes and levels are counted`(seed: UInt64) {
    var random = RandomSource(seed: seed)
    let sample = Sample(seed: seed + 4000, classCount: 3)
    let rows = sample.x.indices
    let codes = rows.map { _ in Int32(random.below(5)) - 1 }
    let sides = rows.map { _ in UInt8(random.below(3)) }
    let entries = Array(sample.lists.entries(of: 0, in: 0..<rows.count))
    #expect(classCounts(entries.span, classBits: 2, classCount: 3) == sample.counts(3))
    let counted = levelSides(
      entries.span, classBits: 2, codes: codes.span, levelCount: 4, sides: sides.span)
    let noWeights: [Double] = []
    let tally = LevelTally(
      entries.span, classBits: 2, classCount: 3, codes: codes.span, levelCount: 4,
      caseWeights: noWeights.span, responses: noWeights.span, centre: 0)
    for level in 0..<4 {
      let inside = rows.filter { codes[$0] == level }
      #expect(tally.rows[level] == inside.count)
      for side in 0..<2 { #expect(counted[2 * level + side] == inside.count { sides[$0] == side }) }
      for k in 0..<3 {
        #expect(tally.weights[3 * level + k] == Double(inside.count { sample.classes[$0] == k }))
      }
    }
    let coded = SortedLists(
      columns: [.levels(codes, count: 4)], rows: rows.map(UInt32.init), classes: sample.classes,
      classBits: 2)
    var work = CodeTally(coded)
    let levels = coded.levelRows(code: 0, in: 0..<rows.count, tally: &work)
    for level in 0..<4 {
      for k in 0..<3 { #expect(levels[level][k] == tally.weights[3 * level + k]) }
    }
    #expect(coded.levelSides(code: 0, in: 0..<rows.count, sides: sides, tally: &work) == counted)
    let left = leftClassCounts(entries.span, classBits: 2, classCount: 3, sides: sides.span)
    for k in 0..<3 {
      #expect(left[k] == rows.count { sides[$0] == 0 && sample.classes[$0] == k })
    }
    #expect(distinctCodes(codes, among: rows.map(UInt32.init)) == Set(codes.filter { $0 >= 0 }).count)
  }

  @Test(arguments: 0..<24) func `rows end where their path ends`(seed: UInt64) throws {
    let table = RandomTable(seed: seed, classes: [0, 2, 3][Int(seed % 3)], missing: seed % 2 == 0 ? 0.1 : 0)
    var numeric = table
    numeric.columns = table.columns.filter { if case .numeric = $0.values { true } else { false } }
    for table in [table, numeric] {
      let model = try TreeModel(growing: table.data, .small(classes: [0, 2, 3][Int(seed % 3)]))
      let nodes = try model.predict(table.columns).nodes
      for row in nodes.indices.prefix(150) {
        let last = try model.path(of: row, in: table.columns).last
        let end = last.flatMap { model.nodes[$0.node].children?[$0.direction] } ?? 0
        #expect(nodes[row] == end)
      }
    }
  }

  @Test(arguments: 0..<24) func `columns searched at once split as columns searched one by one`(
    seed: UInt64
  ) throws {
    var table = RandomTable(seed: seed + 500, classes: [0, 3][Int(seed % 2)], missing: 0)
    table.columns = table.columns.filter { if case .numeric = $0.values { true } else { false } }
    let criterion = seed % 2 == 0 ? TreeParameters.Criterion.sse : .gini
    func grown(_ maxcompete: Int) throws -> TreeModel {
      try TreeModel(
        growing: table.data,
        try TreeParameters(
          criterion: criterion, minsplit: 4, minbucket: 1 + Int(seed % 3), cp: 0, maxcompete: maxcompete,
          maxsurrogate: 0))
    }
    let (alone, ranked) = (try grown(0), try grown(3))
    #expect(alone.nodes.count > 1 && alone.nodes.map(\.number) == ranked.nodes.map(\.number))
    for node in alone.nodes.indices {
      #expect(alone.primary(of: node) == ranked.primary(of: node))
      #expect(alone.nodes[node].risk == ranked.nodes[node].risk)
    }
  }

  @Test func `cross-validation on one thread and on two gives the same bits`() throws {
    let data = try RandomTable(seed: 3, classes: 3, missing: 0.05).data
    let model = try TreeModel(growing: data, .small(classes: 3))
    let folds = Folds.drawn(count: 7, seed: 5)
    let one = try model.crossValidated(on: data, folds: folds, threads: 1)
    let two = try model.crossValidated(on: data, folds: folds, threads: 2)
    #expect(one == two)
    #expect(one.table.rows.contains { $0.crossValidatedError != nil })
  }
}
