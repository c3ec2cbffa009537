import ArgumentParser
import Diagnostics
import FoundationEssentials
import Kernels
import Language
import Notebooks
import Session
import Terminal
import Verbs

/// Options of every command that runs a notebook.
struct SessionOptions: ParsableArguments {
  @Option(
    name: .customLong("set"),
    help: ArgumentHelp("Give a declared parameter another value.", valueName: "name=value"))
  var assignments: [String] = []

  @Option(
    name: .customLong("read"), help: ArgumentHelp("Allow reading below this folder too.", valueName: "folder")
  )
  var readable: [String] = []

  @Option(
    name: .customLong("out"), help: ArgumentHelp("Allow writing below this folder.", valueName: "folder"))
  var out: String?

  @Flag(name: .customLong("connect"), help: "Allow connecting to databases on the network.")
  var mayConnect = false

  @Option(
    help: ArgumentHelp(
      "Work with this many threads at most; results are the same for any number.", valueName: "number"))
  var threads: Int?

  func validate() throws {
    for assignment in assignments { _ = try Self.parameter(assignment) }
    if let threads, !(1...256).contains(threads) {
      throw ValidationError("--threads takes a number from 1 to 256")
    }
  }

  /// Where relative paths of the notebook at `path` begin, with all reading allowed.
  static func access(for path: String) -> FileAccess {
    FileAccess(
      notebookFolder: folder(of: path), workingDirectory: FileManager.default.currentDirectoryPath,
      writing: .nowhere)
  }

  /// A session for the notebook at `path` that reads below its folder and the working directory only, and
  /// writes only below `--out`.
  func restrictedSession(for path: String) throws -> Session {
    let directory = FileManager.default.currentDirectoryPath
    let folder = Self.folder(of: path)
    let access = FileAccess(
      notebookFolder: folder, workingDirectory: directory,
      readableFolders: [directory, folder] + readable.map(Self.absolute),
      writing: out.map { .below(Self.absolute($0)) } ?? .nowhere, mayConnect: mayConnect)
    return try session(access)
  }

  /// A session that may read and write what its user may.
  func openSession(for path: String?) throws -> Session {
    let directory = FileManager.default.currentDirectoryPath
    let access = FileAccess(
      notebookFolder: path.map(Self.folder), workingDirectory: directory,
      writing: out.map { .below(Self.absolute($0)) } ?? .anywhere)
    return try session(access)
  }

  /// What Ctrl-C stops.
  private var control: RunControl {
    threads.map {
      RunControl(threads: $0, following: Interruption.control, observe: ProgressLine.shared.show)
    }
      ?? Interruption.control
  }

  private func session(_ access: FileAccess) throws -> Session {
    Interruption.install()
    var session = Session(
      catalogue: .standard,
      settings: SessionSettings(
        seed: Notebook.defaultSeed, tolerance: Notebook.defaultTolerance, edition: Notebook.currentEdition),
      access: access, control: control)
    for assignment in assignments {
      let (name, value) = try Self.parameter(assignment)
      session.parameterValues[name] = value
    }
    return session
  }

  /// A parameter's name and value, the value written as in the language.
  static func parameter(_ assignment: String, of option: String = "--set") throws -> (String, Value) {
    guard let equals = assignment.firstIndex(of: "="), equals > assignment.startIndex else {
      throw ValidationError("\(option) takes name=value, not \(assignment)")
    }
    let name = String(assignment[..<equals])
    let text = String(assignment[assignment.index(after: equals)...])
    do throws(Diagnostic) {
      let expression = try Parser(verbs: []).parseExpression(text)
      var evaluator = ExpressionEvaluator(scope: ExpressionScope(results: [:]))
      return (name, try evaluator.value(of: expression))
    } catch {
      // Most often a text without its quotes, which the shell takes off.
      let isName = error.message.code == "E202"
      throw ValidationError(
        "\(option) \(assignment): \(error.message.text)"
          + (isName ? "; a text is written in quotes: \(option) '\(name)=\"\(text)\"'" : ""))
    }
  }

  static func absolute(_ path: String) -> String {
    path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
  }

  static func folder(of path: String) -> String {
    let path = absolute(path)
    guard let slash = path.lastIndex(of: "/") else { return path }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}
