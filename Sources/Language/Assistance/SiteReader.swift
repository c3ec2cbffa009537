/// Walks over the tokens of a statement up to a place, and knows where in the grammar it is.
struct SiteReader {
  private let tokens: [Token]
  private let verbs: Set<String>
  private(set) var place: CompletionSite.Place = .statement(isNamed: false)
  private(set) var verb: String?
  private(set) var containers: [CompletionSite.Container] = []
  /// Whether a `~` was passed, for the argument and for each open bracket.
  private var formulas: [Bool] = [false]
  private var positionals = 0

  init(_ tokens: some Sequence<Token>, verbs: Set<String>) {
    self.tokens = Array(tokens)
    self.verbs = verbs
  }

  var isInFormula: Bool { formulas.last ?? false }

  /// Whether a value may begin here: not directly behind another one.
  var fitsOperand: Bool {
    guard let last = tokens.last else { return true }
    switch last.kind {
    // The `.` of a formula stands for every column.
    case .symbol(.dot): return !isInFormula || tokens.dropLast().last?.endsValue ?? false
    case .symbol(let symbol): return !symbol.isCloser
    case .reserved(let word): return word.isOperator
    case .name: return verb != nil && isVerbLast
    default: return false
    }
  }

  private var isVerbLast: Bool {
    tokens.count == 1 || (tokens.count == 3 && tokens[1].kind == .symbol(.assign))
  }

  /// The names before the dot that the tokens end with; empty for another base, `nil` without a dot.
  var memberBase: [String]? {
    guard tokens.last?.kind == .symbol(.dot), tokens.count > 1 else { return nil }
    if isInFormula, !tokens[tokens.count - 2].endsValue { return nil }
    var names: [String] = []
    var index = tokens.count - 1
    while index >= 1, tokens[index].kind == .symbol(.dot) {
      switch tokens[index - 1].kind {
      case .name(let name), .quotedName(let name): names.insert(name, at: 0)
      default: return []
      }
      index -= 2
    }
    return names
  }

  mutating func read() {
    guard !tokens.isEmpty else { return }
    let isNamed = tokens.count > 1 && tokens[1].kind == .symbol(.assign)
    let start = isNamed ? 2 : 0
    guard start < tokens.count else {
      place = .statement(isNamed: true)
      return
    }
    if case .name(let name) = tokens[start].kind, verbs.contains(name),
      start + 1 >= tokens.count || tokens[start + 1].kind != .symbol(.dot)
    {
      verb = name
      place = .argument(0, isStart: true)
      for index in (start + 1)..<max(start + 1, tokens.count) { passArgument(index) }
    } else {
      place = .expression
      for index in start..<tokens.count { passInside(index) }
    }
  }

  private mutating func passArgument(_ index: Int) {
    guard containers.isEmpty else { return passInside(index) }
    switch tokens[index].kind {
    case .symbol(.comma):
      if case .argument = place { positionals += 1 }
      place = .argument(positionals, isStart: true)
      formulas = [false]
    case .symbol(.colon): if let name = keyBefore(index) { place = .option(name) }
    case .symbol(.assign): if let name = keyBefore(index) { place = .definition(name) }
    default:
      if case .argument(let number, _) = place { place = .argument(number, isStart: false) }
      passInside(index)
    }
  }

  /// The name directly before a colon or `=` at an argument's start.
  private func keyBefore(_ index: Int) -> String? {
    guard case .argument = place, index > 0 else { return nil }
    return tokens[index - 1].keyName
  }

  private mutating func passInside(_ index: Int) {
    guard case .symbol(let symbol) = tokens[index].kind else { return }
    switch symbol {
    case .openBracket: open(.list)
    case .openBrace: open(.record(key: nil))
    case .openParenthesis:
      if index > 0, case .name(let name) = tokens[index - 1].kind, index > 1 || verb == nil {
        open(.call(name, 0))
      } else {
        open(.parentheses)
      }
    case .closeBracket, .closeBrace, .closeParenthesis:
      if containers.popLast() != nil { formulas.removeLast() }
    case .comma: next()
    case .colon:
      if case .record(nil) = containers.last, let name = tokens[index - 1].keyName {
        containers[containers.count - 1] = .record(key: name)
      }
    case .tilde: formulas[formulas.count - 1] = true
    default: break
    }
  }

  private mutating func open(_ container: CompletionSite.Container) {
    containers.append(container)
    formulas.append(false)
  }

  /// Behind a comma in brackets.
  private mutating func next() {
    guard let last = containers.last else { return }
    formulas[formulas.count - 1] = false
    switch last {
    case .record: containers[containers.count - 1] = .record(key: nil)
    case .call(let name, let number): containers[containers.count - 1] = .call(name, number + 1)
    case .list, .parentheses: break
    }
  }
}

extension Token {
  /// Whether a value may end with this token.
  fileprivate var endsValue: Bool {
    switch kind {
    case .name, .quotedName, .number, .date, .moment, .span, .text: true
    case .reserved(let word): !word.isOperator
    case .symbol(let symbol): symbol.isCloser
    case .comment, .newline, .continuation, .invalid: false
    }
  }
}
