import Kernels
import Tables

/// The thread that runs cells: answers requests one after the other.
struct CellRunner: Sendable {
  let mailbox: Mailbox
  let writer: MessageWriter
  let progress: CellProgress
  let control: RunControl

  /// Answers requests until the mailbox is closed.
  func run(_ interpreter: consuming Interpreter) {
    var interpreter = interpreter
    while let request = mailbox.next() {
      serve(request, &interpreter)
      control.reset()
      mailbox.finish()
    }
  }

  private func serve(_ request: Mailbox.Request, _ interpreter: inout Interpreter) {
    publish(.status("busy"), for: request)
    progress.attach { self.publish($0, for: request) }
    let answer = interpreter.answer(request.message) { publish($0, for: request) }
    progress.attach(nil)
    let session = request.message.session
    let aborted =
      answer.stops
      ? mailbox.takeWaiting { $0.type == "execute_request" && $0.session == session } : []
    reply(answer.reply, to: request)
    publish(.status("idle"), for: request)
    for request in aborted {
      publish(.status("busy"), for: request)
      reply(MessageBody("execute_reply", [.init("status", .text("aborted"))]), to: request)
      publish(.status("idle"), for: request)
    }
  }

  private func reply(_ body: MessageBody?, to request: Mailbox.Request) {
    guard let body else { return }
    let message = request.message
    let frames = writer.frames(body, identities: message.identities, parent: message.headerBytes)
    mailbox.send(.init(channel: request.channel, frames: frames))
  }

  private func publish(_ body: MessageBody, for request: Mailbox.Request) {
    let frames = writer.frames(
      body, identities: [Array(body.type.utf8)], parent: request.message.headerBytes)
    mailbox.send(.init(channel: .iopub, frames: frames))
  }
}

extension MessageBody {
  /// Whether the kernel is `busy`, `idle` or `starting`.
  static func status(_ state: String) -> MessageBody {
    MessageBody("status", [.init("execution_state", .text(state))])
  }
}
