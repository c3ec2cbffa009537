import ArgumentParser
import FoundationEssentials
import Notebooks
import Replay
import Session
import Terminal

/// `crmlab [FILE]` — the prompt, from the end of a notebook where one is named.
struct PromptCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prompt", abstract: "Open the prompt, and a notebook to go on from where one is named.")

  @Argument(help: "A notebook to open (.md, .ipynb or .crm).")
  var file: String?

  @OptionGroup var options: SessionOptions

  func run() throws {
    var session = try options.openSession(for: file)
    if let file {
      let opened = try NotebookOpening.open(file, in: &session, screen: Screen(), isKept: true)
      // A notebook that does not run to its end is still opened: what ran is there to go on from.
      if opened != .fine, !StandardInput.isTerminal { throw opened }
    }
    if StandardInput.isTerminal {
      Prompt(session: session).run()
    } else {
      let source = StandardInput.readAll()
      try Batch.run(source, place: "", in: &session, screen: Screen()).end()
    }
  }
}
