import Kernels
import Testing
import Trees

/// Subtrees grown from bit masks against plain loops over rows, and trees whose
/// small nodes are grown so against those that keep a runner-up and are not.
@Suite struct MaskedSubtreeTests {
  /// Columns of many kinds and classes that depend on them.
  struct Sample {
    let columns: [[Double]]
    let classes: [Int32]
    let classCount: Int

    init(seed: UInt64, rows: Int) {
      var random = RandomSource(seed: seed)
      classCount = 2 + Int(seed % 2)
      var columns = [2, 3, 7, 30, 300].map { distinct in
        (0..<rows).map { _ in Double(random.below(distinct)) }
      }
      columns.append((0..<rows).map { _ in random.unit() })
      columns.append((0..<rows).map { _ in Double(random.below(rows)) + 0.5 })
      columns.append(columns[Int(seed % 5)])
      columns.append(columns[5].map { -$0 })
      let signals = (columns[3], columns[5])
      let count = classCount
      classes = (0..<rows).map { row in
        random.below(4) == 0
          ? Int32(random.below(count)) : Int32(min(count - 1, Int(signals.0[row] / 20 + signals.1[row] * 2)))
      }
      self.columns = columns
    }

    func lists(codes: Bool) -> SortedLists {
      SortedLists(
        columns: columns.map { .numbers($0) }, rows: Array(0..<UInt32(classes.count)), classes: classes,
        classBits: classCount > 2 ? 2 : 1, codes: codes)
    }

    func counts(_ rows: [Int]) -> SIMD4<Double> { rows.reduce(into: .zero) { $0[Int(classes[$1])] += 1 } }

    /// The first column of the greatest gain and its first cut of that gain,
    /// gains compared as fractions of whole numbers.
    func best(_ rows: [Int], edge: Int) -> (column: Int, cut: NumericCut, below: [Int])? {
      let whole = counts(rows)
      var best: (column: Int, cut: NumericCut, below: [Int])?
      var record = (squares: 0.0, sides: 1.0)
      for (column, numbers) in columns.enumerated() {
        let values = Set(rows.map { numbers[$0] }).sorted()
        for (lower, upper) in zip(values, values.dropFirst()) {
          let below = rows.filter { numbers[$0] <= lower }
          guard below.count >= edge, rows.count - below.count >= edge else { continue }
          let inside = counts(below)
          let (all, left) = (Double(rows.count), Double(below.count))
          let drift = inside * all - whole * left
          let (squares, sides) = ((drift * drift).sum(), left * (all - left))
          guard squares * record.sides > record.squares * sides else { continue }
          record = (squares, sides)
          let ranks = SIMD4<Double>(0, 1, 2, 0)
          let isLower = (inside / left * ranks).sum() < ((whole - inside) / (all - left) * ranks).sum()
          best = (
            column,
            NumericCut(
              below: below.count, threshold: threshold(between: lower, and: upper),
              gain: squares / (all * sides), lowerIsBelow: isLower), below
          )
        }
      }
      return best
    }
  }

  /// Holds a node and everything below it against the plain loops.
  static func compare(
    _ subtree: inout MaskedSubtree, _ frame: Int, _ lists: SortedLists, _ sample: Sample, _ rows: [Int],
    edge: Int
  ) {
    let found = subtree.best(frame, lists, counts: sample.counts(rows), edge: edge)
    let plain = sample.best(rows, edge: edge)
    #expect(found?.column == plain?.column)
    #expect(found?.found.cut == plain?.cut)
    guard let found, let plain else { return }
    #expect(found.found.below == sample.counts(plain.below))
    #expect(found.found.rows == rows.count)
    let above = rows.filter { !plain.below.contains($0) }
    let leftIsBelow = rows.count % 3 > 0
    subtree.split(frame, found, leftIsBelow: leftIsBelow)
    compare(&subtree, frame + 1, lists, sample, leftIsBelow ? plain.below : above, edge: edge)
    compare(&subtree, frame, lists, sample, leftIsBelow ? above : plain.below, edge: edge)
  }

