import ArgumentParser
import Replay
import Session
import Terminal
import Verbs

/// `crmlab diff A B` — say what changed from one notebook to another.
struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Say what changed from one notebook to another.",
    discussion: """
      Shown are changed steps; changed numbers, tables and splits of trees in what is recorded, under the \
      change they follow from; and customers who moved between segments, or whose prediction changed. For the \
      last both notebooks run, as a replay would run them: they read only below their folder and the working \
      directory, and write nothing. --recorded runs nothing.

      Exit codes: 0 nothing differs; 1 something does.
      """)

  @ArgumentParser.Argument(help: "The first notebook (.md, .ipynb or .crm).")
  var first: String

  @ArgumentParser.Argument(help: "The second notebook.")
  var second: String

  @Flag(help: "Compare only what is recorded; run nothing.")
  var recorded = false

  @Flag(help: "Show every difference and every customer who moved.")
  var full = false

  @Option(
    help: ArgumentHelp(
      "Let numbers differ by this much, in place of the first notebook's tolerance.", valueName: "number"))
  var tolerance: Double?

  @OptionGroup var options: SessionOptions

  func validate() throws {
    if let tolerance, !(tolerance >= 0 && tolerance.isFinite) {
      throw ValidationError("--tolerance takes a number from 0 on")
    }
  }

  func run() throws {
    let notebooks = [try NotebookReading.read(first), try NotebookReading.read(second)]
    let diff = NotebookDiff(notebooks[0], notebooks[1], catalogue: .standard, tolerance: tolerance)
    var report = DiffReport(diff, width: Screen().width, isFull: full)
    if !recorded {
      let sessions = [try options.restrictedSession(for: first), try options.restrictedSession(for: second)]
      (report.moves, report.obstacles) = SegmentMoves.between(
        (notebooks[0], sessions[0]), (notebooks[1], sessions[1]))
    }
    print(report.text)
    try report.exitCode.end()
  }
}
