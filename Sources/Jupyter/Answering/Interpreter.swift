import Kernels
import Language
import Notebooks
import Session
import Tables

/// Answers a client's requests, one after the other: a session, and what Jupyter wants kept beside it.
///
/// It knows no sockets: a request comes in, publications and a reply go out.
struct Interpreter: Sendable {
  /// The running analysis.
  var session: Session
  /// Which cell made what.
  var cells = CellLedger()
  /// What was entered.
  var history = InputHistory()
  /// How many cells ran.
  var count = 0
  /// What is said of the program.
  let program: ProgramDescription
  /// The notebook's file, where it is known.
  var saved: SavedNotebook?
  /// What was said of cells that are out of date and will be taken back once they ran.
  var pending: [(display: String, cells: [String])] = []
  /// How many displays that may change were published.
  var displays = 0
  /// How far a long cell has come.
  var progress = CellProgress()
  /// How many cells ran and showed what they gave, whether they were counted or not.
  var runs = 0
  /// The places of cells among the code cells of the saved notebook, counted from 1.
  private(set) var codeCells: [String: Int] = [:]

  /// What an answer is.
  struct Answer: Sendable {
    /// The reply; `nil` for requests that have none.
    var reply: MessageBody?
    /// Whether requests to execute that wait already are not to be carried out.
    var stops = false
  }

  /// An interpreter over a session that holds nothing yet.
  ///
  /// - Parameter saved: the notebook's file; seed, tolerance and edition are taken from it.
  init(session: Session, program: ProgramDescription, saved: SavedNotebook? = nil) {
    self.session = session
    self.program = program
    self.saved = saved
    if let notebook = self.saved?.readAnew() {
      self.session.settings = SessionSettings(
        seed: notebook.seed, tolerance: notebook.tolerance, edition: notebook.edition)
      place(notebook)
    }
  }

  /// Reads the saved notebook anew when a cell comes that it did not have.
  mutating func learnOrder(of cell: String) {
    guard !cells.isPlaced(cell), let notebook = saved?.readAnew() else { return }
    place(notebook)
  }

  private mutating func place(_ notebook: Notebook) {
    let ids = notebook.completeIDs
    cells.place(ids)
    codeCells = [:]
    for (id, cell) in zip(ids, notebook.cells) {
      if case .code = cell.content { codeCells[id] = codeCells.count + 1 }
    }
  }

  /// Answers a request; what it publishes on the way goes to `publish`.
  mutating func answer(_ request: IncomingMessage, publish: (MessageBody) -> Void) -> Answer {
    switch request.type {
    case "execute_request": execute(request, publish: publish)
    case "kernel_info_request": Answer(reply: program.reply)
    case "complete_request": Answer(reply: complete(request.content))
    case "inspect_request": Answer(reply: inspect(request.content))
    case "is_complete_request": Answer(reply: isComplete(request.content))
    case "history_request":
      Answer(reply: .ok("history_reply", [.init("history", history.answer(request.content))]))
    case "comm_info_request": Answer(reply: .ok("comm_info_reply", [.init("comms", .record([]))]))
    case "comm_open": close(request.content, publish: publish)
    default: Answer(reply: nil)
    }
  }

  /// No comms are offered: one that is opened is closed.
  private func close(_ content: Datum, publish: (MessageBody) -> Void) -> Answer {
    if let id = content["comm_id"] {
      publish(MessageBody("comm_close", [.init("comm_id", id), .init("data", .record([]))]))
    }
    return Answer(reply: nil)
  }
}

extension MessageBody {
  /// A reply that all went well.
  static func ok(_ type: String, _ content: [Datum.Field]) -> MessageBody {
    MessageBody(type, [.init("status", .text("ok"))] + content)
  }
}
