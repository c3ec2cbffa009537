#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Runs another program and waits for it: the one place that calls the system for that.
public enum ChildProcess {
  /// How a program ended.
  public enum Ending: Hashable, Sendable {
    /// With this exit code; 127 for one that could not be started, 128 and the signal's number for one that
    /// a signal ended.
    case code(Int32)
    /// It was ended because the time was over.
    case tookTooLong
    /// It was ended because that was asked for.
    case interrupted
  }

  /// Whether this process has the rights of the superuser.
  public static var isRoot: Bool { geteuid() == 0 }

  /// The absolute path of the first of these programs that is installed.
  ///
  /// - Parameter names: names to look for along `PATH`, or absolute paths.
  public static func find(_ names: [String]) -> String? {
    let folders = (EnvironmentVariable.value(of: "PATH") ?? "/usr/local/bin:/usr/bin:/bin").split(
      separator: ":")
    for name in names {
      for path in name.hasPrefix("/") ? [name] : folders.map({ "\($0)/\(name)" }) {
        // SAFETY: the string is passed as a C string that lives through the call.
        if path.hasPrefix("/"), unsafe access(path, X_OK) == 0 { return path }
      }
    }
    return nil
  }

  /// Runs the program at `path` with empty input and what it prints thrown away.
  ///
  /// It gets a few variables of this process's environment, and is ended with all it has started when
  /// `limit` is over or `isInterrupted`, which is asked every 20 milliseconds, says so.
  public static func run(
    _ path: String, _ arguments: [String], limit: Duration, isInterrupted: () -> Bool
  ) -> Ending {
    guard let child = start(path, arguments) else { return .code(127) }
    let clock = ContinuousClock()
    let end = clock.now + limit
    while true {
      if let code = ended(child) { return .code(code) }
      let isInterrupted = isInterrupted()
      if isInterrupted || clock.now > end {
        // The group's number is the child's.
        kill(-child, SIGKILL)
        var status: Int32 = 0
        // SAFETY: `status` outlives the call, which only writes into it.
        while unsafe waitpid(child, &status, 0) < 0, errno == EINTR {}
        return isInterrupted ? .interrupted : .tookTooLong
      }
      usleep(20_000)
    }
  }

  /// The exit code of a child that has ended; `nil` for one that runs.
  private static func ended(_ child: pid_t) -> Int32? {
    var status: Int32 = 0
    // SAFETY: `status` outlives the call, which only writes into it.
    let found = unsafe waitpid(child, &status, WNOHANG)
    if found == 0 || (found < 0 && errno == EINTR) { return nil }
    guard found == child else { return 127 }
    // POSIX leaves the layout open; these are the bits of Linux and Darwin.
    return status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
  }

  /// Starts a program in a process group of its own.
  private static func start(_ path: String, _ arguments: [String]) -> pid_t? {
    let names = [
      "PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR",
    ]
    let variables = names.compactMap { name in EnvironmentVariable.value(of: name).map { "\(name)=\($0)" } }
    // SAFETY: both arrays of C strings end with nil and are freed behind their last use; actions and
    // attributes are initialised before and destroyed after they are used.
    var words = unsafe ([path] + arguments).map { unsafe strdup($0) } + [nil]
    var settings = unsafe variables.map { unsafe strdup($0) } + [nil]
    defer { unsafe (words + settings).forEach { unsafe free($0) } }
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    for (descriptor, mode) in [(Int32(0), O_RDONLY), (1, O_WRONLY), (2, O_WRONLY)] {
      unsafe posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", mode, 0)
    }
    var attributes = posix_spawnattr_t()
    unsafe posix_spawnattr_init(&attributes)
    defer { unsafe posix_spawnattr_destroy(&attributes) }
    unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
    unsafe posix_spawnattr_setpgroup(&attributes, 0)
    var child: pid_t = 0
    let result = unsafe posix_spawn(&child, path, &actions, &attributes, &words, &settings)
    return result == 0 ? child : nil
  }
}
