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
}
