import Display
import Kernels
import Testing

@Suite struct ProgressReportTests {
  @Test func `a known total shows a bar, a rate and the time left`() {
    let report = ProgressReport(unit: "rows", done: 2_000_000, total: 8_000_000)
    #expect(
      report.line(after: .seconds(2))
        == "[█████░░░░░░░░░░░░░░░] 25 %  2000000 rows  1.0 M rows/s  6 s left")
  }

  @Test func `an unknown total shows what is done`() {
    let report = ProgressReport(unit: "folds", done: 3, total: nil)
    #expect(report.line(after: .seconds(6)) == "3 folds  0.5 folds/s")
  }
}
