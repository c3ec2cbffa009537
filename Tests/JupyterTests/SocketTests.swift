import Dispatch
import Kernels
import Notebooks
import Session
import Tables
import Testing

@testable import Jupyter

/// The kernel over real sockets, with a client of our own.
@Suite struct SocketTests {
  @Test
  func `a cell goes round, a wrong signature does not, an interruption is answered, a shutdown ends it`()
    throws
  {
    let context = try MessageContext()
    let kernel = try Self.start(in: context)
    let shell = try #require(context.socket(.dealer))
    let control = try #require(context.socket(.dealer))
    let listener = try #require(context.socket(.subscriber))
    #expect(shell.connect(kernel.shell) && control.connect(kernel.control) && listener.connect(kernel.iopub))
    #expect(try Self.next(listener).type == "iopub_welcome")
    #expect(try Self.next(listener).content["execution_state"] == .text("starting"))

    var forged = Messages.frames("execute_request", [.init("code", .text("x = 1"))], identities: [])
    forged[1][0] ^= 1
    shell.send(forged)
    shell.send(Messages.frames("execute_request", [.init("code", .text("1 + 1"))], identities: []))
    let types = try (0..<4).map { _ in try Self.next(listener).type }
    #expect(types == ["status", "execute_input", "execute_result", "status"])
    let reply = try Self.next(shell)
    #expect(reply.type == "execute_reply" && reply.content["execution_count"] == .integer(1))

    control.send(Messages.frames("interrupt_request", identities: []))
    #expect(try Self.next(control).type == "interrupt_reply")
    control.send(Messages.frames("shutdown_request", [.init("restart", .bool(false))], identities: []))
    #expect(try Self.next(control).type == "shutdown_reply")
    kernel.end.wait()
    for socket in [shell, control, listener] { socket.close() }
    context.end()
  }

  @Test func `frames of any size and number come through as they were sent`() throws {
    let context = try MessageContext()
    let left = try #require(context.socket(.pair))
    let right = try #require(context.socket(.pair))
    #expect(left.bind("inproc://sizes") == nil && right.connect("inproc://sizes"))
    let messages: [[[UInt8]]] = [
      [[]], [[1]], [[], [], [2]], [Array(repeating: 7, count: 100_000)],
      Array(repeating: [3], count: MessageSocket.countLimit),
    ]
    for message in messages {
      right.send(message)
      #expect(MessageSocket.poll([left], milliseconds: 5000) == [true])
      #expect(left.receive() == message)
    }
    right.send(Array(repeating: [3], count: MessageSocket.countLimit + 1))
    #expect(MessageSocket.poll([left], milliseconds: 5000) == [true])
    #expect(left.receive() == [])
    #expect(left.receive() == nil)
    left.close()
    right.close()
    context.end()
  }

  private struct Kernel {
    var shell: String
    var control: String
    var iopub: String
    var end: DispatchSemaphore
  }

  /// Starts a kernel on ports that the system chooses.
  private static func start(in context: MessageContext) throws -> Kernel {
    var addresses: [ConnectionFile.Channel: String] = [:]
    let started = DispatchSemaphore(value: 0)
    let end = DispatchSemaphore(value: 0)
    let found = Found()
    DispatchQueue(label: "sockets").async {
      defer { end.signal() }
      guard let bell = context.socket(.pair), let ear = context.socket(.pair) else { return }
      _ = ear.bind("inproc://bell")
      _ = bell.connect("inproc://bell")
      var sockets: [ConnectionFile.Channel: MessageSocket] = [:]
      for channel in ConnectionFile.Channel.allCases {
        guard let socket = context.socket(channel == .iopub ? .publisher : .router) else { return }
        _ = socket.bind("tcp://127.0.0.1:*")
        found.set(channel, socket.endpoint)
        sockets[channel] = socket
      }
      let mailbox = Mailbox(bell: bell)
      let writer = MessageWriter(signer: Messages.signer)
      let interpreter = Messages.interpreter()
      let control = interpreter.session.control
      let runner = CellRunner(mailbox: mailbox, writer: writer, progress: CellProgress(), control: control)
      DispatchQueue(label: "cells").async { runner.run(interpreter) }
      var loop = SocketLoop(
        sockets: sockets, ear: ear, mailbox: mailbox, writer: writer, signer: Messages.signer,
        program: ProgramDescription(version: "0"), control: control, starter: nil, wasSignalled: { false },
        log: { _ in })
      started.signal()
      loop.run()
    }
    started.wait()
    addresses = found.addresses
    return Kernel(
      shell: try #require(addresses[.shell]), control: try #require(addresses[.control]),
      iopub: try #require(addresses[.iopub]), end: end)
  }

  private static func next(_ socket: MessageSocket) throws -> IncomingMessage {
    #expect(MessageSocket.poll([socket], milliseconds: 10_000) == [true])
    return try IncomingMessage(try #require(socket.receive()), signer: Messages.signer)
  }
}
