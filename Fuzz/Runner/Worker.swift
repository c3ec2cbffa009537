import FuzzKit
import Kernels

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Reads the inputs of a range of seeds, and keeps in a file which one it is at.
struct Worker {
  let reader: FuzzedReader
  /// Where it writes what `Ledger` reads.
  let ledger: String

  /// The most memory a reader may ask for, in bytes; more is a crash.
  static let memoryLimit: UInt = 3 << 30
  /// The longest an input may take, in seconds; the process is ended by a signal then.
  static let timeLimit: UInt32 = 5

  func run(_ seeds: Range<UInt64>) {
    var limit = rlimit(rlim_cur: rlim_t(Self.memoryLimit), rlim_max: rlim_t(Self.memoryLimit))
    // SAFETY: the limit outlives the call, which only reads it.
    #if canImport(Glibc)
      _ = unsafe setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit)
    #else
      _ = unsafe setrlimit(RLIMIT_AS, &limit)
    #endif
    guard let book = Ledger.Writer(ledger) else { return }
    var entry = Ledger()
    for seed in seeds {
      entry.seed = seed
      book.write(entry)
      alarm(Self.timeLimit)
      let start = Self.processTime
      let outcome = reader.run(seed: seed)
      let time = Self.processTime - start
      if time > entry.slowest { (entry.slowest, entry.slowestSeed) = (time, seed) }
      switch outcome {
      case .read: entry.read += 1
      case .refused: break
      case .wrong: (entry.wrong, entry.wrongSeed) = (entry.wrong + 1, seed)
      }
    }
    alarm(0)
    entry.isDone = 1
    (entry.peak, entry.cpu) = Self.usage
    book.write(entry)
  }

  /// The CPU time of this process in microseconds.
  private static var processTime: UInt64 {
    var time = timespec()
    // SAFETY: the call only writes into `time`.
    _ = unsafe clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return UInt64(time.tv_sec) * 1_000_000 + UInt64(time.tv_nsec) / 1000
  }

  /// The most memory this process had, in KiB, and the CPU time it took, in milliseconds.
  private static var usage: (peak: UInt64, cpu: UInt64) {
    var usage = rusage()
    // SAFETY: the call only writes into `usage`.
    #if canImport(Glibc)
      _ = unsafe getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
      let peak = UInt64(usage.ru_maxrss)
    #else
      _ = unsafe getrusage(RUSAGE_SELF, &usage)
      let peak = UInt64(usage.ru_maxrss) >> 10
    #endif
    let cpu =
      UInt64(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1000
      + UInt64(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1000
    return (peak, cpu)
  }
}

/// How far a worker has come.
struct Ledger {
  var seed: UInt64 = 0
  /// The most CPU time an input took, in microseconds.
  var slowest: UInt64 = 0
  var slowestSeed: UInt64 = 0
  var read: UInt64 = 0
  var wrong: UInt64 = 0
  var wrongSeed: UInt64 = 0
  var isDone: UInt64 = 0
  var peak: UInt64 = 0
  var cpu: UInt64 = 0

  init() {}

  /// What a worker wrote last.
  init?(path: String) {
    guard let bytes = try? FileBytes.read(path: path), bytes.count == 72 else { return nil }
    let words = (0..<9).map { word in
      (0..<8).reduce(UInt64(0)) { $0 | UInt64(bytes[word * 8 + $1]) << UInt64($1 * 8) }
    }
    (seed, slowest, slowestSeed, wrong) = (words[0], words[1], words[2], words[3])
    (wrongSeed, isDone, peak, cpu, read) = (words[4], words[5], words[6], words[7], words[8])
  }

  /// The file of a ledger.
  struct Writer {
    private let file: Int32

    init?(_ path: String) {
      file = unsafe open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
      if file < 0 { return nil }
    }

    func write(_ ledger: Ledger) {
      var words = [
        ledger.seed, ledger.slowest, ledger.slowestSeed, ledger.wrong, ledger.wrongSeed, ledger.isDone,
        ledger.peak, ledger.cpu, ledger.read,
      ].map(\.littleEndian)
      // SAFETY: the array has nine words, of eight bytes each.
      _ = unsafe pwrite(file, &words, 72, 0)
    }
  }
}
