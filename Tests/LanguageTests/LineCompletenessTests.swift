import Language
import Testing

@Suite struct LineCompletenessTests {
  static let lines: [(line: String, expected: LineCompleteness)] = [
    ("", .complete), ("a = 1", .complete), ("tree a, y ~ .", .complete), ("# only, a comment,", .complete),
    ("a = [1,", .incomplete(.openBracket)), ("a = f(", .incomplete(.openBracket)),
    ("a = {b: [1]", .incomplete(.openBracket)), ("a = [1]", .complete), ("a = 1)", .complete),
    ("a = (]", .complete), ("tree a,", .incomplete(.comma)), ("tree a，", .incomplete(.comma)),
    ("tree a, # why", .incomplete(.comma)), ("tree a,\n", .incomplete(.comma)), ("tree a,\n\n", .complete),
    ("tree a,\n# more", .incomplete(.comma)), ("a = 1 +", .incomplete(.operator)),
    ("a =", .incomplete(.operator)),
    ("a = b and", .incomplete(.operator)), ("tree a, by:", .incomplete(.operator)),
    ("a = b is not", .incomplete(.operator)), ("tree a, y ~", .incomplete(.operator)),
    ("a = 1..", .incomplete(.operator)), ("a \\", .incomplete(.backslash)),
    ("a \\\n", .incomplete(.backslash)),
    ("a \\\n\n", .complete), ("a \\\nb", .complete), ("a = \"[", .complete), ("a = `(", .complete),
    ("a = \"x,\"", .complete), ("a = 1; b = [", .incomplete(.openBracket)), ("a = [\nb = 1", .complete),
    ("a = [\n1\n", .incomplete(.openBracket)), ("a = 1;", .complete), ("true", .complete),
    ("a = missing", .complete),
    ("【", .incomplete(.openBracket)), ("a ＋", .incomplete(.operator)), ("a \u{3000}", .complete),
  ]

  @Test(arguments: lines.indices) func `whether a line goes on is seen from it alone`(index: Int) {
    #expect(LineCompleteness(of: Self.lines[index].line) == Self.lines[index].expected)
  }

  @Test func `a verb begins a statement inside a bracket that is never closed`() {
    #expect(LineCompleteness(of: "a = [1\nshow b", verbs: verbs) == .complete)
    #expect(LineCompleteness(of: "a = [1\nshow b", verbs: []) == .incomplete(.openBracket))
  }

  /// What is complete never gets better by further lines: text before it stays as it was read.
  @Test(arguments: Samples.all.indices)
  func `every start of a sample that ends in a statement's midst is incomplete or reads`(
    index: Int
  ) {
    let parser = Parser(verbs: verbs)
    let lines = Samples.all[index].split(separator: "\n", omittingEmptySubsequences: false)
    for count in 0...lines.count {
      let start = lines[..<count].joined(separator: "\n")
      let isComplete = LineCompleteness(of: start, verbs: verbs).isComplete
      #expect(isComplete == parser.parse(start).diagnostics.isEmpty, "\(start)")
    }
  }
}
