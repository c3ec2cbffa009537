import ArgumentParser
import Notebooks
import Replay
import Terminal

/// The command line: `crmlab [FILE]` opens the prompt, the other commands work on files.
struct Crmlab: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "crmlab",
    abstract: "A notebook and prompt for customer-relationship research.",
    discussion: """
      Exit codes: 0 fine; 1 outputs differ; 2 syntax or usage; 3 a command failed; 4 the data changed; \
      5 other language edition; 6 a limit or permission; 130 interrupted.
      """,
    version: Version.text,
    subcommands: [
      PromptCommand.self, RunCommand.self, ReplayCommand.self, DiffCommand.self, CheckCommand.self,
      ConvertCommand.self, ExportCommand.self, FormatCommand.self, VerbsCommand.self, KernelCommand.self,
    ],
    defaultSubcommand: PromptCommand.self)
}

/// The version that `--version` prints.
enum Version {
  static let text = Notebook.currentProgram
}

@main enum Main {
  /// Runs the command the arguments mean; wrong usage ends with the exit code this project gives it.
  static func main() {
    do {
      try ProcessorCheck.pass()
      var command = try Crmlab.parseAsRoot()
      try command.run()
    } catch let code as Replay.ExitCode {
      Crmlab.exit(withError: ArgumentParser.ExitCode(code.rawValue))
    } catch {
      guard Crmlab.exitCode(for: error) == .validationFailure else { Crmlab.exit(withError: error) }
      StandardError.write(Crmlab.fullMessage(for: error) + "\n")
      Crmlab.exit(withError: ArgumentParser.ExitCode(Replay.ExitCode.usage.rawValue))
    }
  }
}

extension Replay.ExitCode: Error {
  /// Ends the program with this code unless all went well.
  func end() throws {
    if self != .fine { throw self }
  }
}
