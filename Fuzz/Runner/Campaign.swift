import Kernels

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The inputs of one reader, read by one process after the other until all are.
struct Campaign {
  let reader: String
  let inputs: UInt64
  /// What went wrong: a line for each crash, hang and wrong table.
  private(set) var findings: [String] = []
  private var crashes = 0
  private var hangs = 0
  private var read: UInt64 = 0
  private var wrong: UInt64 = 0
  private var slowest: UInt64 = 0
  private var slowestSeed: UInt64 = 0
  private var peak: UInt64 = 0
  private var cpu: UInt64 = 0

  init(reader: String, inputs: UInt64) {
    self.reader = reader
    self.inputs = inputs
    let ledger = "/tmp/crmlab-fuzz-\(getpid()).ledger"
    defer { unsafe unlink(ledger) }
    var next: UInt64 = 0
    // After a thousand crashes the reader is known to be broken.
    while next < inputs, crashes + hangs < 1000 {
      unsafe unlink(ledger)
      let ending = ChildProcess.run(
        Self.program, ["work", reader, "\(next)", "\(inputs)", ledger], limit: .seconds(36_000)
      ) { false }
      guard let book = Ledger(path: ledger) else {
        findings.append("the worker did not start: \(ending)")
        return
      }
      take(book)
      if book.isDone == 1 { return }
      if ending == .code(128 + SIGALRM) {
        hangs += 1
        findings.append("seed \(book.seed): took more than \(Worker.timeLimit) s")
      } else {
        crashes += 1
        findings.append("seed \(book.seed): \(ending)")
      }
      next = book.seed + 1
    }
  }

  private mutating func take(_ book: Ledger) {
    if book.slowest > slowest { (slowest, slowestSeed) = (book.slowest, book.slowestSeed) }
    if book.wrong > 0 { findings.append("seed \(book.wrongSeed): a table that can't be") }
    wrong += book.wrong
    read += book.read
    peak = max(peak, book.peak)
    cpu += book.cpu
  }

  private static var program: String {
    #if os(Linux)
      // SAFETY: the call gives a C string from `malloc`, which is copied and then freed once.
      guard let path = unsafe realpath("/proc/self/exe", nil) else { return CommandLine.arguments[0] }
      defer { unsafe free(path) }
      return unsafe String(cString: path)
    #else
      CommandLine.arguments[0]
    #endif
  }

  /// The figures in one line.
  var line: String {
    func cell(_ text: String, _ width: Int) -> String {
      String(repeating: " ", count: max(0, width - text.count)) + text
    }
    let name = reader + String(repeating: " ", count: max(0, 10 - reader.count))
    return name + cell("\(inputs)", 10) + cell("\(read * 100 / max(inputs, 1)) %", 8) + cell("\(crashes)", 9)
      + cell("\(hangs)", 7) + cell("\(wrong)", 7)
      + cell("\(slowest / 1000) ms", 9) + cell("\(slowestSeed)", 9) + cell("\(peak >> 10) MiB", 13)
      + cell("\(cpu / 1000) s", 11)
  }
}
