import FoundationEssentials
import Notebooks
import Tables

/// Where Jupyter finds the kernel: a folder with `kernel.json` and a logo. It takes no Python.
public struct KernelInstallation: Hashable, Sendable {
  /// The folder.
  public let folder: String

  /// The kernel's name, and that of its folder.
  public static let name = "crmlab"

  /// Below a prefix such as `/usr/local` or an environment of Python.
  public init(prefix: String) {
    folder = (prefix.hasSuffix("/") ? String(prefix.dropLast()) : prefix) + "/share/jupyter/kernels/" + Self.name
  }

  /// In the user's own folder, which `JUPYTER_DATA_DIR` and `XDG_DATA_HOME` may move.
  public init(environment: [String: String], home: String) {
    #if os(macOS)
      let standard = home + "/Library/Jupyter"
    #else
      let standard = (environment["XDG_DATA_HOME"].flatMap { $0.isEmpty ? nil : $0 } ?? home + "/.local/share") + "/jupyter"
    #endif
    folder = (environment["JUPYTER_DATA_DIR"] ?? standard) + "/kernels/" + Self.name
  }

  /// Writes the folder's files over what is there.
  ///
  /// - Parameter program: the absolute path of the program that the server is to start.
  /// - Throws: the system's error.
  public func write(program: String) throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for (name, bytes) in Self.files(program: program) {
      try Data(bytes).write(to: URL(filePath: folder + "/" + name), options: .atomic)
    }
  }

  /// Removes the files that `write` writes, and the folder when nothing else is left in it.
  ///
  /// - Returns: whether there was a kernel.
  /// - Throws: the system's error.
  public func remove() throws -> Bool {
    let manager = FileManager.default
    guard manager.fileExists(atPath: folder + "/kernel.json") else { return false }
    for (name, _) in Self.files(program: "") where manager.fileExists(atPath: folder + "/" + name) {
      try manager.removeItem(atPath: folder + "/" + name)
    }
    if try manager.contentsOfDirectory(atPath: folder).isEmpty { try manager.removeItem(atPath: folder) }
    return true
  }

  /// The files by name.
  static func files(program: String) -> [(name: String, bytes: [UInt8])] {
    let arguments = [program, "kernel", "--connection-file", "{connection_file}"]
    let description = Datum.record([
      .init("argv", .list(arguments.map { .text($0) })),
      .init("display_name", .text("crmlab")),
      .init("interrupt_mode", .text("message")),
      .init("kernel_protocol_version", .text(MessageWriter.version)),
      .init("language", .text("crmlab")),
      .init("metadata", .record([.init("debugger", .bool(false))])),
    ])
    return [
      ("kernel.json", JSONText.write(description) + [UInt8(ascii: "\n")]), ("logo-svg.svg", Array(logo.utf8)),
    ]
  }

  /// A cube of eight segments, one of them picked out.
  private static let logo = """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" width="64" height="64">
      <path d="M32 6 56 19 32 32 8 19Z" fill="#8ecae6"/>
      <path d="M8 19 32 32V58L8 45Z" fill="#219ebc"/>
      <path d="M56 19 32 32V58L56 45Z" fill="#023047"/>
      <path d="M32 6 44 12.500 32 19 20 12.500Z" fill="#ffb703"/>
      <path d="M20 12.500 44 25.500M44 12.500 20 25.500M20 25.500V51.500M8 32 32 45 56 32M44 25.500V51.500" \
    fill="none" stroke="#fff" stroke-width="1.500"/>
    </svg>

    """
}
