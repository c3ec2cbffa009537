import Diagnostics

extension Parser {
  /// The diagnostic with a fix that makes the whole region readable, or without one.
  ///
  /// Where the corrected text is wrong in a further place that has a fix itself, that one is applied too,
  /// so that what is offered is a valid line.
  func verified(
    _ diagnostic: Diagnostic, in region: SourceRange, of source: SourceText, isFirst: Bool
  ) -> Diagnostic {
    guard let fix = diagnostic.fix else { return diagnostic }
    var result = diagnostic
    result.fix = nil
    guard region.end - region.start < 20_000, fix.range.start >= region.start, fix.range.end <= region.end
    else { return result }
    let original = source.text(region)
    var text = original
    var next = Diagnostic.Fix(fix.range.shifted(by: -region.start), fix.replacement)
    for round in 1...16 {
      text = next.applied(to: text)
      let failures = parseUnchecked(SourceText(text), isStart: isFirst).diagnostics
      guard let first = failures.first else {
        result.fix = round == 1 ? fix : Self.difference(original, text, offset: region.start)
        return result
      }
      guard let further = first.fix else { return result }
      next = further
    }
    return result
  }

  /// The smallest replacement that turns one text into the other.
  private static func difference(_ old: String, _ new: String, offset: Int) -> Diagnostic.Fix {
    let before = Array(old.unicodeScalars)
    let after = Array(new.unicodeScalars)
    var head = 0
    while head < min(before.count, after.count), before[head] == after[head] { head += 1 }
    var tail = 0
    while tail < min(before.count, after.count) - head,
      before[before.count - 1 - tail] == after[after.count - 1 - tail]
    { tail += 1 }
    func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String { String(String.UnicodeScalarView(scalars)) }
    let start = offset + text(before[..<head]).utf8.count
    let length = text(before[head..<(before.count - tail)]).utf8.count
    return .init(SourceRange(start, start + length), text(after[head..<(after.count - tail)]))
  }
}
