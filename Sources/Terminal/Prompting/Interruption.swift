public import Kernels

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Ctrl-C: the one file that handles the signal.
public enum Interruption {
  /// What Ctrl-C stops: the control of every command this process runs from a terminal.
  public static let control = RunControl(observe: ProgressLine.shared.show)

  /// Lets Ctrl-C stop the running command instead of ending the program.
  ///
  /// The handler is installed without SA_RESTART, so that a read that waits for input returns.
  public static func install() {
    // The handler must find the control made.
    control.reset()
    var action = sigaction()
    unsafe action.__sigaction_handler.sa_handler = interruptHandler
    // SAFETY: the handler only stores to an atomic that exists already.
    _ = unsafe sigaction(SIGINT, &action, nil)
  }

  /// Whether Ctrl-C came since this was last asked.
  public static func take() -> Bool {
    let came = control.isInterrupted
    if came { control.reset() }
    return came
  }
}

/// Runs inside the signal handler, where nothing but an atomic may be touched.
private func interruptHandler(_ signal: Int32) {
  Interruption.control.interrupt()
}
