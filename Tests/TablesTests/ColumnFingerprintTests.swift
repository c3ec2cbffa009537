import Kernels
import Tables
import Testing

/// A fingerprint tells columns apart by their values, however they are stored.
@Suite struct ColumnFingerprintTests {
  @Test func `equal text has equal fingerprints whether it is coded or plain`() {
    let plain = Column(name: "a", .text(TextValues(plain: StringPool(["x", "消费", "x"]))))
    let coded = Column(name: "b", .text(TextValues(codes: [0, 1, 0], pool: StringPool(["x", "消费"]))))
    #expect(plain.fingerprint == coded.fingerprint)
    #expect(plain.fingerprint.count == 16)
  }

  @Test func `a value, an order or a missing row makes another fingerprint`() {
    let columns = [
      Column(name: "a", numbers: [1, 2, 3]), Column(name: "a", numbers: [1, 2, 4]),
      Column(name: "a", numbers: [2, 1, 3]), Column(name: "a", numbers: [1, .nan, 3]),
      Column(name: "a", numbers: [1, 0, 3]), Column(name: "a", numbers: []),
      Column(name: "a", .text(TextValues(["1", "2", "3"]))),
      Column(name: "a", .text(TextValues(["12", "", "3"]))),
    ]
    #expect(Set(columns.map(\.fingerprint)).count == columns.count)
  }

  @Test func `zero and minus zero are the same number`() {
    #expect(Column(name: "a", numbers: [0]).fingerprint == Column(name: "a", numbers: [-0.0]).fingerprint)
  }

  @Test func `a category without levels, whose rows are all missing, has a fingerprint`() {
    let missing = MissingMask(count: 2) { _ in true }
    let none = Column(name: "a", .category([0, 0], levels: [], ordered: false), missing: missing)
    let text = Column(name: "a", .text(TextValues(["", ""])), missing: missing)
    #expect(none.fingerprint == text.fingerprint)
  }

  @Test(arguments: [0, 3, 1_025, 2_500] as [Int])
  func `many columns have the fingerprints of each by itself`(rows: Int) {
    var random = RandomSource(seed: 12)
    let numbers = (0..<rows).map { _ in random.unit() }
    let columns = [
      Column(name: "a", numbers: numbers), Column(name: "b", numbers: numbers.map { $0 < 0.3 ? .nan : $0 }),
      Column(name: "c", .integer(numbers.map { Int64($0 * 100) })),
      Column(name: "d", .bool(numbers.map { $0 < 0.5 })),
      Column(name: "e", .text(TextValues(numbers.map { $0 < 0.5 ? "新客户" : "old" }))),
      Column(name: "f", .date(numbers.map { Int32($0 * 9_999) })),
    ]
    #expect(Column.fingerprints(of: columns) == columns.map(\.fingerprint))
  }
}
