/// FNV-1a over words of 64 bits, each word spread once more: the same on every machine.
///
/// It tells values apart, and protects against nothing.
///
/// - Source: Fowler, Noll & Vo, draft-eastlake-fnv.
public struct WordHash: Hashable, Sendable {
  /// The hash of the words so far.
  public private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  private static let prime: UInt64 = 0x0000_0100_0000_01B3

  /// The hash of no words.
  public init() {}

  /// Takes in a word.
  @inline(__always)
  public mutating func mix(_ word: UInt64) {
    value = (value ^ word) &* Self.prime
    value ^= value &>> 29
  }

  /// Takes in one word for each of four hashes, again and again.
  ///
  /// A word waits for the one before it in its hash, so that four hashes take hardly longer than one.
  ///
  /// - Parameters:
  ///   - words: four equally long blocks, one for each hash.
  ///   - count: how many words of each block are taken in.
  /// - Precondition: four hashes, and blocks of at least `count` words.
  /// - Complexity: O(count).
  public static func mixFour(_ hashes: inout [WordHash], _ words: [UInt64], count: Int) {
    let block = words.count / 4
    precondition(hashes.count == 4 && count <= block, "four hashes need four blocks")
    var (a, b, c, d) = (hashes[0], hashes[1], hashes[2], hashes[3])
    let words = words.span
    for i in 0..<count {
      // SAFETY: i < count <= block, and there are four blocks.
      unsafe a.mix(words[unchecked: i])
      unsafe b.mix(words[unchecked: block &+ i])
      unsafe c.mix(words[unchecked: 2 &* block &+ i])
      unsafe d.mix(words[unchecked: 3 &* block &+ i])
    }
    hashes = [a, b, c, d]
  }

  /// A word for a text: FNV-1a over its bytes.
  public static func word(of bytes: some Sequence<UInt8>) -> UInt64 {
    bytes.reduce(WordHash().value) { ($0 ^ UInt64($1)) &* prime }
  }
}
