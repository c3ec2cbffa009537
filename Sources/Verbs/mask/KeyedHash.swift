import Crypto

/// Pseudonyms that only the holder of a key can make again: HMAC-SHA-256, truncated.
///
/// A pseudonym is written in the 32 digits of Crockford's base 32 in lower case, which leaves out i, l, o and u:
/// 5 bits a character. The same text gives the same pseudonym in every column and every table, so that masked
/// tables still join.
///
/// - Source: Krawczyk, Bellare & Canetti (1997), RFC 2104; FIPS 180-4.
struct KeyedHash: Sendable {
  private let key: SymmetricKey
  /// How many characters a pseudonym has.
  let length: Int

  /// How many characters the 256 bits give at most.
  static let longest = 51
  private static let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)

  init(key: [UInt8], length: Int) {
    self.key = SymmetricKey(data: key)
    self.length = length
  }

  /// The pseudonym of a text.
  func pseudonym(of text: String) -> String { code("value", text, length: length) }

  /// What tells one key from another without giving it away: 8 characters.
  var fingerprint: String { code("key", "", length: 8) }

  /// What is coded stands behind a word of its own, so that no value has the code of the key.
  private func code(_ purpose: String, _ text: String, length: Int) -> String {
    var hash = HMAC<SHA256>(key: key)
    hash.update(data: Array("crmlab \(purpose)\u{0}\(text)".utf8))
    var characters: [UInt8] = []
    var bits: UInt32 = 0
    var count = 0
    for byte in hash.finalize() {
      bits = bits << 8 | UInt32(byte)
      count += 8
      while count >= 5, characters.count < length {
        count -= 5
        characters.append(Self.alphabet[Int(bits >> UInt32(count) & 31)])
      }
    }
    return String(decoding: characters, as: UTF8.self)
  }
}
