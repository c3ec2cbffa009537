import ArgumentParser
import FoundationEssentials
import Kernels
import Replay
import Session
import Verbs

/// `crmlab check FILE …` — say what notebooks read, write and mean, without running them.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract:
      "Say what notebooks read, write and connect to, and what is wrong in them, without running them.",
    discussion: """
      Found are wrong syntax, names and options that do not exist, names used before they are made, results \
      that nothing uses, names made twice, paths of this machine only, a target made from its own predictors, \
      a model judged by rows it was grown on, and gaps filled before the rows were divided. The exit code is 2 \
      where something would keep a notebook from running, otherwise 0.
      """)

  @ArgumentParser.Argument(help: "Notebooks (.md, .ipynb or .crm).") var files: [String]

  func run() throws {
    var hasErrors = false
    for file in files {
      let check = NotebookCheck(try NotebookReading.read(file), catalogue: .standard)
      print("\(file):")
      let access = SessionOptions.access(for: file)
      for path in check.reads {
        if path.hasPrefix("env:") {
          let name = String(path.dropFirst("env:".count))
          let isSet = EnvironmentVariable.value(of: name) != nil
          print("  reads \(name) of the environment\(isSet ? "" : ", which is not set")")
          continue
        }
        let isThere = (try? access.pathForReading(path)).map(FileManager.default.fileExists) ?? false
        print("  reads \(path)\(isThere ? "" : ", which is not there")")
      }
      for path in check.writes { print("  writes \(path)") }
      for path in check.connections { print("  connects to \(path)") }
      for finding in check.findings { print("  " + finding.text.replacing("\n", with: "\n  ")) }
      if check.findings.isEmpty { print("  nothing wrong found") }
      hasErrors = hasErrors || check.hasErrors
    }
    if hasErrors { throw Replay.ExitCode.usage }
  }
}
