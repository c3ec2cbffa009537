import Diagnostics
import Display
import Notebooks
import Session

/// `run "prepare.crm"` — carry out the cells of a notebook in this session.
struct RunVerb: Verb {
  static let signature = Signature(
    "run", "carry out the cells of a notebook in this session", isRecorded: false,
    parameters: [.positional("path", .path, "the notebook: .md, .ipynb or .crm")])

  static func run(_ call: Call, in session: inout Session) throws(Diagnostic) -> Outcome {
    guard let written = call.text("path") else { return Outcome() }
    let path = try session.readablePath(written, for: call)
    let notebook: Notebook
    do {
      notebook = try NotebookFile.read(path)
    } catch {
      if !session.access.neighbours(of: written).contains(written) {
        throw .noFile(written, at: call.range(of: "path"), in: session.access)
      }
      throw Diagnostic(.notebook(error, written), at: call.range(of: "path"))
    }
    var blocks: [Block] = []
    var notices: [Diagnostic] = []
    var number = 0
    for cell in notebook.cells {
      guard case .code(let source, _) = cell.content else { continue }
      number += 1
      let evaluation = session.evaluate(source, place: "\(written), cell \(number)")
      for output in evaluation.outputs {
        switch output {
        case .block(let block): blocks.append(block)
        case .notice(let diagnostic, _): notices.append(diagnostic.withoutPlace)
        case .error: break
        }
      }
      if let error = evaluation.error {
        throw Diagnostic(
          .cellFailed(written, number, error.message.text), at: call.range(of: "path"),
          label: error.message.code,
          near: error.near, hints: [source.line(at: error.range), .untouched].compactMap(\.self))
      }
    }
    return Outcome(nil, blocks, notices: notices)
  }
}

extension Diagnostic {
  /// The diagnostic without a place, for another source than the one it points into.
  fileprivate var withoutPlace: Diagnostic {
    var copy = self
    copy.range = nil
    copy.fix = nil
    return copy
  }
}

extension String {
  fileprivate static let untouched = "the session is as it was before"

  /// The line in which a range begins, as a hint.
  fileprivate func line(at range: SourceRange?) -> String? {
    guard let range else { return nil }
    let lines = split(separator: "\n", omittingEmptySubsequences: false)
    var end = 0
    for line in lines {
      end += line.utf8.count + 1
      if range.start < end { return "in the line: " + line.drop { $0 == " " } }
    }
    return nil
  }
}

extension Diagnostic.Message {
  fileprivate static func cellFailed(_ path: String, _ cell: Int, _ reason: String) -> Self {
    .init("E505", "cell \(cell) of \(path) failed: \(reason)")
  }
}
