import Testing

@testable import Jupyter

@Suite struct MessageSignerTests {
  /// RFC 4231 (2005), test case 2.
  @Test func `agrees with the published code`() {
    let signer = MessageSigner(key: Array("Jefe".utf8))
    let frames = [Array("what do ya want ".utf8), Array("for nothing?".utf8)]
    let published = Array("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843".utf8)
    #expect(signer.signature(of: frames) == published)
    #expect(signer.accepts(published, of: frames))
  }

  @Test func `a signature of other frames, of another length, or in other letters is refused`() {
    let signer = MessageSigner(key: Array("key".utf8))
    let right = signer.signature(of: [[1], [2]])
    #expect(!signer.accepts(right, of: [[1], [3]]))
    #expect(!signer.accepts(right.dropLast(), of: [[1], [2]]))
    #expect(!signer.accepts([], of: [[1], [2]]))
    #expect(!signer.accepts(Array(String(decoding: right, as: UTF8.self).uppercased().utf8), of: [[1], [2]]))
  }

  @Test func `an empty key signs nothing and takes an empty signature only`() {
    let signer = MessageSigner(key: [])
    #expect(signer.signature(of: [[1]]) == [])
    #expect(signer.accepts([], of: [[1]]))
    #expect(!signer.accepts([1], of: [[1]]))
  }
}
