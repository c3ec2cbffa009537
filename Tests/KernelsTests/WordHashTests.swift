import Kernels
import Testing

@Suite struct WordHashTests {
  @Test(arguments: [0, 1, 7, 1_000] as [Int])
  func `four hashes at once are those of each by itself`(count: Int) {
    var random = RandomSource(seed: 90)
    let block = count + 3
    let words = (0..<4 * block).map { _ in random.next() }
    var together = Array(repeating: WordHash(), count: 4)
    together[2].mix(17)
    var alone = together
    WordHash.mixFour(&together, words, count: count)
    for place in 0..<4 {
      for i in 0..<count { alone[place].mix(words[place * block + i]) }
    }
    #expect(together == alone)
  }

  @Test func `a text's word is the hash that FNV-1a's authors publish for it`() {
    #expect(WordHash.word(of: "".utf8) == 0xCBF2_9CE4_8422_2325)
    #expect(WordHash.word(of: "a".utf8) == 0xAF63_DC4C_8601_EC8C)
    #expect(WordHash.word(of: "foobar".utf8) == 0x8594_4171_F739_67E8)
  }
}
