import Notebooks
import Tables
import Testing

@testable import Jupyter

@Suite struct WireTests {
  @Test func `a signed message is read with the way back and its header's bytes`() throws {
    let frames = Messages.frames("kernel_info_request", [.init("a", .integer(1))], identities: [[1], [2]])
    let message = try IncomingMessage(frames + [[9]], signer: Messages.signer)
    #expect(message.identities == [[1], [2]])
    #expect(message.type == "kernel_info_request" && message.session == "client")
    #expect(message.content["a"] == .integer(1))
    #expect(message.headerBytes == frames[4])
  }

  @Test func `every single changed bit of the signed frames is noticed`() {
    let right = Messages.frames("execute_request", [.init("code", .text("1"))])
    for frame in 2..<right.count {
      for byte in right[frame].indices {
        var wrong = right
        wrong[frame][byte] ^= 1
        #expect(throws: WireDefect.signature) { try IncomingMessage(wrong, signer: Messages.signer) }
      }
    }
  }

  @Test func `frames that are no message are defects`() throws {
    let right = Messages.frames("execute_request")
    for count in 0..<right.count {
      let frames = Array(right.prefix(count))
      #expect(throws: WireDefect.frames(count)) { try IncomingMessage(frames, signer: Messages.signer) }
    }
    #expect(throws: WireDefect.frames(3)) { try IncomingMessage([[], [1], [2]], signer: Messages.signer) }
  }

  @Test(arguments: ["{", "", "\u{0}", "[]", "null", "{\"msg_type\": 1}", "{}"])
  func `dictionaries that are none are defects`(text: String) {
    let dictionaries = [Array(text.utf8)] + Array(repeating: Array("{}".utf8), count: 3)
    let frames = [IncomingMessage.delimiter, Messages.signer.signature(of: dictionaries)] + dictionaries
    #expect(throws: WireDefect.self) { try IncomingMessage(frames, signer: Messages.signer) }
  }

  @Test func `what is written is what is read`() throws {
    let writer = MessageWriter(signer: Messages.signer)
    let parent = Array("{ \"msg_id\":\"客\" }".utf8)
    let body = MessageBody("status", [.init("text", .text("a\u{2028}b 客户"))])
    let frames = writer.frames(body, identities: [[7]], parent: parent)
    let message = try IncomingMessage(frames, signer: Messages.signer)
    #expect(message.content == body.content && message.type == "status")
    #expect(message.header["version"] == .text("5.4") && message.session == writer.session)
    #expect(frames[4] == parent)
  }

  @Test func `no id and no date comes twice`() throws {
    let writer = MessageWriter(signer: Messages.signer)
    let headers = try (0..<1000).map { _ in
      try IncomingMessage(writer.frames(.status("idle"), identities: [], parent: []), signer: Messages.signer)
        .header
    }
    #expect(Set(headers.map { $0["msg_id"] }).count == 1000)
    #expect(Set(headers.map { $0["date"] }).count == 1000)
  }

  @Test func `dates are written as ISO 8601`() {
    #expect(MessageWriter.date(0) == "1970-01-01T00:00:00.000000Z")
    #expect(MessageWriter.date(1_774_981_805_000_123) == "2026-03-31T18:30:05.000123Z")
  }

  @Test func `places are counted in code points on the wire and in bytes within`() {
    let text = "a客😀\ne\u{301}"
    let bytes = [0, 1, 4, 8, 9, 10, 12]
    for (scalar, byte) in bytes.enumerated() {
      #expect(TextPlaces.byte(ofScalar: scalar, in: text) == byte)
      #expect(TextPlaces.scalar(ofByte: byte, in: text) == scalar)
    }
    #expect(TextPlaces.byte(ofScalar: 99, in: text) == 12 && TextPlaces.byte(ofScalar: -1, in: text) == 0)
  }

  @Test func `publications wait for a listener`() {
    var publisher = HeldPublisher()
    #expect(publisher.take([[1]]) == [] && publisher.take([[2]]) == [] && publisher.isHolding)
    #expect(publisher.overdue() == [])
    #expect(publisher.release() == [[[1]], [[2]]])
    #expect(publisher.take([[3]]) == [[[3]]] && !publisher.isHolding)
  }
}
