import ArgumentParser
import FoundationEssentials
import Notebooks
import Replay
import Session
import Terminal

/// `crmlab replay FILE …` — run notebooks from nothing and compare every output.
struct ReplayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay",
    abstract: "Run notebooks from nothing and compare every output with the recorded one.",
    discussion: """
      A notebook reads only below its own folder and the working directory, and writes only below --out. \
      With several notebooks the gravest exit code is given.
      """)

  @Argument(help: "Notebooks (.md, .ipynb or .crm).")
  var files: [String]

  @Flag(help: "Record what the notebooks give now, after showing what differs.")
  var accept = false

  @Flag(help: "Print every cell and what it gives.")
  var show = false

  @Option(
    help: ArgumentHelp(
      "Let numbers differ by this much, in place of the notebook's tolerance.", valueName: "number"))
  var tolerance: Double?

  @Option(help: ArgumentHelp("Write a JUnit XML report.", valueName: "file"))
  var junit: String?

  @Option(help: ArgumentHelp("Write a JSON report.", valueName: "file"))
  var json: String?

  @OptionGroup var options: SessionOptions

  func validate() throws {
    if files.isEmpty { throw ValidationError("replay needs a notebook") }
    if let tolerance, !(tolerance >= 0 && tolerance.isFinite) {
      throw ValidationError("--tolerance takes a number from 0 on")
    }
  }

  func run() throws {
    var reports: [TextReport] = []
    for file in files {
      let report = try replay(file)
      reports.append(report)
      print(report.text)
    }
    if let junit { try write(JUnitReport.xml(reports), to: junit) }
    if let json { try write(JSONReport.json(reports), to: json) }
    let codes = reports.map { accept ? acceptedCode($0.result) : $0.result.exitCode }
    try Replay.ExitCode.gravest(codes).end()
  }

  private func replay(_ file: String) throws -> TextReport {
    let notebook = try NotebookReading.read(file)
    let replayer = Replayer(session: try options.restrictedSession(for: file), tolerance: tolerance)
    let result = replayer.replay(notebook) { cell in if show { print(cell.transcript) } }
    let mayRecord = accept && ![.otherEdition, .interrupted].contains(result.exitCode)
    if mayRecord { try NotebookReading.write(result.notebook, to: file) }
    return TextReport(path: file, result: result)
  }

  /// What is left of an exit code once differences are recorded: commands that fail still do.
  private func acceptedCode(_ result: ReplayResult) -> Replay.ExitCode {
    let code = result.exitCode
    let hasFailed = result.cells.contains { if case .failed = $0.status { true } else { false } }
    return [.outputsDiffer, .dataChanged].contains(code) ? (hasFailed ? .commandFailed : .fine) : code
  }

  private func write(_ text: String, to path: String) throws {
    do {
      try text.write(toFile: path, atomically: true, encoding: .utf8)
    } catch {
      StandardError.write("crmlab: \(path) was not written: \(error)\n")
      throw Replay.ExitCode.commandFailed
    }
  }
}

extension CellResult {
  /// The cell as the prompt would have shown it.
  fileprivate var transcript: String {
    let input = "crm> " + source.replacing("\n", with: "\n...> ")
    let shown = outputs.map(\.text).joined(separator: "\n\n")
    return shown.isEmpty ? input + "\n" : input + "\n" + shown + "\n"
  }
}
