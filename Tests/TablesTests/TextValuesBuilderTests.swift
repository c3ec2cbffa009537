import Kernels
import Tables
import Testing

@Suite struct TextValuesBuilderTests {
  static func strings(_ count: Int, distinct: Int, _ random: inout RandomSource) -> [String] {
    (0..<count).map { _ in String(repeating: "数", count: random.below(3)) + String(random.below(distinct)) }
  }

  static func built(_ strings: [String]) -> TextValuesBuilder {
    var builder = TextValuesBuilder()
    for string in strings { builder.append(string) }
    return builder
  }

  @Test(arguments: 0..<60) func `builders joined give what one builder gives`(seed: UInt64) {
    var random = RandomSource(seed: seed)
    // Some seeds cross the trial of 65,536 rows within a part.
    let scale = seed % 15 == 0 ? 40_000 : 20
    let parts = (0..<4).map { _ in
      Self.strings(random.below(scale), distinct: 1 + random.below(scale * 3), &random)
    }
    var joined = TextValuesBuilder()
    for part in parts { joined.append(Self.built(part)) }
    let whole = Self.built(parts.flatMap { $0 }).finish()
    let values = joined.finish()
    #expect(values.codes == whole.codes)
    #expect(values.pool == whole.pool)
    #expect((0..<values.count).map { values[$0] } == parts.flatMap { $0 })
  }

  @Test func `repeated strings are stored once`() {
    let values = Self.built(["b", "a", "b", "b"]).finish()
    #expect(values.codes == [0, 1, 0, 0])
    #expect(Self.built(["b", "a", "b"]).finish().codes == nil)
  }

  @Test func `levels rise, without those of missing rows`() {
    let values = TextValues(["高", "", "低", "高", "中"])
    let (codes, levels) = values.categories(missing: MissingMask(count: 5, rows: [1]))
    #expect(levels == ["中", "低", "高"])
    #expect(codes == [2, 0, 1, 2, 0])
    #expect(
      values.categories(levels: ["低", "中", "高"], missing: MissingMask(count: 5, rows: [1]))
        == .success([2, 0, 0, 2, 1]))
    #expect(values.categories(levels: ["低"], missing: nil) == .failure(.init(row: 0, text: "高")))
  }
}
