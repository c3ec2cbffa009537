import Session
import Testing

/// Texts compare line by line: words exactly, numbers within a tolerance.
@Suite struct TextComparisonTests {
  private func differences(_ old: String, _ new: String, lastDigit: Bool = false) -> [Difference] {
    TextComparison(tolerance: NumberTolerance(1e-9), allowsLastDigit: lastDigit).differences(
      old, new, at: "output 1")
  }

  @Test func `equal texts have no differences`() { #expect(differences("a 1.5\nb", "a 1.5\nb").isEmpty) }

  @Test func `a changed number names its line and both values`() {
    #expect(
      differences("head\nCR 0.0089", "head\nCR 0.0098")
        == [Difference("output 1, line 2", recorded: "CR 0.0089", replayed: "CR 0.0098")])
  }

  @Test func `the last digit may differ only where values were compared already`() {
    #expect(differences("w 0.5396", "w 0.5397").count == 1)
    #expect(differences("w 0.5396", "w 0.5397", lastDigit: true).isEmpty)
    #expect(differences("w 0.5396", "w 0.5398", lastDigit: true).count == 1)
  }

  @Test func `counts are exact whatever the tolerance`() {
    #expect(differences("n 12", "n 13", lastDigit: true).count == 1)
  }

  @Test func `a line put in is one difference`() {
    #expect(
      differences("a\nb\nc", "a\nx\nb\nc") == [Difference("output 1, line 2", recorded: nil, replayed: "x")])
  }

  @Test func `dates and versions are words, not numbers`() {
    #expect(differences("2020.12.31", "2020.12.30").count == 1)
  }
}
