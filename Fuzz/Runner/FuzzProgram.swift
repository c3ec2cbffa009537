import FuzzKit
import Kernels

/// Reads damaged files by every reader and says what came of it.
///
/// `Fuzz [INPUTS] [READER …]` spreads so many inputs, by default a million, over all readers or those named. Each
/// reader runs in processes of their own, so that a crash is counted and the next input goes on.
/// `Fuzz input READER SEED FILE` writes the input that a seed stands for, to look at.
@main
struct FuzzProgram {
  static func main() throws {
    var words = Array(CommandLine.arguments.dropFirst())
    let readers = FuzzedReader.all(folder: ".")
    switch words.first {
    case "work" where words.count == 5:
      guard let reader = readers.first(where: { $0.name == words[1] }), let from = UInt64(words[2]),
        let to = UInt64(words[3])
      else { return }
      Worker(reader: reader, ledger: words[4]).run(from..<to)
    case "input" where words.count == 4:
      guard let reader = readers.first(where: { $0.name == words[1] }), let seed = UInt64(words[2]) else {
        return
      }
      try FileBytes.write(reader.input(seed: seed), path: words[3])
    default:
      let inputs = words.first.flatMap { Int($0) }
      if inputs != nil { words.removeFirst() }
      let chosen = readers.filter { words.isEmpty || words.contains($0.name) }
      let whole = chosen.reduce(0) { $0 + $1.share }
      print("reader        inputs    read  crashes  hangs  wrong  slowest  at seed  peak memory   CPU time")
      var failures = 0
      for reader in chosen {
        let count = UInt64((inputs ?? 1_000_000) * reader.share / whole)
        let campaign = Campaign(reader: reader.name, inputs: count)
        print(campaign.line)
        for finding in campaign.findings.prefix(10) { print("  \(finding)") }
        failures += campaign.findings.count
      }
      if failures > 0 { throw Failed() }
    }
  }

  private struct Failed: Error {}
}
