import Kernels
import Segmentation
import Testing

@Suite struct CubeTests {
  /// Eight customers constructed for this project, one in each cell of the cube.
  static let current = [1.000000, 0.901377, 0.940754, 0.828526, 0.224493, 0.130041, 0.100100, 0]
  static let potential = [0.791344, 0.783110, 0.096552, 0.029909, 0.989796, 0.903448, 0.079521, 0.030612]
  static let loyalty = [0.952381, 0.315476, 0.910714, 0.178571, 0.839286, 0.089286, 0.797619, 0]

  static func axes(cut: CutRule = .mean) -> [SegmentationAxis] {
    [
      SegmentationAxis("current", current, cut: cut), SegmentationAxis("potential", potential, cut: cut),
      SegmentationAxis("loyalty", loyalty, cut: cut),
    ]
  }

  @Test func `the eight postal segments come out in their order`() throws {
    let cube = try CubeSegmentation(Self.axes(), names: .postal)
    #expect(cube.assignment.codes == [0, 1, 2, 3, 4, 5, 6, 7])
    let names = cube.assignment.codes.map { cube.assignment.segments[Int($0)].name }
    #expect(
      names.map(\.english) == [
        "Taurus", "Diamond", "Platinum", "Gold", "Growth", "Potential", "Tasteless", "Gravel",
      ])
    #expect(names.map(\.chinese) == ["金牛", "钻石", "白金", "黄金", "成长", "潜力", "鸡肋", "沙砾"])
    #expect(cube.assignment.segments.allSatisfy { $0.provenance == .mappingInferred })
    for (axis, published) in zip(cube.thresholds, [0.515661, 0.463037, 0.510417]) {
      #expect(abs(axis.cuts[0] - published) < 1e-6)
    }
  }

  @Test func `the Boston reading moves three names and no strategy`() {
    let names = SegmentNames.bcg.segments.prefix(4).map(\.name.chinese)
    #expect(names == ["钻石", "白金", "金牛", "黄金"])
    #expect(SegmentNames.bcg.segments.map(\.strategy) == SegmentNames.postal.segments.map(\.strategy))
  }

  @Test func `a score equal to its cut is high`() throws {
    let axis = SegmentationAxis("score", [1, 2, 3], cut: .value(2))
    #expect(try CubeSegmentation([axis]).assignment.codes == [1, 0, 0])
  }

  @Test func `a constant axis is high under every rule`() throws {
    for rule in [CutRule.mean, .median, .kmeans2, .quantile(0.8)] {
      let axis = SegmentationAxis("score", [Double](repeating: 0.1, count: 7), cut: rule)
      #expect(try CubeSegmentation([axis]).assignment.counts == [7, 0], "\(rule)")
    }
  }

  @Test func `a row without a score on any axis is unassigned`() throws {
    let cube = try CubeSegmentation([
      SegmentationAxis("a", [1, .nan, 3, 4]), SegmentationAxis("b", [1, 2, 3, .nan]),
    ])
    #expect(cube.assignment.codes == [3, -1, 0, -1])
    #expect(cube.assignment.unassigned == 2)
    #expect(cube.thresholds.map(\.missing) == [1, 1])
    #expect(cube.thresholds.map { $0.level(of: .nan) } == [nil, nil])
  }

  @Test func `more levels come from more quantiles and are named by number`() throws {
    let axis = SegmentationAxis("spend", (1...9).map(Double.init), cut: .quantiles([0.25, 0.5, 0.75]))
    let cube = try CubeSegmentation([axis, SegmentationAxis("age", (1...9).map(Double.init), cut: .median)])
    #expect(cube.thresholds[0].cuts == [3, 5, 7])
    #expect(cube.assignment.codes == [7, 7, 5, 5, 2, 2, 0, 0, 0])
    #expect(cube.assignment.segments[2].name.english == "level 3 spend, high age")
    #expect(cube.assignment.segments[2].name.chinese == "spend3级·age高")
  }

  @Test func `other rows are assigned by the same cuts`() throws {
    let cube = try CubeSegmentation([SegmentationAxis("a", [0, 10]), SegmentationAxis("b", [0, 2])])
    #expect(try cube.assign([[5, 4, .nan], [1, 1, 1]]).codes == [0, 2, -1])
    #expect(throws: CubeDefect.length(axis: "b", expected: 1, found: 2)) { try cube.assign([[1], [1, 2]]) }
    #expect(throws: CubeDefect.noAxes) { try cube.assign([[1]]) }
  }

  @Test func `names by table cover every cell once`() throws {
    let table = [[1, 1], [1, 0], [0, 1], [0, 0]].map { (cell: $0, segment: Segment(BilingualText("\($0)"))) }
    let names = try SegmentNames(levels: [2, 2], table: table.reversed())
    #expect(names.segments.map(\.name.english) == ["[1, 1]", "[1, 0]", "[0, 1]", "[0, 0]"])
    #expect(throws: SegmentNamesDefect.unnamed([0, 0])) {
      try SegmentNames(levels: [2, 2], table: Array(table.dropLast()))
    }
    #expect(throws: SegmentNamesDefect.namedTwice([1, 1], row: 4)) {
      try SegmentNames(levels: [2, 2], table: table + [table[0]])
    }
    #expect(throws: SegmentNamesDefect.noSuchCell([2, 0], row: 0)) {
      try SegmentNames(levels: [2, 2], table: [([2, 0], table[0].segment)])
    }
    #expect(throws: SegmentNamesDefect.cellCount(expected: 8, found: 4)) {
      try SegmentNames(levels: [2, 2, 2], segments: names.segments)
    }
  }

  static let defects: [(axes: [SegmentationAxis], defect: CubeDefect)] = [
    ([], .noAxes),
    (
      [SegmentationAxis("a", [1]), SegmentationAxis("b", [1, 2])],
      .length(axis: "b", expected: 1, found: 2)
    ),
    ([SegmentationAxis("a", [.nan])], .noScores(axis: "a")),
    ([SegmentationAxis("a", [1, -.infinity])], .notFinite(axis: "a", row: 1)),
    ([SegmentationAxis("a", [1], cut: .quantiles([]))], .noCuts(axis: "a")),
    ([SegmentationAxis("a", [1], cut: .value(.infinity))], .cut(axis: "a", number: .infinity)),
    ([SegmentationAxis("a", [1], cut: .quantile(1))], .probability(axis: "a", number: 1)),
    ([SegmentationAxis("a", [1], cut: .values([1, 1]))], .cutsNotAscending(axis: "a", 1, 1)),
    ([SegmentationAxis("a", [1], cut: .values((0..<10_000).map(Double.init)))], .tooManyCells),
  ]

  @Test(arguments: defects.indices) func `a defect is told with its data`(index: Int) {
    #expect(throws: Self.defects[index].defect) { try CubeSegmentation(Self.defects[index].axes) }
  }

  @Test func `names for other levels are refused`() {
    #expect(throws: CubeDefect.names(levels: [2], found: [2, 2, 2])) {
      try CubeSegmentation([SegmentationAxis("a", [1, 2])], names: .postal)
    }
  }

  @Test func `an interrupted run stops`() {
    let control = RunControl()
    control.interrupt()
    #expect(throws: CubeDefect.interrupted) { try CubeSegmentation(Self.axes(), control: control) }
  }

  @Test(arguments: 0..<30) func `a cube partitions the rows by its own thresholds`(seed: UInt64) throws {
    var random = RandomSource(seed: seed)
    let rows = 1 + random.below(300)
    let rules: [CutRule] = [.mean, .median, .kmeans2, .quantiles([0.2, 0.7]), .values([-1, 0, 1])]
    let axes = (0..<3).map { a in
      var values = (0..<rows).map { _ in random.below(11) == 0 ? .nan : random.unit() * 4 - 2 }
      values[0] = 0.25
      return SegmentationAxis("axis \(a)", values, cut: rules[random.below(5)])
    }
    let cube = try CubeSegmentation(axes)
    #expect(cube.assignment.counts.reduce(cube.assignment.unassigned, +) == rows)
    for row in 0..<rows {
      let levels = zip(axes, cube.thresholds).map { $1.level(of: $0.values[row]) }
      let cell = levels.contains(nil) ? nil : levels.compactMap(\.self)
      let code = cell.flatMap { SegmentNames.code(of: $0, levels: cube.names.levels) }
      #expect(cube.assignment.codes[row] == Int32(code ?? -1))
      if let cell, let code { #expect(SegmentNames.cell(of: code, levels: cube.names.levels) == cell) }
    }
  }

  @Test(arguments: 0..<20) func `a higher cut never raises a level`(seed: UInt64) throws {
    var random = RandomSource(seed: seed)
    let values = (0..<200).map { _ in Double(random.below(50)) }
    let (p, q) = (0.05 + random.unit() * 0.4, 0.5 + random.unit() * 0.45)
    let low = try AxisThresholds(SegmentationAxis("a", values, cut: .quantile(p)))
    let high = try AxisThresholds(SegmentationAxis("a", values, cut: .quantile(q)))
    #expect(low.cuts[0] <= high.cuts[0])
    for value in values {
      #expect(try #require(low.level(of: value)) >= #require(high.level(of: value)))
    }
  }

  @Test func `the order of the rows is irrelevant`() throws {
    var random = RandomSource(seed: 8)
    let order = random.permutation(8)
    let axes = Self.axes(cut: .kmeans2)
    let shuffled = axes.map { axis in
      SegmentationAxis(axis.name, order.map { axis.values[$0] }, cut: axis.cut)
    }
    let codes = try CubeSegmentation(axes).assignment.codes
    #expect(try CubeSegmentation(shuffled).assignment.codes == order.map { codes[$0] })
  }
}
