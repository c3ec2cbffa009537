import Testing

@testable import Jupyter

@Suite struct ConnectionFileTests {
  private func file(_ entries: String) throws(ConnectionDefect) -> ConnectionFile {
    try ConnectionFile(
      Array(
        """
        {"shell_port": 1, "control_port": 2, "iopub_port": 3, "stdin_port": 4, "hb_port": 5, \(entries)}
        """.utf8))
  }

  @Test func `addresses are those of the transport`() throws {
    let tcp = try file(#""key": "k", "transport": "tcp", "ip": "127.0.0.1", "signature_scheme": "hmac-sha256""#)
    #expect(tcp.endpoint(of: .heartbeat) == "tcp://127.0.0.1:5" && tcp.key == Array("k".utf8))
    let ipc = try file(#""key": "", "transport": "ipc", "ip": "/run/kernel""#)
    #expect(ipc.endpoint(of: .shell) == "ipc:///run/kernel-1" && ipc.key == [])
  }

  @Test func `what is wrong is named`() {
    #expect(throws: ConnectionDefect.entry("key")) { try file(#""ip": "x""#) }
    #expect(throws: ConnectionDefect.transport("udp")) { try file(#""key": "", "transport": "udp""#) }
    #expect(throws: ConnectionDefect.scheme("hmac-md5")) { try file(#""key": "a", "signature_scheme": "hmac-md5""#) }
    #expect(throws: ConnectionDefect.entry("shell_port")) { try ConnectionFile(Array(#"{"key": ""}"#.utf8)) }
    #expect(throws: ConnectionDefect.notRecord) { try ConnectionFile(Array("[]".utf8)) }
    #expect(throws: ConnectionDefect.unreadable("/nowhere/c.json")) { try ConnectionFile(path: "/nowhere/c.json") }
  }
}
