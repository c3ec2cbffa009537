import ArgumentParser
import Replay
import Verbs

/// `crmlab check FILE …` — say what notebooks read, write and mean, without running them.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Say what notebooks read and write, and what is wrong in them, without running them.")

  @Argument(help: "Notebooks (.md, .ipynb or .crm).") var files: [String]

  func run() throws {
    var hasErrors = false
    for file in files {
      let check = NotebookCheck(try NotebookReading.read(file), catalogue: .standard)
      print("\(file):")
      for path in check.reads { print("  reads \(path)") }
      for path in check.writes { print("  writes \(path)") }
      for finding in check.findings { print("  " + finding.text.replacing("\n", with: "\n  ")) }
      if check.findings.isEmpty { print("  nothing wrong found") }
      hasErrors = hasErrors || check.hasErrors
    }
    if hasErrors { throw Replay.ExitCode.usage }
  }
}
