import Kernels
import Tables
import Testing

@Suite struct JoinTests {
  static let kinds: [ColumnKind] = ColumnKind.allCases

  /// The pairs of rows of a join, by comparing all rows with all.
  static func pairs(_ left: Column, _ right: Column, _ kind: JoinKind) -> [(Int, Int)] {
    var pairs: [(Int, Int)] = []
    for row in 0..<left.count {
      let partners = (0..<right.count).filter { left[row] != .missing && left[row] == right[$0] }
      switch kind {
      case .inner: pairs += partners.map { (row, $0) }
      case .left, .full: pairs += partners.isEmpty ? [(row, -1)] : partners.map { (row, $0) }
      case .anti: if partners.isEmpty { pairs.append((row, -1)) }
      case .semi: if !partners.isEmpty { pairs.append((row, -1)) }
      }
    }
    guard kind == .full else { return pairs }
    for row in 0..<right.count
    where right[row] == .missing || !(0..<left.count).contains(where: { left[$0] == right[row] }) {
      pairs.append((-1, row))
    }
    return pairs
  }

  static func table(_ key: Column, _ value: String) throws -> Table {
    let rows = Column(name: value, .integer((0..<Int64(key.count)).map { $0 }))
    return try Table(columns: [key, rows], origin: .step("test"))
  }

  @Test(arguments: 0..<300) func `rows are joined as comparing all with all joins them`(seed: UInt64) throws {
    var random = RandomSource(seed: seed)
    let columnKind = ColumnKind.allCases[random.below(7)]
    let left = RandomTable.column(columnKind, rows: random.below(12), name: "k", &random)
    let right = RandomTable.column(columnKind, rows: random.below(12), name: "k", &random)
    for kind in JoinKind.allCases {
      let (table, report) = try Table.joined(
        Self.table(left, "a"), Self.table(right, "b"), by: [JoinKey("k")], kind: kind, origin: .step("join"))
      let pairs = Self.pairs(left, right, kind)
      func cell(_ row: Int) -> Cell { row < 0 ? .missing : .integer(Int64(row)) }
      #expect((0..<table.rowCount).map { table["a"]?[$0] } == pairs.map { cell($0.0) })
      if kind != .anti, kind != .semi {
        #expect((0..<table.rowCount).map { table["b"]?[$0] } == pairs.map { cell($0.1) })
      }
      #expect(
        (0..<table.rowCount).map { table["k"]?[$0] }
          == pairs.map { $0.0 >= 0 ? left[$0.0] : right[$0.1] })
      #expect(report.pairs == Self.pairs(left, right, .inner).count)
      #expect(
        report.left.orphans + report.left.missingKeys == Self.pairs(left, right, .anti).count)
      #expect(report.left.missingKeys == left.missingCount)
    }
  }

  @Test func `duplicate keys and orphans are reported with their rows`() throws {
    let left = try Self.table(Column(name: "uid", .integer([1, 2, 2, 3, 9])), "a")
    let right = try Self.table(Column(name: "id", .number([2, 2, 3, 4.5, 1])), "a")
    let (table, report) = try Table.joined(
      left, right, by: [JoinKey(left: "uid", right: "id")], kind: .left, origin: .step("join"))
    #expect(table.names == ["uid", "a", "a_2"])
    #expect(table.rowCount == 7)
    #expect(report.left.duplicates == 1)
    #expect(report.left.firstDuplicates == [2])
    #expect(report.left.orphans == 1)
    #expect(report.left.firstOrphans == [4])
    #expect(report.right.firstDuplicates == [1])
    #expect(report.right.firstOrphans == [3])
    #expect(report.multiplyingKeys == 1)
    #expect(report.renamed == [.init(from: "a", to: "a_2")])
  }

  @Test func `several columns make one key`() throws {
    let left = try Table(
      columns: [Column(name: "城市", texts: ["北京", "北京", "上海"]), Column(name: "y", .integer([1, 2, 1]))],
      origin: .step("test"))
    let right = try Table(
      columns: [
        Column(name: "y", .integer([1, 2])), Column(name: "城市", texts: ["上海", "北京"]),
        Column(name: "v", .bool([true, false])),
      ], origin: .step("test"))
    let (table, _) = try Table.joined(
      left, right, by: [JoinKey("城市"), JoinKey("y")], kind: .left, origin: .step("join"))
    #expect((0..<3).map { table["v"]?[$0] } == [.missing, .bool(false), .bool(true)])
  }

  @Test func `keys that can't be equal are refused`() throws {
    let left = try Self.table(Column(name: "k", .integer([1])), "a")
    let right = try Self.table(Column(name: "k", texts: ["1"]), "b")
    #expect(throws: JoinDefect.kindsDiffer(JoinKey("k"), .integer, .text)) {
      try Table.joined(left, right, by: [JoinKey("k")], kind: .inner, origin: .step("join"))
    }
    #expect(throws: JoinDefect.noRightColumn("a")) {
      try Table.joined(left, right, by: [JoinKey("a")], kind: .inner, origin: .step("join"))
    }
    #expect(throws: JoinDefect.noKeys) {
      try Table.joined(left, right, by: [], kind: .inner, origin: .step("join"))
    }
  }

  @Test func `a text key meets the levels of a category`() throws {
    let left = try Self.table(Column(name: "k", .category([1, 0], levels: ["低", "高"], ordered: true)), "a")
    let right = try Self.table(Column(name: "k", texts: ["高", "中"]), "b")
    let (table, report) = try Table.joined(
      left, right, by: [JoinKey("k")], kind: .full, origin: .step("join"))
    #expect((0..<3).map { table["k"]?[$0] } == [.text("高"), .text("低"), .text("中")])
    #expect(report.pairs == 1)
  }
}
