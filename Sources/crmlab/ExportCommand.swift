import ArgumentParser
import Display
import FoundationEssentials
import Kernels
import Notebooks
import Publishing
import Replay
import Session
import Terminal
import Verbs

/// `crmlab export NOTEBOOK` — write a notebook as one HTML page, or as PDF.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write a notebook as one HTML page that needs nothing else, or as PDF.",
    discussion: """
      The page shows what is recorded; nothing runs unless --run is given. PDF is made by an installed Chromium, \
      Chrome, Edge or WeasyPrint.
      """)

  @Argument(help: "The notebook (.md, .ipynb or .crm).")
  var file: String

  @Option(
    help: ArgumentHelp(
      "Write here; the ending, .html or .pdf, decides. Without it, NOTEBOOK.html beside the notebook.",
      valueName: "file"))
  var to: String?

  @Flag(help: "Fold the code away; on paper it is left out.")
  var fold = false

  @Flag(
    inversion: .prefixedNo,
    help: "Show a list of contents. Without either, a notebook with three headings or more has one.")
  var contents: Bool?

  @Flag(name: .customLong("run"), help: "Run the notebook first and show what it gives now.")
  var runsFirst = false

  @OptionGroup var options: SessionOptions

  func validate() throws {
    guard let ending = to.map(Self.ending) else { return }
    guard ["html", "htm", "pdf"].contains(ending) else {
      throw ValidationError("--to takes a file that ends in .html or .pdf")
    }
  }

  func run() throws {
    var notebook = try NotebookReading.read(file)
    var code = Replay.ExitCode.fine
    if runsFirst {
      let result = Replayer(session: try options.restrictedSession(for: file)).replay(notebook)
      notebook = result.notebook
      // What differs from the record is what was asked for; what failed is not.
      code = [.outputsDiffer, .dataChanged].contains(result.exitCode) ? .fine : result.exitCode
      if code == .interrupted || code == .otherEdition || code == .usage { throw code }
    }
    let target = SessionOptions.absolute(to ?? Self.withoutEnding(file) + ".html")
    let name = Self.withoutEnding(String(file.split(separator: "/").last ?? ""))
    let page = NotebookPage(
      notebook,
      options: PageOptions(
        foldsCode: fold, hasContents: contents, verbs: VerbCatalogue.standard.names, version: Version.text),
      image: Self.images(beside: SessionOptions.folder(of: file)))
    try write(page.html(name: name), to: target)
    print("\(file) was written to \(to ?? Self.withoutEnding(file) + ".html")")
    try code.end()
  }

  private func write(_ html: String, to path: String) throws {
    do {
      if Self.ending(path) == "pdf" {
        Interruption.install()
        try PagePrinter(control: Interruption.control).print(html, to: path)
      } else {
        try FileBytes.write(Array(html.utf8), path: path)
      }
    } catch let failure as FileBytes.Failure {
      try Self.fail("\(path) was not written: \(Self.sentence(failure))")
    } catch let defect as PagePrinter.Defect {
      if defect == .interrupted { throw Replay.ExitCode.interrupted }
      try Self.fail(Self.sentence(defect, path))
    }
  }

  /// Pictures that prose shows from files below the notebook's folder, links followed.
  private static func images(beside folder: String) -> (String) -> EmbeddedImage? {
    let access = FileAccess(
      notebookFolder: folder, workingDirectory: folder, readableFolders: [folder], writing: .nowhere)
    return { source in
      guard let path = try? access.pathForReading(source), let bytes = try? FileBytes.read(path: path) else {
        return nil
      }
      return EmbeddedImage(bytes)
    }
  }

  private static func ending(_ path: String) -> String {
    path.lastIndex(of: ".").map { path[path.index(after: $0)...].lowercased() } ?? ""
  }

  private static func withoutEnding(_ path: String) -> String {
    path.lastIndex(of: ".").map { String(path[..<$0]) } ?? path
  }

  private static func fail(_ sentence: String) throws -> Never {
    StandardError.write("crmlab: \(sentence)\n")
    throw Replay.ExitCode.commandFailed
  }

  private static func sentence(_ failure: FileBytes.Failure) -> String {
    switch failure {
    case .notFound: "there is no such folder"
    case .folder: "it is a folder"
    case .refused(let reason): reason
    case .interrupted: "interrupted"
    }
  }

  private static func sentence(_ defect: PagePrinter.Defect, _ path: String) -> String {
    switch defect {
    case .noProgram:
      "PDF is made by Chromium or WeasyPrint, and neither is installed; with one of them on the PATH (Debian: "
        + "chromium or weasyprint) the same command works, and --to FILE.html needs nothing"
    case .failed(let program, let code): "\(program) made no PDF (it ended with \(code))"
    case .tookTooLong(let program): "\(program) made no PDF within three minutes"
    case .interrupted: "interrupted"
    case .file(let failure): "\(path) was not written: \(sentence(failure))"
    }
  }
}
