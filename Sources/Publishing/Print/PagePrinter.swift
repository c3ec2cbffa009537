import FoundationEssentials
public import Kernels

/// Makes PDF files of pages with a program that this machine has: Chromium, Chrome, Edge or WeasyPrint.
///
/// The page and the program's own files lie in a folder beside the PDF that is removed at the end; the PDF
/// takes its name when it is whole.
public struct PagePrinter: Sendable {
  /// Why there is no PDF.
  public enum Defect: Error, Hashable, Sendable {
    /// None of the programs is installed.
    case noProgram
    /// The program ended with this code, or made no PDF.
    case failed(program: String, code: Int32)
    /// The program took longer than `timeLimit`.
    case tookTooLong(program: String)
    /// The command was asked to stop.
    case interrupted
    /// A file could not be written.
    case file(FileBytes.Failure)
  }

  /// How long a program may take.
  public static let timeLimit = Duration.seconds(180)

  private let program: String
  private let control: RunControl

  /// - Throws: `noProgram`.
  public init(control: RunControl) throws(Defect) {
    guard let program = ChildProcess.find(Self.browsers + [Self.weasyPrint]) else { throw .noProgram }
    self.program = program
    self.control = control
  }

  private static let weasyPrint = "weasyprint"
  private static let browsers = [
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
  ]

  /// Prints a page into the file at `path`, an absolute path.
  public func print(_ html: String, to path: String) throws(Defect) {
    let folder = path + ".part"
    let page = folder + "/page.html"
    let made = folder + "/page.pdf"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    do {
      try FileBytes.makeFolder(for: page)
      try FileBytes.write(Array(html.utf8), path: page)
    } catch { throw .file(error) }
    try run(arguments(page: page, made: made, folder: folder))
    do {
      let bytes = try FileBytes.read(path: made)
      guard bytes.starts(with: "%PDF-".utf8) else { throw Defect.failed(program: program, code: 0) }
      try FileBytes.write(bytes, path: path)
    } catch let failure as FileBytes.Failure {
      throw failure == .notFound ? .failed(program: program, code: 0) : .file(failure)
    } catch {
      throw .failed(program: program, code: 0)
    }
  }

  private func run(_ arguments: [String]) throws(Defect) {
    let ending = ChildProcess.run(program, arguments, limit: Self.timeLimit) { control.isInterrupted }
    switch ending {
    case .code(0): return
    case .code(let code): throw .failed(program: program, code: code)
    case .tookTooLong: throw .tookTooLong(program: program)
    case .interrupted: throw .interrupted
    }
  }

  private func arguments(page: String, made: String, folder: String) -> [String] {
    if program.hasSuffix(Self.weasyPrint) { return [page, made] }
    // The page asks for nothing from outside; the browser is told to reach nothing either.
    var arguments = [
      "--headless", "--disable-gpu", "--no-first-run", "--disable-extensions",
      "--disable-background-networking",
      "--host-resolver-rules=MAP * ~NOTFOUND", "--user-data-dir=\(folder)/profile", "--no-pdf-header-footer",
      "--generate-pdf-document-outline", "--print-to-pdf=\(made)",
    ]
    // Chromium's sandbox can't be had by root; the page holds no scripts.
    if ChildProcess.isRoot { arguments.append("--no-sandbox") }
    return arguments + [URL(filePath: page).absoluteString]
  }
}
