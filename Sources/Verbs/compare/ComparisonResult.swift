import Display
import Session
import Tables

/// Two classifiers side by side: their measures, tests of the difference, and where they differ.
struct ComparisonResult: ResultObject, Plottable {
  static let typeName = "comparison"

  /// A number that `.` reaches: the p-value of a test.
  struct Test {
    var name: String
    var value: Double?
  }

  /// A table that `.` reaches.
  struct Part {
    var name: String
    var table: Table
    /// How it is shown; `nil` where it is only a member.
    var block: TableBlock?
  }

  let facts: [FactList.Fact]
  let tests: [Test]
  let parts: [Part]
  let pictures: [Picture]

  var memberNames: [String] { tests.map(\.name) + parts.map(\.name) }

  func member(_ name: String) -> Value? {
    if let test = tests.first(where: { $0.name == name }) {
      return test.value.map { .number($0) } ?? .missing
    }
    return parts.first { $0.name == name }.map { .table($0.table) }
  }

  var blocks: [Block] {
    (facts.isEmpty ? [] : [.facts(FactList(facts))]) + parts.compactMap(\.block).map { .table($0) }
  }
}
