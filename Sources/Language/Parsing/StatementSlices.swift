import Diagnostics

/// One statement's tokens, without line ends and comments.
struct StatementSlice {
  var tokens: [Token] = []
  var leadingComments: [String] = []
  var trailingComment: String?
  /// Whether an empty line stands before it.
  var isSeparated = false
  /// Why the statement wasn't finished where it ends; `nil` when it was.
  var openness: LineCompleteness.Reason?

  /// From the first to the last token.
  var range: SourceRange {
    guard let first = tokens.first, let last = tokens.last else { return SourceRange(0, 0) }
    return first.range.union(last.range)
  }
}

/// Cuts tokens into statements: at line ends that nothing continues, and at semicolons.
struct StatementSlices {
  private(set) var slices: [StatementSlice] = []
  /// Comments behind the last statement.
  private(set) var trailingComments: [String] = []

  private let tokens: [Token]
  private let verbs: Set<String>
  /// The opening brackets that no closing one belongs to, as indices of tokens.
  private let unclosed: Set<Int>

  private var current = StatementSlice()
  private var comments: [String] = []
  private var isBlankPending = false
  private var isLineEmpty = true
  private var open: [Int] = []
  /// Comments since the last token of the current statement, and whether the first is on its line.
  private var innerComments: [String] = []
  private var isFirstInnerOnLine = false

  init(_ tokens: [Token], verbs: Set<String>) {
    self.tokens = tokens
    self.verbs = verbs
    unclosed = Self.unclosedBrackets(tokens)
    for index in tokens.indices { take(index) }
    if !current.tokens.isEmpty { finish(isOpen: true) }
    closeFile()
  }

  private mutating func take(_ index: Int) {
    let token = tokens[index]
    switch token.kind {
    case .newline: newline()
    case .continuation:
      current.openness = .backslash
      isLineEmpty = true
    case .comment(let text): comment(text)
    case .symbol(.semicolon) where open.isEmpty:
      if !current.tokens.isEmpty { finish(isOpen: false) }
      isLineEmpty = false
    default: add(token, index)
    }
  }

  private mutating func add(_ token: Token, _ index: Int) {
    if isLineEmpty, !open.isEmpty, beginsStatement(index), open.contains(where: unclosed.contains) {
      finish(isOpen: false)
    }
    if current.tokens.isEmpty { begin() }
    current.leadingComments += innerComments.map(Self.wholeLine)
    innerComments = []
    isLineEmpty = false
    current.tokens.append(token)
    if case .symbol(let symbol) = token.kind {
      if symbol.closer != nil { open.append(index) } else if symbol.isCloser { _ = open.popLast() }
    }
    current.openness = openness(behind: token)
  }

  private func openness(behind token: Token) -> LineCompleteness.Reason? {
    if !open.isEmpty { return .openBracket }
    if token.kind == .symbol(.comma) { return .comma }
    return token.continuesLine ? .operator : nil
  }

  private mutating func newline() {
    if current.tokens.isEmpty {
      if isLineEmpty { isBlankPending = true }
    } else if open.isEmpty && (current.openness == nil || isLineEmpty) {
      finish(isOpen: false)
    }
    isLineEmpty = true
  }

  private mutating func comment(_ text: String) {
    if current.tokens.isEmpty {
      if !isLineEmpty, let last = slices.indices.last, slices[last].trailingComment == nil {
        slices[last].trailingComment = text
      } else {
        addWholeLine(text)
      }
    } else {
      if innerComments.isEmpty { isFirstInnerOnLine = !isLineEmpty }
      innerComments.append(isLineEmpty ? Self.wholeLine(text) : text)
    }
    isLineEmpty = false
  }

  private mutating func addWholeLine(_ text: String) {
    if isBlankPending && !comments.isEmpty { comments.append("") }
    if isBlankPending && comments.isEmpty { current.isSeparated = true }
    isBlankPending = false
    comments.append(Self.wholeLine(text))
  }

  /// An empty comment is one space, because an empty entry is an empty line.
  private static func wholeLine(_ text: String) -> String { text.isEmpty ? " " : text }

  /// Moves to the current statement what stood before it.
  private mutating func begin() {
    if isBlankPending && comments.isEmpty { current.isSeparated = true }
    if isBlankPending && !comments.isEmpty { comments.append("") }
    isBlankPending = false
    current.leadingComments = comments
    comments = []
  }

  private mutating func finish(isOpen: Bool) {
    if !isOpen { current.openness = nil }
    if isFirstInnerOnLine && !innerComments.isEmpty { current.trailingComment = innerComments.removeFirst() }
    current.leadingComments += innerComments
    innerComments = []
    slices.append(current)
    current = StatementSlice()
    open = []
  }

  /// Keeps the comments behind the last statement, with an empty one for the empty line before them.
  private mutating func closeFile() {
    trailingComments = comments
    if current.isSeparated && !slices.isEmpty && !comments.isEmpty { trailingComments.insert("", at: 0) }
  }

  /// Whether a new statement surely begins here: inside brackets neither `name =` nor a verb with a
  /// value directly behind it can stand.
  private func beginsStatement(_ index: Int) -> Bool {
    guard case .name(let name) = tokens[index].kind, index + 1 < tokens.count else { return false }
    let next = tokens[index + 1]
    if next.kind == .symbol(.assign) { return true }
    guard verbs.contains(name), next.beginsOperand else { return false }
    if case .symbol = next.kind { return next.range.start > tokens[index].range.end }
    return true
  }

  private static func unclosedBrackets(_ tokens: [Token]) -> Set<Int> {
    var open: [Int] = []
    for (index, token) in tokens.enumerated() {
      guard case .symbol(let symbol) = token.kind else { continue }
      if symbol.closer != nil { open.append(index) } else if symbol.isCloser { _ = open.popLast() }
    }
    return Set(open)
  }
}
