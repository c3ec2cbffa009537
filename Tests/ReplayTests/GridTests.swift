import FoundationEssentials
import Kernels
import Notebooks
import Replay
import Session
import Testing

/// A grid runs a notebook with every combination of values and tells which conclusions survive.
@Suite struct GridTests {
  private static let notebook = Notebook(
    seed: 3,
    cells: [
      "parameter k = 4, range: 2..10",
      "people = simulate postal, customers: 60",
      "x = k * 10\nexpect x < 60",
      "share = mean(people.customers.revenue) / 1000\nexpect share > 0",
    ].map { NotebookCell(.code($0, outputs: nil)) })

  private func study(_ axes: [GridAxis], threads: Int = 2) -> GridResult {
    GridStudy(Self.notebook, axes: axes, session: ReplayerTests.session()).run(threads: threads)
  }

  @Test func `an expectation holds in some settings and the failing ones are named`() throws {
    let result = study([try GridAxis("k", over: .range(4, 7))])
    #expect(result.exitCode == .outputsDiffer)
    let text = GridReport(path: "n.md", result: result).text
    #expect(text.hasPrefix("n.md: 4 settings of k 4 … 7\n1 of 2 expectations hold in all of them"))
    #expect(text.contains("x < 60           2   50.0 %  k=6; k=7"), "\(text)")
  }

  @Test func `numbers go from the least to the most, and where`() throws {
    let text = GridReport(path: "n.md", result: study([try GridAxis("k", over: .range(2, 4))])).text
    let rows = text.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
    #expect(rows.contains(["3", "x", "20", "30", "40", "k=2", "k=4"]), "\(text)")
  }

  @Test func `the notebook's seed is an axis where no parameter bears the name`() throws {
    let result = study([try GridAxis("seed", over: .range(1, 3))])
    #expect(result.exitCode == .fine)
    let lines = String(decoding: GridReport(path: "n.md", result: result).csv, as: UTF8.self).split(
      separator: "\n")
    #expect(lines.count == 4)
    #expect(Set(lines.dropFirst().compactMap { $0.split(separator: ",").last }).count == 3)
  }

  @Test func `the same bytes come from one thread and from several`() throws {
    let axes = [try GridAxis("k", over: .range(2, 9)), try GridAxis("seed", over: .range(1, 4))]
    let one = GridReport(path: "n", result: study(axes, threads: 1))
    let two = GridReport(path: "n", result: study(axes, threads: 2))
    #expect(one.text == two.text)
    #expect(one.csv == two.csv)
    #expect(one.result.settings.count == 32)
  }

  @Test func `a setting that cannot run is told apart from one in which something does not hold`() throws {
    let result = study([try GridAxis("k", over: .list([.number(5), .number(11)]))])
    #expect(result.exitCode == .commandFailed)
    let text = GridReport(path: "n", result: result).text
    #expect(
      text.contains("1 setting failed to run\n  cell 1: `k` is 11, outside of 2..10\n    at k=11"), "\(text)")
  }

  @Test func `a parameter nobody declares is wrong usage`() throws {
    let result = study([try GridAxis("kk", over: .range(1, 2))])
    #expect(result.exitCode == .usage)
    #expect(
      GridReport(path: "n", result: result).text
        == "n: not run\n  no parameter `kk` is declared in this notebook; did you mean `k`?")
  }

  @Test func `an axis goes in whole numbers`() {
    #expect(throws: GridAxis.Defect.notWhole) { try GridAxis("k", over: .range(0.5, 2)) }
    #expect(throws: GridAxis.Defect.reversed) { try GridAxis("k", over: .range(3, 2)) }
    #expect(throws: GridAxis.Defect.empty) { try GridAxis("k", over: .list([])) }
    #expect(throws: GridAxis.Defect.notScalar) { try GridAxis("k", over: .list([.missing])) }
    #expect(throws: GridAxis.Defect.tooMany) { try GridAxis("k", over: .range(1, 1e6)) }
  }
}
