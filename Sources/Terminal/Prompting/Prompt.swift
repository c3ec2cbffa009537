import Diagnostics
import FoundationEssentials
import Kernels
import Language
public import Session
import Synchronization

/// The interactive prompt: reads lines with GNU readline, evaluates them, keeps journal and history.
public struct Prompt: Sendable {
  /// What stands before a line, and before a line that goes on.
  static let mark = "crm> "
  static let continuationMark = "...> "

  private let shared: SharedSession
  private let editor: LineEditor
  private let screen = Screen()
  private let stateFolder: String
  private let journal: Journal?

  /// A prompt over `session`, which may hold the steps of an opened notebook already.
  public init(session: Session) {
    Interruption.install()
    let shared = SharedSession(session)
    self.shared = shared
    stateFolder = StateFolder.path()
    editor = LineEditor { line, cursor in
      let (session, pending) = shared.state.withLock { ($0.session, $0.pending) }
      let before = pending.isEmpty ? "" : pending + "\n"
      let paths = PathCompletion(access: session.access)
      let completer = Completer(session: session) { paths.paths(beginningWith: $0) }
      var completions = completer.completions(of: before + line, at: before.utf8.count + cursor)
      completions.range = completions.range.shifted(by: -before.utf8.count)
      return completions
    }
    editor.loadHistory(from: stateFolder + "/history")
    journal = Journal(
      folder: stateFolder + "/journals", process: Int(ProcessInfo.processInfo.processIdentifier))
  }

  /// Reads and evaluates lines until the user leaves.
  public func run() {
    print("crmlab: help lists the verbs, help VERB shows one, quit leaves")
    if journal == nil {
      print("warning: no journal can be written to \(stateFolder); a crash would lose this session")
    }
    offerLeftBehind()
    readLines()
    editor.saveHistory(to: stateFolder + "/history")
    finish()
  }

  private func finish() {
    if let journal { journal.remove() }
  }

  private func readLines() {
    while true {
      let pending = shared.state.withLock { $0.pending }
      switch editor.read(prompt: pending.isEmpty ? Self.mark : Self.continuationMark) {
      case .end:
        print()
        if mayLeave() { return }
      case .text(let line, let isAnew):
        let pending = isAnew ? "" : pending
        // An empty line ends what a comma or an operator left open.
        let entry = pending.isEmpty ? line : pending + "\n" + line + (line.isEmpty ? "\n" : "")
        if !LineCompleteness(of: entry, verbs: shared.verbs).isComplete {
          shared.state.withLock { $0.pending = entry }
          continue
        }
        shared.state.withLock { $0.pending = "" }
        guard entry.contains(where: { !$0.isWhitespace }) else { continue }
        editor.remember(Session.recordable(entry))
        evaluate(entry)
        if shared.state.withLock({ $0.session.isFinished }) {
          if mayLeave() { return }
          shared.state.withLock { $0.session.isFinished = false }
        }
      }
    }
  }

  /// Journals an entry, runs it, and shows what it gave.
  private func evaluate(_ entry: String) {
    if let journal, !journal.append(Session.recordable(entry)) {
      print("warning: the journal could not be written: \(journal.path)")
    }
    Interruption.control.reset()
    ProgressLine.shared.begin()
    var session = shared.state.withLock { $0.session }
    let evaluation = session.evaluate(entry)
    let result = session
    shared.state.withLock { $0.session = result }
    ProgressLine.shared.end()
    Interruption.control.reset()
    screen.show(evaluation.outputs)
    if let fix = evaluation.error?.fix {
      // The corrected line is one key away.
      editor.remember(DiagnosticRenderer(source: Session.recordable(entry)).correctedLine(fix))
    }
  }

  /// Asks before unsaved steps are left behind.
  private func mayLeave() -> Bool {
    let unsaved = shared.state.withLock { $0.session.unsavedCount }
    guard unsaved > 0 else { return true }
    print("\(unsaved) step\(unsaved == 1 ? " is" : "s are") not saved; save \"NAME.ipynb\" keeps them.")
    return agrees("Leave anyway? [y/N] ", unlessSaid: false)
  }

  /// Offers the lines of sessions that ended without leaving.
  private func offerLeftBehind() {
    for (path, entries) in Journal.leftBehind(in: stateFolder + "/journals") {
      print("A session ended unexpectedly; its \(entries.count) line\(entries.count == 1 ? "" : "s"):")
      for entry in entries { print("  " + entry.replacing("\n", with: "\n  ")) }
      if agrees("Run them again now? [Y/n] ", unlessSaid: true) {
        for entry in entries where !["quit", "help"].contains(entry) {
          print(Self.mark + entry.replacing("\n", with: "\n" + Self.continuationMark))
          evaluate(entry)
        }
        shared.state.withLock { $0.session.isFinished = false }
      } else {
        for entry in entries { editor.remember(entry) }
        // On the disk before the journal goes, so that another crash does not lose them.
        editor.saveHistory(to: stateFolder + "/history")
        print("They are in the history: the up arrow brings them back.")
      }
      try? FileManager.default.removeItem(atPath: path)
    }
  }

  private func agrees(_ question: String, unlessSaid standard: Bool) -> Bool {
    while case .text(let answer, _) = editor.read(prompt: question) {
      switch answer.split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased() {
      case "y", "yes", "是", "是的": return true
      case "n", "no", "否", "不": return false
      case "": return standard
      // Whatever else was typed answers another question; this one is asked again.
      default: continue
      }
    }
    // The end of the input answers nothing more; what was asked for goes on.
    return true
  }
}

/// The session where both the prompt and readline's completion can reach it.
final class SharedSession: Sendable {
  struct State: Sendable {
    var session: Session
    /// What was typed of an entry that is not complete yet.
    var pending = ""
  }

  let state: Mutex<State>
  /// The names of the verbs, which never change.
  let verbs: Set<String>

  init(_ session: Session) {
    state = Mutex(State(session: session))
    verbs = session.catalogue.names
  }
}
