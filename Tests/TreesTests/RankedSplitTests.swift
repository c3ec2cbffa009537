import Kernels
import Testing
import Trees

/// Nodes whose rows are counted by code against nodes whose rows are weighed one
/// by one, on seeded tables of few and many different values, levels and missing
/// values.
@Suite struct RankedSplitTests {
  /// Columns of numbers with so many different values each, then of levels.
  static let distinct = [2, 4, 30, 60, 300, 3000, 100_000]
  static let levels = [2, 3, 5]

  struct Sample {
    var predictors: [Predictor] = []
    var classes: [Int32] = []

    init(seed: UInt64, classCount: Int, missing: Double) {
      var random = RandomSource(seed: seed)
      let count = [30, 200, 1500, 6000][Int(seed / 2 % 4)]
      for (i, distinct) in RankedSplitTests.distinct.enumerated() {
        let scale = i == 3 ? 0.37 : 1
        let x = (0..<count).map { _ in
          random.happens(missing) ? Double.nan : Double(random.below(distinct)) * scale
        }
        predictors.append(Predictor(name: "x\(i)", values: .numeric(x)))
      }
      for (i, levels) in RankedSplitTests.levels.enumerated() {
        let codes = (0..<count).map { _ in random.happens(missing) ? -1 : Int32(random.below(levels)) }
        predictors.append(
          Predictor(name: "l\(i)", values: .unordered(codes: codes, levels: (0..<levels).map { "\($0)" })))
      }
      // Columns that imitate each other, and classes that depend on them.
      let score = (0..<count).map { _ in random.unit() }
      for (place, distinct) in [(4, 300.0), (6, 100_000.0)] {
        let x = score.map {
          random.happens(missing)
            ? Double.nan : (min(1, max(0, $0 + random.normal(deviation: 0.1))) * distinct).rounded()
        }
        predictors[place] = Predictor(name: "x\(place)", values: .numeric(x))
      }
      classes = score.map { score in
        Int32(random.below(4) == 0 ? random.below(classCount) : min(classCount - 1, Int(score * 3)))
      }
    }

    func grown(_ parameters: TreeParameters, weighed: Bool, classCount: Int) throws -> TreeModel {
      let target = Target.classes(codes: classes, levels: (0..<classCount).map { "c\($0)" })
      let data = try TrainingData(
        predictors: predictors, target: target,
        caseWeights: weighed ? Array(repeating: 1, count: classes.count) : nil)
      return try TreeModel(growing: data, parameters)
    }
  }

  @Test(arguments: 0..<48) func `counted nodes are split as weighed ones`(seed: UInt64) throws {
    let classCount = 2 + Int(seed % 2)
    let sample = Sample(seed: seed, classCount: classCount, missing: [0.08, 0, 0.3][Int(seed / 8 % 3)])
    let hasPriors = seed % 5 == 1
    let parameters = try TreeParameters(
      minsplit: [2, 6, 20][Int(seed % 3)], minbucket: 1 + Int(seed % 4), cp: 0.0005,
      maxcompete: Int(seed % 6), maxsurrogate: [5, 2, 0][Int(seed / 3 % 3)],
      usesurrogate: [.majority, .surrogates, .stop][Int(seed / 4 % 3)],
      surrogatestyle: seed % 7 == 2 ? .present : .all, missing: seed % 11 == 3 ? .majority : .surrogates,
      prior: hasPriors ? (classCount == 2 ? [0.3, 0.7] : [0.2, 0.3, 0.5]) : nil)
    let counted = try sample.grown(parameters, weighed: false, classCount: classCount)
    let weighed = try sample.grown(parameters, weighed: true, classCount: classCount)
    #expect(counted.nodes.map(\.number) == weighed.nodes.map(\.number))
    #expect(counted.nodes.map(\.rows) == weighed.nodes.map(\.rows))
    #expect(counted.nodes.map(\.majority) == weighed.nodes.map(\.majority))
    for node in counted.nodes.indices where counted.nodes.count == weighed.nodes.count {
      expectSame(
        [counted.primary(of: node)].compactMap(\.self) + counted.competitors(of: node),
        [weighed.primary(of: node)].compactMap(\.self) + weighed.competitors(of: node))
      expectSame(Array(counted.surrogates(of: node)), Array(weighed.surrogates(of: node)))
    }
  }

