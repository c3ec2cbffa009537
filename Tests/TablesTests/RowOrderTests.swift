import Kernels
import Tables
import Testing

@Suite struct RowOrderTests {
  /// The order of two cells of one kind, by comparing them.
  static func precedes(_ left: Cell, _ right: Cell, levels: [String]) -> Bool {
    switch (left, right) {
    case (.integer(let a), .integer(let b)): a < b
    case (.number(let a), .number(let b)): a < b
    case (.text(let a), .text(let b)):
      levels.isEmpty
        ? a.utf8.lexicographicallyPrecedes(b.utf8)
        : levels.firstIndex(of: a) ?? 0 < levels.firstIndex(of: b) ?? 0
    case (.date(let a), .date(let b)): a < b
    case (.moment(let a), .moment(let b)): a < b
    case (.bool(let a), .bool(let b)): !a && b
    default: false
    }
  }

  @Test(arguments: 0..<200) func `sorting is stable, by several columns, with missing last`(seed: UInt64) {
    var random = RandomSource(seed: seed)
    let rows = random.below(40)
    let keys = (0..<(1 + random.below(3))).map { place in
      SortKey(
        RandomTable.column(ColumnKind.allCases[random.below(7)], rows: rows, name: "c\(place)", &random),
        isDescending: random.below(2) == 0)
    }
    func isBefore(_ a: Int, _ b: Int) -> Bool {
      for key in keys {
        let (left, right) = (key.column[a], key.column[b])
        if left == right { continue }
        if left == .missing || right == .missing { return right == .missing }
        var levels: [String] = []
        if case .category(_, let found, _) = key.column.storage { levels = found }
        let rises = Self.precedes(left, right, levels: levels)
        return key.isDescending ? !rises : rises
      }
      return a < b
    }
    let order = RowOrder.rows(sortedBy: keys, rowCount: rows)
    #expect(order == (0..<rows).sorted(by: isBefore))
  }

  @Test func `not a number comes between the numbers and the missing ones`() {
    let numbers = Column(
      name: "x", .number([.nan, 1, 0, -.infinity]), missing: MissingMask(count: 4, rows: [2]))
    #expect(RowOrder.rows(sortedBy: [SortKey(numbers)], rowCount: 4) == [3, 1, 0, 2])
  }
}
