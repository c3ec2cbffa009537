import Kernels
import Testing
import Trees

/// Nodes of a numeric target that are grown from lists, masks and bins of their
/// own, against plain loops over rows and against the scan of one column after
/// the other.
@Suite struct MeanSubtreeTests {
  /// Columns of many kinds, three of them in the same or the opposite order, and
  /// a target that depends on some.
  struct Sample {
    let columns: [[Double]]
    let targets: [Double]

    init(seed: UInt64, rows: Int) {
      var random = RandomSource(seed: seed)
      var columns: [[Double]] = []
      for distinct in [2, 5, 30, 400] {
        columns.append((0..<rows).map { _ in Double(random.below(distinct)) })
      }
      columns.append((0..<rows).map { _ in random.unit() })
      columns.append((0..<rows).map { _ in Double(random.below(rows)) + 0.5 })
      columns.append(columns[Int(seed % 6)])
      columns.append(columns[4].map { -$0 })
      if seed % 2 == 1 { columns.append(random.permutation(rows).map { Double($0) }) }
      let signals = (columns[2], columns[4])
      targets = (0..<rows).map {
        (signals.0[$0] + signals.1[$0] * 20).rounded() + Double(random.below(12))
      }
      self.columns = columns
    }

    var lists: SortedLists {
      SortedLists(
        columns: columns.map { .numbers($0) }, rows: Array(0..<UInt32(targets.count)), classes: [],
        classBits: 0,
        codes: false)
    }

    func moments(_ rows: [Int]) -> NumberMoments {
      let mean = rows.reduce(0) { $0 + targets[$1] } / Double(rows.count)
      return NumberMoments(
        weight: Double(rows.count), mean: mean,
        squares: rows.reduce(0) { $0 + (targets[$1] - mean) * (targets[$1] - mean) })
    }

    /// The first column of the greatest gain and its first cut of that gain.
    func best(_ rows: [Int], edge: Int) -> (column: Int, gain: Double, below: [Int])? {
      let whole = moments(rows)
      guard whole.squares > 0 else { return nil }
      var best: (column: Int, gain: Double, below: [Int])?
      for (column, numbers) in columns.enumerated() {
        for value in Set(rows.map { numbers[$0] }).sorted() {
          let below = rows.filter { numbers[$0] <= value }
          guard below.count >= edge, rows.count - below.count >= edge else { continue }
          let drift = below.reduce(0) { $0 + targets[$1] - whole.mean }
          let gain =
            drift * drift * Double(rows.count) / Double(below.count * (rows.count - below.count))
          guard gain > max((best?.gain ?? 0) * tieFactor, whole.squares * 1e-20) else { continue }
          best = (column, gain, below)
        }
      }
      return best
    }

    /// Holds a cut and its halves against the plain loops.
    func check(_ cut: MeanCut?, _ halves: HalfMoments?, _ rows: [Int], edge: Int) -> (
      below: [Int], above: [Int]
    )? {
      let plain = best(rows, edge: edge)
      #expect(cut?.column == plain?.column)
      #expect(cut?.below == plain?.below.count)
      guard let cut, let plain, let halves, cut.below == plain.below.count else { return nil }
      let above = rows.filter { !plain.below.contains($0) }
      let numbers = columns[plain.column]
      #expect(abs(cut.gain - plain.gain) <= 1e-9 * plain.gain)
      #expect(numbers[Int(cut.neighbours[0])] == plain.below.map { numbers[$0] }.max())
      #expect(numbers[Int(cut.neighbours[1])] == above.map { numbers[$0] }.min())
      for (found, rows) in [(halves.below, plain.below), (halves.above, above)] {
        let moments = moments(rows)
        #expect(found.weight == moments.weight)
        #expect(abs(found.mean - moments.mean) <= 1e-12 * max(1, moments.mean.magnitude))
        #expect(abs(found.squares - moments.squares) <= 1e-9 * max(1, moments.squares))
      }
      #expect(cut.lowerIsBelow == (moments(plain.below).mean < moments(above).mean))
      return (plain.below, above)
    }
  }

  static func compare(
    _ masks: inout MaskedMeans, _ frame: Int, _ sample: Sample, _ rows: [Int], edge: Int
  ) {
    let found = masks.best(frame, sample.moments(rows), edge: edge)
    guard let halves = sample.check(found?.cut, found?.halves, rows, edge: edge), let cut = found?.cut else {
      return
    }
    masks.split(frame, cut)
    let (left, right) = cut.lowerIsBelow ? halves : (halves.above, halves.below)
    compare(&masks, frame + 1, sample, left, edge: edge)
    compare(&masks, frame, sample, right, edge: edge)
  }

  static func compare(
    _ lists: inout MeanLists, _ masks: inout MaskedMeans, _ range: Range<Int>, _ sample: Sample,
    _ rows: [Int],
    edge: Int
  ) {
    if range.count <= 40 {
      masks.start(lists, in: range)
      compare(&masks, 0, sample, rows, edge: edge)
      return
    }
    let cut = lists.best(range, sample.moments(rows), edge: edge)
    let moments = cut.map { lists.halves(range, $0) }
    guard let halves = sample.check(cut, moments, rows, edge: edge), let cut else { return }
    lists.split(range, cut)
    let (left, right) = cut.lowerIsBelow ? halves : (halves.above, halves.below)
    let middle = range.lowerBound + left.count
    compare(&lists, &masks, range.lowerBound..<middle, sample, left, edge: edge)
    compare(&lists, &masks, middle..<range.upperBound, sample, right, edge: edge)
  }

