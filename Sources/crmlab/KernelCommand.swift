import ArgumentParser
import FoundationEssentials
import Jupyter
import Kernels
import Notebooks
import Replay
import Session
import Terminal
import Verbs

/// `crmlab kernel` — serve Jupyter, and tell it where to find the kernel.
struct KernelCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kernel", abstract: "Serve Jupyter as a kernel, or tell it where the kernel is.",
    subcommands: [StartKernel.self, InstallKernel.self, UninstallKernel.self],
    defaultSubcommand: StartKernel.self)
}

/// `crmlab kernel --connection-file FILE` — serve one client; Jupyter calls it.
struct StartKernel: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "start", abstract: "Serve one client; Jupyter calls this.")

  @Option(
    name: [.customShort("f"), .long],
    help: ArgumentHelp("What the client wrote of its addresses and key.", valueName: "file"))
  var connectionFile: String

  func run() throws {
    Interruption.install()
    let environment = ProcessInfo.processInfo.environment
    let path = environment["JPY_SESSION_NAME"]
    var access = FileAccess(workingDirectory: FileManager.default.currentDirectoryPath)
    access.looksAbove = true
    let progress = CellProgress()
    let session = Session(
      catalogue: .standard,
      settings: SessionSettings(
        seed: Notebook.defaultSeed, tolerance: Notebook.defaultTolerance, edition: Notebook.currentEdition),
      access: access, control: RunControl(observe: progress.show))
    do throws(ConnectionDefect) {
      let server = KernelServer(
        session: session, program: ProgramDescription(version: Version.text),
        saved: path.flatMap { SavedNotebook(path: $0) }, connection: try ConnectionFile(path: connectionFile),
        progress: progress, starter: environment["JPY_PARENT_PID"].flatMap { Int32($0) },
        wasSignalled: Interruption.take
      ) { StandardError.write("crmlab: \($0)\n") }
      try server.run()
    } catch {
      StandardError.write("crmlab: \(error)\n")
      throw Replay.ExitCode.commandFailed
    }
  }
}

/// Where Jupyter looks for kernels.
struct KernelPlace: ParsableArguments {
  @Flag(help: "In the user's own folder; so it is unless --prefix says otherwise.")
  var user = false

  @Option(help: ArgumentHelp("Below share/jupyter/kernels of this folder.", valueName: "folder"))
  var prefix: String?

  func validate() throws {
    if user, prefix != nil { throw ValidationError("--user and --prefix exclude each other") }
  }

  var installation: KernelInstallation {
    if let prefix { return KernelInstallation(prefix: SessionOptions.absolute(prefix)) }
    let environment = ProcessInfo.processInfo.environment
    return KernelInstallation(
      environment: environment,
      home: environment["HOME"] ?? FileManager.default.homeDirectoryForCurrentUser.path)
  }
}

/// `crmlab kernel install` — tell Jupyter where the kernel is.
struct InstallKernel: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "install", abstract: "Tell Jupyter where the kernel is.")

  @OptionGroup var place: KernelPlace

  func run() throws {
    let installation = place.installation
    do {
      try installation.write(program: Self.program)
    } catch {
      StandardError.write("crmlab: \(installation.folder) was not written: \(error)\n")
      throw Replay.ExitCode.notAllowed
    }
    print("the kernel is installed in \(installation.folder)")
  }

  /// The absolute path of this program; its name where the system does not tell.
  private static var program: String {
    if let path = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe") { return path }
    let name = CommandLine.arguments.first ?? "crmlab"
    return name.contains("/") ? SessionOptions.absolute(name) : name
  }
}

/// `crmlab kernel uninstall` — take the kernel away from Jupyter.
struct UninstallKernel: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "uninstall", abstract: "Take the kernel away from Jupyter.")

  @OptionGroup var place: KernelPlace

  func run() throws {
    let installation = place.installation
    do {
      guard try installation.remove() else {
        StandardError.write("crmlab: there is no kernel in \(installation.folder)\n")
        throw Replay.ExitCode.commandFailed
      }
    } catch let code as Replay.ExitCode {
      throw code
    } catch {
      StandardError.write("crmlab: \(installation.folder) was not removed: \(error)\n")
      throw Replay.ExitCode.notAllowed
    }
    print("the kernel was removed from \(installation.folder)")
  }
}
