@unsafe @preconcurrency import CReadline
import Diagnostics
import Session
import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// GNU readline: the one file that calls it.
///
/// Readline is one per process, so the editor's state stands in one box that its C callbacks reach.
struct LineEditor {
  /// What the next line completes with: from the text before the cursor to candidates.
  typealias Completer = @Sendable (_ line: String, _ cursor: Int) -> Completions

  init(completer: @escaping Completer) {
    // Without a UTF-8 locale readline moves its cursor by bytes.
    unsafe setlocale(LC_CTYPE, "")
    // SAFETY: nl_langinfo gives a string of the C library.
    let encoding = unsafe String(cString: nl_langinfo(Int32(CODESET)))
    if encoding != "UTF-8" { unsafe setlocale(LC_CTYPE, "C.UTF-8") }
    editorState.withLock { $0.completer = completer }
    // SAFETY: the callbacks are global functions.
    unsafe crm_prepare(attemptCompletion, showCandidates, lineInterrupted)
  }

  /// What reading a line gave.
  enum Line {
    /// A line; it begins an entry anew where Ctrl-C dropped what was typed before it.
    case text(String, isAnew: Bool)
    /// Ctrl-D on an empty line, or the end of the input.
    case end
  }

  /// Reads one line with editing; a pasted block comes as one line with line ends in it.
  func read(prompt: String) -> Line {
    editorState.withLock { $0.isAnew = false }
    // SAFETY: readline gives a buffer that is ours to free, or nil at the end of the input.
    guard let buffer = unsafe readline(prompt) else { return .end }
    defer { unsafe free(buffer) }
    return unsafe .text(String(cString: buffer), isAnew: editorState.withLock { $0.isAnew })
  }

  /// Makes `text` the newest entry of the history.
  func remember(_ text: String) {
    if !text.isEmpty { unsafe add_history(text) }
  }

  /// Reads the history kept in a file, where there is one.
  func loadHistory(from path: String) {
    using_history()
    _ = unsafe read_history(path)
  }

  /// Writes the newest 10,000 entries of the history to a file.
  func saveHistory(to path: String) {
    _ = unsafe write_history(path)
    _ = unsafe history_truncate_file(path, 10_000)
  }
}

/// What readline's callbacks need.
private struct EditorState: Sendable {
  var completer: LineEditor.Completer?
  var labels: [String] = []
  var isAnew = false
}

private let editorState = Mutex(EditorState())

/// Readline asks for the completions of the line up to the cursor; the answer is the whole line with each
/// candidate in place, because no character separates words for readline here.
private func attemptCompletion(
  _ text: UnsafePointer<CChar>?, _ start: Int32, _ end: Int32
) -> UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? {
  crm_completion_is_final()
  guard let completer = editorState.withLock({ $0.completer }), let text = unsafe text else { return nil }
  let line = unsafe String(cString: text)
  let completions = completer(line, Int(end))
  guard !completions.candidates.isEmpty else { return nil }
  editorState.withLock { $0.labels = completions.candidates.map(\.label) }
  let before = String(decoding: line.utf8.prefix(max(0, completions.range.start)), as: UTF8.self)
  let lines = completions.candidates.map { before + $0.text }
  let all = (lines.count == 1 ? lines : [CompletionListing.commonPrefix(of: lines)] + lines)
  // SAFETY: readline frees the array and its strings; it ends with nil, which calloc left at the last place.
  let bytes = unsafe (all.count + 1) * MemoryLayout<UnsafeMutablePointer<CChar>?>.stride
  guard let matches = unsafe calloc(1, bytes)?.assumingMemoryBound(to: UnsafeMutablePointer<CChar>?.self)
  else {
    return nil
  }
  for (place, match) in all.enumerated() { unsafe matches[place] = strdup(match) }
  return unsafe matches
}

/// Lists the candidates by their labels instead of by whole lines.
private func showCandidates(
  _ matches: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?, _ count: Int32, _ longest: Int32
) {
  let labels = editorState.withLock { $0.labels }
  var rows: Int32 = 0
  var columns: Int32 = 80
  unsafe rl_get_screen_size(&rows, &columns)
  let text = "\n" + CompletionListing.listing(labels, width: Int(columns)) + "\n"
  // SAFETY: the stream is readline's own, open while it reads a line.
  _ = unsafe fputs(text, crm_output())
  _ = unsafe fflush(crm_output())
  _ = rl_forced_update_display()
}

/// Ctrl-C while a line is typed: what was typed is dropped, the session stays.
///
/// Readline goes on waiting for keys in the same call, so the new line begins here.
private func lineInterrupted() -> Int32 {
  guard Interruption.take() else { return 0 }
  editorState.withLock { $0.isAnew = true }
  unsafe crm_begin_anew(Prompt.mark)
  return 0
}