  @Test(arguments: 0..<40) func `a subtree of a numeric target is the one that plain loops grow`(seed: UInt64)
  {
    let count = [2, 3, 4, 9, 40, 64, 65, 130][Int(seed % 8)]
    let sample = Sample(seed: seed, rows: count)
    let lists = sample.lists
    var means = MeanLists(lists, isUsed: true)
    var masks = MaskedMeans(lists, means)
    means.start(lists, in: 0..<count, responses: sample.targets.span)
    Self.compare(&means, &masks, 0..<count, sample, Array(0..<count), edge: 1 + Int(seed / 8) % 4)
  }

  @Test(arguments: 0..<10) func `a subtree of a numeric target is started anew in the middle of the lists`(
    seed: UInt64
  ) {
    let sample = Sample(seed: seed, rows: 200)
    var lists = sample.lists
    var means = MeanLists(lists, isUsed: true)
    var masks = MaskedMeans(lists, means)
    means.start(lists, in: 0..<200, responses: sample.targets.span)
    let sides = (0..<200).map { UInt8($0 % 3 == 1 ? 1 : 0) }
    lists.partition(0..<200, sides: sides, left: 133, right: 67, ordered: nil)
    means.start(lists, in: 133..<200, responses: sample.targets.span)
    Self.compare(&means, &masks, 0..<67, sample, (0..<200).filter { $0 % 3 == 1 }, edge: 2)
  }

  @Test(arguments: 0..<40) func `lists and bins find the cut of the scan to the bit`(seed: UInt64) {
    let count = 300 + Int(seed) * 71
    let sample = Sample(seed: seed, rows: count)
    let lists = sample.lists
    let (moments, edge) = (sample.moments(Array(0..<count)), [1, 2, 7, 50][Int(seed % 4)])
    var scale = 0.0
    let plain = lists.bestNumberCut(
      in: 0..<count, responses: sample.targets.span, moments: moments, edge: edge, scale: &scale)
    var means = MeanLists(lists, isUsed: true)
    means.start(lists, in: 0..<count, responses: sample.targets.span)
    let listed = means.best(0..<count, moments, edge: edge)
    #expect(listed?.column == plain?.list)
    #expect(listed?.below == plain?.cut.below)
    #expect(listed?.gain == plain?.cut.gain)
    var bins = MeanBins(lists, isUsed: true)
    let binned = bins.best(
      lists, in: 0..<count, responses: sample.targets.span, moments: moments, edge: edge,
      control: RunControl())
    #expect(binned?.list == plain?.list)
    #expect(binned?.cut == plain?.cut)
  }

  @Test func `bins of part of a table are those of its rows`() {
    let sample = Sample(seed: 3, rows: 4000)
    var lists = sample.lists
    var bins = MeanBins(lists, isUsed: true)
    let rows = (0..<4000).filter { $0 % 5 > 1 }
    let sides = (0..<4000).map { UInt8($0 % 5 > 1 ? 0 : 1) }
    lists.partition(0..<4000, sides: sides, left: rows.count, right: 4000 - rows.count, ordered: nil)
    let (range, moments) = (0..<rows.count, sample.moments(rows))
    var scale = 0.0
    let plain = lists.bestNumberCut(
      in: range, responses: sample.targets.span, moments: moments, edge: 1, scale: &scale)
    let binned = bins.best(
      lists, in: range, responses: sample.targets.span, moments: moments, edge: 1, control: RunControl())
    #expect(binned?.list == plain?.list)
    #expect(binned?.cut == plain?.cut)
  }

  @Test func `moments of very many rows are those of rows that weigh one`() {
    var random = RandomSource(seed: 11)
    let targets = (0..<70_000).map { _ in random.unit() }
    let entries = random.permutation(70_000).map { UInt32($0) }
    let (noWeights, ones) = ([Double](), [Double](repeating: 1, count: 70_000))
    let plain = numberMoments(
      entries.span, classBits: 0, responses: targets.span, caseWeights: noWeights.span)
    let weighed = numberMoments(entries.span, classBits: 0, responses: targets.span, caseWeights: ones.span)
    #expect(plain == weighed)
  }

  /// Keeping a runner-up forces the scan of one column after the other.
  @Test(arguments: 0..<24) func `regression trees are those that keep a runner-up`(seed: UInt64) throws {
    let sample = Sample(seed: seed, rows: 60 + Int(seed) * 37)
    let data = try TrainingData(
      predictors: sample.columns.enumerated().map {
        Predictor(name: "x\($0.offset)", values: .numeric($0.element))
      }, target: .numbers(sample.targets))
    func grown(maxcompete: Int) throws -> TreeModel {
      try TreeModel(
        growing: data,
        TreeParameters(
          criterion: .sse, minsplit: [2, 5, 20][Int(seed % 3)], minbucket: [1, 2, 7][Int(seed / 3 % 3)],
          maxdepth: seed % 5 == 4 ? 4 : 30, cp: [0, 0.001, 0.01][Int(seed / 9 % 3)], maxcompete: maxcompete,
          maxsurrogate: 0))
    }
    let (fast, plain) = (try grown(maxcompete: 0), try grown(maxcompete: 1))
    #expect(fast.table == plain.table)
    #expect(fast.nodes.map(\.number) == plain.nodes.map(\.number))
    #expect(fast.nodes.map(\.complexity) == plain.nodes.map(\.complexity))
    #expect(fast.nodes.map(\.value) == plain.nodes.map(\.value))
    #expect(fast.nodes.map(\.risk) == plain.nodes.map(\.risk))
    #expect(fast.nodes.map(\.majority) == plain.nodes.map(\.majority))
    for node in fast.nodes.indices { #expect(fast.primary(of: node) == plain.primary(of: node)) }
  }
}
