public import Kernels

extension ProgressReport {
  /// The report in a line: `[████████░░░░░░░░░░░░] 40 %  2000000 rows  1.0 M rows/s  3 s left`.
  ///
  /// - Parameter elapsed: how long the command has run.
  public func line(after elapsed: Duration) -> String {
    let seconds = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) * 1e-18
    let rate = seconds > 0 ? Double(done) / seconds : 0
    var text = "\(done) \(unit)  \(Self.rounded(rate)) \(unit)/s"
    if let total, total > 0 {
      let share = min(1, Double(done) / Double(total))
      let full = Int(share * 20)
      let bar = String(repeating: "█", count: full) + String(repeating: "░", count: 20 - full)
      text = "[\(bar)] \(Int(share * 100)) %  " + text
      if rate > 0 { text += "  \(Int((Double(total - done) / rate).rounded(.up))) s left" }
    }
    return text
  }

  private static func rounded(_ rate: Double) -> String {
    switch rate {
    case 1e6...: "\((rate / 1e5).rounded() / 10) M"
    case 1e4...: "\(Int((rate / 1e3).rounded())) k"
    case 10...: "\(Int(rate.rounded()))"
    default: "\((rate * 10).rounded() / 10)"
    }
  }
}