  /// Without missing values and levels small subtrees are grown without runners-up first, if rows are counted.
  @Test(arguments: 0..<24) func `runners-up found later are those found at once`(seed: UInt64) throws {
    let classCount = 2 + Int(seed % 2)
    var sample = Sample(seed: seed, classCount: classCount, missing: 0)
    sample.predictors.removeLast(Self.levels.count)
    let parameters = try TreeParameters(minsplit: 4, minbucket: 2, cp: 0.002, maxcompete: 3)
    let later = try sample.grown(parameters, weighed: false, classCount: classCount)
    let atOnce = try sample.grown(parameters, weighed: true, classCount: classCount)
    #expect(later.nodes.map(\.number) == atOnce.nodes.map(\.number))
    for node in later.nodes.indices where later.nodes.count == atOnce.nodes.count {
      expectSame(
        [later.primary(of: node)].compactMap(\.self) + later.competitors(of: node),
        [atOnce.primary(of: node)].compactMap(\.self) + atOnce.competitors(of: node))
      expectSame(Array(later.surrogates(of: node)), Array(atOnce.surrogates(of: node)))
    }
  }

  private func expectSame(_ one: [CandidateSplit], _ other: [CandidateSplit]) {
    #expect(one.map(\.predictor) == other.map(\.predictor))
    #expect(one.map(\.rule) == other.map(\.rule))
    #expect(one.map(\.rows) == other.map(\.rows))
    #expect(near(one.map(\.improvement), other.map(\.improvement), 1e-9))
  }

  private func expectSame(_ one: [SurrogateSplit], _ other: [SurrogateSplit]) {
    #expect(one.map(\.predictor) == other.map(\.predictor))
    #expect(one.map(\.rule) == other.map(\.rule))
    #expect(one.map(\.rows) == other.map(\.rows))
    #expect(near(one.map(\.agreement), other.map(\.agreement), 1e-12))
    #expect(near(one.map(\.adjustedAgreement), other.map(\.adjustedAgreement), 1e-9))
  }

  @Test(arguments: 0..<60) func `rows of the base list are divided and settled`(seed: UInt64) throws {
    var random = RandomSource(seed: seed)
    let count = [1, 2, 17, 100, 3000][random.below(5)]
    let codes = (0..<count).map { _ in Int32(random.below(6)) - 1 }
    let classes = (0..<count).map { _ in Int32(random.below(3)) }
    let x = (0..<count).map { _ in random.below(7) == 0 ? Double.nan : random.unit() }
    var lists = SortedLists(
      columns: [.levels(codes, count: 5), .numbers(x)], rows: Array(0..<UInt32(count)), classes: classes,
      classBits: 2, plain: true)
    let sideOfCode = (0..<6).map { _ in UInt8(random.below(3)) }
    var sides = [UInt8](repeating: 2, count: count)
    let code = try #require(lists.code(of: 0))
    let directed = lists.divideBase(0..<count, code: code, sideOfCode: sideOfCode, sides: &sides)
    let expected = codes.map { sideOfCode[$0 < 0 ? 5 : Int($0)] }
    #expect(sides == expected)
    expectCounts(directed, classes, sides)
    let (left, right) = (directed.left.rows, directed.right.rows)
    #expect(rows(lists, 0..<left) == self.sent(0, sides))
    #expect(rows(lists, left..<left + right) == self.sent(1, sides))
    // Few rows have few different numbers, which are not listed.
    if let list = lists.list(of: 1) {
      let sent = lists.direct(left + right..<count, list: list, threshold: 0.5, below: 1, sides: &sides)
      #expect(sent == (0..<count).count { expected[$0] == 2 && !x[$0].isNaN })
      for row in 0..<count where expected[row] == 2 {
        #expect(sides[row] == (x[row].isNaN ? 2 : x[row] < 0.5 ? 1 : 0))
      }
    } else {
      for row in 0..<count where expected[row] == 2 { sides[row] = UInt8(random.below(3)) }
    }
    let settled = lists.settle(0..<count, left: left, right: right, sides: sides)
    let first = left + settled.left.rows
    #expect(rows(lists, 0..<first) == self.sent(0, sides))
    #expect(rows(lists, first..<first + right + settled.right.rows) == self.sent(1, sides))
    #expect(rows(lists, left..<first).allSatisfy { expected[$0] == 2 })
  }

