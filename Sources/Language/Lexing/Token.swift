public import Diagnostics
public import Kernels

/// The smallest piece of source text that means something, and where it stands.
public struct Token: Hashable, Sendable {
  /// What it is.
  public var kind: Kind
  /// Where it stands in the original text.
  public var range: SourceRange

  /// A token at a place.
  public init(_ kind: Kind, at range: SourceRange) {
    self.kind = kind
    self.range = range
  }

  /// The forms of a token.
  public enum Kind: Hashable, Sendable {
    /// A plain name, in NFC.
    case name(String)
    /// A quoted name without its quotes, in NFC.
    case quotedName(String)
    /// A word that can't be a name.
    case reserved(ReservedWord)
    /// A number, and how it is written after the same-key rule.
    case number(Double, spelling: String)
    /// A day.
    case date(CalendarDate)
    /// A moment.
    case moment(CalendarMoment)
    /// A span, and how it is written after the same-key rule.
    case span(CalendarSpan, spelling: String)
    /// Text without its quotes.
    case text(String)
    /// Punctuation or an operator.
    case symbol(Symbol)
    /// A comment without its `#`.
    case comment(String)
    /// The end of a line.
    case newline
    /// A backslash and the end of the line it continues.
    case continuation
    /// Something that isn't a token; the number of its diagnostic.
    case invalid(Int)
  }

  /// Whether a value may begin with this token: a literal, a name, an opening bracket.
  var beginsOperand: Bool {
    switch kind {
    case .name, .quotedName, .number, .date, .moment, .span, .text: true
    case .reserved(let word): word == .true || word == .false || word == .missing
    case .symbol(let symbol): symbol.closer != nil
    case .comment, .newline, .continuation, .invalid: false
    }
  }

  /// Whether a statement continues on the next line when a line ends with this token.
  var continuesLine: Bool {
    switch kind {
    case .symbol(let symbol): symbol == .comma || symbol.isInfix
    case .reserved(let word): word.isOperator
    default: false
    }
  }
}

/// The words that can't be names.
public enum ReservedWord: String, Hashable, Sendable, CaseIterable {
  case and, or, not, `in`, `is`, mod, `true`, `false`, missing

  /// Whether something must follow: every one but the three literals.
  var isOperator: Bool { self != .true && self != .false && self != .missing }
}

/// Punctuation and operators, in ASCII.
public enum Symbol: String, Hashable, Sendable, CaseIterable {
  case comma = ","
  case colon = ":"
  case semicolon = ";"
  case openParenthesis = "("
  case closeParenthesis = ")"
  case openBracket = "["
  case closeBracket = "]"
  case openBrace = "{"
  case closeBrace = "}"
  case dot = "."
  case range = ".."
  case assign = "="
  case equal = "=="
  case notEqual = "!="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  case plus = "+"
  case minus = "-"
  case times = "*"
  case divide = "/"
  case power = "^"
  case tilde = "~"
  case ampersand = "&"

  /// The bracket that closes this one.
  var closer: Symbol? {
    switch self {
    case .openParenthesis: .closeParenthesis
    case .openBracket: .closeBracket
    case .openBrace: .closeBrace
    default: nil
    }
  }

  /// Whether it closes a bracket.
  var isCloser: Bool { self == .closeParenthesis || self == .closeBracket || self == .closeBrace }

  /// Whether it stands between two things, so that a line can't end or begin with it.
  ///
  /// `.` does not count: a formula may end with it.
  var isInfix: Bool {
    switch self {
    case .comma, .semicolon, .dot: false
    default: closer == nil && !isCloser
    }
  }
}
