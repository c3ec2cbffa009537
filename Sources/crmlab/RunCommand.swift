import ArgumentParser
import Notebooks
import Replay
import Session
import Terminal

/// `crmlab run FILE …` — run notebooks and print what they give.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Run notebooks and print what they give, comparing nothing.")

  @Argument(help: "Notebooks (.md, .ipynb or .crm); - reads a program from standard input.")
  var files: [String]

  @Option(help: ArgumentHelp("Save the run as a notebook.", valueName: "file"))
  var save: String?

  @OptionGroup var options: SessionOptions

  func validate() throws {
    if save != nil, files.count != 1 { throw ValidationError("--save goes with one notebook") }
  }

  func run() throws {
    for file in files {
      var session = try options.openSession(for: file == "-" ? nil : file)
      try run(file, in: &session).end()
      for name in session.parameterValues.keys.sorted() where !session.declaredParameters.contains(name) {
        StandardError.write("crmlab: \(file): no parameter `\(name)` is declared\n")
        throw Replay.ExitCode.usage
      }
      if let save { try NotebookReading.write(session.notebook, to: save) }
    }
  }

  private func run(_ file: String, in session: inout Session) throws -> Replay.ExitCode {
    guard file == "-" else {
      return try NotebookOpening.open(file, in: &session, screen: Screen(), isKept: save != nil)
    }
    let source = StandardInput.readAll()
    session.recordsFiles = save != nil || Batch.maySave(source)
    return Batch.run(source, place: "", in: &session, screen: Screen())
  }
}
