import ArgumentParser
import FoundationEssentials
import Kernels
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

      Where outputs differ, the report names the earliest cause: changed data, a parameter, the seed, an \
      edited, moved or missing cell, the version of crmlab, an edited output, or the command itself. What \
      merely follows from it is listed below it.

      --cached skips cells whose command, inputs, data, seed, language edition and program are those of an \
      earlier cached replay, and shows what they gave then. It keeps outputs in $XDG_CACHE_HOME/crmlab/replay, \
      or ~/.cache/crmlab/replay, 256 MiB at most; deleting that folder is always safe. Without --cached every \
      cell runs.

      --grid runs a notebook once for every combination of values and compares nothing: it tabulates in how \
      many settings each expect holds, and how far each named number and each number an expect compares goes. \
      The exit code is 0 where every expectation holds in every setting.
      """)

  @Argument(help: "Notebooks (.md, .ipynb or .crm).")
  var files: [String]

  @Flag(help: "Record what the notebooks give now, after showing what differs.")
  var accept = false

  @Flag(help: "Print every cell and what it gives.")
  var show = false

  @Flag(help: "Show every difference, also of cells that merely follow from a cause.")
  var full = false

  @Flag(help: "Run only cells that can differ from an earlier cached replay.")
  var cached = false

  @Option(
    name: .customLong("cache"),
    help: ArgumentHelp(
      "Keep what cached replays store in this folder; implies --cached.", valueName: "folder"))
  var cacheFolder: String?

  @Option(
    help: ArgumentHelp(
      "Let numbers differ by this much, in place of the notebook's tolerance.", valueName: "number"))
  var tolerance: Double?

  @Option(help: ArgumentHelp("Write a JUnit XML report.", valueName: "file"))
  var junit: String?

  @Option(help: ArgumentHelp("Write a JSON report.", valueName: "file"))
  var json: String?

  @Option(
    name: .customLong("grid"),
    help: ArgumentHelp(
      "Run with every value of a parameter, or of seed, and tabulate what is expected: k=2..8, k=[1, 5].",
      valueName: "name=values"))
  var axes: [String] = []

  @Option(help: ArgumentHelp("Write all settings of a grid as CSV.", valueName: "file"))
  var table: String?

  @OptionGroup var options: SessionOptions

  func validate() throws {
    if files.isEmpty { throw ValidationError("replay needs a notebook") }
    if axes.isEmpty {
      if table != nil { throw ValidationError("--table goes with --grid") }
    } else {
      let others = [
        ("--accept", accept), ("--show", show), ("--cached", cached), ("--cache", cacheFolder != nil),
        ("--junit", junit != nil), ("--json", json != nil), ("--tolerance", tolerance != nil),
      ]
      if let other = others.first(where: \.1) { throw ValidationError("\(other.0) does not go with --grid") }
      _ = try GridArguments.axes(axes)
      if table != nil, files.count > 1 { throw ValidationError("--table goes with one notebook") }
    }
    if let tolerance, !(tolerance >= 0 && tolerance.isFinite) {
      throw ValidationError("--tolerance takes a number from 0 on")
    }
  }

  func run() throws {
    if !axes.isEmpty { return try runGrids() }
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

  private func runGrids() throws {
    let axes = try GridArguments.axes(axes)
    var codes: [Replay.ExitCode] = []
    for file in files {
      let session = try options.restrictedSession(for: file)
      let study = GridStudy(try NotebookReading.read(file), axes: axes, session: session)
      ProgressLine.shared.begin()
      let result = study.run(threads: options.threads ?? session.control.threads)
      ProgressLine.shared.end()
      let report = GridReport(path: file, result: result, width: Screen().width, isFull: full)
      print(report.text)
      if let table, result.exitCode != .usage {
        try write(String(decoding: report.csv, as: UTF8.self), to: table)
      }
      codes.append(result.exitCode)
    }
    try Replay.ExitCode.gravest(codes).end()
  }

  private func replay(_ file: String) throws -> TextReport {
    let notebook = try NotebookReading.read(file)
    let replayer = Replayer(
      session: try options.restrictedSession(for: file), tolerance: tolerance, cache: cache)
    let result = replayer.replay(notebook) { cell in if show { print(cell.transcript) } }
    let mayRecord =
      accept && result.unknownParameters.isEmpty && ![.otherEdition, .interrupted].contains(result.exitCode)
    if mayRecord { try NotebookReading.write(result.notebook, to: file) }
    return TextReport(path: file, result: result, isFull: full, width: Screen().width)
  }

  /// Where cached replays keep what they store; `nil` for a full replay.
  private var cache: ReplayCache? {
    guard cached || cacheFolder != nil else { return nil }
    return ReplayCache(
      folder: cacheFolder.map(SessionOptions.absolute) ?? CacheFolder.path, program: CacheFolder.program)
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
