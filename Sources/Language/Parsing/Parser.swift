public import Diagnostics

/// Reads source text into a syntax tree.
///
/// The language knows no verb: the caller hands their names in, because a statement that starts with one
/// is a command and any other an expression.
public struct Parser: Sendable {
  /// The names that begin a command.
  public var verbs: Set<String>

  /// How many brackets and prefix operators may stand inside each other, and how high the tree of one
  /// expression may grow. Both keep recursion over trees shallow.
  public static let nestingLimit = 200

  /// A parser for commands with these verbs.
  public init(verbs: Set<String>) { self.verbs = verbs }

  /// Reads all of `source`; what can't be read costs one statement and one diagnostic.
  ///
  /// A fix is kept only if the statement reads without an error once it is applied.
  ///
  /// - Complexity: O(n) for n bytes; a wrong statement of m bytes is read again up to sixteen times.
  public func parse(_ source: String) -> ParseResult {
    let text = SourceText(source)
    var result = parseUnchecked(text)
    var before = SourceRange(0, 0)
    for index in result.steps.indices {
      switch result.steps[index] {
      case .statement(let statement): before = statement.range
      case .failure(let diagnostic, let range):
        // A line that begins with an operator is mended together with the line before it.
        let region =
          diagnostic.fix.map { $0.range.start < range.start ? before.union(range) : range } ?? range
        let isFirst = index == 0 && result.program.edition == nil
        result.steps[index] = .failure(
          verified(diagnostic, in: region, of: text, isFirst: isFirst), range)
        before = range
      }
    }
    return result
  }

  /// Reads `source`, which must be one expression.
  ///
  /// - Throws: what is wrong with it.
  public func parseExpression(_ source: String) throws(Diagnostic) -> Expression {
    let text = SourceText(source)
    let lexer = Lexer(text)
    let slices = StatementSlices(lexer.tokens, verbs: []).slices
    var parser = StatementParser(slices.first ?? StatementSlice(), lexer: lexer, text: text, verbs: [])
    let expression: Expression
    do throws(Refusal) {
      expression = try parser.loneExpression()
    } catch {
      throw error.diagnostic
    }
    if slices.count > 1 { throw Diagnostic(.oneExpression, at: slices[1].range, label: "a second one") }
    return expression
  }

  /// Reads without looking whether the fixes help; an edition is one only at the start of a source.
  func parseUnchecked(_ text: SourceText, isStart: Bool = true) -> ParseResult {
    let lexer = Lexer(text)
    let cut = StatementSlices(lexer.tokens, verbs: verbs)
    var result = ParseResult(steps: [], program: Program(statements: []))
    result.program.trailingComments = cut.trailingComments
    var slices = cut.slices[...]
    if isStart, let first = slices.first, let edition = Edition(first, lexer, text) {
      slices.removeFirst()
      switch edition {
      case .number(let number):
        result.program.edition = number
        result.program.headComments =
          first.leadingComments + (first.trailingComment.map { [$0.isEmpty ? " " : $0] } ?? [])
      case .wrong(let diagnostic): result.steps.append(.failure(diagnostic, first.range))
      }
    }
    var before: Token?
    for slice in slices {
      var parser = StatementParser(slice, lexer: lexer, text: text, verbs: verbs, before: before)
      do throws(Refusal) {
        var statement = try parser.statement()
        statement.leadingComments = slice.leadingComments
        statement.trailingComment = slice.trailingComment
        statement.isSeparated = slice.isSeparated
        result.program.statements.append(statement)
        result.steps.append(.statement(statement))
      } catch {
        result.steps.append(.failure(error.diagnostic, slice.range))
      }
      before = slice.tokens.last
    }
    // Without a statement before it the empty line before the last comments has no place.
    if result.program.edition == nil, result.program.statements.isEmpty, cut.trailingComments.first == "" {
      result.program.trailingComments.removeFirst()
    }
    return result
  }
}

/// The first line `crm 1`.
private enum Edition {
  case number(Int)
  case wrong(Diagnostic)

  /// `nil` when the statement is no edition line.
  init?(_ slice: StatementSlice, _ lexer: Lexer, _ text: SourceText) {
    guard slice.tokens.count >= 2, slice.tokens[0].kind == .name("crm"),
      case .number(let value, let spelling) = slice.tokens[1].kind
    else { return nil }
    guard slice.tokens.count == 2, let number = Int(exactly: value), number > 0, spelling == "\(number)"
    else {
      let wrong = slice.tokens.count == 2 ? slice.tokens[1] : slice.tokens[2]
      self = .wrong(Diagnostic(.edition, at: wrong.range, label: "the first line is only `crm 1`"))
      return
    }
    self = .number(number)
  }
}

extension Diagnostic.Message {
  fileprivate static let edition = Self("E136", "the edition is one whole number")
  fileprivate static let oneExpression = Self(
    "E139", "one expression is expected here, not several statements")
}
