import FoundationEssentials
import Kernels

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What an operation took.
struct Measurement {
  /// User and system time of all threads.
  let cpuSeconds: Double
  let wallSeconds: Double
  /// How much more memory was resident at the most than before; zero where the
  /// system does not tell.
  let peakBytes: Double
  /// The operation's own numbers.
  let result: [Double]

  /// Runs `body` once.
  static func of(_ body: () throws -> [Double]) rethrows -> Measurement {
    releaseFreeMemory()
    let before = residentBytes("VmRSS")
    resetPeak()
    let (cpu, wall) = (processorSeconds, seconds(CLOCK_MONOTONIC))
    let result = try body()
    let (cpuEnd, wallEnd) = (processorSeconds, seconds(CLOCK_MONOTONIC))
    return Measurement(
      cpuSeconds: cpuEnd - cpu, wallSeconds: wallEnd - wall,
      peakBytes: max(0, residentBytes("VmHWM") - before), result: result)
  }

  /// The line that every side of a benchmark prints.
  func json(of operation: BenchmarkOperation) -> JSONLine {
    JSONLine([
      ("operation", .text(operation.name)), ("peer", .text("crmlab")),
      ("rows", .number(Double(operation.rows))), ("cpuSeconds", .number(cpuSeconds)),
      ("wallSeconds", .number(wallSeconds)), ("peakBytes", .number(peakBytes)),
      ("result", .list(result.map { .number($0) })),
    ])
  }

  /// Empties the buffer of the standard output.
  static func flush() { _ = fflush(nil) }

  /// User and system time of this process and of its children that ended.
  private static var processorSeconds: Double {
    var usage = rusage()
    #if canImport(Glibc)
      // SAFETY: the structure outlives the call, which fills it.
      _ = unsafe getrusage(-1, &usage)
    #else
      _ = unsafe getrusage(RUSAGE_CHILDREN, &usage)
    #endif
    let children = [usage.ru_utime, usage.ru_stime].reduce(0) { sum, time in
      sum + Double(time.tv_sec) + Double(time.tv_usec) / 1e6
    }
    return seconds(CLOCK_PROCESS_CPUTIME_ID) + children
  }

  private static func seconds(_ clock: clockid_t) -> Double {
    var time = timespec()
    // SAFETY: the structure outlives the call, which fills it.
    _ = unsafe clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// Gives freed memory back to the system, so that using it again shows.
  private static func releaseFreeMemory() {
    #if canImport(Glibc)
      _ = malloc_trim(0)
    #endif
  }

  /// Makes the greatest resident size start again from the present one (Linux).
  private static func resetPeak() { writeInPlace("5", path: "/proc/self/clear_refs") }

  /// A line of `/proc/self/status`, in bytes.
  private static func residentBytes(_ name: String) -> Double {
    guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
      let line = status.split(separator: "\n").first(where: { $0.hasPrefix(name + ":") }),
      let kibibytes = line.split(whereSeparator: { !$0.isNumber }).first.flatMap({ Double($0) })
    else { return 0 }
    return kibibytes * 1024
  }
}

/// Writes a text into a file that is there; does nothing where it is not.
private func writeInPlace(_ text: String, path: String) {
  let file = unsafe open(path, O_WRONLY)
  guard file >= 0 else { return }
  // SAFETY: the text lives through the call.
  unsafe text.withCString { _ = unsafe write(file, $0, text.utf8.count) }
  _ = close(file)
}

#if canImport(Glibc)
  /// Declared in malloc.h, which the module of the C library leaves out.
  @_silgen_name("malloc_trim")
  private func malloc_trim(_ pad: Int) -> Int32
#endif
