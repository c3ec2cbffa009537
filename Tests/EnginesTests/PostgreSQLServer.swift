import Foundation
import Kernels

/// A PostgreSQL server of the tests' own: in a temporary folder, on a socket there, without a network.
final class PostgreSQLServer: Sendable {
  /// The folder that holds the data and the socket.
  let folder: String

  /// Where Debian keeps the programs that are not on the path.
  static var programs: String? {
    let root = "/usr/lib/postgresql"
    let versions = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
    let newest = versions.compactMap(Int.init).max()
    return newest.map { "\(root)/\($0)/bin" }
  }

  /// The server that all tests share; `nil` where PostgreSQL is not installed.
  static let shared: PostgreSQLServer? = programs.flatMap { try? PostgreSQLServer(programs: $0) }

  /// The address of a database of this server.
  var address: String { "postgresql://crm@/postgres?host=\(folder)" }

  private init(programs: String) throws {
    folder = "/tmp/crm-pg-\(ProcessInfo.processInfo.processIdentifier)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    // The server refuses to run as root.
    let asOther = getuid() == 0 ? "chown postgres '\(folder)' && exec runuser -u postgres -- " : ""
    // It goes with the tests: the watching shell stops it when they end.
    try Self.run(
      asOther
        + "sh -c '\(programs)/initdb -D \(folder)/data -A trust -U crm --no-sync -E UTF8 --locale=C.UTF-8 && "
        + "\(programs)/pg_ctl -D \(folder)/data -o \"-k \(folder) -c listen_addresses= -c fsync=off\" -l \(folder)/log -w start'"
    )
    try Self.watch(asOther, programs, folder)
  }

  /// Runs statements with the system's own client.
  func run(_ statements: String) throws {
    let path = folder + "-\(UUID().uuidString).sql"
    try statements.write(toFile: path, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Self.run("psql -q -v ON_ERROR_STOP=1 -h '\(folder)' -U crm -d postgres -f '\(path)'")
  }

  private static func run(_ command: String) throws {
    let ending = ChildProcess.run("/bin/sh", ["-c", command], limit: .seconds(60)) { false }
    guard ending == .code(0) else { throw Failure(command: command) }
  }

  /// Starts a shell that stops the server and removes its folder once this process is gone.
  private static func watch(_ asOther: String, _ programs: String, _ folder: String) throws {
    let pid = ProcessInfo.processInfo.processIdentifier
    let stop = asOther + "sh -c '\(programs)/pg_ctl -D \(folder)/data -m immediate stop'"
    try run("(while kill -0 \(pid); do sleep 1; done; (\(stop)); rm -rf '\(folder)') &")
  }

  struct Failure: Error { var command: String }
}
