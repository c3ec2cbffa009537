import Crypto

/// Signs the four dictionaries of a message, and tells whether a signature is right.
///
/// - Source: Jupyter's messaging protocol 5.4, "The Wire Protocol"; HMAC: IETF RFC 2104 (1997).
struct MessageSigner: Sendable {
  private let key: [UInt8]

  /// A signer with the connection's key; an empty key signs nothing and takes everything.
  init(key: [UInt8]) { self.key = key }

  /// HMAC-SHA256 over the frames one behind the other, in lower-case hexadecimal; empty without a key.
  func signature(of frames: some Sequence<[UInt8]>) -> [UInt8] {
    guard !key.isEmpty else { return [] }
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for byte in code(of: frames).finalize() {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return text
  }

  /// Whether `signature` is that of the frames; takes as long for a wrong one as for a right one.
  func accepts(_ signature: [UInt8], of frames: some Sequence<[UInt8]>) -> Bool {
    let expected = self.signature(of: frames)
    guard expected.count == signature.count else { return false }
    return zip(expected, signature).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
  }

  private func code(of frames: some Sequence<[UInt8]>) -> HMAC<SHA256> {
    var code = HMAC<SHA256>(key: SymmetricKey(data: key))
    for frame in frames { code.update(data: frame) }
    return code
  }
}
