#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Variables of the environment this program was started in.
public enum EnvironmentVariable {
  /// The value of a variable; `nil` where it is not set.
  public static func value(of name: String) -> String? {
    // SAFETY: the value is copied at once; this program never changes its environment.
    unsafe getenv(name).map { unsafe String(cString: $0) }
  }
}
