import Kernels
import Tables

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The thread of the sockets: takes requests in, sends messages out, and answers what must not wait.
struct SocketLoop {
  private let sockets: [ConnectionFile.Channel: MessageSocket]
  private let ear: MessageSocket
  private let mailbox: Mailbox
  private let writer: MessageWriter
  private let signer: MessageSigner
  private let program: ProgramDescription
  private let control: RunControl
  private let wasSignalled: () -> Bool
  private let log: (String) -> Void

  private var publisher: HeldPublisher
  private var isFinished = false
  private let parent: Int32

  init(
    sockets: [ConnectionFile.Channel: MessageSocket], ear: MessageSocket, mailbox: Mailbox,
    writer: MessageWriter, signer: MessageSigner, program: ProgramDescription, control: RunControl,
    starter: Int32?, wasSignalled: @escaping () -> Bool, log: @escaping (String) -> Void
  ) {
    self.sockets = sockets
    self.ear = ear
    self.mailbox = mailbox
    self.writer = writer
    self.signer = signer
    self.program = program
    self.control = control
    self.wasSignalled = wasSignalled
    self.log = log
    publisher = HeldPublisher()
    // Whoever asked for the kernel may be gone before this process asks who its parent is.
    let isOrphan = getppid() == 1 && (starter ?? 1) != 1
    parent = isOrphan ? 0 : getppid()
  }

  /// Serves until the end; then all sockets are closed.
  mutating func run() {
    publish(.status("starting"), parent: [])
    let channels: [ConnectionFile.Channel] = [.control, .shell, .iopub, .heartbeat, .stdin]
    let polled = [ear] + channels.compactMap { sockets[$0] }
    while !isFinished {
      let wait = mailbox.isBusy || publisher.isHolding ? 50 : 1000
      let ready = MessageSocket.poll(polled, milliseconds: wait)
      if wasSignalled() { interrupt() }
      if ready[0] { while ear.receive() != nil {} }
      for (place, channel) in channels.enumerated() where ready[place + 1] { take(from: channel) }
      sendOutgoing()
      // Whoever started the kernel is gone when another process has taken its place.
      if getppid() != parent { isFinished = true }
    }
    mailbox.close()
    sendOutgoing()
    for socket in polled { socket.close() }
  }

  private mutating func take(from channel: ConnectionFile.Channel) {
    guard let socket = sockets[channel] else { return }
    while !isFinished, let frames = socket.receive() {
      switch channel {
      case .heartbeat: socket.send(frames)
      case .iopub: subscribe(frames)
      case .stdin: continue
      case .shell, .control: take(frames, channel)
      }
    }
  }

  private mutating func take(_ frames: [[UInt8]], _ channel: ConnectionFile.Channel) {
    let message: IncomingMessage
    do throws(WireDefect) {
      message = try IncomingMessage(frames, signer: signer)
    } catch {
      return log("a message on \(channel.rawValue) was dropped: \(error)")
    }
    if channel == .control || message.type == "shutdown_request" {
      answer(message, channel)
    } else {
      mailbox.put(.init(message: message, channel: channel))
    }
  }

  /// Answers what comes by the control socket, at once.
  private mutating func answer(_ message: IncomingMessage, _ channel: ConnectionFile.Channel) {
    publish(.status("busy"), parent: message.headerBytes)
    switch message.type {
    case "kernel_info_request": reply(program.reply, to: message, channel)
    case "interrupt_request":
      interrupt()
      reply(.ok("interrupt_reply", []), to: message, channel)
    case "shutdown_request":
      control.interrupt()
      let body = MessageBody.ok(
        "shutdown_reply", [.init("restart", .bool(message.content["restart"]?.flag ?? false))])
      sendOutgoing()
      reply(body, to: message, channel)
      publish(body, parent: message.headerBytes)
      isFinished = true
    default: break
    }
    publish(.status("idle"), parent: message.headerBytes)
  }

  /// Stops the running cell, or the one that is about to run; without one there is nothing to stop.
  private func interrupt() {
    if mailbox.isBusy { control.interrupt() }
  }

  private mutating func subscribe(_ frames: [[UInt8]]) {
    guard let first = frames.first?.first, first == 1, let topic = frames.first?.dropFirst() else { return }
    let text = String(decoding: topic, as: UTF8.self)
    let body = MessageBody("iopub_welcome", [.init("subscription", .text(text))])
    sockets[.iopub]?.send(writer.frames(body, identities: [Array(topic)], parent: []))
    send(publisher.release())
  }

  private mutating func sendOutgoing() {
    for message in mailbox.takeOutgoing() {
      if message.channel == .iopub {
        send(publisher.take(message.frames))
      } else {
        sockets[message.channel]?.send(message.frames)
      }
    }
    send(publisher.overdue())
  }

  private func reply(_ body: MessageBody, to message: IncomingMessage, _ channel: ConnectionFile.Channel) {
    sockets[channel]?.send(
      writer.frames(body, identities: message.identities, parent: message.headerBytes))
  }

  private mutating func publish(_ body: MessageBody, parent: [UInt8]) {
    send(publisher.take(writer.frames(body, identities: [Array(body.type.utf8)], parent: parent)))
  }

  private func send(_ messages: [[[UInt8]]]) {
    for frames in messages { sockets[.iopub]?.send(frames) }
  }
}
