import Dispatch
public import Session

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A Jupyter kernel over a session: listens where a connection file says, and ends with its client.
///
/// All sockets belong to the thread that calls `run`; cells run on another, so that a kernel answers to
/// interruptions and heartbeats while it works.
public struct KernelServer: Sendable {
  private let connection: ConnectionFile
  private let program: ProgramDescription
  private let interpreter: Interpreter
  private let progress: CellProgress
  private let starter: Int32?
  private let wasSignalled: @Sendable () -> Bool
  private let log: @Sendable (String) -> Void

  /// A kernel.
  ///
  /// - Parameters:
  ///   - session: a session that holds nothing yet, whose control reports to `progress`.
  ///   - saved: the notebook's file, where it is known.
  ///   - starter: the process that asked for the kernel, where it is known.
  ///   - wasSignalled: whether the system asked since the last call to stop the running cell.
  ///   - log: takes a line for whoever runs the server.
  public init(
    session: Session, program: ProgramDescription, saved: SavedNotebook?, connection: ConnectionFile,
    progress: CellProgress, starter: Int32? = nil, wasSignalled: @escaping @Sendable () -> Bool,
    log: @escaping @Sendable (String) -> Void
  ) {
    self.connection = connection
    self.program = program
    self.progress = progress
    self.starter = starter
    self.wasSignalled = wasSignalled
    self.log = log
    var interpreter = Interpreter(session: session, program: program, saved: saved)
    interpreter.progress = progress
    self.interpreter = interpreter
  }

  /// Serves until a client asks for the end or the process that started the kernel is gone.
  ///
  /// The process ends with it, even where a cell still runs.
  ///
  /// - Throws: what keeps it from listening.
  public func run() throws(ConnectionDefect) -> Never {
    let context = try MessageContext()
    guard let bell = context.socket(.pair), let ear = context.socket(.pair) else { throw .exhausted }
    guard ear.bind("inproc://bell") == nil, bell.connect("inproc://bell") else { throw .exhausted }
    let mailbox = Mailbox(bell: bell)
    let writer = MessageWriter(signer: MessageSigner(key: connection.key))
    var loop = SocketLoop(
      sockets: try sockets(of: context), ear: ear, mailbox: mailbox, writer: writer,
      signer: MessageSigner(key: connection.key), program: program, control: interpreter.session.control,
      starter: starter, wasSignalled: wasSignalled, log: log)
    let runner = CellRunner(
      mailbox: mailbox, writer: writer, progress: progress, control: interpreter.session.control)
    let interpreter = interpreter
    DispatchQueue(label: "crmlab.cells").async { runner.run(interpreter) }
    loop.run()
    context.end()
    _exit(0)
  }

  private func sockets(of context: MessageContext) throws(ConnectionDefect) -> [ConnectionFile.Channel:
    MessageSocket]
  {
    var sockets: [ConnectionFile.Channel: MessageSocket] = [:]
    for channel in ConnectionFile.Channel.allCases {
      guard let socket = context.socket(channel == .iopub ? .publisher : .router) else { throw .exhausted }
      let endpoint = connection.endpoint(of: channel)
      if let reason = socket.bind(endpoint) { throw .address(endpoint, reason: reason) }
      sockets[channel] = socket
    }
    return sockets
  }
}