  @Test(arguments: 0..<120) func `a masked subtree is the one that plain loops grow`(seed: UInt64) {
    let count = [2, 3, 4, 8, 15, 16, 17, 31, 33, 48, 63, 64][Int(seed % 12)]
    let sample = Sample(seed: seed, rows: count)
    for codes in [true, false] {
      let lists = sample.lists(codes: codes)
      var subtree = MaskedSubtree(lists)
      var marks = [UInt8](repeating: 0, count: count)
      subtree.start(lists, in: 0..<count, marks: &marks)
      Self.compare(&subtree, 0, lists, sample, Array(0..<count), edge: 1 + Int(seed / 12) % 5)
    }
  }

  @Test(arguments: 0..<20) func `a subtree is started anew in the middle of the lists`(seed: UInt64) {
    let sample = Sample(seed: seed, rows: 200)
    var lists = sample.lists(codes: seed % 2 == 0)
    var subtree = MaskedSubtree(lists)
    var marks = [UInt8](repeating: 0, count: 200)
    subtree.start(lists, in: 0..<64, marks: &marks)
    let sides = (0..<200).map { UInt8($0 % 4 == 1 ? 0 : 1) }
    lists.partition(0..<200, sides: sides, left: 50, right: 150, ordered: nil)
    subtree.start(lists, in: 0..<50, marks: &marks)
    Self.compare(&subtree, 0, lists, sample, (0..<200).filter { $0 % 4 == 1 }, edge: 2)
  }

  /// Keeping a runner-up forces the search that looks at every row.
  @Test(arguments: 0..<48) func `trees are those that keep a runner-up`(seed: UInt64) throws {
    let sample = Sample(seed: seed, rows: 60 + Int(seed) * 17)
    let data = try TrainingData(
      predictors: sample.columns.enumerated().map {
        Predictor(name: "x\($0.offset)", values: .numeric($0.element))
      }, target: .classes(codes: sample.classes, levels: Array(["a", "b", "c"].prefix(sample.classCount))))
    func grown(maxcompete: Int) throws -> TreeModel {
      try TreeModel(
        growing: data,
        TreeParameters(
          minsplit: [2, 5, 20][Int(seed % 3)], minbucket: [1, 2, 7][Int(seed / 3 % 3)],
          maxdepth: seed % 5 == 4 ? 4 : 30, cp: [0, 0.001, 0.01][Int(seed / 9 % 3)], maxcompete: maxcompete,
          maxsurrogate: 0))
    }
    let (fast, plain) = (try grown(maxcompete: 0), try grown(maxcompete: 1))
    #expect(fast.table == plain.table)
    #expect(fast.nodes.map(\.number) == plain.nodes.map(\.number))
    #expect(fast.nodes.map(\.complexity) == plain.nodes.map(\.complexity))
    #expect(fast.nodes.map(\.risk) == plain.nodes.map(\.risk))
    #expect(fast.nodes.map(\.impurity) == plain.nodes.map(\.impurity))
    #expect(fast.nodes.map(\.majority) == plain.nodes.map(\.majority))
    for node in fast.nodes.indices {
      #expect(fast.primary(of: node) == plain.primary(of: node))
      #expect(fast.classWeights(of: node) == plain.classWeights(of: node))
    }
  }

  /// Weights of 1 forbid counting, in growing and in charging the folds.
  @Test(arguments: 0..<12) func `folds are charged alike whether rows are counted or weighed`(
    seed: UInt64
  ) throws {
    let sample = Sample(seed: seed, rows: 300)
    let predictors = sample.columns.enumerated().map {
      Predictor(name: "x\($0.offset)", values: .numeric($0.element))
    }
    let target = Target.classes(
      codes: sample.classes, levels: Array(["a", "b", "c"].prefix(sample.classCount)))
    let parameters = try TreeParameters(cp: 0.002, maxcompete: 0, maxsurrogate: 0)
    let tables = try [nil, Array(repeating: 1.0, count: 300)].map { weights in
      let data = try TrainingData(predictors: predictors, target: target, caseWeights: weights)
      return try TreeModel(growing: data, parameters)
        .crossValidated(on: data, folds: .drawn(count: 7, seed: seed)).table
    }
    #expect(tables[0] == tables[1])
  }
}
