/// What a stretch of source is, for colouring it.
public enum SyntaxClass: String, Hashable, Sendable, CaseIterable {
  /// The verb of a command.
  case verb
  /// The name before a colon: an option, or an entry of a record.
  case option
  /// Another name, quoted or not.
  case name
  /// A reserved word, and `crm` on the first line.
  case keyword
  /// A number, date, moment or span.
  case number
  /// Text with its quotes.
  case text
  /// An operator, bracket or comma.
  case punctuation
  /// A comment with its `#`.
  case comment
  /// What is no token.
  case invalid
}
