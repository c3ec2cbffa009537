import Kernels
import Testing

@testable import Terminal

@Suite struct ProgressLineTests {
  @Test func `a known total shows a bar, a rate and the time left`() {
    let report = ProgressReport(unit: "rows", done: 2_000_000, total: 8_000_000)
    #expect(
      ProgressLine.text(report, elapsed: .seconds(2))
        == "[█████░░░░░░░░░░░░░░░] 25 %  2000000 rows  1.0 M rows/s  6 s left")
  }

  @Test func `an unknown total shows what is done`() {
    let report = ProgressReport(unit: "folds", done: 3, total: nil)
    #expect(ProgressLine.text(report, elapsed: .seconds(6)) == "3 folds  0.5 folds/s")
  }
}