  @Test(arguments: 0..<60) func `the base list takes the order of a cut`(seed: UInt64) {
    var random = RandomSource(seed: seed)
    let count = [2, 17, 100, 3000][random.below(4)]
    let classes = (0..<count).map { _ in Int32(random.below(3)) }
    let x = (0..<count).map { _ in random.below(7) == 0 ? Double.nan : random.unit() }
    var lists = SortedLists(
      columns: [.numbers(x)], rows: Array(0..<UInt32(count)), classes: classes, classBits: 2, codes: false,
      plain: true)
    let (below, missing) = (x.count { $0 < 0.6 }, x.count { $0.isNaN })
    var sides = [UInt8](repeating: 3, count: count)
    let directed = lists.divideBase(
      0..<count, list: 0, below: below, missing: missing, lowerIsLeft: seed % 2 == 0, sides: &sides)
    #expect(sides == x.map { $0.isNaN ? 2 : ($0 < 0.6) == (seed % 2 == 0) ? 0 : 1 })
    expectCounts(directed, classes, sides)
    let left = directed.left.rows
    #expect(rows(lists, 0..<left) == sent(0, sides))
    #expect(rows(lists, left..<left + directed.right.rows) == sent(1, sides))
  }

  /// The rows of some places of the base list, ascending.
  private func rows(_ lists: SortedLists, _ range: Range<Int>) -> [Int] {
    lists.entries(of: lists.base, in: range).map { lists.row(of: $0) }.sorted()
  }

  private func sent(_ side: UInt8, _ sides: [UInt8]) -> [Int] { sides.indices.filter { sides[$0] == side } }

  private func expectCounts(_ rows: DirectedRows, _ classes: [Int32], _ sides: [UInt8]) {
    for (side, counts) in [(UInt8(0), rows.left), (1, rows.right)] {
      let inside = classes.indices.filter { sides[$0] == side }
      #expect(counts.zeros == inside.count { classes[$0] == 0 })
      #expect(counts.ones == inside.count { classes[$0] == 1 })
      #expect(counts.twos == inside.count { classes[$0] == 2 })
    }
  }

  @Test(arguments: 0..<60) func `whole numbers near each other are ordered`(seed: UInt64) {
    var random = RandomSource(seed: seed)
    let count = [1, 16, 17, 1000, 5000][random.below(5)]
    let span = [1, 2, 100, 5000, 60_000, 300_000][random.below(6)]
    let start = [-7.0, 0, 1e9, -0x1p49][random.below(4)]
    let x = (0..<count).map { _ in
      seed % 2 == 0 && random.below(9) == 0 ? Double.nan : start + Double(random.below(span))
    }
    let rows = (0..<UInt32(count)).filter { _ in random.below(10) > 0 }
    let order = ascendingRows(of: x.span, among: rows.span)
    let present = rows.filter { !x[Int($0)].isNaN }
    #expect(order.present == present.count)
    #expect(order.distinct == Set(present.map { x[Int($0)] }).count)
    let sorted = present.enumerated().sorted {
      (x[Int($0.element)], $0.offset) < (x[Int($1.element)], $1.offset)
    }
    #expect(order.rows == sorted.map(\.element) + rows.filter { x[Int($0)].isNaN })
  }
}
